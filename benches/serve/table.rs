//! What was measured, printed.

use crate::Measured;
use crate::gateway::Taken;
use crate::load::{CONNECTIONS, Run};
use crate::process::Memory;

/// Requests a second and what they take, medians with the range of all rounds.
pub fn throughput(all: &[Measured]) {
    println!("signed interactions over HTTP, {CONNECTIONS} connections; median (least to most)\n");
    println!(
        "| server | requests a second | processor time, µs | sender's, µs | promised | answer, bytes |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for Measured { server, runs, .. } in all {
        let bytes = runs.iter().map(|run| run.answered / run.requests).max().unwrap_or_default();
        let promised: usize = runs.iter().map(|run| run.promised).sum();
        let sending = median(runs, Run::sending);
        let (speed, cost) = (range(runs, Run::a_second), range(runs, Run::cost));
        println!("| {} | {speed} | {cost} | {sending:.0} | {promised} | {bytes} |", server.name);
    }
    println!();
    let of = |name: &str| all.iter().find(|measured| measured.server.name == name);
    let Some(ours) = of("annalist serve") else { return };
    for other in ["axum, verifying", "Node peer", "Node peer, two processes"] {
        let Some(theirs) = of(other) else { continue };
        let speed = ratios(&ours.runs, &theirs.runs, Run::a_second);
        let cost = ratios(&theirs.runs, &ours.runs, Run::cost);
        println!(
            "annalist serve / {other}: {speed} times in requests a second, {cost} in processor time"
        );
    }
}

/// Memory at rest and right after the last round. Processes of one program share its
/// file, so the proportional share is less than one of them takes alone. Of a bot, only
/// root is told that.
pub fn memory_table(all: &[Measured], bot: &Taken) {
    println!("\nmemory in MiB, resident (proportional)\n");
    println!("| process | at rest | after the load |");
    println!("| --- | ---: | ---: |");
    for measured in all {
        let (name, after) = (measured.server.name, after(measured));
        println!("| {name} | {} | {} |", shown(measured.server.idle), shown(after));
    }
    let (idle, full, count) = (shown(bot.idle), shown(bot.after), bot.interactions);
    println!("| annalist run, {count} interactions | {idle} | {full} |");
    println!("\nannalist run: {:.0} µs of processor time for an interaction", bot.cost);
    let of = |name: &str| all.iter().find(|measured| measured.server.name == name).map(after);
    let (Some(peer), Some(serve)) = (of("Node peer"), of("annalist serve")) else { return };
    let share = |memory: Memory| memory.resident / peer.resident;
    println!("of the peer's memory: serve {:.2}, run {:.2}", share(serve), share(bot.after));
}

fn after(measured: &Measured) -> Memory {
    measured.runs.last().map(|run| run.memory).unwrap_or_default()
}

fn shown(memory: Memory) -> String {
    let proportional = memory.proportional.map_or("?".to_owned(), |mib| format!("{mib:.1}"));
    format!("{:.1} ({proportional})", memory.resident)
}

fn values(runs: &[Run], of: impl Fn(&Run) -> f64) -> Vec<f64> {
    let mut values: Vec<f64> = runs.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    values
}

fn median(runs: &[Run], of: impl Fn(&Run) -> f64) -> f64 {
    let values = values(runs, of);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn range(runs: &[Run], of: impl Fn(&Run) -> f64) -> String {
    let values = values(runs, &of);
    let (least, most) = (values.first().unwrap_or(&0.0), values.last().unwrap_or(&0.0));
    format!("{:.0} ({least:.0} to {most:.0})", median(runs, of))
}

/// The ratio in each round, as median and range.
fn ratios(over: &[Run], under: &[Run], of: impl Fn(&Run) -> f64) -> String {
    let mut ratios: Vec<f64> = over.iter().zip(under).map(|(a, b)| of(a) / of(b)).collect();
    ratios.sort_by(f64::total_cmp);
    match (ratios.first(), ratios.get(ratios.len() / 2), ratios.last()) {
        (Some(least), Some(median), Some(most)) => format!("{median:.2} ({least:.2} to {most:.2})"),
        _ => "none".to_owned(),
    }
}
