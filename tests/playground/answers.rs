//! Commands typed, offers taken, answers read, buttons pressed.

use crate::page::{LAST, Page};
use crate::webdriver::{DOWN, ENTER, TAB, Window};

#[tokio::test(flavor = "multi_thread")]
async fn a_command_and_its_option_are_completed() {
    let Some(page) = Page::open(Window::WIDE).await else { return };
    page.until_focus("Message").await;
    page.browser.keys("/").await;
    assert!(page.offered().await.len() >= 9);
    page.browser.keys("tim").await;
    page.until(
        "one command",
        "return document.querySelectorAll('.listbox [role=option]').length === 1",
    )
    .await;
    page.browser.keys(TAB).await;
    page.until_focus("when").await;
    page.browser.keys("190").await;
    let offers = page.offered().await;
    let at = offers.iter().position(|offer| offer.starts_with("1903")).unwrap();
    page.picture("offers").await;
    page.browser.keys(&DOWN.repeat(at + 1)).await;
    page.browser.keys(ENTER).await;
    page.until("the offer", "return document.activeElement.value.startsWith('1903')").await;
    page.browser.keys(ENTER).await;
    page.until_messages(1).await;
    page.until_settled().await;
    assert_eq!(page.seen(".embed-author").await, "/timeline 1903", "its value, not its name");
    assert_eq!(page.seen(".above").await, "You used /timeline");
    assert!(page.seen(".embed-title").await.starts_with("Timeline"));
    let bar = "return getComputedStyle(document.querySelector('.embed')).borderLeftColor";
    assert_eq!(page.browser.js(bar).await, "rgb(59, 110, 143)", "as the payload has it");
    page.until_focus("Message").await;
    page.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_turn_in_place_and_sources_open_for_one() {
    let Some(page) = Page::open(Window::WIDE).await else { return };
    page.ask("/timeline 1900s").await;
    assert!(page.seen(".embed-footer").await.contains("page 1 of"));
    let first = page.seen(".embed-text").await;
    page.press("Next").await;
    assert!(page.seen(".embed-footer").await.contains("page 2 of"));
    assert_ne!(page.seen(".embed-text").await, first);
    assert_eq!((page.messages().await, page.focus().await.as_str()), (1, "Next"));
    page.press("Previous").await;
    assert_eq!(page.seen(".embed-text").await, first);
    page.press("Sources").await;
    page.until_messages(2).await;
    assert_eq!(page.seen(".embed-title").await, "Sources");
    assert!(page.seen(".only-you").await.starts_with("Only you can see this"));
    page.press("Dismiss message").await;
    page.until_messages(1).await;
    page.until_focus("Message").await;
    page.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_opens_from_the_menu() {
    let Some(page) = Page::open(Window::WIDE).await else { return };
    page.ask("/timeline 1900s").await;
    page.browser.click(&format!("{LAST}//button[@role='combobox']")).await;
    let entries = page.offered().await;
    page.picture("menu").await;
    page.browser.click(&format!("{LAST}//*[@role='option'][2]")).await;
    page.until_messages(2).await;
    page.until_settled().await;
    let title = entries[1].lines().next().unwrap().to_owned();
    assert!(page.seen(".said").await.contains(&title), "{title}");
    page.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_answer_can_be_shared() {
    let Some(page) = Page::open(Window::WIDE).await else { return };
    page.to_box().await;
    page.browser.keys("/who Wright").await;
    page.browser.click("//button[@aria-label='Add the option private']").await;
    page.until_focus("private").await;
    page.browser.keys(ENTER).await;
    page.until_messages(1).await;
    page.until_settled().await;
    assert!(page.seen(".only-you").await.contains("Only you"));
    page.press("Share").await;
    page.until_messages(2).await;
    assert_eq!(page.seen(".only-you").await, "");
    page.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_example_and_the_side_begin_commands() {
    let Some(page) = Page::open(Window::WIDE).await else { return };
    page.browser.click("//*[@class='trials']/button[1]").await;
    page.until_messages(1).await;
    page.until_settled().await;
    assert_ne!(page.seen(".embed-title").await, "");
    page.browser.click("//aside//button[normalize-space()='figures']").await;
    page.until_focus("topic").await;
    page.browser.keys(ENTER).await;
    let told = "return document.querySelector('.hint').innerText";
    assert_eq!(page.browser.js(told).await, "topic is required. Type a value.");
    assert_eq!(page.messages().await, 1, "nothing was sent");
    page.assert_clean().await;
}
