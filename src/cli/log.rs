//! The log: to standard error, so that answers stay alone on standard output.

use std::io::{self, IsTerminal};

use tracing::{Level, Metadata};
use tracing_subscriber::filter::{FilterExt, filter_fn};
use tracing_subscriber::prelude::*;
use tracing_subscriber::{EnvFilter, Layer, fmt};

use crate::config::{LogFormat, LogSettings};

/// The level where nothing sets one.
const DEFAULT_LEVEL: &str = "warn";

/// Libraries whose lines of these levels, and whose spans, can hold a token or
/// what a member wrote.
const TALKATIVE: [&str; 9] = [
    "tungstenite", "tokio_tungstenite", "hyper", "hyper_util", "h2", "reqwest", "rustls", "mio",
    "notify",
];

/// Starts the log. Later calls do nothing.
pub fn init(settings: &LogSettings) {
    let level = settings.level.as_deref().unwrap_or(DEFAULT_LEVEL);
    // The level was checked when the configuration was resolved.
    let filter = EnvFilter::try_new(level).unwrap_or_else(|_| EnvFilter::new(DEFAULT_LEVEL));
    let lines = fmt::layer().with_writer(io::stderr).with_ansi(io::stderr().is_terminal());
    let lines = match settings.format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().boxed(),
    };
    let lines = lines.with_filter(filter.and(filter_fn(is_harmless)));
    let _ = tracing_subscriber::registry().with(lines).try_init();
}

/// Whatever level is chosen, neither the bot's token, nor an interaction's, nor
/// what a member typed gets into the log. serenity puts whole requests into its
/// spans and whole events into its lines about the connection.
fn is_harmless(about: &Metadata<'_>) -> bool {
    let target = about.target();
    let library = target.split("::").next().unwrap_or(target);
    if library == "serenity" {
        let most = match target {
            // What becomes of a connection, and why.
            "serenity::gateway::shard" => Level::INFO,
            "serenity::gateway::ws" => return false,
            target if target.starts_with("serenity::gateway::") => Level::WARN,
            _ => return false,
        };
        return about.is_event() && *about.level() <= most;
    }
    // Lines of the `log` crate all come under one name; whose they are is not told.
    let talkative = library == "log" || TALKATIVE.contains(&library);
    !talkative || *about.level() <= Level::INFO
}
