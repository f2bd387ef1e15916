//! Identifying and resuming.

use serde_json::{Value, json};

use super::APPLICATION;
use super::gateway::{Connection, End, Step};
use super::place::{bot, guild};
use super::state::Core;

/// Members, presences and message content need to be granted.
const PRIVILEGED: u64 = (1 << 1) | (1 << 8) | (1 << 15);
/// All bits that mean something.
const INTENTS: u64 = 0x33f_ffff;
/// Events about servers are wished.
const GUILDS: u64 = 1;
/// The opcode that says that a session is invalid.
const INVALID: u64 = 9;

/// A bot says who it is.
pub(super) async fn identify(connection: &mut Connection, data: &Value) -> Step {
    let core = connection.core.clone();
    let shard = check(&core, data)?;
    if !may_start(&core, shard.0) {
        return connection.send(&json!({ "op": INVALID, "d": false })).await;
    }
    connection.packer.each(data["compress"] == true);
    connection.shard = Some(shard.0);
    let mut inside = core.gateway.0.lock().unwrap();
    let session = inside.open(shard, &connection.wire, core.options.remembers);
    let guilds: Vec<u64> = mine(&core, shard);
    let entry = inside.sessions.get_mut(&session).expect("just opened");
    entry.dispatch("READY", &ready(&core, &session, shard, &guilds));
    if data["intents"].as_u64().unwrap_or_default() & GUILDS != 0 {
        for id in guilds {
            entry.dispatch("GUILD_CREATE", &guild(id));
        }
    }
    connection.session = Some(session);
    Ok(())
}

/// The shard, if the bot may connect at all.
fn check(core: &Core, data: &Value) -> Result<(u64, u64), End> {
    let token = data["token"].as_str().unwrap_or_default();
    if token.trim_start_matches("Bot ") != core.options.token {
        return Err(End::Close(4004, "Authentication failed."));
    }
    if !data["properties"].is_object() {
        return Err(End::Close(4002, "Decode error"));
    }
    let intents = data["intents"].as_u64().ok_or(End::Close(4013, "Invalid intent(s)."))?;
    if intents & !INTENTS != 0 {
        return Err(End::Close(4013, "Invalid intent(s)."));
    }
    if intents & PRIVILEGED & !core.options.privileged != 0 {
        return Err(End::Close(4014, "Disallowed intent(s)."));
    }
    let shard = match &data["shard"] {
        Value::Null => (0, 1),
        given => (given[0].as_u64().unwrap_or(u64::MAX), given[1].as_u64().unwrap_or_default()),
    };
    if shard.0 >= shard.1 {
        return Err(End::Close(4010, "Invalid shard."));
    }
    if shard.1 < core.options.fewest_shards {
        return Err(End::Close(4011, "Sharding required."));
    }
    Ok(shard)
}

/// Whether a session may be started now: one for each key in each window.
fn may_start(core: &Core, shard: u64) -> bool {
    let now = core.clock.now();
    let key = shard % core.options.max_concurrency;
    let mut inside = core.gateway.0.lock().unwrap();
    let window = core.options.identify_window;
    let busy = inside.identified.iter().any(|(other, at)| *other == key && now < *at + window);
    let left = (inside.identified.len() as u64) < core.options.session_starts;
    if busy || !left {
        return false;
    }
    inside.identified.push((key, now));
    true
}

/// The servers of a shard.
fn mine(core: &Core, shard: (u64, u64)) -> Vec<u64> {
    let guilds = core.options.guilds.iter().copied();
    guilds.filter(|id| (id >> 22) % shard.1 == shard.0).collect()
}

fn ready(core: &Core, session: &str, shard: (u64, u64), guilds: &[u64]) -> Value {
    let mut user = bot();
    for (key, value) in
        [("verified", json!(true)), ("mfa_enabled", json!(false)), ("flags", json!(0))]
    {
        user[key] = value;
    }
    let here = || format!("{}/resume", core.socket_url());
    let resume = core.options.resume_url.clone().unwrap_or_else(here);
    let waiting = guilds.iter().map(|id| json!({ "id": id.to_string(), "unavailable": true }));
    json!({
        "v": 10, "user": user, "guilds": waiting.collect::<Value>(), "session_id": session,
        "resume_gateway_url": resume,
        "shard": [shard.0, shard.1], "session_type": "normal", "private_channels": [],
        "application": { "id": APPLICATION.to_string(), "flags": 0 },
        "presences": [], "relationships": [], "user_settings": {}, "guild_join_requests": [],
        "geo_ordered_rtc_regions": [], "_trace": [],
    })
}

/// A bot goes on where it was.
pub(super) async fn resume(connection: &mut Connection, data: &Value) -> Step {
    let core = connection.core.clone();
    let token = data["token"].as_str().unwrap_or_default();
    if token.trim_start_matches("Bot ") != core.options.token {
        return Err(End::Close(4004, "Authentication failed."));
    }
    let id = data["session_id"].as_str().unwrap_or_default();
    let last = data["seq"].as_u64().unwrap_or_default();
    let missed = {
        let mut inside = core.gateway.0.lock().unwrap();
        match inside.sessions.get_mut(id) {
            None => None,
            Some(session) if last > session.seq => {
                return Err(End::Close(4007, "Invalid seq"));
            }
            Some(session) => {
                // Whoever had the session loses it.
                session.order(super::session::Order::Close(4000, "resumed elsewhere".into()));
                session.wire = Some(connection.wire.clone());
                connection.shard = Some(session.shard.0);
                Some(missed(session, last))
            }
        }
    };
    let Some(missed) = missed else {
        return connection.send(&json!({ "op": INVALID, "d": false })).await;
    };
    connection.session = Some(id.to_owned());
    for event in missed {
        connection.send(&event).await?;
    }
    Ok(())
}

/// The events after a number, and the word that this was all.
fn missed(session: &mut super::session::Session, last: u64) -> Vec<Value> {
    let after = |event: &&Value| event["s"].as_u64().is_some_and(|seq| seq > last);
    let mut missed: Vec<Value> = session.events.iter().filter(after).cloned().collect();
    session.seq += 1;
    missed.push(json!({ "op": 0, "s": session.seq, "t": "RESUMED", "d": { "_trace": [] } }));
    missed
}
