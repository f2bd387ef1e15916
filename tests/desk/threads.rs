//! One desk, many at once.

use annalist::discord::event::Wish;
use annalist::render::discord::message::Reply;
use annalist::render::discord::view::Action;
use annalist::suggest::Field;

use crate::office::{ASKER, Pressed, ask, flight, reply, timeline};

#[test]
fn eight_threads_get_the_replies_that_one_gets() {
    let (desk, archivist) = flight();
    let press = Pressed::on(&archivist, timeline("1903"), Action::Show);
    let wishes = [
        ask(timeline("1783"), false),
        Wish::Help { private: None },
        Wish::About { private: Some(true) },
        Wish::Complete { field: Some(Field::When), typed: "19".to_owned() },
        press.wish(),
    ];
    let replies =
        || -> Vec<Reply> { wishes.iter().map(|wish| reply(&desk, ASKER, wish.clone())).collect() };
    let expected = replies();
    std::thread::scope(|scope| {
        let run = || (0..5).map(|_| replies()).collect::<Vec<_>>();
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(run)).collect();
        for thread in threads {
            assert!(thread.join().unwrap().iter().all(|replies| *replies == expected));
        }
    });
}
