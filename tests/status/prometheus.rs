//! Prometheus's own parser (`promtool`), the alerts and the dashboard. Where there is
//! no promtool, what needs it is skipped with a printed line.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use regex::Regex;
use serde_json::Value;

use crate::scene::Scene;
use crate::standin::User;
use crate::support;

const RULES: &str = "config/prometheus/alerts.yml";
const DASHBOARD: &str = "config/grafana/annalist.json";

/// What `promtool` says, if it is there; it must agree.
fn promtool(arguments: &[&str], input: &str) {
    let mut command = Command::new("promtool");
    command.args(arguments).current_dir(support::root());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        println!("skipped: promtool {} (Debian: apt-get install prometheus)", arguments.join(" "));
        return;
    };
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(output.status.success(), "promtool {}: {said}\n{input}", arguments.join(" "));
}

fn file(path: &str) -> String {
    fs::read_to_string(support::root().join(path)).unwrap()
}

/// Every expression of the dashboard, as Grafana would ask it.
fn asked_by_dashboard() -> Vec<String> {
    let dashboard: Value = file(DASHBOARD).parse().unwrap();
    let panels = dashboard["panels"].as_array().unwrap();
    let targets = panels.iter().flat_map(|panel| panel["targets"].as_array().into_iter().flatten());
    let notes = dashboard["annotations"]["list"].as_array().unwrap();
    let expressions = targets.chain(notes).map(|target| target["expr"].as_str().unwrap());
    let filled = |text: &str| {
        let text = text.replace("$__rate_interval", "5m").replace("$job", "annalist");
        text.replace("$instance", ".*")
    };
    expressions.map(filled).collect()
}

fn metrics_in(text: &str) -> BTreeSet<String> {
    let names = Regex::new(r"\b(?:annalist|process)_[a-z_]+\b").unwrap();
    names.find_iter(text).map(|name| name.as_str().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn prometheus_reads_the_metrics_and_alerts_and_dashboard_know_them() {
    let scene = Scene::open().await;
    scene.converse("zanzibar", &User::named("Ada")).await;
    let page = scene.metrics().await;
    promtool(&["check", "metrics"], &page);

    let told = metrics_in(&page);
    // Shown only while something is wrong.
    let sometimes = BTreeSet::from(["annalist_archive_problem".to_owned()]);
    let asked = asked_by_dashboard().join("\n") + &file(RULES).replace("{{ $value }}", "");
    let unknown: Vec<String> = metrics_in(&asked)
        .into_iter()
        .filter(|name| !told.contains(name) && !sometimes.contains(name))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?} is not told:\n{page}");
    // Labels have few values, whatever members ask.
    let samples = page.lines().filter(|line| !line.starts_with('#')).count();
    assert!(samples < 700, "{samples} samples");
}

#[test]
fn prometheus_takes_the_alerts_and_each_is_raised_by_its_fault_alone() {
    promtool(&["check", "rules", RULES], "");
    promtool(&["check", "config", "config/prometheus/prometheus.yml"], "");
    promtool(&["test", "rules", "tests/status/alerts.yml"], "");
}

#[test]
fn each_alert_is_explained() {
    let (rules, guide, tests) =
        (file(RULES), file("docs/OPERATING.md"), file("tests/status/alerts.yml"));
    let names: Vec<&str> =
        rules.lines().filter_map(|line| line.trim().strip_prefix("- alert: ")).collect();
    assert!(names.len() > 10, "{names:?}");
    for name in names {
        assert!(guide.contains(&format!("### {name}\n")), "{name} is not explained");
        assert!(tests.contains(&format!("alertname=\"{name}\"")), "{name} is not tested");
        let anchor = format!("runbook: docs/OPERATING.md#{}\n", name.to_lowercase());
        assert!(rules.contains(&anchor), "{name} does not lead to its explanation");
    }
}

#[test]
fn the_dashboard_asks_what_prometheus_understands() {
    let mut rules = "groups:\n- name: dashboard\n  rules:\n".to_owned();
    let asked = asked_by_dashboard();
    assert!(asked.len() > 20, "{asked:?}");
    for (n, expression) in asked.iter().enumerate() {
        let expression = serde_json::to_string(expression).unwrap();
        rules += &format!("  - record: panel:{n}\n    expr: {expression}\n");
    }
    let folder = tempfile::tempdir().unwrap();
    let written = folder.path().join("dashboard.yml");
    fs::write(&written, rules).unwrap();
    promtool(&["check", "rules", written.to_str().unwrap()], "");
}

#[test]
fn the_dashboards_panels_lie_side_by_side() {
    let dashboard: Value = file(DASHBOARD).parse().unwrap();
    let panels = dashboard["panels"].as_array().unwrap();
    let numbers: BTreeSet<u64> = panels.iter().map(|panel| panel["id"].as_u64().unwrap()).collect();
    assert_eq!(numbers.len(), panels.len());
    let mut taken = BTreeSet::new();
    for panel in panels {
        let at = |key: &str| panel["gridPos"][key].as_u64().unwrap();
        assert!(at("x") + at("w") <= 24, "{}", panel["title"]);
        for x in at("x")..at("x") + at("w") {
            for y in at("y")..at("y") + at("h") {
                assert!(taken.insert((x, y)), "{} lies on another", panel["title"]);
            }
        }
    }
}
