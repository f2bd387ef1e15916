//! What became of an interaction, as those who see it would tell.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::error::Refusal;
use super::limits::list;
use super::messages::Posted;
use super::place::Place;
use super::state::Core;

/// How long is waited for a bot before a test fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// An interaction that was sent, and what the bot made of it.
#[derive(Debug, Clone)]
pub struct Exchange {
    pub(super) core: Arc<Core>,
    /// The interaction's number.
    pub id: u64,
    /// The interaction as it was delivered.
    pub sent: Value,
}

/// A message as members see it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Its number.
    pub id: u64,
    /// The message as Discord returns it.
    pub json: Value,
    /// Where it stands.
    pub place: Place,
    /// The only person who sees it, if not everybody does.
    pub only_for: Option<u64>,
    /// It shows that the bot is thinking.
    pub loading: bool,
}

impl Exchange {
    /// The first reply, `{ "type": …, "data": … }`, as it was accepted.
    ///
    /// # Panics
    ///
    /// If none comes.
    pub async fn reply(&self) -> Value {
        let found = self.reply_within(PATIENCE).await;
        found.unwrap_or_else(|| panic!("no reply; refused: {:?}", self.refusals()))
    }

    /// The first reply, if it comes in time.
    pub async fn reply_within(&self, time: Duration) -> Option<Value> {
        self.core.until(time, || self.core.held(self.id, |held| held.first.clone())).await
    }

    /// The first reply, if it is there.
    pub fn first(&self) -> Option<Value> {
        self.core.held(self.id, |held| held.first.clone())
    }

    /// How long the first reply took to come, once it is there.
    pub fn took(&self) -> Option<Duration> {
        self.core.held(self.id, |held| held.first_after)
    }

    /// The offers of an autocompletion, as pairs of what is shown and meant.
    ///
    /// # Panics
    ///
    /// If none come or the reply is another.
    pub async fn choices(&self) -> Vec<(String, String)> {
        let reply = self.reply().await;
        assert_eq!(reply["type"], 8, "not offers: {reply}");
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let choices = list(&reply["data"]["choices"]).iter();
        choices.map(|choice| (text(&choice["name"]), text(&choice["value"]))).collect()
    }

    /// The message that came of it, when the bot no longer thinks: the reply,
    /// or the message whose button was pressed.
    ///
    /// # Panics
    ///
    /// If there is none in time.
    pub async fn message(&self) -> Seen {
        let found = self.message_within(PATIENCE).await;
        found.unwrap_or_else(|| panic!("no message; refused: {:?}", self.refusals()))
    }

    /// Like [`Self::message`], if it comes in time.
    pub async fn message_within(&self, time: Duration) -> Option<Seen> {
        self.core.until(time, || self.shown().filter(|seen| !seen.loading && self.done())).await
    }

    /// What is to be seen now, be it that the bot is thinking.
    pub fn shown(&self) -> Option<Seen> {
        let id = self.core.held(self.id, |held| held.original)?;
        self.core.seen(id)
    }

    /// A promised update was made.
    fn done(&self) -> bool {
        self.core.held(self.id, |held| (!held.promised).then_some(())).is_some()
    }

    /// The edits of messages that were accepted, oldest first.
    pub fn edits(&self) -> Vec<Value> {
        self.core.held(self.id, |held| Some(held.edits.clone())).unwrap_or_default()
    }

    /// The follow-ups so far, without the deleted ones.
    pub fn followups(&self) -> Vec<Seen> {
        let ids = self.core.held(self.id, |held| Some(held.followups.clone())).unwrap_or_default();
        ids.into_iter().filter_map(|id| self.core.seen(id)).collect()
    }

    /// The n-th follow-up, from 0, when it has come.
    ///
    /// # Panics
    ///
    /// If it does not come.
    pub async fn followup(&self, n: usize) -> Seen {
        let found = self.core.until(PATIENCE, || self.followups().into_iter().nth(n)).await;
        found.unwrap_or_else(|| panic!("no follow-up {n}; refused: {:?}", self.refusals()))
    }

    /// What the bot was refused while it answered.
    pub fn refusals(&self) -> Vec<Refusal> {
        self.core.held(self.id, |held| Some(held.refused.clone())).unwrap_or_default()
    }

    /// Waits until something was refused.
    ///
    /// # Panics
    ///
    /// If nothing is.
    pub async fn refusal(&self) -> Refusal {
        let found = self.core.until(PATIENCE, || self.refusals().into_iter().next()).await;
        found.expect("something is refused")
    }
}

impl Seen {
    pub(super) fn of(id: u64, posted: &Posted) -> Option<Self> {
        let posted = (!posted.deleted).then_some(posted)?;
        Some(Self {
            id,
            json: posted.json.clone(),
            place: posted.place,
            only_for: posted.only_for,
            loading: posted.loading,
        })
    }

    /// The text.
    pub fn content(&self) -> &str {
        self.json["content"].as_str().unwrap_or_default()
    }

    /// The embeds.
    pub fn embeds(&self) -> &[Value] {
        list(&self.json["embeds"])
    }

    /// The buttons and menus, in order.
    pub fn components(&self) -> Vec<&Value> {
        let rows = list(&self.json["components"]).iter();
        rows.flat_map(|row| list(&row["components"])).collect()
    }

    /// The `custom_id` of the button with this label.
    ///
    /// # Panics
    ///
    /// If there is none.
    pub fn button(&self, label: &str) -> &str {
        let found = self.components().into_iter().find(|each| each["label"] == label);
        let id = found.and_then(|button| button["custom_id"].as_str());
        id.unwrap_or_else(|| panic!("no button {label} in {}", self.json["components"]))
    }

    /// Whether only one person sees it.
    pub fn is_private(&self) -> bool {
        self.only_for.is_some()
    }

    /// The component of a kind with this id, which a member could use.
    pub(super) fn usable(&self, custom_id: &str, kind: u64) -> Value {
        let all = self.components();
        let found = all.iter().find(|each| each["custom_id"] == custom_id && each["type"] == kind);
        let found = found.unwrap_or_else(|| panic!("no component {custom_id} in {all:?}"));
        assert!(found["disabled"] != true, "{custom_id} is disabled");
        (*found).clone()
    }
}
