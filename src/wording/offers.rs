//! What is said of an offer while somebody types.

/// One of something, and several.
pub type Forms = [&'static str; 2];

/// The words of offers, in one language.
#[derive(Debug, Clone, Copy)]
pub struct OfferPhrases {
    /// Between the parts of an offer.
    pub between: &'static str,
    /// Between a name that was typed and the record's own.
    pub means: &'static str,
    /// Entries of the archive.
    pub entries: Forms,
    /// Figures of the archive.
    pub figures: Forms,
    /// Paragraphs of a source.
    pub paragraphs: Forms,
    /// Sentences of the archive that cite a paragraph.
    pub cite_it: Forms,
    /// None of them.
    pub none: &'static str,
    /// Written after a number that may be larger.
    pub or_more: &'static str,
    /// Somebody.
    pub person: &'static str,
    /// A group, a state body, a news outlet.
    pub organization: &'static str,
    /// Somewhere.
    pub place: &'static str,
}

/// In English.
pub const ENGLISH: OfferPhrases = OfferPhrases {
    between: " · ",
    means: " → ",
    entries: ["entry", "entries"],
    figures: ["figure", "figures"],
    paragraphs: ["paragraph", "paragraphs"],
    cite_it: ["sentence cites it", "sentences cite it"],
    none: "no",
    or_more: "+",
    person: "person",
    organization: "organization",
    place: "place",
};

impl OfferPhrases {
    /// "no entries", "1 entry", "3 entries", "1000+ entries" where no more than
    /// `most` were counted.
    pub fn counted(&self, count: usize, most: usize, [one, many]: Forms) -> String {
        match count {
            0 => format!("{} {many}", self.none),
            1 => format!("1 {one}"),
            _ if count >= most => format!("{count}{} {many}", self.or_more),
            _ => format!("{count} {many}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ENGLISH;

    #[test]
    fn counts_agree_with_their_words() {
        let entries = |count| ENGLISH.counted(count, 1000, ENGLISH.entries);
        assert_eq!(entries(0), "no entries");
        assert_eq!(entries(1), "1 entry");
        assert_eq!(entries(2), "2 entries");
        assert_eq!(entries(1000), "1000+ entries");
    }
}
