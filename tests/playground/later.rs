//! Replies that are promised first, and replies that never come. The playground
//! is quick, so its answers are put off here, inside the page.

use crate::page::{LAST, Page};
use crate::webdriver::Window;

/// From now on a first reply is a promise, and the reply follows when `keep()` is called.
const PROMISE: &str = "
    window.asked = window.asked ?? window.fetch;
    let kept, keeping = new Promise((keep) => { window.keep = keep; });
    window.fetch = async (path, options) => {
      if (path === '/interactions') {
        kept = await (await window.asked(path, options)).json();
        const type = kept.type === 7 ? 6 : 5;
        return new Response(JSON.stringify({ type, data: { flags: kept.data.flags } }));
      }
      await keeping;
      if (path.endsWith('/0')) return new Response(JSON.stringify({ kind: 'edit', message: kept.data }));
      return new Response('', { status: 404 });
    };";

#[tokio::test(flavor = "multi_thread")]
async fn a_promised_reply_is_waited_for_and_shown() {
    let Some(page) = Page::open(Window::WIDE).await else { return };
    page.browser.js(PROMISE).await;
    page.to_box().await;
    page.browser.keys("/timeline 1900s\u{E007}").await;
    page.until("a promise", "return document.querySelector('.thinking') !== null").await;
    assert!(page.seen(".said").await.contains("Annalist is thinking"));
    page.picture("thinking").await;
    page.browser.js("window.keep()").await;
    page.until_settled().await;
    assert!(page.seen(".embed-footer").await.contains("page 1 of"));

    page.browser.js(PROMISE).await;
    page.browser.click(&format!("{LAST}//button[normalize-space()='Next']")).await;
    page.until("a wait", "return document.querySelector('.waiting') !== null").await;
    page.browser.js("window.keep()").await;
    page.until_settled().await;
    assert!(page.seen(".embed-footer").await.contains("page 2 of"));
    assert_eq!(page.messages().await, 1);
    page.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_lost_is_said_and_can_be_sent_again() {
    let Some(page) = Page::open(Window::WIDE).await else { return };
    page.ask("/timeline 1900s").await;
    page.browser
        .js("window.asked = window.fetch; window.fetch = () => Promise.reject(new TypeError('no'))")
        .await;
    page.press("Next").await;
    assert!(page.seen(".failure").await.contains("does not answer"));
    page.ask("/who Wright").await;
    assert!(page.seen(".failure").await.contains("See whether the program still runs"));
    page.picture("lost").await;
    page.browser.js("window.fetch = () => Promise.resolve(new Response('too many connections', { status: 503 }))").await;
    page.press("Try again").await;
    assert!(page.seen(".failure").await.contains("did not respond. too many connections"));
    page.browser.js("window.fetch = window.asked").await;
    page.press("Try again").await;
    assert_eq!(page.seen(".failure").await, "");
    assert_ne!(page.seen(".embed-title").await, "");
    page.assert_clean().await;
}
