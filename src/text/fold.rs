//! Folding: lower case, no diacritics, plain digits and quotation marks.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case without diacritics. Digits of every script become ASCII digits,
/// typographic apostrophes plain ones, invisible characters vanish.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c) && !is_invisible(*c)) {
        push_folded(&mut folded, c);
    }
    folded
}

fn push_folded(folded: &mut String, c: char) {
    match c {
        '’' | '‘' | 'ʼ' | '`' | '´' | 'ʿ' | 'ʾ' => folded.push('\''),
        'ß' | 'ẞ' => folded.push_str("ss"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'œ' | 'Œ' => folded.push_str("oe"),
        'ø' | 'Ø' => folded.push('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
        'ł' | 'Ł' => folded.push('l'),
        'þ' | 'Þ' => folded.push_str("th"),
        'ı' => folded.push('i'),
        // Persian and Arabic write these two letters with different code points.
        'ي' | 'ى' => folded.push('ی'),
        'ك' => folded.push('ک'),
        '\u{0660}'..='\u{0669}' => push_digit(folded, c, 0x0660),
        '\u{06F0}'..='\u{06F9}' => push_digit(folded, c, 0x06F0),
        _ => folded.extend(c.to_lowercase()),
    }
}

fn push_digit(folded: &mut String, c: char, zero: u32) {
    folded.extend(char::from_digit(c as u32 - zero, 10));
}

/// Characters that show nothing or turn the direction of text: soft hyphens,
/// joiners, directional marks and overrides, byte order marks, controls.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
        || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folds_case_marks_and_digits() {
        assert_eq!(fold("Jaromír ŠTĚTINA’s ۱۳۶۷ Łódź"), "jaromir stetina's 1367 lodz");
        assert_eq!(fold("a\u{202E}b\u{200F}"), "ab");
    }
}
