use std::sync::atomic::Ordering;

use super::{entry, figure};
use crate::archive::model::{Archive, Entry};
use crate::index::plan::Material;
use crate::index::tape::Room;
use crate::index::{Index, build};

fn room() -> Room {
    Room::new(None, 16 << 20)
}

/// An entry with so many figures that name no event.
fn counting(id: &str, figures: usize) -> Entry {
    let mut entry = entry(id, "A count", "1911-05-04", 1, &["Many were counted."]);
    let of = |n: usize| figure("spectators", n as f64, "", &format!("the {n}th"));
    entry.figures = (0..figures).map(of).collect();
    entry
}

fn material(entries: Vec<Entry>) -> Material {
    let archive = Archive { entries, ..Archive::default() };
    Material { complete: false, ..Material::of(&archive, &room()).unwrap() }
}

#[test]
fn an_entry_is_not_read_again_for_each_of_its_figures() {
    let material = material(vec![counting("one", 300), counting("two", 300)]);
    build::of_material(&material, &room()).unwrap();
    let (size, read) =
        (material.spool.tape.end(), material.spool.tape.read.load(Ordering::Relaxed));
    assert!(read >= size, "all of them are read");
    assert!(read <= 8 * size, "{read} bytes are read of {size}");
}

#[test]
fn a_figure_without_an_event_is_of_its_entry_and_nothing_is_kept_of_that() {
    let mut named = counting("two", 3);
    named.figures[0].event = "one".into();
    named.figures[1].event = "the second count".into();
    named.figures[2].event = "two".into();
    let mut first = counting("one", 2);
    first.title = "The first count".into();
    let material = material(vec![first, named]);
    assert_eq!(material.spool.events().collect::<Vec<_>>(), ["one"]);
    let parts = build::of_material(&material, &room()).unwrap();
    let index = Index::of_parts(&parts).unwrap();
    let told = |id: &str| {
        let figures = index.figures_in(id).unwrap().into_iter();
        let figures = figures.map(|f| (f.figure.event, f.figure.event_entry));
        figures.collect::<Vec<_>>()
    };
    let of = |event: &str, entry: Option<&str>| (event.to_owned(), entry.map(str::to_owned));
    assert_eq!(told("one"), [0; 2].map(|_| of("The first count", Some("one"))));
    let expected = [
        of("The first count", Some("one")),
        of("the second count", None),
        of("A count", Some("two")),
    ];
    assert_eq!(told("two"), expected);
    let dated = |f: crate::index::FigureRecord| f.date.map(|date| date.to_string());
    let days = index.figures_of("one", None).unwrap().into_iter().map(dated);
    assert_eq!(days.collect::<Vec<_>>(), [0; 3].map(|_| Some("1911-05-04".to_owned())));
}
