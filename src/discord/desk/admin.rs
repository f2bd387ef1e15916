//! How the archive is, and reading it anew: for those who look after a server.

use std::time::SystemTime;

use super::keeping::{Failure, Fault, Standing, reload, standing};
use super::{Call, Desk, Outcome, Served};
use crate::discord::event::Place;
use crate::render::discord::view::short_version;
use crate::wording::notices::{Reports, fill};

/// How many faults are told.
const FAULTS: usize = 5;

impl Desk {
    pub(super) fn status(&self, call: &Call<'_>) -> Served {
        self.for_admins(call, |reports| {
            let standing = standing(&self.live);
            let mut lines = vec![serving(reports, &standing)];
            match &standing.failed {
                Some(failure) => lines.extend(failed(reports, failure)),
                None => lines.push(reports.in_order.to_owned()),
            }
            (lines, Outcome::Answered)
        })
    }

    pub(super) fn reloaded(&self, call: &Call<'_>) -> Served {
        self.for_admins(call, |reports| {
            let before = standing(&self.live);
            let done = reload(&self.live);
            let after = standing(&self.live);
            match done {
                Ok(()) => (vec![changed(reports, &before, &after)], Outcome::Answered),
                Err(failure) => {
                    let mut lines = failed(reports, &failure);
                    lines.push(serving(reports, &after));
                    (lines, Outcome::Failed)
                }
            }
        })
    }

    /// Discord hides these commands from all others on a server. Where it has no
    /// such permissions, nobody may use them.
    fn for_admins(
        &self,
        call: &Call<'_>,
        told: impl FnOnce(&Reports) -> (Vec<String>, Outcome),
    ) -> Served {
        if !matches!(call.event.place, Place::Guild(_)) {
            return call.refused(call.notices.only_on_servers);
        }
        let (lines, outcome) = told(&call.notices.reports);
        Served::of(call.notice(&lines.join("\n")), outcome)
    }
}

fn serving(reports: &Reports, standing: &Standing) -> String {
    let entries = standing.entries.to_string();
    let version = short_version(&standing.version);
    let since = standing.since.map(moment).unwrap_or_default();
    let phrase = if since.is_empty() { reports.serving } else { reports.serving_since };
    let title = standing.title.as_str();
    fill(
        phrase,
        &[("title", title), ("version", &version), ("entries", &entries), ("since", &since)],
    )
}

fn changed(reports: &Reports, before: &Standing, after: &Standing) -> String {
    let version = short_version(&after.version);
    let entries = after.entries.to_string();
    if before.version == after.version {
        return fill(reports.unchanged, &[("version", &version), ("entries", &entries)]);
    }
    let (old, old_entries) = (short_version(&before.version), before.entries.to_string());
    let values = [
        ("version", &*version),
        ("entries", &entries),
        ("old", &old),
        ("old_entries", &old_entries),
    ];
    fill(reports.changed, &values)
}

/// What is wrong: the first faults, and how many more there are.
fn failed(reports: &Reports, failure: &Failure) -> Vec<String> {
    let at = failure.at.map(moment).unwrap_or_default();
    let phrase = if at.is_empty() { reports.failed } else { reports.failed_at };
    let mut lines = vec![fill(phrase, &[("at", &at)])];
    lines.extend(failure.faults.iter().take(FAULTS).map(|fault| line(reports, fault)));
    let more = failure.faults.len().saturating_sub(FAULTS);
    if more > 0 {
        lines.push(fill(reports.more, &[("count", &more.to_string())]));
    }
    lines
}

fn line(reports: &Reports, fault: &Fault) -> String {
    let Fault { file, line, message } = fault;
    match line {
        Some(line) => {
            let line = line.to_string();
            fill(reports.at_line, &[("file", file), ("line", &line), ("message", message)])
        }
        None => fill(reports.in_file, &[("file", file), ("message", message)]),
    }
}

/// "2026-11-23 09:05 UTC".
fn moment(time: SystemTime) -> String {
    let time = jiff::Timestamp::try_from(time);
    time.map(|time| time.strftime("%Y-%m-%d %H:%M UTC").to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::wording::notices::ENGLISH;

    fn standing(version: &str, entries: usize) -> Standing {
        let since = Some(SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_424_700));
        let (title, version) = ("An archive".to_owned(), version.to_owned());
        Standing { title, version, entries, since, failed: None }
    }

    #[test]
    fn status_names_version_entries_and_since_when() {
        let told = serving(&ENGLISH.reports, &standing("abcdef0123", 71));
        for part in ["An archive", "abcdef", "71", "2026-11-23 09:05 UTC"] {
            assert!(told.contains(part), "{told}");
        }
        let unknown = Standing { since: None, ..standing("abcdef0123", 71) };
        assert!(!serving(&ENGLISH.reports, &unknown).contains("since"));
    }

    #[test]
    fn a_reload_says_what_changed() {
        let told = changed(&ENGLISH.reports, &standing("aaaaaaa", 70), &standing("bbbbbbb", 71));
        for part in ["aaaaaa", "bbbbbb", "70", "71"] {
            assert!(told.contains(part), "{told}");
        }
        let same = changed(&ENGLISH.reports, &standing("aaaaaaa", 70), &standing("aaaaaaa", 70));
        assert!(same.contains("aaaaaa") && !same.contains("→"), "{same}");
    }

    #[test]
    fn the_first_faults_are_told_by_file_and_line() {
        let fault = |n: usize| Fault {
            file: format!("entries/{n}.md"),
            line: (n > 0).then_some(n),
            message: format!("fault {{line}} {n}"),
        };
        let failure = Failure { at: None, faults: (0..8).map(fault).collect() };
        let lines = failed(&ENGLISH.reports, &failure);
        assert_eq!(lines.len(), 1 + FAULTS + 1);
        assert!(lines[1].contains("entries/0.md"), "{lines:?}");
        assert!(lines[5].contains("entries/4.md") && lines[5].contains('4'), "{lines:?}");
        assert!(lines[5].contains("fault {line} 4"), "what is put in is left alone: {lines:?}");
        assert!(lines[6].contains('3'), "{lines:?}");
    }
}
