//! Messages that are no answers: what the archive is, what can be asked, how the
//! bot is, and short notices.

use super::Setting;
use super::escape::{escape_fit, plain_fit};
use super::flow::strong;
use super::message::{Embed, Footer, Message};
use super::reply::finished;
use super::telling::named;
use super::units::{is_blank, units};
use crate::wording::replies::ENGLISH;

/// How long a list may be.
const LIST: usize = 3_000;
const COLOR: u32 = 0x3B6E8F;
const CALM: u32 = 0x80848E;

/// What a member is told of the archive and the bot.
#[derive(Debug, Clone, Default)]
pub struct About<'a> {
    /// The archive's title.
    pub title: &'a str,
    /// One or two sentences on what it holds.
    pub description: &'a str,
    /// What every reader should know before believing it.
    pub disclosure: &'a str,
    /// How many entries there are.
    pub entries: usize,
    /// How many people, organizations and places.
    pub names: usize,
    /// How many figures.
    pub figures: usize,
    /// Its sources: title, and who speaks there.
    pub sources: Vec<(&'a str, &'a str)>,
    /// Hash of the archive's content.
    pub version: &'a str,
    /// The bot's version.
    pub bot: &'a str,
}

/// Something that can be asked.
#[derive(Debug, Clone, Copy)]
pub struct Command<'a> {
    /// `/timeline when [topic]`
    pub usage: &'a str,
    /// What it does.
    pub description: &'a str,
    /// What may be typed; empty if there is nothing to type.
    pub example: &'a str,
    /// It is no command to type, but stands in a message's menu.
    pub in_menu: bool,
}

/// What the archive and the bot are.
pub fn about(about: &About<'_>, setting: Setting) -> Message {
    let words = setting.words;
    let holds = (words.holds)(about.entries, about.names, about.figures, about.sources.len());
    let head = [escape_fit(about.description, 800), holds, escape_fit(about.disclosure, 1_200)];
    let sources = about.sources.iter().map(|(title, standpoint)| {
        let title = format!("- *{}*", named(title, 200, words));
        let speaks = escape_fit(standpoint, 240);
        if speaks.is_empty() { title } else { format!("{title}. {}{speaks}", words.speaks) }
    });
    let mut text = joined(&head);
    let list = listed(sources, LIST - units(&text).min(LIST), words.more);
    if !list.is_empty() {
        text = format!("{text}\n\n{}\n{list}", strong(words.sources));
    }
    let version = super::view::short_version(about.version);
    let footer = (words.versions)(&version, &plain_fit(about.bot, 40));
    let title = if is_blank(about.title) { words.about } else { about.title };
    card(escape_fit(title, 256), &text, Some(footer))
}

/// What can be asked, with an example each, and which option keeps a reply private.
pub fn help(commands: &[Command<'_>], private: &str, setting: Setting) -> Message {
    let words = setting.words;
    let lines = commands.iter().map(|command| {
        let mut line = format!(
            "**{}** – {}",
            named(command.usage, 120, words),
            escape_fit(command.description, 200)
        );
        let example = escape_fit(command.example, 160);
        if !example.is_empty() {
            line = format!("{line}\n-# {}{example}\n", words.example);
        }
        if command.in_menu {
            line = format!("{line}\n-# {}", words.in_menu);
        }
        line
    });
    let alone = (words.alone)(&escape_fit(private, 40));
    let text = format!("{}\n\n{alone}", listed(lines, LIST, words.more));
    card(words.help.to_owned(), &text, None)
}

/// How the bot is: facts as name and value, then what is wrong.
pub fn status(facts: &[(&str, String)], problems: &[String], setting: Setting) -> Message {
    let words = setting.words;
    let facts = facts.iter().map(|(name, value)| {
        format!("{} {}", strong(&escape_fit(name, 80)), escape_fit(value, 240))
    });
    let mut text = listed(facts, LIST / 2, words.more);
    if !problems.is_empty() {
        let problems = problems.iter().map(|problem| format!("- {}", escape_fit(problem, 300)));
        let list = listed(problems, LIST / 2, words.more);
        text = format!("{text}\n\n{}\n{list}", strong(words.problems));
    }
    card(words.status.to_owned(), &text, None)
}

/// A short message of the bot's own; what it quotes shows literally.
pub fn notice(text: &str) -> Message {
    let mut room = LIST;
    let mut shown: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = escape_fit(line, room);
        room = room.saturating_sub(units(&line) + 1);
        shown.push(line);
        if room < 10 {
            break;
        }
    }
    let text = shown.join("\n");
    let text = if is_blank(&text) { ENGLISH.nothing.to_owned() } else { text };
    let embed = Embed { description: Some(text), color: Some(CALM), ..Embed::default() };
    finished(embed, Vec::new(), &ENGLISH)
}

fn card(title: String, text: &str, footer: Option<String>) -> Message {
    let text = text.trim().to_owned();
    let embed = Embed {
        title: Some(title),
        description: (!is_blank(&text)).then_some(text),
        color: Some(COLOR),
        footer: footer.map(|text| Footer { text }),
        ..Embed::default()
    };
    finished(embed, Vec::new(), &ENGLISH)
}

fn joined(paragraphs: &[String]) -> String {
    let told: Vec<_> = paragraphs.iter().filter(|p| !is_blank(p)).map(String::as_str).collect();
    told.join("\n\n")
}

/// The lines that fit into `room` units, and how many do not.
fn listed(lines: impl Iterator<Item = String>, room: usize, more: fn(usize) -> String) -> String {
    let mut list: Vec<String> = Vec::new();
    let (mut used, mut left_out) = (0, 0);
    for line in lines.filter(|line| !is_blank(line)) {
        used += units(&line) + 1;
        if used <= room { list.push(line) } else { left_out += 1 }
    }
    if left_out > 0 {
        list.push(format!("-# {}", more(left_out)));
    }
    list.join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::limits::check;
    use super::*;

    #[test]
    fn a_huge_archive_is_described_within_the_limits() {
        let long = "*word* ".repeat(2_000);
        let about = About {
            title: &long,
            description: &long,
            disclosure: &long,
            sources: vec![(&long, &long); 60],
            version: &long,
            bot: &long,
            ..About::default()
        };
        let message = super::about(&about, Setting::english(true));
        assert_eq!(check(&message), []);
        assert!(message.embeds[0].description.as_ref().unwrap().contains("more are not shown."));
    }

    #[test]
    fn help_and_status_fit() {
        let long = "`word` ".repeat(2_000);
        let command = Command { usage: &long, description: &long, example: &long, in_menu: true };
        assert_eq!(check(&help(&[command; 40], &long, Setting::english(false))), []);
        let facts = vec![("since", long.clone()); 40];
        let message = status(&facts, &vec![long; 40], Setting::english(false));
        assert_eq!(check(&message), []);
    }

    #[test]
    fn a_notice_shows_what_it_quotes() {
        let message = notice("There is no “*x*”.");
        assert_eq!(message.embeds[0].description.as_deref(), Some("There is no “\\*x\\*”."));
        assert_eq!(check(&notice("")), []);
        assert_eq!(check(&notice(&"# x\n".repeat(5_000))), []);
    }
}
