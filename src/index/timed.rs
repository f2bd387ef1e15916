//! Entries by time: timelines, days of any year, neighbours in time.

use std::ops::Range;

use tantivy::postings::SegmentPostings;
use tantivy::query::{BooleanQuery, EnableScoring, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED, Term};

use super::glimpse::reach;
use super::schema::{self, Scope};
use super::timeline::WithinQuery;
use super::{Index, Page, Result};
use crate::archive::date::Span;
use crate::archive::model::Entry;
use crate::text::is_stop_word;

/// How far around a time its neighbours are looked for, in entries.
const NEIGHBOURHOOD: u32 = 4096;

/// Which times are asked for. The default is any, and none at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimeFilter {
    /// Entries that share a day with it.
    pub span: Option<Span>,
    /// Entries of a month, or of a day of a month, in any year.
    pub recurring: Option<(u8, Option<u8>)>,
    /// Entries that share a day with one of these, if there are any.
    pub apart: Vec<Span>,
}

impl TimeFilter {
    /// Entries that share a day with a span.
    pub fn span(span: Span) -> Self {
        Self { span: Some(span), ..Self::default() }
    }

    /// Entries that share a day with one of several spans.
    pub fn spans(spans: impl IntoIterator<Item = Span>) -> Self {
        let spans: Vec<Span> = spans.into_iter().collect();
        match spans.as_slice() {
            [span] => Self::span(*span),
            _ => Self { apart: spans, ..Self::default() },
        }
    }

    /// Entries of a month, or of a day of a month, in any year.
    pub fn recurring(month: u8, day: Option<u8>) -> Self {
        Self { recurring: Some((month, day)), ..Self::default() }
    }
}

impl Index {
    /// Entries of a time, in order; those without a date come last, and only if
    /// no time is asked for. Every stem of `topic` must be in the title, the
    /// text, the names or the topics.
    pub fn entries_in(
        &self,
        time: &TimeFilter,
        topic: &[String],
        offset: usize,
        limit: usize,
    ) -> Result<Page<Entry>> {
        match (time.span, time.recurring, topic) {
            _ if !time.apart.is_empty() => {
                self.page_of_query(&self.time_and_topic(time, topic), offset, limit)
            }
            (None, None, []) => self.page_of_range(self.layout.entries.clone(), offset, limit),
            (Some(span), None, []) => self.page_of_span(span, offset, limit),
            _ => self.page_of_query(&self.time_and_topic(time, topic), offset, limit),
        }
    }

    /// How many entries a time has: as many as [`Index::entries_in`] gives
    /// without a topic.
    pub fn count_in(&self, time: &TimeFilter) -> Result<usize> {
        match (time.span, time.recurring) {
            _ if !time.apart.is_empty() => Ok(self.entries_in(time, &[], 0, 0)?.total),
            (None, None) => Ok(self.layout.entries.len()),
            (Some(span), None) => Ok(self.timeline.count(self.layout.dated_entries.clone(), span)),
            (None, Some((month, day))) => {
                let text = schema::recurring(month, day);
                let term = Term::from_field_text(self.fields.recurring, &text);
                Ok(self.frequency(&term)? as usize)
            }
            (Some(_), Some(_)) => Ok(self.entries_in(time, &[], 0, 0)?.total),
        }
    }

    /// How many entries begin in a span.
    pub fn begun_in(&self, span: Span) -> usize {
        let dated = self.layout.dated_entries.clone();
        let before = span.first_number().saturating_sub(1);
        let begun = self.timeline.begun_by(dated.clone(), span.last_number());
        begun.saturating_sub(self.timeline.begun_by(dated, before)) as usize
    }

    /// How many entries have every stem in the title, the text, the names or the
    /// topics; counted up to `most`.
    pub fn entries_with(&self, stems: &[String], most: usize) -> Result<usize> {
        let mut stems: Vec<(usize, &String)> = stems
            .iter()
            .map(|stem| Ok((self.entries_at_most(std::slice::from_ref(stem))?, stem)))
            .collect::<Result<_>>()?;
        stems.sort_unstable();
        let Some(((_, rarest), others)) = stems.split_first() else {
            return Ok(self.layout.entries.len().min(most));
        };
        let enough = if others.is_empty() { most } else { usize::MAX };
        let mut numbers = Vec::new();
        for term in self.entry_terms(rarest) {
            numbers.extend(self.first_numbers(&term, enough)?);
        }
        numbers.sort_unstable();
        numbers.dedup();
        let mut others: Vec<Vec<SegmentPostings>> =
            others.iter().map(|(_, stem)| self.entry_postings(stem)).collect::<Result<_>>()?;
        let has_all = |number: &DocId| {
            others.iter_mut().all(|stem| stem.iter_mut().any(|set| reach(set, *number)))
        };
        Ok(numbers.into_iter().filter(has_all).take(most).count())
    }

    fn entry_terms(&self, stem: &str) -> [Term; 3] {
        let texts = self.fields.texts(Scope::Entry);
        [texts.title, texts.body, texts.context].map(|field| Term::from_field_text(field, stem))
    }

    fn entry_postings(&self, stem: &str) -> Result<Vec<SegmentPostings>> {
        let mut found = Vec::new();
        for term in self.entry_terms(stem) {
            let inverted = self.lists(term.field())?;
            found.extend(inverted.read_postings(&term, IndexRecordOption::Basic)?);
        }
        Ok(found)
    }

    /// The most entries that can have all of some stems: as many as have the
    /// rarest of them.
    pub fn entries_at_most(&self, stems: &[String]) -> Result<usize> {
        let mut least = self.layout.entries.len();
        for stem in stems {
            let mut with = 0;
            for term in self.entry_terms(stem) {
                with += self.frequency(&term)? as usize;
            }
            least = least.min(with);
        }
        Ok(least)
    }

    /// The stems of the words that say something.
    pub fn telling_stems(&self, text: &str) -> Vec<String> {
        let words = self.analyzer.words(text).into_iter();
        words.filter(|word| !is_stop_word(&word.folded)).map(|word| word.stem).collect()
    }

    /// Entries without a date.
    pub fn undated_entries(&self, offset: usize, limit: usize) -> Result<Page<Entry>> {
        let layout = &self.layout;
        self.page_of_range(layout.dated_entries.end..layout.entries.end, offset, limit)
    }

    /// The entries nearest before and after a span that do not share a day with
    /// it, each in order of time.
    pub fn nearest_in_time(
        &self,
        span: Span,
        before: usize,
        after: usize,
    ) -> Result<(Vec<Entry>, Vec<Entry>)> {
        let earlier = self.ended_before(span, before);
        let later = self.begun_after(span, after);
        let read = |numbers: Vec<DocId>| numbers.into_iter().map(|n| self.entry_at(n)).collect();
        let earlier: Result<Vec<Entry>> = read(earlier);
        Ok((earlier?, read(later)?))
    }

    fn ended_before(&self, span: Span, count: usize) -> Vec<DocId> {
        let dated = self.layout.dated_entries.clone();
        let Some(first) = span.first() else {
            return Vec::new();
        };
        let day_before = first.number().saturating_sub(1);
        let end = self.timeline.begun_by(dated.clone(), day_before);
        let from = end.saturating_sub(NEIGHBOURHOOD).max(dated.start);
        let ended = |number: &DocId| self.timeline.last_day(*number) <= day_before;
        let mut found: Vec<DocId> = (from..end).filter(ended).collect();
        found.sort_by_key(|number| std::cmp::Reverse((self.timeline.last_day(*number), *number)));
        found.truncate(count);
        found.sort_unstable();
        found
    }

    fn begun_after(&self, span: Span, count: usize) -> Vec<DocId> {
        let dated = self.layout.dated_entries.clone();
        if span.last().is_none() {
            return Vec::new();
        }
        let from = self.timeline.begun_by(dated.clone(), span.last_number());
        (from..dated.end).take(count).collect()
    }

    fn time_and_topic(&self, time: &TimeFilter, topic: &[String]) -> BooleanQuery {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        if let Some(span) = time.span {
            clauses.push((Occur::Must, Box::new(self.within_query(Scope::Entry, span))));
        }
        if !time.apart.is_empty() {
            let within = |span: &Span| -> Box<dyn Query> {
                Box::new(self.within_query(Scope::Entry, *span))
            };
            let any = BooleanQuery::union(time.apart.iter().map(within).collect());
            clauses.push((Occur::Must, Box::new(any)));
        }
        if let Some((month, day)) = time.recurring {
            let text = schema::recurring(month, day);
            let term = Term::from_field_text(self.fields.recurring, &text);
            let query = TermQuery::new(term, IndexRecordOption::Basic);
            clauses.push((Occur::Must, Box::new(query)));
        }
        for stem in topic {
            clauses.push((Occur::Must, Box::new(self.anywhere(Scope::Entry, stem))));
        }
        BooleanQuery::new(clauses)
    }

    pub(super) fn within_query(&self, scope: Scope, span: Span) -> WithinQuery {
        let (_, range) = self.ranges(scope);
        WithinQuery { timeline: self.timeline.clone(), range, span }
    }

    fn anywhere(&self, scope: Scope, stem: &str) -> BooleanQuery {
        let texts = self.fields.texts(scope);
        let has = |field| -> Box<dyn Query> {
            let term = Term::from_field_text(field, stem);
            Box::new(TermQuery::new(term, IndexRecordOption::Basic))
        };
        BooleanQuery::union([texts.title, texts.body, texts.context].map(has).into())
    }

    fn page_of_range(
        &self,
        range: Range<DocId>,
        offset: usize,
        limit: usize,
    ) -> Result<Page<Entry>> {
        let total = range.len();
        let items = range.skip(offset).take(limit).map(|number| self.entry_at(number));
        Ok(Page { total, items: items.collect::<Result<_>>()? })
    }

    fn page_of_span(&self, span: Span, offset: usize, limit: usize) -> Result<Page<Entry>> {
        let dated = self.layout.dated_entries.clone();
        let total = self.timeline.count(dated.clone(), span);
        let mut within = self.timeline.within(dated, span);
        for _ in 0..offset.min(total) {
            within.advance();
        }
        let mut items = Vec::new();
        while within.doc() != TERMINATED && items.len() < limit {
            items.push(self.entry_at(within.doc())?);
            within.advance();
        }
        Ok(Page { total, items })
    }

    fn page_of_query(
        &self,
        query: &BooleanQuery,
        offset: usize,
        limit: usize,
    ) -> Result<Page<Entry>> {
        let scoring = EnableScoring::disabled_from_searcher(&self.searcher);
        let mut found = query.weight(scoring)?.scorer(self.segment(), 1.0)?;
        let mut page = Page::default();
        while found.doc() != TERMINATED {
            if page.total >= offset && page.items.len() < limit {
                page.items.push(self.entry_at(found.doc())?);
            }
            page.total += 1;
            found.advance();
        }
        Ok(page)
    }
}
