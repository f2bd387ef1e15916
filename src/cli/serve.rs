//! `annalist serve [--listen ADDRESS]`

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Context;

use super::service::{self, Running};
use crate::config::{Config, PublicKey, serve};
use crate::discord::wire::Wire;
use crate::http::interactions;
use crate::http::listen::{Reach, bind};
use crate::ops::metrics::Meter;
use crate::ops::vitals::Vitals;

/// Answer in Discord over HTTP, until it is told to stop
///
/// Discord posts what members do to an address of yours, so that no connection to
/// Discord is kept and any number of processes can share the work. The reverse
/// proxy in front speaks TLS. DISCORD_PUBLIC_KEY is the application's public key;
/// a bot's token is not needed. Stop it with Ctrl-C or SIGTERM, as `run`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where to listen, instead of the configuration's `serve.address`
    #[arg(long, value_name = "ADDRESS:PORT", value_parser = serve::address)]
    pub(super) listen: Option<SocketAddr>,
    #[command(flatten)]
    pub(super) status: service::StatusArgs,
}

/// What the endpoint is to be run with.
#[derive(Debug)]
pub(super) struct Endpoint {
    pub(super) address: SocketAddr,
    pub(super) key: PublicKey,
    pub(super) knowledge: PathBuf,
    pub(super) config: Config,
}

impl Endpoint {
    /// Opens the archive, listens, and answers until it is told to stop.
    pub(super) fn run(self) -> anyhow::Result<u8> {
        let Self { address, key, knowledge, config } = self;
        let vitals = Vitals::new(Meter::counting()?);
        service::run(&knowledge, &config, vitals, async |Running { live, vitals, stops }| {
            let discord = &config.discord;
            if let Some(base) = &discord.api_base {
                tracing::warn!(%base, "this is a test: another Discord is used than the real one");
            }
            let webhook = Wire::new(None, discord.api_base.as_ref())
                .context("encrypted connections cannot be set up on this machine")?;
            let listener = bind(address, Reach::Network).await?;
            let address =
                listener.local_addr().context("the system does not say where it listens")?;
            tracing::info!(%address, path = interactions::PATH, "waiting for interactions");
            Ok(interactions::run(listener, key, discord, live, &vitals, webhook, stops).await)
        })
    }
}
