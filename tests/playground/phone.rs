//! A phone, 390 pixels wide.

use crate::page::{LAST, Page};
use crate::webdriver::Window;

/// Nothing has to be moved sideways to be read.
async fn assert_fits(page: &Page, when: &str) {
    let script = "return ['html', '#log', '#compose', 'dialog[open]'].map((name) => document.querySelector(name))\
                  .filter((one) => one && one.scrollWidth > Math.max(one.clientWidth, 0)).map((one) => one.id || one.tagName)";
    assert_eq!(page.browser.js(script).await, serde_json::json!([]), "{when}");
    let width = page.browser.js("return Math.round(visualViewport.width)").await;
    assert_eq!(width, 390, "{when}");
    page.picture(&format!("phone-{when}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_wider_than_a_phone() {
    let Some(page) = Page::open(Window::PHONE).await else { return };
    let greeting = page.browser.js("return document.querySelector('.greeting').innerText").await;
    assert!(greeting.as_str().unwrap().contains("Everything here is told by"), "{greeting}");
    assert_fits(&page, "greeting").await;
    page.browser.click("//button[@aria-label='Choose a command']").await;
    page.offered().await;
    assert_fits(&page, "commands").await;
    page.browser.click("//*[@role='option'][3]").await;
    page.until_focus("topic").await;
    page.browser.keys("d").await;
    page.offered().await;
    assert_fits(&page, "offers").await;
    page.browser.keys("istance").await;
    page.browser.click("//button[@aria-label='Send']").await;
    page.until_messages(1).await;
    page.until_settled().await;
    assert_fits(&page, "figures").await;
    page.press("Next").await;
    assert_fits(&page, "page").await;
    page.browser.click(&format!("{LAST}//button[@aria-label='Show the JSON']")).await;
    assert_fits(&page, "json").await;
    page.browser.click("//dialog//button[@aria-label='Close']").await;
    page.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_side_opens_over_the_messages() {
    let Some(page) = Page::open(Window::PHONE).await else { return };
    let shown = "return document.querySelector('aside').checkVisibility()";
    assert_eq!(page.browser.js(shown).await, false);
    page.browser.click("//button[@aria-label='Archive and commands']").await;
    assert_eq!(page.browser.js(shown).await, true);
    assert_fits(&page, "side").await;
    page.browser.click("//aside//button[normalize-space()='who']").await;
    page.until_focus("name").await;
    assert_eq!(page.browser.js(shown).await, false);
    page.assert_clean().await;
}
