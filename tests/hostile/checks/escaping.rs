//! Text from outside, made harmless for Discord.

use annalist::render::clean::clean;
use annalist::render::discord::{escape, escape_fit, plain_fit, units};

use super::markdown::{active, mentions, seen};
use super::text;

/// The first byte says how much room there is.
pub fn check(data: &[u8]) {
    let (first, rest) = data.split_first().unwrap_or((&0, &[]));
    let text = text(rest);
    let room = 4 + usize::from(*first) * 2;
    whole(&text);
    fitted(&text, room);
    if let Some((a, b)) = text.split_once('\n') {
        harmless(&format!("{} {}", escape(a), escape(b)));
    }
}

fn whole(text: &str) {
    let escaped = escape(text);
    harmless(&escaped);
    let cleaned = clean(text);
    assert_eq!(seen(&escaped), cleaned.trim(), "{escaped}");
}

fn fitted(text: &str, room: usize) {
    let cleaned = clean(text);
    let marked = escape_fit(text, room);
    harmless(&marked);
    let plain = plain_fit(text, room);
    assert_eq!(mentions(&plain), None, "{plain}");
    for (shown, seen) in [(&marked, seen(&marked)), (&plain, without_marks(&plain))] {
        assert!(units(shown) <= room, "{shown}: more than {room}");
        let whole = seen == cleaned.trim();
        let cut = seen.strip_suffix('…').is_some_and(|kept| cleaned.trim().starts_with(kept));
        assert!(whole || cut, "{shown:?} of {text:?}");
    }
}

fn harmless(escaped: &str) {
    assert_eq!(active(escaped), None, "{escaped}");
    assert_eq!(mentions(escaped), None, "{escaped}");
    assert!(!escaped.contains('\n'), "{escaped}");
}

fn without_marks(text: &str) -> String {
    text.chars().filter(|c| !super::markdown::is_unseen(*c)).collect()
}
