//! A small model of how Discord reads text: what it would do, and what a reader sees.
//! It is stricter than any client: what one of them might read as markup is markup.
//!
//! <https://support.discord.com/hc/en-us/articles/210298617>,
//! <https://discord.com/developers/docs/reference#message-formatting>

/// Marks that stand for nothing that is seen.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{2068}' | '\u{2069}')
}

/// What a reader sees: marks of escape fall, and what shows nothing.
pub fn seen(text: &str) -> String {
    let shown = signs(text).into_iter().map(|sign| sign.c);
    shown.filter(|c| !is_unseen(*c)).collect()
}

/// The first thing in a text that pings, whether it is escaped or not: clients differ
/// in what a backslash stops.
pub fn mentions(text: &str) -> Option<String> {
    text.match_indices('@').find_map(|(at, _)| {
        let after: String = text[at + 1..].chars().take(8).collect::<String>().to_lowercase();
        let user = after.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '!' | '&'));
        let all = after.starts_with("everyone") || after.starts_with("here");
        (user || all).then(|| format!("@{after}"))
    })
}

/// The first markup in a text of one line.
pub fn active(text: &str) -> Option<String> {
    let signs = signs(text);
    let line: Vec<Sign> = signs.iter().copied().filter(|sign| !is_unseen(sign.c)).collect();
    starts_a_block(&line).or_else(|| (0..signs.len()).find_map(|at| inline(&signs, at)))
}

/// A character as it is read.
#[derive(Clone, Copy)]
struct Sign {
    c: char,
    /// It is only shown.
    literal: bool,
}

/// A backslash makes what follows literal, unless that is a letter, a digit or a space.
fn signs(text: &str) -> Vec<Sign> {
    let mut signs = Vec::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escapes = |next: &char| !next.is_ascii_alphanumeric() && !next.is_whitespace();
        match (c, chars.next_if(|next| c == '\\' && escapes(next))) {
            ('\\', Some(next)) => signs.push(Sign { c: next, literal: true }),
            _ => signs.push(Sign { c, literal: false }),
        }
    }
    signs
}

/// Headings, small lines, quotations and lists, which stand at the start of a line.
fn starts_a_block(line: &[Sign]) -> Option<String> {
    let spaces = line.iter().take_while(|sign| sign.c.is_whitespace()).count();
    let line = line.get(spaces..).unwrap_or_default();
    let start: String =
        line.iter().take(24).take_while(|sign| !sign.literal).map(|sign| sign.c).collect();
    let digits = start.chars().take_while(char::is_ascii_digit).count();
    let marks = ["# ", "## ", "### ", "-# ", "> ", ">>> ", "- ", "* ", "+ "];
    let list = digits > 0 && [". ", ") "].iter().any(|mark| start[digits..].starts_with(mark));
    (list || marks.iter().any(|mark| start.starts_with(mark))).then_some(start)
}

/// Markup that begins with the sign at a place.
fn inline(signs: &[Sign], at: usize) -> Option<String> {
    let rest = signs.get(at..)?;
    let starts = |words: &[&str]| words.iter().any(|word| begins(rest, word));
    let found = match plain(rest.first()?)? {
        // A tilde or a bar alone does nothing, but nobody counts on that.
        '*' | '_' | '~' | '`' | '|' | '<' => true,
        ']' => starts(&["]("]),
        ':' => emoji(rest),
        'h' | 'H' => starts(&["http://", "https://"]),
        'd' | 'D' => starts(&["discord.gg/", "discord.com/", "discordapp.com/"]),
        _ => false,
    };
    found.then(|| rest.iter().take(32).map(|sign| sign.c).collect())
}

/// Whether unescaped signs say a word, in capitals or not.
fn begins(signs: &[Sign], word: &str) -> bool {
    let said = signs.iter().map_while(plain);
    word.chars()
        .zip(said.map(Some).chain(std::iter::repeat(None)))
        .all(|(wanted, found)| found.is_some_and(|c| c.eq_ignore_ascii_case(&wanted)))
}

fn plain(sign: &Sign) -> Option<char> {
    (!sign.literal).then_some(sign.c)
}

/// `:name:`, as long as a name may be.
fn emoji(rest: &[Sign]) -> bool {
    let name = rest.iter().skip(1).take(33).take_while(|s| !s.c.is_whitespace() && s.c != ':');
    let length = name.count();
    let closing = rest.get(length + 1);
    (1..=32).contains(&length) && closing.is_some_and(|sign| sign.c == ':' && !sign.literal)
}
