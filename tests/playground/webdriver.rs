//! A browser, driven through the protocol of the W3C,
//! <https://www.w3.org/TR/webdriver2/>, of which a few requests are enough.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

use reqwest::{Client, Method};
use serde_json::{Value, json};

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
/// Keys that are no characters.
pub const ENTER: &str = "\u{E007}";
pub const TAB: &str = "\u{E004}";
pub const ESCAPE: &str = "\u{E00C}";
pub const DOWN: &str = "\u{E015}";
pub const SHIFT: &str = "\u{E008}";

/// ChromeDriver. It ends when nobody uses it any more.
#[derive(Debug)]
struct Driver {
    child: Child,
    port: u16,
}

static RUNNING: Mutex<Weak<Driver>> = Mutex::new(Weak::new());

impl Driver {
    /// The one that runs, or a new one; nothing where it is not installed.
    fn shared() -> Option<Arc<Self>> {
        let mut running = RUNNING.lock().unwrap();
        if let Some(driver) = running.upgrade() {
            return Some(driver);
        }
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().ok()?;
        let mut lines = BufReader::new(child.stdout.take()?).lines().map_while(Result::ok);
        let told = lines.find_map(|line| {
            let port = line.split("successfully on port ").nth(1)?;
            port.trim_end_matches('.').parse().ok()
        });
        // What it says must be read, or it would come to a halt.
        std::thread::spawn(move || lines.for_each(drop));
        let driver = Arc::new(Self { child, port: told.expect("ChromeDriver says its port") });
        *running = Arc::downgrade(&driver);
        Some(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How the window is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub width: u32,
    pub height: u32,
    pub dark: bool,
    pub touch: bool,
}

impl Window {
    pub const WIDE: Self = Self { width: 1280, height: 860, dark: true, touch: false };
    pub const PHONE: Self = Self { width: 390, height: 844, dark: false, touch: true };
}

/// A window of a browser. It closes when this is dropped.
#[derive(Debug)]
pub struct Browser {
    client: Client,
    session: String,
    driver: Arc<Driver>,
}

impl Browser {
    /// Opens a window; nothing, with a printed line, where there is no browser.
    pub async fn open(window: Window) -> Option<Self> {
        let driver = BROWSERS.iter().any(|name| is_here(name)).then(Driver::shared).flatten();
        let Some(driver) = driver else {
            println!("skipped: chromium and chromedriver are not here");
            return None;
        };
        let mut options = json!({ "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--lang=en-US", format!("--window-size={},{}", window.width, window.height),
        ] });
        let Window { width, height, dark, touch } = window;
        if touch {
            let metrics =
                json!({ "width": width, "height": height, "pixelRatio": 2.0, "touch": true });
            options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
        }
        let wanted = json!({
            "browserName": "chrome", "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let client = Client::builder().no_proxy().timeout(Duration::from_secs(60)).build().unwrap();
        let mut browser = Self { client, session: String::new(), driver };
        let wanted = json!({ "capabilities": { "alwaysMatch": wanted } });
        let opened = browser.call(Method::POST, "", &wanted).await;
        browser.session = format!("/{}", opened["sessionId"].as_str().unwrap());
        if !touch {
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            browser.devtools("Emulation.setDeviceMetricsOverride", &metrics).await;
        }
        let scheme = if dark { "dark" } else { "light" };
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        browser.devtools("Emulation.setEmulatedMedia", &features).await;
        Some(browser)
    }

    pub async fn go(&self, address: &str) {
        self.call(Method::POST, "/url", &json!({ "url": address })).await;
    }

    /// What a script returns.
    pub async fn js(&self, script: &str) -> Value {
        self.call(Method::POST, "/execute/sync", &json!({ "script": script, "args": [] })).await
    }

    /// What a script returns some time, by calling the last of its arguments.
    pub async fn js_later(&self, script: &str) -> Value {
        self.call(Method::POST, "/execute/async", &json!({ "script": script, "args": [] })).await
    }

    /// Presses keys, one after another.
    pub async fn keys(&self, keys: &str) {
        let press = |key: char| [("keyDown", key), ("keyUp", key)];
        let actions =
            keys.chars().flat_map(press).map(|(kind, key)| json!({ "type": kind, "value": key }));
        self.act(actions.collect()).await;
    }

    /// Presses a key while another is held.
    pub async fn chord(&self, held: &str, key: &str) {
        let order = [("keyDown", held), ("keyDown", key), ("keyUp", key), ("keyUp", held)];
        let actions = order.map(|(kind, key)| json!({ "type": kind, "value": key }));
        self.act(actions.to_vec()).await;
    }

    async fn act(&self, actions: Vec<Value>) {
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": actions });
        self.call(Method::POST, "/actions", &json!({ "actions": [keyboard] })).await;
    }

    /// Clicks what a path finds, as a pointer does: it has to be in sight.
    pub async fn click(&self, xpath: &str) {
        let by = json!({ "using": "xpath", "value": xpath });
        let found = self.call(Method::POST, "/element", &by).await;
        let id = found.as_object().and_then(|found| found.values().next()?.as_str()).unwrap();
        self.call(Method::POST, &format!("/element/{id}/click"), &json!({})).await;
    }

    /// What the page wrote into the browser's log since it was last asked: errors,
    /// warnings, and what the security policy refused.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.call(Method::POST, "/se/log", &json!({ "type": "browser" })).await;
        let lines = log.as_array().cloned().unwrap_or_default();
        lines.iter().filter_map(|line| line["message"].as_str().map(str::to_owned)).collect()
    }

    /// A picture of the window, as PNG in Base64.
    pub async fn picture(&self) -> String {
        let picture = self.call(Method::GET, "/screenshot", &Value::Null).await;
        picture.as_str().unwrap_or_default().to_owned()
    }

    pub async fn devtools(&self, command: &str, parameters: &Value) {
        let body = json!({ "cmd": command, "params": parameters });
        self.call(Method::POST, "/goog/cdp/execute", &body).await;
    }

    async fn call(&self, method: Method, path: &str, body: &Value) -> Value {
        let Self { session, driver, .. } = self;
        let address = format!("http://127.0.0.1:{}/session{session}{path}", driver.port);
        let mut request = self.client.request(method, address);
        if !body.is_null() {
            request = request.json(body);
        }
        let answer: Value = request.send().await.unwrap().json().await.unwrap();
        let value = &answer["value"];
        assert!(value["error"].is_null(), "{path}: {}: {}", value["error"], value["message"]);
        value.clone()
    }
}

/// Whether there is such a program.
fn is_here(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

impl Drop for Browser {
    /// Closes the window without the runtime, which may be ending.
    fn drop(&mut self) {
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.driver.port)) else { return };
        let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
        let session = &self.session;
        let request = format!(
            "DELETE /session{session} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        );
        let _ = stream.write_all(request.as_bytes());
        // It answers when the window is closed, and then keeps the connection.
        let _ = stream.read(&mut [0; 1024]);
    }
}
