//! Members who ask without a pause, and what they were told.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use regex::Regex;

use crate::standin::{Interaction, Seen, Standin, User};

/// However slow the machine, an answer is there by then or never.
const PATIENCE: Duration = Duration::from_secs(60);

/// What was told.
#[derive(Default)]
pub struct Told {
    pub answers: AtomicUsize,
    pub offers: AtomicUsize,
    pub presses: AtomicUsize,
    /// Which edition answered under which version.
    pub editions: Mutex<BTreeMap<String, usize>>,
    /// What should not be.
    pub faults: Mutex<Vec<String>>,
}

/// Asks until it is to stop.
pub async fn ask(standin: Arc<Standin>, told: Arc<Told>, me: usize, stop: Arc<AtomicBool>) {
    let mut shown: Option<Seen> = None;
    for turn in 0.. {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        // Nobody asks more than one may.
        let user = User::named(&format!("asker-{me}-{}", turn / 200));
        shown = shown.filter(|_| turn % 200 != 0);
        if turn % 9 == 8 {
            offered(&standin, &told, &user).await;
            continue;
        }
        // A button of a message that may be older than the archive.
        let button = shown.as_ref().filter(|_| turn % 3 == 2).and_then(pressable);
        let interaction = match (&shown, button) {
            (Some(message), Some(id)) => {
                told.presses.fetch_add(1, Ordering::Relaxed);
                Interaction::press(message, &id)
            }
            _ => question(turn + me),
        };
        let what = format!("{interaction:?}");
        let asked = standin.send(interaction.by(&user)).await;
        match asked.message_within(PATIENCE).await {
            Some(seen) => {
                told.judge(&seen);
                shown = Some(seen);
            }
            None => told.fault(format!("no answer: {what}; {:?}", asked.refusals())),
        }
    }
}

fn question(turn: usize) -> Interaction {
    match turn % 8 {
        0 => Interaction::slash("timeline").option("when", "1903"),
        1 => {
            Interaction::slash("ask").option("question", "who flew from la muette in november 1783")
        }
        2 => Interaction::slash("timeline").option("when", "from 1780 to 1937"),
        3 => Interaction::slash("who").option("name", "Blanchard"),
        4 => Interaction::slash("source").option("citation", "ascent-annals 22"),
        5 => Interaction::slash("about"),
        6 => Interaction::slash("figures").option("topic", "distance"),
        _ => Interaction::on_message("Check against archive", "Clément Ader flew in 1890."),
    }
}

async fn offered(standin: &Standin, told: &Told, user: &User) {
    let typing = Interaction::autocomplete("who").typing("name", "bla").by(user);
    let offers = standin.send(typing).await.choices().await;
    told.offers.fetch_add(1, Ordering::Relaxed);
    if offers.is_empty() {
        told.fault("nothing was offered".to_owned());
    }
}

fn pressable(seen: &Seen) -> Option<String> {
    let mut buttons = seen.components().into_iter().filter(|part| part["disabled"] != true);
    let button = buttons.find(|part| part["type"] == 2)?;
    button["custom_id"].as_str().map(str::to_owned)
}

impl Told {
    /// An answer comes from one edition, and names the version of that.
    fn judge(&self, seen: &Seen) {
        self.answers.fetch_add(1, Ordering::Relaxed);
        let text = seen.json.to_string();
        let marks = Regex::new(r"edition (\d+)").unwrap();
        let mut editions: Vec<usize> =
            marks.captures_iter(&text).map(|mark| mark[1].parse().unwrap()).collect();
        editions.sort_unstable();
        editions.dedup();
        let [edition] = editions[..] else {
            return self.fault(format!("editions {editions:?}: {text}"));
        };
        let Some(version) = version(&text) else {
            return self.fault(format!("no version: {text}"));
        };
        let known = *self.editions.lock().unwrap().entry(version.clone()).or_insert(edition);
        if known != edition {
            self.fault(format!("version {version} is edition {known}: {text}"));
        }
    }

    pub fn fault(&self, what: String) {
        self.faults.lock().unwrap().push(what);
    }
}

/// The archive's version, as replies name it.
fn version(text: &str) -> Option<String> {
    let named = Regex::new(r"(?:· |version )([0-9a-f]{6})\b").unwrap();
    named.captures(text).map(|found| found[1].to_owned())
}
