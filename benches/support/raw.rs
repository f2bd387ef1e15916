//! The search engine alone, asked for the same in the same index.

use annalist::index::Index;
use annalist::text::is_stop_word;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, Query, RangeQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Searcher, TantivyDocument, Term};

/// The engine's view of an index.
pub(crate) struct Raw<'a> {
    index: &'a Index,
    searcher: &'a Searcher,
}

impl<'a> Raw<'a> {
    pub(crate) fn new(index: &'a Index) -> Self {
        Self { index, searcher: index.engine() }
    }

    fn field(&self, name: &str) -> Field {
        self.searcher.schema().get_field(name).expect("the field is in the schema")
    }

    /// BM25 over what entries tell: the ten best with their stored fields. The words
    /// are stemmed, and stop words dropped, as everywhere.
    pub(crate) fn bm25(&self, text: &str) -> Vec<TantivyDocument> {
        let body = self.field("entry_body");
        let words = self.index.analyzer().words(text).into_iter();
        let telling = words.filter(|word| !is_stop_word(&word.folded));
        let should = |stem: String| -> (Occur, Box<dyn Query>) {
            let term = Term::from_field_text(body, &stem);
            (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
        };
        let query = BooleanQuery::new(telling.map(|word| should(word.stem)).collect());
        self.best(&query, 10)
    }

    /// A range query on the first day: how many there are, and ten with their stored
    /// fields.
    pub(crate) fn days(&self, first: i64, last: i64) -> (usize, Vec<TantivyDocument>) {
        let first = Term::from_field_i64(self.field("first"), first);
        let last = Term::from_field_i64(self.field("first"), last);
        let query =
            RangeQuery::new(std::ops::Bound::Included(first), std::ops::Bound::Included(last));
        let top = TopDocs::with_limit(10).order_by_score();
        let (count, top) = self.searcher.search(&query, &(Count, top)).expect("a range is found");
        (count, top.into_iter().map(|(_, address)| self.document(address)).collect())
    }

    /// What has one exact name, the best with their stored fields.
    pub(crate) fn name(&self, name: &str, most: usize) -> Vec<TantivyDocument> {
        let words = self.index.analyzer().words(name);
        let whole: String = words.iter().map(|word| word.folded.as_str()).collect();
        self.term("name", &whole, most)
    }

    /// What has the first telling word of a title in its own, the best with their
    /// stored fields.
    pub(crate) fn titled(&self, title: &str, most: usize) -> Vec<TantivyDocument> {
        let words = self.index.analyzer().words(title).into_iter();
        let first = words.map(|word| word.stem).find(|stem| !is_stop_word(stem));
        self.term("entry_title", &first.unwrap_or_default(), most)
    }

    fn term(&self, field: &str, text: &str, most: usize) -> Vec<TantivyDocument> {
        let term = Term::from_field_text(self.field(field), text);
        self.best(&TermQuery::new(term, IndexRecordOption::Basic), most)
    }

    fn best(&self, query: &dyn Query, most: usize) -> Vec<TantivyDocument> {
        let top = TopDocs::with_limit(most).order_by_score();
        let found = self.searcher.search(query, &top).expect("words are found");
        found.into_iter().map(|(_, address)| self.document(address)).collect()
    }

    fn document(&self, address: DocAddress) -> TantivyDocument {
        self.searcher.doc(address).expect("a document is stored")
    }
}
