//! How the archive is, and reading it anew: for those who look after a server.

use std::sync::TryLockError;
use std::time::SystemTime;

use super::{Call, Desk, Outcome, Served};
use crate::discord::event::Place;
use crate::ops::live::{FailedReload, Failure, Finding, Status};
use crate::render::discord::view::short_version;
use crate::wording::notices::{Reports, fill};

/// How many findings are told.
const FINDINGS: usize = 5;

impl Desk {
    pub(super) fn status(&self, call: &Call<'_>) -> Served {
        self.for_admins(call, |reports| {
            let status = self.live.status();
            let mut lines = vec![serving(reports, &status)];
            match &status.failed {
                Some(FailedReload { at, failure }) => {
                    lines.push(fill(reports.failed_at, &[("at", &moment(*at))]));
                    lines.extend(found(reports, &failure.problems));
                }
                None => lines.push(reports.in_order.to_owned()),
            }
            (lines, Outcome::Answered)
        })
    }

    pub(super) fn reloaded(&self, call: &Call<'_>) -> Served {
        self.for_admins(call, |reports| {
            let _one_at_a_time = match self.reloading.try_lock() {
                Ok(free) => free,
                Err(TryLockError::Poisoned(free)) => free.into_inner(),
                Err(TryLockError::WouldBlock) => {
                    return (vec![reports.reading.to_owned()], Outcome::Refused);
                }
            };
            let before = self.live.status();
            match self.live.reload() {
                Ok(reloaded) => {
                    let mut lines = vec![changed(reports, &before, &self.live.status())];
                    if !reloaded.warnings.is_empty() {
                        lines.push(reports.warnings.to_owned());
                        lines.extend(found(reports, &reloaded.warnings));
                    }
                    (lines, Outcome::Answered)
                }
                Err(Failure { problems }) => {
                    let mut lines = vec![reports.failed.to_owned()];
                    lines.extend(found(reports, &problems));
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
        let Place::Guild(server) = call.event.place else {
            return call.refused(call.notices.only_on_servers);
        };
        if self.settings.admin_server.is_some_and(|admin| admin != server) {
            return call.refused(call.notices.only_on_its_server);
        }
        let (lines, outcome) = told(&call.notices.reports);
        Served::of(call.notice(&lines.join("\n")), outcome)
    }
}

fn serving(reports: &Reports, status: &Status) -> String {
    let title = status.title.as_str();
    let (version, entries) = (short_version(&status.version), status.entries.to_string());
    let since = moment(status.since);
    let values =
        [("title", title), ("version", &*version), ("entries", &entries), ("since", &since)];
    fill(reports.serving, &values)
}

fn changed(reports: &Reports, before: &Status, after: &Status) -> String {
    let (version, entries) = (short_version(&after.version), after.entries.to_string());
    if before.version == after.version {
        return fill(reports.unchanged, &[("version", &version), ("entries", &entries)]);
    }
    let (old, old_entries) = (short_version(&before.version), before.entries.to_string());
    let before = [("old", &*old), ("old_entries", &old_entries)];
    fill(reports.changed, &[before, [("version", &version), ("entries", &entries)]].concat())
}

/// What is to be looked at: the first findings, and how many more there are.
fn found(reports: &Reports, findings: &[Finding]) -> Vec<String> {
    let mut lines: Vec<String> =
        findings.iter().take(FINDINGS).map(|finding| line(reports, finding)).collect();
    let more = findings.len().saturating_sub(FINDINGS);
    if more > 0 {
        lines.push(fill(reports.more, &[("count", &more.to_string())]));
    }
    lines
}

fn line(reports: &Reports, finding: &Finding) -> String {
    let Finding { file, line, message } = finding;
    let values = [("file", file.as_str()), ("message", message)];
    match line {
        _ if file.is_empty() => message.clone(),
        None => fill(reports.in_file, &values),
        Some(line) => {
            let line = line.to_string();
            fill(reports.at_line, &[&values[..], &[("line", &line)]].concat())
        }
    }
}

/// "2026-11-23 09:05 UTC".
fn moment(time: SystemTime) -> String {
    let time = jiff::Timestamp::try_from(time).unwrap_or_default();
    time.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use super::*;
    use crate::archivist::Archivist;
    use crate::discord::desk::DeskSettings;
    use crate::discord::event::{Event, Wish};
    use crate::ops::live::{LiveArchive, Reloads};
    use crate::wording::notices::ENGLISH;

    fn status(version: &str, entries: usize) -> Status {
        let since = SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_424_700);
        Status {
            title: "An archive".to_owned(),
            version: version.to_owned(),
            entries,
            since,
            read: since,
            failed: None,
            reloads: Reloads::default(),
        }
    }

    #[test]
    fn status_names_version_entries_and_since_when() {
        let told = serving(&ENGLISH.reports, &status("abcdef0123", 71));
        for part in ["An archive", "abcdef", "71", "2026-11-23 09:05 UTC"] {
            assert!(told.contains(part), "{told}");
        }
    }

    #[test]
    fn a_reload_says_what_changed() {
        let told = changed(&ENGLISH.reports, &status("aaaaaaa", 70), &status("bbbbbbb", 71));
        for part in ["aaaaaa", "bbbbbb", "70", "71"] {
            assert!(told.contains(part), "{told}");
        }
        let same = changed(&ENGLISH.reports, &status("aaaaaaa", 70), &status("aaaaaaa", 70));
        assert!(same.contains("aaaaaa") && !same.contains('→'), "{same}");
    }

    /// Or else impatient administrators could take up everybody who answers.
    #[test]
    fn whoever_reloads_while_another_does_is_told_so_at_once() {
        let flight = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/archives/flight");
        let loaded = crate::archive::load::load(flight.as_ref()).unwrap();
        let index = crate::index::Index::in_memory(&loaded.archive).unwrap();
        let live = LiveArchive::of(Archivist::new(Arc::new(index), true));
        let desk = Desk::new(Arc::new(live), DeskSettings::default());
        let (locale, place) = ("en-US".to_owned(), Place::Guild(1));
        let event = Event { id: 1, user: 2, locale, place, wish: Wish::Reload };
        let today = crate::archive::date::Day::from_ymd(2026, 11, 23).unwrap();
        let told = || serde_json::json!(desk.reply(&event, today)).to_string();
        let another = desk.reloading.lock().unwrap();
        assert!(told().contains("already"), "{}", told());
        drop(another);
        assert!(!told().contains("already"), "{}", told());
    }

    #[test]
    fn the_first_findings_are_told_by_file_and_line() {
        let finding = |n: usize| Finding {
            file: format!("entries/{n}.md"),
            line: (n > 0).then_some(n),
            message: format!("fault {{line}} {n}"),
        };
        let findings: Vec<_> = (0..8).map(finding).collect();
        let lines = found(&ENGLISH.reports, &findings);
        assert_eq!(lines.len(), FINDINGS + 1);
        assert_eq!(lines[0], "entries/0.md: fault {line} 0");
        assert_eq!(lines[4], "entries/4.md, line 4: fault {line} 4", "filled in once");
        assert!(lines[5].contains('3'), "{lines:?}");
        let nowhere = Finding { file: String::new(), line: None, message: "no folder".to_owned() };
        assert_eq!(found(&ENGLISH.reports, &[nowhere]), ["no folder"]);
    }
}
