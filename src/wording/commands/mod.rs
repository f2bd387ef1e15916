//! Names and descriptions of commands and options, in every language that
//! members can have their Discord in.
//!
//! A language is one file beside this one and one entry in [`LANGUAGES`]. The
//! compiler asks for every string; tests look after the rest: Discord's rules
//! for names, lengths, and no name twice.

mod english;
mod french;
mod german;
mod spanish;

/// Those that Discord is told by default: the names that commands go by inside the bot.
pub use english::ENGLISH;

/// Every language there is; the first one stands in for all others.
pub const LANGUAGES: &[&Language] =
    &[&ENGLISH, &german::GERMAN, &french::FRENCH, &spanish::SPANISH];

/// What a command or option is called, and what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Its name: one word in lower case, or several with hyphens. Only a command
    /// in a message's menu is called as one pleases.
    pub name: &'static str,
    /// What it does, in at most 100 characters.
    pub description: &'static str,
}

/// All names and descriptions in one language.
#[derive(Debug)]
pub struct Language {
    /// What Discord calls it: `de`, or `es-ES` and `es-419`.
    pub locales: &'static [&'static str],
    /// `/ask`.
    pub ask: Named,
    /// The question of `/ask`.
    pub question: Named,
    /// `/timeline`.
    pub timeline: Named,
    /// The time of `/timeline`.
    pub when: Named,
    /// What `/timeline` is narrowed down to.
    pub topic: Named,
    /// `/figures`.
    pub figures: Named,
    /// What is counted in `/figures`.
    pub counted: Named,
    /// The time of `/figures`.
    pub during: Named,
    /// `/who`.
    pub who: Named,
    /// The name of `/who`.
    pub name: Named,
    /// `/source`.
    pub source: Named,
    /// The paragraph or source of `/source`.
    pub citation: Named,
    /// `/today`.
    pub today: Named,
    /// `/about`.
    pub about: Named,
    /// `/help`.
    pub help: Named,
    /// The option of every answering command: only the asker sees the reply.
    pub private: Named,
    /// In the menu of a message: what it says, held against the archive. Discord
    /// shows its name only.
    pub check: Named,
    /// `/archive`, for admins.
    pub archive: Named,
    /// `/archive status`.
    pub status: Named,
    /// `/archive reload`.
    pub reload: Named,
}

/// The language for a member whose Discord speaks `locale`, such as `de` or
/// `en-US`; English if there is none.
pub fn language(locale: &str) -> &'static Language {
    LANGUAGES.iter().find(|l| l.locales.contains(&locale)).unwrap_or(&LANGUAGES[0])
}

/// What members can ask with, for a list of help: `/ask`, or the name of a
/// command in a message's menu, and what it does.
pub fn listed(locale: &str) -> Vec<(String, &'static str)> {
    let it = language(locale);
    let slash = [it.ask, it.timeline, it.figures, it.who, it.source, it.today, it.about, it.help]
        .into_iter();
    let lines = slash.map(|command| (format!("/{}", command.name), command.description));
    lines.chain([(it.check.name.to_owned(), it.check.description)]).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn all(language: &Language) -> Vec<Named> {
        let Language { ask, question, timeline, when, topic, .. } = *language;
        let Language { figures, counted, during, who, name, .. } = *language;
        let Language { source, citation, today, about, help, .. } = *language;
        let Language { private, check, archive, status, reload, .. } = *language;
        let first = [ask, question, timeline, when, topic, figures, counted, during, who, name];
        let second =
            [source, citation, today, about, help, private, check, archive, status, reload];
        [first, second].concat()
    }

    #[test]
    fn every_string_is_there_and_translated() {
        for language in LANGUAGES {
            let translated = language.locales != ENGLISH.locales;
            for (named, english) in all(language).iter().zip(all(&ENGLISH)) {
                assert!(!named.name.trim().is_empty(), "{:?}", language.locales);
                assert!(!named.description.trim().is_empty(), "{}", named.name);
                assert_eq!(named.description != english.description, translated, "{named:?}");
            }
        }
    }

    #[test]
    fn no_locale_is_told_twice() {
        let locales: Vec<_> = LANGUAGES.iter().flat_map(|l| l.locales).collect();
        assert_eq!(locales.iter().collect::<HashSet<_>>().len(), locales.len());
    }

    #[test]
    fn descriptions_have_no_full_stop_and_begin_large() {
        for named in LANGUAGES.iter().flat_map(|l| all(l)) {
            assert!(!named.description.ends_with('.'), "{named:?}");
            assert!(named.description.chars().next().unwrap().is_uppercase(), "{named:?}");
        }
    }

    #[test]
    fn unknown_locales_get_english() {
        assert_eq!(language("de").help.name, "hilfe");
        assert_eq!(language("es-419").help.name, "ayuda");
        assert_eq!(language("tlh").help.name, "help");
        assert_eq!(language("").help.name, "help");
    }

    #[test]
    fn help_lists_what_members_can_use() {
        let names: Vec<_> = listed("en-GB").into_iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), 9);
        assert_eq!((names[0].as_str(), names[8].as_str()), ("/ask", "Check against archive"));
        assert!(!names.contains(&"/archive".to_owned()));
    }
}
