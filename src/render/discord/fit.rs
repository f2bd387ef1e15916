//! The last resort: a message that Discord would refuse, made one that it takes.
//! What the renderer sets fits by itself; nothing here should ever have to act.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use super::limits::{self, ids, total};
use super::message::{Embed, Message, Row};
use super::units::{is_blank, units};

/// Stands for what was cut off.
const CUT: char = '…';

/// The message, without what Discord would not take: first what is too long is
/// cut, then what is least needed is left out. `instead` is said if nothing is left.
pub(super) fn fitted(mut message: Message, instead: &str) -> Message {
    if limits::check(&message).is_empty() {
        return message;
    }
    cut(&mut message.content, limits::CONTENT);
    message.embeds.truncate(limits::EMBEDS);
    message.embeds.iter_mut().for_each(fit_embed);
    while total(&message.embeds) > limits::EMBEDS_TOTAL {
        shorten(&mut message.embeds);
    }
    message.embeds.retain(|embed| total(std::slice::from_ref(embed)) > 0);
    if is_blank(&message.content) {
        message.content.clear();
    }
    fit_rows(&mut message.components);
    if message.content.is_empty() && message.embeds.is_empty() {
        message.content = instead.to_owned();
    }
    message
}

fn fit_embed(embed: &mut Embed) {
    if let Some(author) = &mut embed.author {
        cut(&mut author.name, limits::AUTHOR);
    }
    if let Some(footer) = &mut embed.footer {
        cut(&mut footer.text, limits::FOOTER);
    }
    if let Some(title) = &mut embed.title {
        cut(title, limits::TITLE);
    }
    if let Some(description) = &mut embed.description {
        cut(description, limits::DESCRIPTION);
    }
    for field in &mut embed.fields {
        cut(&mut field.name, limits::FIELD_NAME);
        cut(&mut field.value, limits::FIELD_VALUE);
    }
    embed.author.take_if(|author| is_blank(&author.name));
    embed.footer.take_if(|footer| is_blank(&footer.text));
    embed.title.take_if(|title| is_blank(title));
    embed.description.take_if(|description| is_blank(description));
    embed.fields.retain(|field| !is_blank(&field.name) && !is_blank(&field.value));
    embed.fields.truncate(limits::FIELDS);
}

/// Takes the least important part of the last embed away.
fn shorten(embeds: &mut Vec<Embed>) {
    let over = total(embeds).saturating_sub(limits::EMBEDS_TOTAL);
    let Some(last) = embeds.last_mut() else { return };
    if last.fields.pop().is_some() {
        return;
    }
    match &mut last.description {
        Some(description) if units(description) > over + 1 => {
            let room = units(description) - over;
            cut(description, room);
        }
        _ => {
            embeds.pop();
        }
    }
}

fn fit_rows(rows: &mut Vec<Row>) {
    let mut seen = BTreeSet::new();
    for row in rows.iter_mut() {
        fit_row(row);
        match row {
            Row::Buttons(buttons) => buttons.retain(|b| seen.insert(b.custom_id.clone())),
            Row::Menu(menu) if seen.insert(menu.custom_id.clone()) => {}
            Row::Menu(menu) => menu.options.clear(),
        }
    }
    rows.retain(|row| match row {
        Row::Buttons(buttons) => !buttons.is_empty(),
        Row::Menu(menu) => !menu.options.is_empty(),
    });
    rows.truncate(limits::ROWS);
}

/// Cuts what is read and leaves out what comes back wrongly.
fn fit_row(row: &mut Row) {
    let whole = ids(row).into_iter().all(takes_id);
    match row {
        Row::Buttons(buttons) => {
            buttons.retain(|b| takes_id(&b.custom_id) && !is_blank(&b.label));
            buttons.iter_mut().for_each(|b| cut(&mut b.label, limits::LABEL));
            buttons.truncate(limits::BUTTONS);
        }
        Row::Menu(menu) => {
            let mut seen = BTreeSet::new();
            cut(&mut menu.placeholder, limits::PLACEHOLDER);
            menu.options.retain(|option| {
                whole
                    && takes_id(&option.value)
                    && !is_blank(&option.label)
                    && seen.insert(option.value.clone())
            });
            for option in &mut menu.options {
                cut(&mut option.label, limits::OPTION);
                if let Some(description) = &mut option.description {
                    cut(description, limits::OPTION);
                }
                option.description.take_if(|description| is_blank(description));
            }
            menu.options.truncate(limits::OPTIONS);
        }
    }
}

fn takes_id(id: &str) -> bool {
    units(id) <= limits::ID && !is_blank(id)
}

/// Cuts a text that is already escaped, between characters and never after the
/// backslash of one.
fn cut(text: &mut String, room: usize) {
    if units(text) <= room {
        return;
    }
    let mut used = units(&CUT.to_string());
    let fits = |(_, cluster): &(usize, &str)| {
        used += units(cluster);
        used <= room
    };
    let kept = text.grapheme_indices(true).take_while(fits).last();
    let end = kept.map_or(0, |(start, cluster)| start + cluster.len());
    text.truncate(end);
    let slashes = text.chars().rev().take_while(|c| *c == '\\').count();
    if slashes % 2 == 1 {
        text.pop();
    }
    text.push(CUT);
}

#[cfg(test)]
mod tests {
    use super::super::limits::check;
    use super::super::message::{Author, Button, Choosable, Field, Footer, Menu, Style};
    use super::*;

    fn field(length: usize) -> Field {
        Field { name: "n".repeat(length), value: "v".repeat(length), inline: false }
    }

    fn huge() -> Message {
        let long = || "\\*".repeat(9_000);
        let embed = Embed {
            author: Some(Author { name: long() }),
            title: Some(long()),
            description: Some(long()),
            fields: (0..40).map(|n| field(n * 90)).collect(),
            footer: Some(Footer { text: long() }),
            ..Embed::default()
        };
        let button = |id: usize| Button {
            label: long(),
            custom_id: (id % 4).to_string(),
            style: Style::Primary,
            disabled: false,
        };
        let option = |value: usize| Choosable {
            label: long(),
            value: (value % 30).to_string(),
            description: Some(String::new()),
        };
        let menu = Menu {
            custom_id: "m".into(),
            placeholder: long(),
            options: (0..60).map(option).collect(),
        };
        let rows = [Row::Menu(menu.clone()), Row::Menu(menu), Row::Buttons(vec![])];
        let buttons = (0..6).map(|_| Row::Buttons((0..9).map(button).collect()));
        let mut message = Message::of(vec![embed; 12], rows.into_iter().chain(buttons).collect());
        message.content = long();
        message
    }

    #[test]
    fn a_huge_message_fits() {
        let message = fitted(huge(), "empty");
        assert_eq!(check(&message), []);
        assert!(message.content.ends_with("\\*…"));
        assert_eq!(message.components.len(), 2, "a menu and the buttons that differ");
    }

    #[test]
    fn a_message_that_fits_stays_as_it_is() {
        let message = Message { content: "a".into(), ..Message::default() };
        assert_eq!(fitted(message.clone(), "empty"), message);
    }

    #[test]
    fn something_is_always_said() {
        let message = fitted(Message::default(), "empty");
        assert_eq!(message.content, "empty");
    }

    #[test]
    fn no_escape_is_torn() {
        let mut text = "\\*".repeat(4);
        cut(&mut text, 6);
        assert_eq!(text, "\\*\\*…");
    }
}
