//! The light and the dark look.

use crate::page::Page;
use crate::webdriver::Window;

async fn ground(page: &Page) -> String {
    let script = "return getComputedStyle(document.body).backgroundColor";
    page.browser.js(script).await.as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_look_is_the_systems_until_it_is_chosen() {
    const LIGHT: &str = "rgb(255, 255, 255)";
    let Some(page) = Page::open(Window { dark: false, ..Window::WIDE }).await else { return };
    assert_eq!(ground(&page).await, LIGHT);
    page.browser.click("//input[@name='look' and @value='dark']").await;
    let dark = ground(&page).await;
    assert_ne!(dark, LIGHT);
    page.reload().await;
    assert_eq!(ground(&page).await, dark, "it is kept");
    page.browser.click("//input[@name='look' and @value='system']").await;
    assert_eq!(ground(&page).await, LIGHT);
    page.assert_clean().await;
}
