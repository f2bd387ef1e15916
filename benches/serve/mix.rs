//! What members do: commands, keystrokes in their options, buttons and menus.
//!
//! Of a hundred interactions 40 are commands, 48 ask for offers (Discord asks a few
//! times for each option that is typed), and 12 press or choose something. The
//! words are the questions of `tests/questions/`, and the times, names, topics,
//! measures and paragraphs of the archive itself. A button is pressed on a message
//! that the same server made.

use std::path::Path;

use annalist::archive::load::load;
use annalist::archive::model::Archive;
use annalist::eval::answers;
use serde_json::Value;

use crate::standin::{Interaction, Seen, Standin, User};

/// How often each kind comes in a hundred.
const COMMANDS: [(&str, &str, usize); 6] = [
    ("ask", "question", 16),
    ("timeline", "when", 8),
    ("figures", "topic", 5),
    ("who", "name", 6),
    ("source", "citation", 3),
    ("today", "", 2),
];
const KEYSTROKES: [(&str, &str, usize); 5] = [
    ("timeline", "when", 16),
    ("timeline", "topic", 4),
    ("figures", "topic", 10),
    ("who", "name", 12),
    ("source", "citation", 6),
];
const PRESSES: usize = 12;

/// The words that members use.
pub struct Words {
    questions: Vec<String>,
    times: Vec<String>,
    topics: Vec<String>,
    names: Vec<String>,
    citations: Vec<String>,
}

impl Words {
    pub fn of(root: &Path) -> Self {
        let archive = load(&root.join("knowledge")).expect("the archive is in order").archive;
        Self {
            questions: questions(root),
            times: times(&archive),
            topics: topics(&archive),
            names: names(&archive),
            citations: citations(&archive),
        }
    }

    fn of_option(&self, command: &str, option: &str) -> &[String] {
        match (command, option) {
            (_, "question") => &self.questions,
            (_, "when") => &self.times,
            (_, "topic") => &self.topics,
            (_, "name") => &self.names,
            (_, "citation") => &self.citations,
            _ => &[],
        }
    }

    /// So many commands, in their proportions, each of another member.
    pub fn commands(&self, count: usize) -> Vec<Interaction> {
        let kinds = COMMANDS.iter().flat_map(|kind| std::iter::repeat_n(kind, kind.2));
        let made = kinds.cycle().take(count).enumerate();
        let made = made.map(|(n, (command, option, _))| {
            self.command(command, option, n).by(&User::named(&format!("member {n}")))
        });
        made.collect()
    }

    /// What is typed in so many hundred interactions, in no order.
    pub fn typed(&self, hundreds: usize) -> Vec<Interaction> {
        let mut made = Vec::new();
        let mut count = 0;
        for _ in 0..hundreds {
            for (command, option, times) in COMMANDS {
                for _ in 0..times {
                    made.push(self.command(command, option, count));
                    count += 1;
                }
            }
            for (command, option, times) in KEYSTROKES {
                for _ in 0..times {
                    made.push(self.keystroke(command, option, count));
                    count += 1;
                }
            }
        }
        shuffle(&mut made);
        made
    }

    fn command(&self, command: &str, option: &str, n: usize) -> Interaction {
        let made = Interaction::slash(command);
        match pick(self.of_option(command, option), n) {
            Some(words) => made.option(option, words),
            None => made,
        }
    }

    /// Somebody has typed a part of what they are after.
    fn keystroke(&self, command: &str, option: &str, n: usize) -> Interaction {
        let words = pick(self.of_option(command, option), n).unwrap_or_default();
        let letters = words.chars().count();
        let typed: String = words.chars().take(1 + scattered(n + 7) % letters.max(1)).collect();
        let made = Interaction::autocomplete(command);
        let made = if option == "topic" && command == "timeline" {
            made.option("when", "2019")
        } else {
            made
        };
        made.typing(option, &typed)
    }
}

/// The presses in so many hundred interactions.
pub fn presses(standin: &Standin, messages: &[Seen], hundreds: usize) -> Vec<Value> {
    let usable: Vec<Interaction> = messages.iter().flat_map(usable).collect();
    assert!(!usable.is_empty(), "no message has a button");
    let count = hundreds * PRESSES;
    (0..count).map(|n| standin.prepare(usable[scattered(n) % usable.len()].clone()).sent).collect()
}

/// Everything that can be done with a message.
fn usable(message: &Seen) -> Vec<Interaction> {
    let open = message.components().into_iter().filter(|each| each["disabled"] != true);
    let used = open.filter_map(|each| {
        let id = each["custom_id"].as_str()?;
        match each["options"].as_array() {
            Some(options) => {
                let mut values = options.iter().filter_map(|option| option["value"].as_str());
                Some(Interaction::choose(message, id, &[values.next_back()?]))
            }
            None => Some(Interaction::press(message, id)),
        }
    });
    used.collect()
}

/// The same in capitals and small letters as nobody wrote them before, so that
/// nothing is asked twice. Citations stay: their capitals matter.
pub fn respelt(interaction: &Value, n: usize) -> Value {
    let mut respelt = interaction.clone();
    let options = respelt["data"]["options"].as_array_mut().into_iter().flatten();
    for option in options.filter(|option| option["name"] != "citation") {
        let Some(words) = option["value"].as_str() else { continue };
        let mut bits = scattered(n);
        let letter = |letter: char| {
            bits = bits.rotate_right(1);
            if bits & 1 == 0 { letter.to_ascii_lowercase() } else { letter.to_ascii_uppercase() }
        };
        option["value"] = words.chars().map(letter).collect::<String>().into();
    }
    respelt
}

fn questions(root: &Path) -> Vec<String> {
    let files = ["history.jsonl", "history-2.jsonl", "history-3.jsonl"];
    let cases = files.iter().flat_map(|file| {
        answers::read(&root.join("tests/questions").join(file)).expect("questions in order")
    });
    let asked = cases.filter(|case| case.command == "ask");
    asked.map(|case| case.text).filter(|text| text.chars().count() <= 240).collect()
}

/// Years, months and days, as people write them.
fn times(archive: &Archive) -> Vec<String> {
    let dates = archive.entries.iter().filter_map(|entry| entry.date.as_ref());
    let words = dates.map(|date| date.words().chars().take(100).collect());
    distinct(words.chain((1965..=2020).map(|year: i32| year.to_string())))
}

fn topics(archive: &Archive) -> Vec<String> {
    let topics = archive.entries.iter().flat_map(|entry| entry.topics.iter().cloned());
    let measures = archive.measures.iter().map(|measure| measure.label.clone());
    distinct(topics.chain(measures))
}

fn names(archive: &Archive) -> Vec<String> {
    distinct(archive.agents.iter().map(|agent| agent.name.clone()))
}

fn citations(archive: &Archive) -> Vec<String> {
    let sources = archive.sources.iter().flat_map(|source| {
        (1..=source.paragraphs).map(|paragraph| format!("@{} ¶{paragraph}", source.id))
    });
    distinct(sources)
}

fn distinct(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut words: Vec<String> = words.filter(|words| !words.is_empty()).collect();
    words.sort();
    words.dedup();
    words
}

fn pick(words: &[String], n: usize) -> Option<String> {
    (!words.is_empty()).then(|| words[scattered(n) % words.len()].clone())
}

/// The same order in every run, and no pattern in it.
pub fn shuffle<T>(items: &mut [T]) {
    for at in (1..items.len()).rev() {
        items.swap(at, scattered(at) % (at + 1));
    }
}

/// A number that looks like chance and is not (the finalizer of SplitMix64).
fn scattered(n: usize) -> usize {
    let mut mixed = (n as u64).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)) as usize
}
