//! Digits of which some may be unspecified (`X`).

/// `N` decimal digits; `None` stands for an `X`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Digits<const N: usize>([Option<u8>; N]);

impl<const N: usize> Digits<N> {
    /// Exactly `N` digits or `X`, or `None` if the text is anything else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut digits = [None; N];
        let mut chars = text.chars();
        for digit in &mut digits {
            *digit = match chars.next()? {
                'X' => None,
                c => Some(u8::try_from(c.to_digit(10)?).ok()?),
            };
        }
        chars.next().is_none().then_some(Self(digits))
    }

    /// The smallest number it can be.
    pub(super) fn least(self) -> i64 {
        self.filled(0)
    }

    /// The largest number it can be.
    pub(super) fn most(self) -> i64 {
        self.filled(9)
    }

    /// The number, if every digit is known.
    pub(super) fn known(self) -> Option<i64> {
        self.0.iter().all(Option::is_some).then(|| self.filled(0))
    }

    /// Whether no digit is known.
    pub(super) fn is_blank(self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// How many digits at the end are unspecified, if all others are known.
    pub(super) fn trailing_blanks(self) -> Option<usize> {
        let blanks = self.0.iter().filter(|d| d.is_none()).count();
        let at_end = self.0.iter().rev().take_while(|d| d.is_none()).count();
        (blanks == at_end).then_some(blanks)
    }

    /// Whether a number can be written this way.
    pub(super) fn fits(self, number: i64) -> bool {
        let mut rest = number;
        let digits_fit = self.0.iter().rev().all(|digit| {
            let last = rest % 10;
            rest /= 10;
            digit.is_none_or(|d| i64::from(d) == last)
        });
        number >= 0 && digits_fit && rest == 0
    }

    /// The numbers from `first` to `last` that can be written this way.
    pub(super) fn among(self, first: u8, last: u8) -> impl DoubleEndedIterator<Item = u8> + Clone {
        (first..=last).filter(move |&n| self.fits(i64::from(n)))
    }

    fn filled(self, blank: u8) -> i64 {
        self.0.iter().fold(0, |number, d| number * 10 + i64::from(d.unwrap_or(blank)))
    }
}
