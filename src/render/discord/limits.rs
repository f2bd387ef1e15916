//! What Discord takes: every limit in one place, a check of a message against
//! them, and a last resort that makes a message fit.
//!
//! <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>,
//! <https://discord.com/developers/docs/components/reference>

use std::collections::BTreeSet;
use std::fmt;

use super::message::{Button, Choice, Embed, Menu, Message, Row};
use super::units::{is_blank, units};

/// Characters of a message's content.
pub const CONTENT: usize = 2_000;
/// Embeds of a message.
pub const EMBEDS: usize = 10;
/// Characters in all embeds of a message together.
pub const EMBEDS_TOTAL: usize = 6_000;
/// Characters of an embed's title.
pub const TITLE: usize = 256;
/// Characters of an embed's description.
pub const DESCRIPTION: usize = 4_096;
/// Characters of an embed's author line.
pub const AUTHOR: usize = 256;
/// Characters of an embed's footer.
pub const FOOTER: usize = 2_048;
/// Fields of an embed.
pub const FIELDS: usize = 25;
/// Characters of a field's name.
pub const FIELD_NAME: usize = 256;
/// Characters of a field's value.
pub const FIELD_VALUE: usize = 1_024;
/// Rows of components under a message.
pub const ROWS: usize = 5;
/// Buttons of a row.
pub const BUTTONS: usize = 5;
/// Characters of a button's label.
pub const LABEL: usize = 80;
/// Characters of a `custom_id`, and of the value of a menu's option.
pub const ID: usize = 100;
/// Options of a menu.
pub const OPTIONS: usize = 25;
/// Characters of an option's label, and of its description.
pub const OPTION: usize = 100;
/// Characters of what a menu says while nothing is chosen.
pub const PLACEHOLDER: usize = 150;
/// Choices offered while somebody types.
pub const CHOICES: usize = 25;
/// Characters of a choice's name, and of its value.
pub const CHOICE: usize = 100;

/// Something for which Discord would refuse a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Violation {
    /// Longer, or more, than is taken.
    TooMuch {
        /// Of what.
        what: &'static str,
        /// How much there is.
        found: usize,
        /// How much is taken.
        most: usize,
    },
    /// Nothing to see where there must be something.
    Empty(&'static str),
    /// Two components, or two options of a menu, come back the same.
    Twice(String),
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooMuch { what, found, most } => write!(f, "{what}: {found}, at most {most}"),
            Self::Empty(what) => write!(f, "{what}: empty"),
            Self::Twice(id) => write!(f, "twice: {id}"),
        }
    }
}

/// Everything for which Discord would refuse a message; nothing if it fits.
pub fn check(message: &Message) -> Vec<Violation> {
    let mut found = Found::default();
    if !message.content.is_empty() {
        found.text("content", &message.content, CONTENT);
    }
    if message.content.is_empty() && message.embeds.is_empty() && message.components.is_empty() {
        found.0.push(Violation::Empty("message"));
    }
    found.most("embeds", message.embeds.len(), EMBEDS);
    found.most("all embeds", total(&message.embeds), EMBEDS_TOTAL);
    message.embeds.iter().for_each(|embed| found.embed(embed));
    found.most("rows", message.components.len(), ROWS);
    message.components.iter().for_each(|row| found.row(row));
    found.twice(message.components.iter().flat_map(ids));
    found.0
}

/// Everything for which Discord would refuse offers.
pub fn check_choices(choices: &[Choice]) -> Vec<Violation> {
    let mut found = Found::default();
    found.most("choices", choices.len(), CHOICES);
    for choice in choices {
        found.text("name of a choice", &choice.name, CHOICE);
        found.text("value of a choice", &choice.value, CHOICE);
    }
    found.0
}

/// Characters in all texts of all embeds.
pub(super) fn total(embeds: &[Embed]) -> usize {
    embeds.iter().flat_map(texts).map(units).sum()
}

fn texts(embed: &Embed) -> Vec<&str> {
    let author = embed.author.as_ref().map(|author| author.name.as_str());
    let footer = embed.footer.as_ref().map(|footer| footer.text.as_str());
    let own = [author, embed.title.as_deref(), embed.description.as_deref(), footer];
    let fields = embed.fields.iter().flat_map(|f| [f.name.as_str(), f.value.as_str()]);
    own.into_iter().flatten().chain(fields).collect()
}

/// What the components of a row send back.
pub(super) fn ids(row: &Row) -> Vec<&str> {
    match row {
        Row::Buttons(buttons) => buttons.iter().map(|b| b.custom_id.as_str()).collect(),
        Row::Menu(menu) => vec![&menu.custom_id],
    }
}

#[derive(Default)]
struct Found(Vec<Violation>);

impl Found {
    fn most(&mut self, what: &'static str, found: usize, most: usize) {
        if found > most {
            self.0.push(Violation::TooMuch { what, found, most });
        }
    }

    fn text(&mut self, what: &'static str, text: &str, most: usize) {
        self.most(what, units(text), most);
        if is_blank(text) {
            self.0.push(Violation::Empty(what));
        }
    }

    fn twice<'a>(&mut self, ids: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        let again = ids.filter(|id| !seen.insert(*id));
        self.0.extend(again.map(|id| Violation::Twice(id.to_owned())));
    }

    fn embed(&mut self, embed: &Embed) {
        if texts(embed).is_empty() {
            self.0.push(Violation::Empty("embed"));
        }
        let author = embed.author.as_ref().map(|author| &author.name);
        let footer = embed.footer.as_ref().map(|footer| &footer.text);
        for (what, text, most) in [
            ("author", author, AUTHOR),
            ("title", embed.title.as_ref(), TITLE),
            ("description", embed.description.as_ref(), DESCRIPTION),
            ("footer", footer, FOOTER),
        ] {
            if let Some(text) = text {
                self.text(what, text, most);
            }
        }
        self.most("fields", embed.fields.len(), FIELDS);
        for field in &embed.fields {
            self.text("name of a field", &field.name, FIELD_NAME);
            self.text("value of a field", &field.value, FIELD_VALUE);
        }
    }

    fn row(&mut self, row: &Row) {
        match row {
            Row::Buttons(buttons) if buttons.is_empty() => {
                self.0.push(Violation::Empty("row"));
            }
            Row::Buttons(buttons) => {
                self.most("buttons", buttons.len(), BUTTONS);
                buttons.iter().for_each(|button| self.button(button));
            }
            Row::Menu(menu) => self.menu(menu),
        }
    }

    fn button(&mut self, button: &Button) {
        self.text("label of a button", &button.label, LABEL);
        self.text("custom_id of a button", &button.custom_id, ID);
    }

    fn menu(&mut self, menu: &Menu) {
        self.text("custom_id of a menu", &menu.custom_id, ID);
        self.text("placeholder", &menu.placeholder, PLACEHOLDER);
        self.most("options", menu.options.len(), OPTIONS);
        if menu.options.is_empty() {
            self.0.push(Violation::Empty("menu"));
        }
        for option in &menu.options {
            self.text("label of an option", &option.label, OPTION);
            self.text("value of an option", &option.value, ID);
            if let Some(description) = &option.description {
                self.text("description of an option", description, OPTION);
            }
        }
        self.twice(menu.options.iter().map(|option| option.value.as_str()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::message::{Choosable, Field, Style};
    use super::*;

    fn button(label: &str, id: &str) -> Button {
        let (label, custom_id) = (label.to_owned(), id.to_owned());
        Button { label, custom_id, style: Style::Secondary, disabled: false }
    }

    fn embed(description: String) -> Message {
        let embed = Embed { description: Some(description), ..Embed::default() };
        Message::of(vec![embed], Vec::new())
    }

    fn with_row(row: Row) -> Message {
        Message::of(embed("a".into()).embeds, vec![row])
    }

    #[test]
    fn nothing_is_no_message() {
        assert_eq!(check(&Message::default()), [Violation::Empty("message")]);
    }

    #[test]
    fn lengths_are_counted_as_the_stricter_count_has_them() {
        assert_eq!(check(&embed("é".repeat(DESCRIPTION))), []);
        let (what, most) = ("description", DESCRIPTION);
        let found = most + 1;
        assert_eq!(check(&embed("é".repeat(found))), [Violation::TooMuch { what, found, most }]);
        assert_eq!(check(&embed("👩".repeat(most))).len(), 2, "in all embeds, too");
    }

    #[test]
    fn nothing_to_see_is_refused() {
        assert_eq!(check(&embed(" \u{200b}".into())), [Violation::Empty("description")]);
        let mut message = embed("a".into());
        message.embeds[0].fields.push(Field {
            name: "a".into(),
            value: String::new(),
            inline: false,
        });
        assert_eq!(check(&message), [Violation::Empty("value of a field")]);
        message.embeds = vec![Embed::default()];
        assert_eq!(check(&message), [Violation::Empty("embed")]);
    }

    #[test]
    fn no_two_components_come_back_the_same() {
        let row = Row::Buttons(vec![button("a", "x"), button("b", "x")]);
        let message = with_row(row);
        assert_eq!(check(&message), [Violation::Twice("x".into())]);
    }

    #[test]
    fn menus_have_options() {
        let option =
            |value: &str| Choosable { label: "a".into(), value: value.into(), description: None };
        let menu =
            |options| Row::Menu(Menu { custom_id: "m".into(), placeholder: "p".into(), options });
        let with = |options| check(&with_row(menu(options)));
        assert_eq!(with(vec![]), [Violation::Empty("menu")]);
        assert_eq!(with(vec![option("x"), option("y")]), []);
        assert_eq!(with(vec![option("x"), option("x")]), [Violation::Twice("x".into())]);
    }
}
