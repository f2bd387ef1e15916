//! No barriers for those who see, hear or move otherwise, as far as a program can
//! tell: axe-core, which npm fetches into a folder of the test.

use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::page::{LAST, Page};
use crate::webdriver::{ENTER, Window};

/// axe-core as text; nothing, with a printed line, where it cannot be had.
fn axe() -> Option<String> {
    let folder = TempDir::new().unwrap();
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]);
    npm.arg(folder.path()).arg("axe-core@4");
    let fetched = npm.output().is_ok_and(|done| done.status.success());
    let file = folder.path().join("node_modules/axe-core/axe.min.js");
    let text = std::fs::read_to_string(file).ok().filter(|_| fetched);
    if text.is_none() {
        println!("skipped: npm or axe-core is not here");
    }
    text
}

struct Looked<'p> {
    page: &'p Page,
}

impl<'p> Looked<'p> {
    async fn at(page: &'p Page, axe: &str) -> Self {
        page.browser.js(&format!("{axe}; window.axe = axe;")).await;
        Self { page }
    }

    /// Colours are looked at in both looks.
    async fn finds_nothing(&self, when: &str) {
        self.page.picture(&format!("axe-{when}")).await;
        let found = self.page.browser.js_later(RUN).await;
        assert_eq!(found, Value::Array(Vec::new()), "{when}: {found:#}");
    }
}

/// Tells of each fault what it is, where, and how it is mended.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const told = ({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
    const run = async () => {
      const first = await axe.run(document, { resultTypes: ['violations'] });
      const root = document.documentElement;
      root.dataset.look = matchMedia('(prefers-color-scheme: dark)').matches ? 'light' : 'dark';
      const second = await axe.run(document, { runOnly: ['color-contrast'], resultTypes: ['violations'] });
      delete root.dataset.look;
      return [...told(first), ...told(second)];
    };
    run().then(done, (error) => done([String(error)]));";

async fn nothing_is_found(window: Window, axe: &str) -> Option<()> {
    let page = Page::open(window).await?;
    let looked = Looked::at(&page, axe).await;
    looked.finds_nothing("greeting").await;
    page.browser.click("//button[@aria-label='Choose a command']").await;
    page.offered().await;
    looked.finds_nothing("commands").await;
    page.browser.click("//*[@role='option'][2]").await;
    page.until_focus("when").await;
    page.browser.keys(ENTER).await;
    looked.finds_nothing("fault").await;
    page.browser.keys("190").await;
    page.offered().await;
    looked.finds_nothing("offers").await;
    page.browser.keys(&format!("0s{ENTER}")).await;
    page.until_messages(1).await;
    page.until_settled().await;
    looked.finds_nothing("answer").await;
    page.browser.click(&format!("{LAST}//button[@role='combobox']")).await;
    page.offered().await;
    looked.finds_nothing("menu").await;
    page.press("Sources").await;
    page.until_messages(2).await;
    looked.finds_nothing("private").await;
    page.browser.click(&format!("{LAST}//button[@aria-label='More']")).await;
    looked.finds_nothing("more").await;
    page.browser.click("//*[@role='menuitem'][last()]").await;
    page.until("the JSON", "return document.querySelector('dialog[open]') !== null").await;
    looked.finds_nothing("json").await;
    page.browser.click("//dialog//button[@aria-label='Close']").await;
    if window.touch {
        page.browser.click("//button[@aria-label='Archive and commands']").await;
        looked.finds_nothing("side").await;
    }
    page.assert_clean().await;
    Some(())
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing() {
    let Some(axe) = axe() else { return };
    for window in [Window::WIDE, Window::PHONE] {
        if nothing_is_found(window, &axe).await.is_none() {
            return;
        }
    }
}
