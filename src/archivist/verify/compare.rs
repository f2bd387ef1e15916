//! Whether a stated number and the archive's are the same. Pure.

use super::amount::Amount;
use crate::archive::model::{Figure, Qualifier, Value};

/// A number fits "about" another if it is no further off than this share of it.
const CLOSE: f64 = 0.01;
/// "About" one number fits another that is no further off than this share.
const ROUGHLY: f64 = 0.05;
/// "Nearly" one number is no less than this share of it.
const NEARLY: f64 = 0.9;

/// What comparing two numbers comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The account says so, too.
    Same,
    /// The account has another number.
    Other,
    /// They cannot be compared.
    Apart,
}

/// A stated number against an account of the same thing, in the same unit.
pub(super) fn compare(amount: &Amount, figure: &Figure) -> Outcome {
    let same = match (&amount.value, &figure.value) {
        (Value::Words(a), Value::Words(b)) if a == b => true,
        (Value::Words(_), _) | (_, Value::Words(_)) => return Outcome::Apart,
        (Value::Number(n), Value::Number(account)) => {
            is_same(*n, amount, *account, figure.qualifier)
        }
        (Value::Number(n), Value::Range { from, to }) => *from <= *n && *n <= *to,
        (Value::Range { from, to }, Value::Number(n)) => {
            figure.qualifier == Qualifier::Exactly && *from <= *n && *n <= *to
        }
        (Value::Range { from, to }, Value::Range { from: low, to: high }) => {
            from <= low && high <= to
        }
    };
    match same {
        true => Outcome::Same,
        // "More than 60" and "about 60" do not contradict each other.
        false if amount.value == figure.value => Outcome::Apart,
        false => Outcome::Other,
    }
}

/// Whether the account bears out the stated number: it is the same one, or what is
/// stated follows from it. "At least 36" does not bear out 50.
fn is_same(stated: f64, amount: &Amount, account: f64, firmness: Qualifier) -> bool {
    let off = (stated - account).abs();
    let bounded_below = matches!(firmness, Qualifier::AtLeast | Qualifier::MoreThan);
    let bounded_above = matches!(firmness, Qualifier::AtMost | Qualifier::LessThan);
    if amount.nearly {
        return account <= stated && account >= stated * NEARLY;
    }
    match amount.qualifier {
        Qualifier::Exactly if firmness == Qualifier::About => off <= account.abs() * CLOSE,
        Qualifier::Exactly => off == 0.0,
        Qualifier::About => off <= account.abs() * ROUGHLY,
        Qualifier::AtLeast => account >= stated && !bounded_above,
        Qualifier::MoreThan if bounded_below => account >= stated,
        Qualifier::MoreThan => account > stated && !bounded_above,
        Qualifier::AtMost => account <= stated && !bounded_below,
        Qualifier::LessThan if bounded_above => account <= stated,
        Qualifier::LessThan => account < stated && !bounded_below,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn against(value: Value, qualifier: Qualifier, account: Value, firmness: Qualifier) -> Outcome {
        let amount = Amount { words: 0..1, value, qualifier, nearly: false, unit: None };
        let figure = Figure { qualifier: firmness, ..Figure::bare("m", account, "e", 1) };
        compare(&amount, &figure)
    }

    #[test]
    fn qualifiers_decide() {
        use Qualifier::{About, AtLeast, AtMost, Exactly, MoreThan};
        let n = Value::Number;
        let of = |a, q, b, f| against(n(a), q, n(b), f);
        assert_eq!(of(7000.0, Exactly, 7000.0, About), Outcome::Same);
        assert_eq!(of(7500.0, Exactly, 7000.0, About), Outcome::Other);
        assert_eq!(of(36.0, Exactly, 36.0, AtLeast), Outcome::Same);
        assert_eq!(of(50.0, Exactly, 36.0, AtLeast), Outcome::Other);
        assert_eq!(of(30.0, MoreThan, 36.0, AtLeast), Outcome::Same);
        assert_eq!(of(40.0, AtLeast, 36.0, AtLeast), Outcome::Other);
        assert_eq!(of(180.0, About, 176.0, Exactly), Outcome::Same);
        assert_eq!(of(200.0, AtMost, 176.0, Exactly), Outcome::Same);
        assert_eq!(of(750.0, MoreThan, 750.0, MoreThan), Outcome::Same);
        assert_eq!(of(750.0, MoreThan, 750.0, Exactly), Outcome::Apart);
    }

    #[test]
    fn ranges_and_words() {
        let range = |from, to| Value::Range { from, to };
        let words = |w: &str| Value::Words(w.into());
        let plain = |a, b| against(a, Qualifier::Exactly, b, Qualifier::Exactly);
        assert_eq!(plain(Value::Number(22.0), range(20.0, 25.0)), Outcome::Same);
        assert_eq!(plain(range(20.0, 25.0), range(20.0, 25.0)), Outcome::Same);
        assert_eq!(plain(range(1.0, 2.0), range(20.0, 25.0)), Outcome::Other);
        assert_eq!(plain(words("thousands"), words("thousands")), Outcome::Same);
        assert_eq!(plain(words("thousands"), Value::Number(7000.0)), Outcome::Apart);
    }
}
