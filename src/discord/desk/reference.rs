//! A short name for one event, that a member can read out and the log carries.

/// How many characters a reference has.
const LENGTH: usize = 6;
/// Digits and letters that are not taken for one another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The reference of an event, such as `4K7Q2M`; the same for the same event, and
/// nothing of the event's id can be read from it.
pub fn reference(event_id: u64) -> String {
    let hash = blake3::hash(&event_id.to_be_bytes());
    let letter = |byte: &u8| LETTERS.get(usize::from(byte % 32)).copied().map(char::from);
    hash.as_bytes().iter().filter_map(letter).take(LENGTH).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_short_and_lasting() {
        let first = reference(1_175_342_087_123_456_789);
        assert_eq!(first, reference(1_175_342_087_123_456_789));
        assert_ne!(first, reference(1_175_342_087_123_456_790));
        for id in [0, 1, u64::MAX] {
            let reference = reference(id);
            assert_eq!(reference.chars().count(), LENGTH);
            assert!(reference.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()));
        }
    }
}
