//! Ids and citations, and the numbers of the documents that they lead to: rows of one
//! length in order, found by halving. Nearly each of them leads to one document or two;
//! as words in the engine's dictionary each would cost several times as much.

use tantivy::DocId;
use tantivy::directory::OwnedBytes;

/// So many bytes of a key's hash are kept: no two keys ever have the same.
const KEY: usize = 12;
/// A key and a number.
const ROW: usize = KEY + size_of::<DocId>();

/// What is kept of a key.
pub(super) type Key = [u8; KEY];

/// What is kept of a text that is a key.
pub(super) fn key(text: &str) -> Key {
    blake3::hash(text.as_bytes()).as_bytes().first_chunk().copied().unwrap_or_default()
}

/// A row; they sort by key, then by number.
fn row(key: &Key, number: DocId) -> [u8; ROW] {
    let mut row = [0; ROW];
    let (start, end) = row.split_at_mut(KEY);
    start.copy_from_slice(key);
    // Bytes sort as numbers do.
    end.copy_from_slice(&number.to_be_bytes());
    row
}

/// Rows being written.
#[derive(Default)]
pub(super) struct KeyWriter(Vec<[u8; ROW]>);

impl KeyWriter {
    pub(super) fn add(&mut self, key: &Key, number: DocId) {
        self.0.push(row(key, number));
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The bytes to be stored.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.0.sort_unstable();
        self.0.dedup();
        self.0.into_flattened()
    }
}

/// Rows as they are stored.
#[derive(Debug, Clone)]
pub(super) struct Keys(pub(super) OwnedBytes);

impl Keys {
    /// The numbers of the documents that a key leads to, in order.
    pub(super) fn numbers(&self, key: Key) -> impl Iterator<Item = DocId> {
        self.numbers_from(key, 0)
    }

    /// Those of them that are not less than `least`.
    pub(super) fn numbers_from(&self, key: Key, least: DocId) -> impl Iterator<Item = DocId> {
        let (rows, _) = self.0.as_chunks::<ROW>();
        let first = row(&key, least);
        let start = rows.partition_point(|row| *row < first);
        let found = rows.get(start..).unwrap_or_default().iter();
        let number = move |row: &[u8; ROW]| row.strip_prefix(&key)?.first_chunk().copied();
        found.map_while(number).map(DocId::from_be_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_to_their_numbers_in_order() {
        let mut writer = KeyWriter::default();
        for number in (0..1000).rev() {
            writer.add(&key(&format!("key {}", number % 300)), number);
            writer.add(&key("all"), number);
        }
        let keys = Keys(OwnedBytes::new(writer.finish()));
        assert_eq!(keys.numbers(key("key 7")).collect::<Vec<_>>(), [7, 307, 607, 907]);
        assert!(keys.numbers(key("all")).eq(0..1000));
        assert_eq!(keys.numbers(key("key 300")).count(), 0);
        assert_eq!(keys.numbers_from(key("key 7"), 308).collect::<Vec<_>>(), [607, 907]);
        assert!(keys.numbers_from(key("all"), 999).eq([999]));
        assert_eq!(keys.numbers_from(key("all"), 1000).count(), 0);
        assert_eq!(Keys(OwnedBytes::empty()).numbers(key("all")).count(), 0);
    }
}
