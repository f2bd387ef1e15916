//! `annalist run`, connected to the stand-in for Discord: what it takes at rest, and
//! after many interactions.

use std::path::Path;

use crate::bot::Start;
use crate::mix::Words;
use crate::process::{Memory, memory, processor_time};
use crate::servers::ARENAS;
use crate::standin::{Options, Standin};

/// So many interactions come.
const HUNDREDS: usize = 100;
/// So many are under way at once.
const AT_ONCE: usize = 32;

/// What the bot took.
pub struct Taken {
    pub interactions: usize,
    pub idle: Memory,
    pub after: Memory,
    /// Microseconds of processor time for an interaction.
    pub cost: f64,
}

/// Runs the bot on the shipped archive.
pub async fn measure(root: &Path, words: &Words) -> Taken {
    let standin = Standin::start(Options::default()).await;
    let start = Start::new(&standin.base(), standin.token(), &root.join("knowledge"))
        .variable(ARENAS.0, ARENAS.1);
    let bot = start.run();
    standin.ready(1).await;
    standin.registered(1).await;
    let idle = memory(bot.id());
    let before = processor_time(bot.id());
    let typed = words.typed(HUNDREDS);
    let interactions = typed.len();
    for some in typed.chunks(AT_ONCE) {
        let mut sent = Vec::new();
        for interaction in some {
            sent.push(standin.send(interaction.clone()).await);
        }
        for exchange in sent {
            exchange.reply().await;
        }
    }
    let time = processor_time(bot.id()) - before;
    let cost = time.as_secs_f64() * 1e6 / interactions as f64;
    Taken { interactions, idle, after: memory(bot.id()), cost }
}
