//! A message of one's own, held against the archive; and the JSON of it all.

use serde_json::Value;

use crate::page::{LAST, Page};
use crate::webdriver::{ENTER, ESCAPE, Window};

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_checked_from_its_menu() {
    let Some(page) = Page::open(Window::WIDE).await else { return };
    page.ask("Louis Blériot crossed the Channel on 25 July 1909.").await;
    assert_eq!(page.seen("h2").await, "You");
    assert!(page.seen(".remark").await.contains("The bot does not read messages"));
    page.browser.click(&format!("{LAST}//button[@aria-label='More']")).await;
    page.until_focus("Check against archive").await;
    page.picture("apps").await;
    page.browser.keys(ENTER).await;
    page.until_messages(2).await;
    page.until_settled().await;
    assert_eq!(page.seen(".above").await, "You used Check against archive");
    assert!(page.seen(".embed-title").await.contains("Checked"));
    assert!(page.seen(".embed-text").await.contains("Supported"));
    assert!(page.seen(".only-you").await.contains("Only you"));
    page.picture("checked").await;
    page.ask("Another message.").await;
    assert_eq!(page.seen(".remark").await, "", "it is said once");
    page.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_greeting_has_a_text_to_check() {
    let Some(page) = Page::open(Window::WIDE).await else { return };
    page.browser.click("//*[@class='trials']/button[last()]").await;
    page.until_messages(2).await;
    page.until_settled().await;
    assert!(page.seen(".embed-title").await.contains("Checked"));
    page.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_json_of_both_ways_is_one_click_away() {
    let Some(page) = Page::open(Window::WIDE).await else { return };
    page.ask("/who Wright").await;
    page.browser.click(&format!("{LAST}//button[@aria-label='Show the JSON']")).await;
    let parts = "return [...document.querySelectorAll('dialog[open] pre')].map((p) => p.innerText)";
    let parts = page.browser.js(parts).await;
    let part = |at: usize| serde_json::from_str::<Value>(parts[at].as_str().unwrap()).unwrap();
    let (request, reply) = (part(0), part(1));
    assert_eq!((&request["type"], &request["data"]["name"]), (&2.into(), &"who".into()));
    assert_eq!(reply["type"], 4);
    let title = page.seen(".embed-title").await;
    assert_eq!(reply["data"]["embeds"][0]["title"], title);
    page.browser.keys(ESCAPE).await;
    page.until("no dialog", "return document.querySelector('dialog') === null").await;
    page.until_focus("Show the JSON").await;
    page.assert_clean().await;
}
