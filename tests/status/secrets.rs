//! What must not be told: who asks, and what.

use crate::scene::{Scene, flight};
use crate::standin::{GUILD, Interaction, Options, User};

const WORD: &str = "quillfeather";

fn member() -> User {
    User::named("Persephone")
}

/// Everything that came out of a run in which every kind of thing was asked.
async fn said(settings: &str, level: &str) -> String {
    let scene = Scene::with(&flight(), Options::default(), |start| {
        let plenty = "[discord]\nburst = 1000\nquestions_a_minute = 1000\n";
        start.settings(&format!("{plenty}{settings}")).variable("ANNALIST_LOG", level)
    })
    .await
    .ready()
    .await;
    scene.converse(WORD, &member()).await;
    scene.see(Interaction::slash(WORD).by(&member())).await;
    let mut said = String::new();
    for page in ["/metrics", "/readyz", "/readyz?format=json", "/healthz"] {
        said += &scene.get(page).await.1;
    }
    let mut bot = scene.bot;
    bot.signal("TERM");
    bot.ended_within(std::time::Duration::from_secs(20)).expect("it ends");
    said + &bot.output()
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_log_nor_pages_hold_what_is_a_members() {
    for format in ["text", "json"] {
        let said = said(&format!("[log]\nformat = \"{format}\"\n"), "trace").await.to_lowercase();
        assert!(said.contains("not_in_archive") && said.contains("annalist_ready 1"), "{said}");
        let numbers = [member().id, GUILD].map(|id| id.to_string());
        let words = [WORD, "persephone", "interaction-token"].map(str::to_owned);
        for secret in numbers.iter().chain(&words) {
            let line = said.lines().find(|line| line.contains(secret.as_str()));
            assert!(line.is_none(), "{secret} is told: {line:?}");
        }
    }
}

/// Whoever switches it on sees who asked what; and even then no name and no token.
#[tokio::test(flavor = "multi_thread")]
async fn the_log_shows_members_if_that_is_switched_on() {
    let said = said("[log]\nmembers = true\n", "info").await;
    let asked = said.lines().filter(|line| line.contains("asked reference="));
    let asked: Vec<&str> = asked.filter(|line| line.contains(WORD)).collect();
    assert!(asked.len() >= 7, "{said}");
    let user = format!("user={}", member().id);
    assert!(asked.iter().all(|line| line.contains(&user)), "{asked:#?}");
    assert!(!said.contains("Persephone") && !said.contains("interaction-token"), "{said}");
}
