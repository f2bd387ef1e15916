//! A reply that is promised, because it is not there in time, and how the
//! promise is kept. What was promised to everybody cannot become private later,
//! so it is decided here who will see the reply.

use serde_json::json;

use crate::discord::courier::Parcel;
use crate::discord::event::{Event, Wish};
use crate::render::discord::message::{self, EPHEMERAL, Flagged, Reply};
use crate::render::discord::view::{Action, View};

/// What is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Promise {
    /// A new message; until then Discord shows that the bot is thinking.
    New {
        /// Only who asked sees it.
        private: bool,
    },
    /// A change of the message whose button was pressed; nothing is shown.
    Update,
}

impl Promise {
    /// What can be promised for an event; nothing while somebody types.
    pub(super) fn of(event: &Event, private_by_default: bool) -> Option<Self> {
        Some(match &event.wish {
            Wish::Answer { private, .. }
            | Wish::About { private }
            | Wish::Help { private }
            | Wish::Today { private } => {
                Self::New { private: private.unwrap_or(private_by_default) }
            }
            Wish::Press { custom_id, on, .. } => pressed(custom_id, event.user, on.private),
            Wish::Status | Wish::Reload | Wish::Unknown(_) => Self::New { private: true },
            Wish::Complete { .. } => return None,
        })
    }

    /// As Discord's API takes it.
    pub(super) fn payload(self) -> String {
        let payload = match self {
            Self::New { private: false } => json!({ "type": 5 }),
            Self::New { private: true } => json!({ "type": 5, "data": { "flags": EPHEMERAL } }),
            Self::Update => json!({ "type": 6 }),
        };
        payload.to_string()
    }

    /// What keeps the promise. A new message after a promised change is a message
    /// of its own; a change after a promised message fills that one, for the
    /// message that was to be changed is another person's.
    pub(super) fn kept(self, reply: &Reply) -> Parcel {
        match (self, reply) {
            (Self::Update, Reply::New { message, private }) => {
                Parcel::Followup(message::json(&Flagged { message, private: *private }))
            }
            (_, Reply::New { message, .. } | Reply::Update(message)) => {
                Parcel::Edit(message::json(message))
            }
            // Offers belong to options that are being typed, which nothing is promised for.
            (_, Reply::Choices(_)) => Parcel::Edit("{}".to_owned()),
        }
    }
}

/// Turning pages of one's own changes the message; everything else shows
/// something new, to whoever pressed unless it is to be shared.
fn pressed(custom_id: &str, user: u64, on_private: bool) -> Promise {
    let Some((action, view)) = View::parse(custom_id) else { return Promise::Update };
    match action {
        Action::Show if on_private || view.asker == user => Promise::Update,
        // A message for everybody, or a notice for one: what a change leaves open.
        Action::Share => Promise::Update,
        Action::Show | Action::Beside | Action::Sources | Action::Open => {
            Promise::New { private: true }
        }
    }
}
