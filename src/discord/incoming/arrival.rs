//! An interaction made ready to be answered: what it wants, and what it takes to
//! reply.

use serde_json::Value;

use super::sent::PING;
use super::{Interaction, ParseError, read};
use crate::discord::courier::Ticket;
use crate::discord::event::{Event, Place, Wish};

/// What Discord posts to an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Posted {
    /// It wants to know whether anybody is there.
    Ping,
    /// Somebody typed, pressed or chose something.
    Interaction(Ticket, Event),
}

/// Reads what was posted to an endpoint.
///
/// # Errors
///
/// When it cannot be answered, not even with a polite refusal.
pub fn posted(bytes: &[u8]) -> Result<Posted, ParseError> {
    match Interaction::parse(bytes) {
        Ok(Interaction { kind: PING, .. }) => Ok(Posted::Ping),
        Ok(interaction) => Ok(told(of(interaction))),
        Err(ParseError::NotJson) => Err(ParseError::NotJson),
        Err(ParseError::NotInteraction) => {
            let value: Value = serde_json::from_slice(bytes).map_err(|_| ParseError::NotJson)?;
            let is_ping = value["type"] == 1;
            let strange = || strange(&value).map(told).ok_or(ParseError::NotInteraction);
            if is_ping { Ok(Posted::Ping) } else { strange() }
        }
    }
}

fn told((ticket, event): (Ticket, Event)) -> Posted {
    Posted::Interaction(ticket, event)
}

/// An interaction, ready to be answered.
fn of(interaction: Interaction) -> (Ticket, Event) {
    let event = read(&interaction);
    let Interaction { id, application_id, token, .. } = interaction;
    (Ticket { id: id.0, application: application_id.0, token }, event)
}

/// An interaction from the gateway: read, or else just what a polite refusal takes.
/// `None` if there is not even that.
pub fn from_gateway(value: &Value) -> Option<(Ticket, Event)> {
    Interaction::of(value).map_or_else(|_| strange(value), |known| Some(of(known)))
}

/// An interaction that serenity read already. It is read as all others are, so that the
/// same comes of it on every way in.
pub fn known(interaction: &serenity::all::Interaction) -> Option<(Ticket, Event)> {
    let mut value = serde_json::to_value(interaction).ok()?;
    // serenity has it in the type of the interaction.
    value["type"] = u8::from(interaction.kind()).into();
    from_gateway(&value)
}

/// What is needed to say that something is not known.
fn strange(value: &Value) -> Option<(Ticket, Event)> {
    let number = |value: &Value| value.as_str().and_then(|digits| digits.parse::<u64>().ok());
    let id = number(&value["id"])?;
    let application = number(&value["application_id"])?;
    let token = value["token"].as_str()?.to_owned();
    // Offers while typing cannot say anything.
    if value["type"] == 4 {
        return None;
    }
    let member = number(&value["member"]["user"]["id"]);
    let user = member.or_else(|| number(&value["user"]["id"])).unwrap_or_default();
    let locale = value["locale"].as_str().unwrap_or("en-US").to_owned();
    let place = number(&value["guild_id"]).map_or(Place::Private, Place::Guild);
    let name = value["data"]["name"].as_str().unwrap_or("this").to_owned();
    let event = Event { id, user, locale, place, wish: Wish::Unknown(name) };
    Some((Ticket { id, application, token }, event))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_cannot_be_read_can_be_refused() {
        let modal = json!({
            "id": "11", "application_id": "12", "token": "t", "type": 99, "locale": "de",
            "guild_id": "13", "member": { "user": { "id": "14" } }, "data": { "name": "new" }
        });
        let (ticket, event) = strange(&modal).unwrap();
        assert_eq!((ticket.id, ticket.application, event.user), (11, 12, 14));
        assert_eq!((event.place, event.locale.as_str()), (Place::Guild(13), "de"));
        assert!(matches!(&event.wish, Wish::Unknown(name) if name == "new"));
        assert!(strange(&json!({ "id": "11" })).is_none());
        assert_eq!(posted(modal.to_string().as_bytes()), Ok(Posted::Interaction(ticket, event)));
    }

    #[test]
    fn a_ping_is_told_from_an_interaction() {
        let full = json!({
            "id": "11", "application_id": "12", "token": "t", "type": 1, "version": 1
        });
        assert_eq!(posted(full.to_string().as_bytes()), Ok(Posted::Ping));
        assert_eq!(posted(br#"{"type":1}"#), Ok(Posted::Ping));
        let deep = "[".repeat(100_000);
        for (bytes, why) in [
            ("{", ParseError::NotJson),
            (deep.as_str(), ParseError::NotJson),
            ("[]", ParseError::NotInteraction),
            (r#"{"type":2,"id":"1"}"#, ParseError::NotInteraction),
        ] {
            assert_eq!(posted(bytes.as_bytes()), Err(why));
        }
    }
}
