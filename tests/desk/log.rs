//! What the log says of an event, and what it never says.

use std::cell::RefCell;
use std::io::Write;
use std::sync::Once;

use annalist::discord::desk::reference;
use annalist::discord::event::{Shown, Wish};
use annalist::render::discord::view::Action;
use annalist::request::Request;
use annalist::suggest::Field;

use crate::office::{ASKER, Pressed, ask, flight, reply, timeline};

thread_local! {
    static LOGGED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Writes what a thread logs to that thread's own page.
struct Page;

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOGGED.with_borrow_mut(|page| page.write(bytes))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What is logged at every level of the program's own while `work` is done.
///
/// The subscriber is everybody's: with one of this thread's alone, an event that
/// another test's thread comes by first would be taken for one that nobody wants.
fn logged(work: impl FnOnce()) -> String {
    static SET: Once = Once::new();
    SET.call_once(|| {
        let everything = tracing_subscriber::fmt().with_env_filter("annalist=trace");
        everything.with_ansi(false).with_writer(|| Page).init();
    });
    LOGGED.take();
    work();
    String::from_utf8(LOGGED.take()).unwrap()
}

#[test]
fn the_log_has_the_reference_and_nothing_of_the_member() {
    let (desk, archivist) = flight();
    let secret = "zanzibar".to_owned();
    let long = format!("{secret} ").repeat(30);
    let press = Pressed::on(&archivist, Request::Who { name: secret.clone() }, Action::Show);
    let gone = Pressed::on(&archivist, Request::Ask { question: long }, Action::Show);
    let foreign = Wish::Press { custom_id: secret.clone(), chosen: None, on: Shown::default() };
    let wishes = vec![
        ask(Request::Ask { question: format!("who was {secret}?") }, false),
        ask(timeline(&secret), false),
        ask(Request::Figures { words: secret.clone(), when: Some(secret.clone()) }, false),
        ask(Request::Who { name: secret.clone() }, true),
        ask(Request::Source { citation: secret.clone() }, false),
        ask(Request::Verify { text: format!("In 1903 {secret} flew.") }, false),
        Wish::Complete { field: Some(Field::Name), typed: secret.clone() },
        Wish::Unknown(secret.clone()),
        press.wish(),
        gone.wish(),
        foreign,
    ];
    let events = wishes.len();
    let log = logged(|| wishes.into_iter().for_each(|wish| drop(reply(&desk, ASKER, wish))));
    assert_eq!(log.matches(&reference(7)).count(), events, "{log}");
    assert!(log.contains("not_in_archive") && log.contains("refused"), "{log}");
    for told in [secret, ASKER.to_string()] {
        assert!(!log.contains(&told), "{log}");
    }
}
