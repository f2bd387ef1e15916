//! Numbers in words and in digits.

const UNITS: [&str; 20] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
];
const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The number of a single English number word, `two` to `ninety`. `one` is left
/// alone: it is a pronoun more often than a number.
pub fn cardinal(word: &str) -> Option<u64> {
    if let Some(n) = UNITS.iter().position(|u| *u == word) {
        return (n != 1).then_some(n as u64);
    }
    let tens = TENS.iter().position(|t| *t == word)?;
    Some((tens as u64 + 2) * 10)
}

/// Whether a folded word is a unit of time, one or several.
pub fn is_time_unit(folded: &str) -> bool {
    const UNITS: [&str; 9] =
        ["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"];
    folded == "centuries" || UNITS.contains(&folded.strip_suffix('s').unwrap_or(folded))
}

/// Digits without group separators: `12,000` is `12000`, `1.5` stays. A comma
/// is a separator only before three digits.
pub(super) fn plain(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut rest = folded;
    while let Some((before, after)) = rest.split_once(',') {
        out.push_str(before);
        let group = after.chars().take_while(char::is_ascii_digit).count();
        if group != 3 {
            out.push('.');
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A number in digits, with or without group separators.
pub fn parse_number(text: &str) -> Option<f64> {
    let digits = plain(text.trim());
    let sound = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    if sound { digits.parse().ok() } else { None }
}

/// A number as English writes it: `12000` is `12,000`, `2.5` is `2.5`.
pub fn grouped(number: f64) -> String {
    if number.fract() != 0.0 || number.abs() >= 1e15 {
        return format!("{number}");
    }
    let digits = format!("{:.0}", number.abs());
    let mut out = String::new();
    if number < 0.0 {
        out.push('-');
    }
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_back() {
        assert_eq!(grouped(12000.0), "12,000");
        assert_eq!(grouped(-999.0), "-999");
        assert_eq!(grouped(2.5), "2.5");
        assert_eq!(parse_number("12,000"), Some(12000.0));
        assert_eq!(parse_number("1,5"), Some(1.5));
        assert_eq!(parse_number("x"), None);
    }

    #[test]
    fn number_words() {
        assert_eq!(cardinal("three"), Some(3));
        assert_eq!(cardinal("ninety"), Some(90));
        assert_eq!(cardinal("one"), None);
    }
}
