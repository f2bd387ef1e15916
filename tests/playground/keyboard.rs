//! Everything without a pointer.

use crate::page::Page;
use crate::webdriver::{DOWN, ENTER, ESCAPE, SHIFT, TAB, Window};

/// Steps back until something has the focus.
async fn back_to(page: &Page, wanted: &str) {
    for _ in 0..12 {
        if page.focus().await == wanted {
            return;
        }
        page.browser.chord(SHIFT, TAB).await;
    }
    panic!("{wanted:?} cannot be reached; {:?} has the focus", page.focus().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn from_question_to_sources_without_a_pointer() {
    let Some(page) = Page::open(Window::WIDE).await else { return };
    page.until_focus("Message").await;
    page.browser.keys("/timeline 1900s").await;
    page.until_focus("when").await;
    page.browser.keys(ENTER).await;
    page.until_messages(1).await;
    page.until_settled().await;

    back_to(&page, "Next").await;
    page.browser.keys(ENTER).await;
    page.until(
        "page 2",
        "return document.querySelector('.embed-footer').innerText.includes('page 2 of')",
    )
    .await;
    page.until_focus("Next").await;

    back_to(&page, "Open an entry").await;
    page.browser.keys(DOWN).await;
    let entries = page.offered().await;
    page.browser.keys(ESCAPE).await;
    page.until("no list", "return !document.querySelector('.listbox:not([hidden])')").await;
    page.browser.keys(DOWN).await;
    page.browser.keys(&format!("{DOWN}{ENTER}")).await;
    page.until_messages(2).await;
    page.until_settled().await;
    assert!(page.seen(".said").await.contains(entries[1].lines().next().unwrap()));
    page.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_is_left_as_it_was_entered() {
    let Some(page) = Page::open(Window::WIDE).await else { return };
    page.until_focus("Message").await;
    page.browser.keys("/ask ").await;
    page.until_focus("question").await;
    page.browser.keys(ESCAPE).await;
    page.until_focus("Message").await;
    page.browser.keys("/who ").await;
    page.until_focus("name").await;
    page.browser.keys("\u{E003}").await;
    page.until("its name", "return document.activeElement.value === '/who'").await;
    page.browser.keys("\u{E003}\u{E003}\u{E003}\u{E003}not a command").await;
    page.browser.keys(ENTER).await;
    page.until_messages(1).await;
    assert_eq!(page.seen(".content").await, "not a command");
    page.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_commands_can_be_stepped_into() {
    let Some(page) = Page::open(Window::WIDE).await else { return };
    page.until_focus("Message").await;
    page.browser.keys("/").await;
    page.offered().await;
    back_to(&page, "Commands").await;
    page.browser.keys(ESCAPE).await;
    page.until_focus("Message").await;

    page.browser.keys("\u{E003}/").await;
    page.offered().await;
    back_to(&page, "Commands").await;
    page.browser.keys(&format!("{DOWN}{ENTER}")).await;
    page.until_focus("when").await;
    page.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_has_its_menu_on_the_keyboard() {
    let Some(page) = Page::open(Window::WIDE).await else { return };
    page.ask("Blériot flew in 1909.").await;
    back_to(&page, "More").await;
    page.browser.keys(ENTER).await;
    page.until_focus("Check against archive").await;
    page.browser.keys(ESCAPE).await;
    page.until_focus("More").await;
    page.browser.keys(ENTER).await;
    page.until_focus("Check against archive").await;
    page.browser.keys(&format!("{DOWN}{DOWN}{ENTER}")).await;
    page.until("the JSON", "return document.querySelector('dialog[open]') !== null").await;
    page.browser.keys(ENTER).await;
    page.until("no dialog", "return document.querySelector('dialog') === null").await;
    page.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_step_skips_the_side() {
    // Where a finger is expected, the box does not take the focus by itself.
    let Some(page) = Page::open(Window { touch: true, ..Window::WIDE }).await else { return };
    page.browser.keys(TAB).await;
    page.until_focus("Skip to the message box").await;
    page.browser.keys(ENTER).await;
    page.until_focus("Message").await;
    page.assert_clean().await;
}
