//! Any answer to any question: within the limits, harmless, and nothing lost.

use annalist::answer::model::{
    AgentView, Answer, CheckView, CheckedKind, EntryView, FigureView, Kind, NearView, PortionView,
    SentenceView, SourceView, Verdict,
};
use annalist::archive::model::AgentKind;
use annalist::render::clean::clean;
use annalist::render::discord::message::Message;
use annalist::render::discord::view::{Subject, View, asked};
use annalist::render::discord::{Setting, message, notice, sources};
use annalist::request::Request;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::judge::judge;
use crate::{looks, sample};

/// What somebody might try.
pub const TRICKS: [&str; 24] = [
    "**bold** _i_ __u__ ~~s~~ ||spoiler|| `code`",
    "```\nblock",
    "# heading",
    "-# small",
    "- item",
    "1. first",
    "> quote",
    ">>> all",
    "[click](https://example.org)",
    "https://example.org/a_b*c*",
    "discord.gg/abc discordapp.com/invite/x",
    "@everyone @here",
    "<@123> <@!123> <@&123> <#123> </ask:123> <id:home>",
    "<t:1577836800:R> <:a:1> <a:b:2> :smile: ::a::",
    "<someone@example.org> <+4912345>",
    "\\*\\\\* \\@everyone \\<@1> \\",
    "¯\\_(ツ)_/¯",
    "شورای ملی مقاومت ایران [3] 1981",
    "\u{202e}turned\u{202c} \u{2067}x",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦 🏳\u{fe0f}\u{200d}🌈 👍🏽",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}",
    "\u{200b}\u{200d}\u{2060}",
    " \u{3164}\t\n",
    "1,200 people – “so-called” (in part)",
];

pub fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{1,12}( [a-z,.]{1,12}){0,12}",
        4 => vec(select(TRICKS.to_vec()), 1..4).prop_map(|tricks| tricks.join(" ")),
        1 => select(vec!["W", "*", "👩\u{200d}", "\u{301}", "א", "\\", "@", ":", "[", "<"])
            .prop_map(|one| one.repeat(10_000 / one.len())),
        1 => any::<String>(),
        1 => Just(String::new()),
    ]
}

fn short() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,12}", select(TRICKS.to_vec()).prop_map(str::to_owned)]
}

fn sentence() -> impl Strategy<Value = SentenceView> {
    let shown = (option::of(short()), option::of(words()), option::of(short()));
    (words(), vec(0..80usize, 1..12), shown).prop_map(
        |(text, citations, (record, date_text, date_inferred))| SentenceView {
            record,
            date_text,
            date_inferred,
            ..sample::sentence(&text, &citations)
        },
    )
}

fn entry() -> impl Strategy<Value = EntryView> {
    let remarks = (option::of(words()), option::of(words()), any::<bool>());
    (words(), words(), words(), vec(sentence(), 0..4), remarks).prop_map(
        |(id, title, date_text, sentences, (date_inferred, note, heading_only))| EntryView {
            id,
            title,
            date_text,
            date_inferred,
            note,
            heading_only,
            sentences,
            ..sample::entry("", "", "", &[])
        },
    )
}

fn figure() -> impl Strategy<Value = FigureView> {
    let who = (option::of(words()), option::of(words()), option::of(short()), option::of(short()));
    let what = (words(), words(), option::of(words()), option::of(words()), words());
    (what, who, vec(0..80usize, 1..9)).prop_map(|(what, who, citations)| {
        let (text, event, place, note, entry) = what;
        let (said_by, reported_by, reported_on, as_of) = who;
        let citations = sample::marks(&citations);
        let figure = sample::figure(&text, &event, None, 1);
        FigureView {
            place,
            note,
            entry,
            said_by,
            reported_by,
            reported_on,
            as_of,
            citations,
            ..figure
        }
    })
}

fn source() -> impl Strategy<Value = SourceView> {
    (0..80usize, short(), words(), option::of(words()), vec(any::<u32>(), 0..5), words()).prop_map(
        |(n, source, title, section, paragraphs, standpoint)| SourceView {
            n,
            source,
            title,
            section,
            paragraphs,
            standpoint,
        },
    )
}

fn near() -> impl Strategy<Value = NearView> {
    (words(), words(), short()).prop_map(|(id, title, date_text)| NearView { id, title, date_text })
}

fn checked() -> impl Strategy<Value = CheckView> {
    let kind = (
        select(vec![CheckedKind::Date, CheckedKind::Figure, CheckedKind::Name]),
        select(vec![Verdict::Differs, Verdict::Supported, Verdict::NotCovered, Verdict::Known]),
    );
    let held = (vec(sentence(), 0..3), vec(figure(), 0..3), option::of(near()));
    (words(), words(), kind, held).prop_map(
        |(quote, says, (about, verdict), (sentences, figures, record))| CheckView {
            quote,
            about,
            verdict,
            says,
            sentences,
            figures,
            record,
        },
    )
}

fn agent() -> impl Strategy<Value = AgentView> {
    (words(), vec(words(), 0..4), option::of(words())).prop_map(|(name, aliases, note)| {
        let kind = AgentKind::Place;
        AgentView { id: "a".into(), name, kind, aliases, note }
    })
}

fn kind() -> impl Strategy<Value = Kind> {
    select(vec![
        Kind::Answer,
        Kind::Timeline,
        Kind::Figures,
        Kind::Agent,
        Kind::Verification,
        Kind::NotInArchive,
        Kind::NotUnderstood,
    ])
}

fn answer() -> impl Strategy<Value = Answer> {
    let told = (vec(sentence(), 0..5), vec(entry(), 0..6), vec(figure(), 0..7));
    let beside = (vec(source(), 0..9), vec(near(), 0..7), vec(words(), 0..7), option::of(agent()));
    let said = (option::of(words()), words(), words(), words());
    let part = option::of((0..40usize, 0..600usize));
    (kind(), told, vec(checked(), 0..4), beside, said, part).prop_map(
        |(kind, (sentences, entries, figures), checks, beside, said, part)| {
            let (sources, nearest, did_you_mean, agent) = beside;
            let (read_as, message, title, version) = said;
            let mut answer = sample::empty(kind);
            answer.archive.title = title;
            answer.archive.version = version;
            let portion = part.map(|(start, total)| PortionView { start, total });
            Answer {
                sentences,
                entries,
                figures,
                checks,
                sources,
                nearest,
                did_you_mean,
                agent,
                read_as,
                message,
                portion,
                ..answer
            }
        },
    )
}

fn request() -> impl Strategy<Value = Request> {
    (0..8u8, words(), option::of(words())).prop_map(|(kind, words, more)| match kind {
        0 => Request::Ask { question: words },
        1 => Request::Timeline { when: words, topic: more },
        2 => Request::Figures { words, when: more },
        3 => Request::Who { name: words },
        4 => Request::Source { citation: words },
        5 => Request::Search { words },
        6 => Request::Entry { id: words },
        _ => Request::Verify { text: words },
    })
}

fn view(request: &Request, page: usize) -> View {
    let subject = Subject::Whole(request.clone());
    View { subject, page, version: "abcdef".into(), asker: u64::MAX }
}

/// Text as a reader sees it, without spaces: no escapes, no marks of our own.
fn seen(message: &Message) -> String {
    let mut seen = String::new();
    let text = message.embeds[0].description.clone().unwrap_or_default();
    let mut chars = text.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{2068}' | '\u{2069}'));
    while let Some(c) = chars.next() {
        let c = if c == '\\' { chars.next().unwrap_or(c) } else { c };
        seen.extend(Some(c).filter(|c| !c.is_whitespace()));
    }
    seen
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_reply_is_fit_to_be_sent(
        answer in answer(), request in request(), page in 0..9usize, private: bool, changed: bool
    ) {
        let setting = Setting { changed, ..Setting::english(private) };
        let view = view(&request, page);
        let shown = message(&answer, &view, setting);
        judge(&shown);
        judge(&sources(&answer, &[], &view, setting));
    }

    #[test]
    fn no_word_is_lost_between_pages(text in words()) {
        let answer = Answer {
            sentences: vec![sample::sentence(&text, &[1])],
            ..sample::empty(Kind::Answer)
        };
        let request = Request::Ask { question: "what?".into() };
        let mut all = String::new();
        for page in 0.. {
            let shown = message(&answer, &view(&request, page), Setting::english(false));
            judge(&shown);
            all.push_str(&seen(&shown).replace("[1]", ""));
            let footer = shown.embeds[0].footer.as_ref().expect("a footer").text.clone();
            let Some((at, of)) = footer.rsplit_once("page ").and_then(|(_, p)| p.split_once(" of "))
            else { break };
            if at == of { break }
        }
        let told: String = clean(&text).split_whitespace().collect();
        let told: String = told.chars().filter(|c| *c != '\u{200b}').collect();
        prop_assume!(!annalist::render::discord::is_blank(&told));
        prop_assert_eq!(all, told.replace("[1]", ""));
    }

    #[test]
    fn any_notice_is_fit_to_be_sent(text in words()) {
        judge(&notice(&text));
    }
}

#[test]
fn a_great_many_of_everything() {
    let long = TRICKS.join(" ");
    let numbers: Vec<usize> = (1..=60).collect();
    let mut answer = Answer {
        sentences: vec![sample::sentence(&long, &numbers); 4],
        entries: (0..14)
            .map(|n| EntryView {
                id: format!("e{n}"),
                note: Some(long.clone()),
                ..sample::entry("1908", "1908", &long, &[(&long, &numbers)])
            })
            .collect(),
        figures: (0..14).map(|n| sample::figure(&long, &long, Some(&long), n % 60)).collect(),
        sources: numbers
            .iter()
            .map(|n| sample::source(*n, &format!("s{n}"), Some(&long), &[1]))
            .collect(),
        checks: vec![looks::verification().checks.remove(0); 30],
        ..sample::empty(Kind::Timeline)
    };
    for kind in [Kind::Timeline, Kind::Agent, Kind::Verification] {
        answer.kind = kind;
        for request in [
            Request::Timeline { when: "1908".into(), topic: None },
            Request::Ask { question: "what?".into() },
            Request::Ask { question: "what? ".repeat(300) },
        ] {
            for portion in [None, Some(PortionView { start: 5, total: 500 })] {
                answer.portion = portion;
                for page in [0, 7] {
                    let view = view(&request, page);
                    judge(&message(&answer, &view, Setting::english(true)));
                    judge(&sources(&answer, &[], &view, Setting::english(true)));
                }
            }
        }
    }
}

#[test]
fn a_year_of_five_hundred_entries() {
    let told: &[(&str, &[usize])] = &[("It is *told*.", &[1]), ("@everyone knows.", &[60])];
    let entries = (0..500).map(|n| sample::entry("1908", "1908", &format!("Entry {n}"), told));
    let places = (1..=60).map(|n| sample::source(n, "trials", Some("# late"), &[1]));
    let answer = Answer {
        entries: entries.collect(),
        figures: vec![sample::figure("300", "- it", None, 7); 300],
        sources: places.collect(),
        ..sample::empty(Kind::Timeline)
    };
    let request = Request::Timeline { when: "1908".into(), topic: None };
    for page in [0, 50, 99, 120, 500] {
        judge(&message(&answer, &view(&request, page), Setting::english(true)));
    }
}

#[test]
fn the_first_line_brings_long_words_back() {
    let question = "Who was it that founded the council, and in which year was it? ".repeat(3);
    let request = Request::Ask { question: question.trim().into() };
    let answer = Answer {
        sentences: vec![sample::sentence(&"It is told. ".repeat(400), &[1])],
        ..sample::question()
    };
    let shown = message(&answer, &view(&request, 0), Setting::english(false));
    let line = &shown.embeds[0].author.as_ref().expect("a first line").name;
    assert_eq!(line, &asked(&request));
    assert!(!shown.components.is_empty());
}

#[test]
fn words_that_no_line_holds_have_no_buttons_that_need_them() {
    let request = Request::Ask { question: "Who was it? ".repeat(60).trim().into() };
    let answer = Answer {
        sentences: vec![sample::sentence(&"It is told. ".repeat(400), &[1])],
        ..sample::not_there()
    };
    let shown = message(&answer, &view(&request, 0), Setting::english(true));
    judge(&shown);
    assert_eq!(shown.components.len(), 1, "only the nearest entries");
}
