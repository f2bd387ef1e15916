//! Texts drawn as Discord draws them, and nothing else made of them.

use std::process::Command;

use crate::page::Page;
use crate::support::root;
use crate::webdriver::Window;

const HOSTILE: &str = "<img src=x onerror=alert(1)> <script>alert(1)</script> [press](javascript:alert(1)) \
    [web](https://example.org/a) **bold** ||hidden||";

#[tokio::test(flavor = "multi_thread")]
async fn a_text_makes_no_elements_of_its_own() {
    let Some(page) = Page::open(Window::WIDE).await else { return };
    page.ask(HOSTILE).await;
    let content = "document.querySelector('article .content')";
    let made = format!("return [...{content}.querySelectorAll('*')].map((e) => e.tagName).join()");
    assert_eq!(page.browser.js(&made).await, "DIV,A,STRONG,BUTTON,SPAN");
    let seen = page.seen(".content").await;
    assert!(seen.contains("<img src=x onerror=alert(1)> <script>"), "{seen}");
    assert!(seen.contains("[press](javascript:alert(1))"), "{seen}");
    let link = format!("return {content}.querySelector('a').outerHTML");
    let link = page.browser.js(&link).await.as_str().unwrap().to_owned();
    assert!(link.contains(r#"href="https://example.org/a""#), "{link}");
    assert!(link.contains(r#"rel="noopener noreferrer""#), "{link}");
    assert!(!seen.contains("hidden"), "{seen}");
    page.press("hidden").await;
    assert!(page.seen(".content").await.contains("hidden"));
    page.assert_clean().await;
}

/// The reader of markdown is tried without a browser, where there is Node.
#[test]
fn markdown_is_read_as_discord_reads_it() {
    let test = root().join("tests/playground/markdown.test.mjs");
    let Ok(ran) = Command::new("node").arg("--test").arg(test).output() else {
        println!("skipped: node is not here");
        return;
    };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
}
