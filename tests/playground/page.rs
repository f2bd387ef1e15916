//! The page in a browser: what can be done there, and what is seen.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::stage::Stage;
use crate::webdriver::{Browser, ENTER, Window};

/// The last message, for paths.
pub const LAST: &str = "(//article)[last()]";
/// Long enough for a browser on a machine with much else to do.
const PATIENCE: Duration = Duration::from_secs(30);

/// The page of a playground of its own.
#[derive(Debug)]
pub struct Page {
    pub browser: Browser,
    stage: Stage,
}

impl Page {
    /// Opens it; nothing where there is no browser.
    pub async fn open(window: Window) -> Option<Self> {
        let browser = Browser::open(window).await?;
        let stage = Stage::open().await;
        let page = Self { browser, stage };
        page.reload().await;
        Some(page)
    }

    pub async fn reload(&self) {
        self.browser.go(&self.stage.address).await;
        self.until("the greeting", "return document.querySelector('.greeting') !== null").await;
    }

    /// Waits until a script returns true.
    pub async fn until(&self, what: &str, script: &str) {
        let until = Instant::now() + PATIENCE;
        while self.browser.js(script).await != Value::Bool(true) {
            if Instant::now() > until {
                let shown = self.browser.js("return document.body.innerText").await;
                panic!("it never comes: {what}\n{shown}");
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Goes to the message box.
    pub async fn to_box(&self) {
        self.browser
            .js("document.querySelector('#compose textarea, #compose input').focus()")
            .await;
    }

    /// Types a command with words for its first option and sends it.
    pub async fn ask(&self, command: &str) {
        let before = self.messages().await;
        self.to_box().await;
        self.browser.keys(command).await;
        self.browser.keys(ENTER).await;
        self.until_messages(before + 1).await;
        self.until_settled().await;
    }

    pub async fn messages(&self) -> u64 {
        self.browser
            .js("return document.querySelectorAll('article').length")
            .await
            .as_u64()
            .unwrap()
    }

    pub async fn until_messages(&self, count: u64) {
        let script = format!("return document.querySelectorAll('article').length === {count}");
        self.until(&format!("message {count}"), &script).await;
    }

    /// Waits until nothing is being waited for.
    pub async fn until_settled(&self) {
        let waiting = "return !document.querySelector('article .waiting, article .said > .faint')";
        self.until("a reply", waiting).await;
    }

    /// Presses a button of the last message.
    pub async fn press(&self, label: &str) {
        self.browser.click(&format!("{LAST}//button[normalize-space()='{label}']")).await;
        self.until_settled().await;
    }

    /// What is seen of something in the last message; empty if it is not there.
    pub async fn seen(&self, selector: &str) -> String {
        let last = "[...document.querySelectorAll('article')].at(-1)";
        let script = format!("return {last}?.querySelector('{selector}')?.innerText ?? ''");
        self.browser.js(&script).await.as_str().unwrap().to_owned()
    }

    /// What has the focus: its words, or what it is called.
    pub async fn focus(&self) -> String {
        let script = "const e = document.activeElement; return e.getAttribute('aria-label') ?? \
                      e.labels?.[0]?.innerText ?? e.innerText";
        self.browser.js(script).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until something has the focus.
    pub async fn until_focus(&self, wanted: &str) {
        let until = Instant::now() + PATIENCE;
        while self.focus().await != wanted {
            assert!(
                Instant::now() < until,
                "{wanted:?} never has the focus, {:?} does",
                self.focus().await
            );
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Waits for a list and returns its lines.
    pub async fn offered(&self) -> Vec<String> {
        let list = "document.querySelector('.listbox:not([hidden])')";
        self.until("a list", &format!("return {list} !== null")).await;
        let lines =
            format!("return [...{list}.querySelectorAll('[role=option]')].map((o) => o.innerText)");
        let lines = self.browser.js(&lines).await;
        lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
    }

    /// Keeps a picture, if somebody wants to look at it.
    pub async fn picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os("ANNALIST_PICTURES") {
            let file = Path::new(&folder).join(format!("{name}.png"));
            std::fs::write(file, decoded(&self.browser.picture().await)).unwrap();
        }
    }

    /// The browser has nothing to complain about, and nobody else was asked for anything.
    pub async fn assert_clean(&self) {
        let complaints = self.browser.complaints().await;
        assert!(complaints.is_empty(), "{complaints:#?}");
        let asked = "return performance.getEntriesByType('resource').map((one) => one.name)";
        for address in self.browser.js(asked).await.as_array().unwrap() {
            let address = address.as_str().unwrap();
            assert!(address.starts_with(&self.stage.address), "{address}");
        }
    }
}

/// Base64 made bytes.
fn decoded(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let values = text.bytes().filter_map(|byte| LETTERS.iter().position(|letter| *letter == byte));
    let values: Vec<u32> = values.map(|value| u32::try_from(value).unwrap()).collect();
    let mut bytes = Vec::new();
    for four in values.chunks(4) {
        let bits = four.iter().fold(0, |bits, value| bits << 6 | value) << (6 * (4 - four.len()));
        bytes.extend(bits.to_be_bytes()[1..four.len()].iter());
    }
    bytes
}
