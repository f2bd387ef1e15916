//! Settings for those who look after a running bot: where its state can be read,
//! and how edits of the archive are noticed.

use std::net::SocketAddr;
use std::time::Duration;

use serde::Deserialize;
use toml::Spanned;

use super::file::Fault;
use super::serve::{checked, listening};
use super::{ConfigError, Surroundings};
use crate::ops::watch::WatchSettings;

/// The variable that says where the state can be read.
const ADDRESS: &str = "ANNALIST_STATUS";
/// The port that examples name.
const PORT: u16 = 9464;
/// Between two looks there may be a day at most.
const LONGEST: u64 = 24 * 60 * 60;

/// An address and a port for the state of a running bot.
///
/// # Errors
///
/// When it is something else, such as a name.
pub fn address(text: &str) -> Result<SocketAddr, String> {
    listening(text, PORT)
}

/// Where the state can be read, if the environment says so.
pub(super) fn of_variable(around: &Surroundings) -> Result<Option<SocketAddr>, ConfigError> {
    let Some(value) = around.variable(ADDRESS) else { return Ok(None) };
    let parsed = address(&value.to_string_lossy());
    parsed.map(Some).map_err(|message| ConfigError::Variable { name: ADDRESS, message })
}

/// The `[status]` table as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawStatus {
    address: Option<Spanned<String>>,
}

impl RawStatus {
    /// The keys of the table.
    pub(super) const KEYS: &[&str] = &["address"];

    /// Where the state can be read, if anywhere.
    pub(super) fn settle(self) -> Result<Option<SocketAddr>, Fault> {
        self.address.map(|text| checked(&text, "address", address)).transpose()
    }
}

/// The `[watch]` table as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawWatch {
    events: Option<bool>,
    poll_seconds: Option<Spanned<i64>>,
}

impl RawWatch {
    /// The keys of the table.
    pub(super) const KEYS: &[&str] = &["events", "poll_seconds"];

    /// The settings, each value checked.
    pub(super) fn settle(self) -> Result<WatchSettings, Fault> {
        let usual = WatchSettings::default();
        let events = self.events.unwrap_or(usual.events);
        let every = self.poll_seconds.map_or(Ok(usual.every), |seconds| every(&seconds))?;
        Ok(WatchSettings { events, every })
    }
}

fn every(seconds: &Spanned<i64>) -> Result<Option<Duration>, Fault> {
    match u64::try_from(*seconds.get_ref()) {
        Ok(0) => Ok(None),
        Ok(number) if number <= LONGEST => Ok(Some(Duration::from_secs(number))),
        _ => {
            let message = format!(
                "`poll_seconds` is {}; use 1 to {LONGEST}, or 0 to look only when the system tells \
                 of a change",
                seconds.get_ref()
            );
            Err((seconds.span(), message))
        }
    }
}
