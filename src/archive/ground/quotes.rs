//! Quotations: what stands in double quotation marks must be the source's words.

use std::ops::Range;

use super::passage::{Cited, folded};
use crate::archive::parse::boundary::quoted;

/// The quotations of a text, and whether the paragraphs have each.
pub(super) fn quotations(text: &str, cited: &Cited<'_>) -> Vec<(Range<usize>, bool)> {
    let found = |range: Range<usize>| {
        let words = text.get(range.clone()).unwrap_or("");
        let verbatim =
            pieces(words).iter().all(|piece| piece.is_empty() || cited.has_phrase(piece));
        (range, verbatim)
    };
    quoted(text).into_iter().map(found).collect()
}

/// The words of a quotation, apart where something is left out (`…`) or put in (`[…]`).
fn pieces(quotation: &str) -> Vec<Vec<String>> {
    let mut bare = String::with_capacity(quotation.len());
    let mut depth = 0_usize;
    for c in quotation.chars() {
        match c {
            '[' => {
                depth += 1;
                bare.push('…');
            }
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare.replace("...", "…").split('…').map(folded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::ground::passage::Passage;

    #[test]
    fn quotations_are_verbatim_but_for_what_is_left_out() {
        let passage =
            Passage::new("He said: ‘We have a problem, namely the wind, and must be careful.’");
        let cited = Cited(vec![&passage]);
        for (text, verbatim) in [
            ("“We have a problem”", true),
            ("“we have … the wind”", true),
            ("“[they] have a problem [...] must be careful”", true),
            ("“We had a problem”", false),
        ] {
            let found = quotations(text, &cited);
            assert_eq!(found, vec![(0..text.len(), verbatim)], "{text}");
        }
    }
}
