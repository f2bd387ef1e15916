//! About and help, told by the archive itself.

use annalist::discord::event::Wish;
use annalist::index::TimeFilter;

use crate::office::{ASKER, desk, folders, public, reply, says};
use crate::support;

#[test]
fn about_says_what_the_archive_is_and_who_speaks() {
    for folder in folders() {
        let archivist = support::archivist(&folder);
        let about = public(reply(&desk(&folder), ASKER, Wish::About { private: None }));
        says(&about, &archivist.index().catalog().about.title);
        for source in archivist.index().sources().unwrap() {
            says(&about, &source.standpoint);
        }
    }
}

#[test]
fn help_has_an_example_of_this_archive_for_each_command() {
    for folder in folders() {
        let help = public(reply(&desk(&folder), ASKER, Wish::Help { private: None }));
        for command in ["/ask ", "/timeline ", "/figures ", "/who ", "/source @"] {
            says(&help, command);
        }
    }
}

#[test]
fn an_archive_with_nothing_in_it_has_help() {
    let folder = tempfile::tempdir().unwrap();
    let about = "title = \"Empty\"\ndescription = \"Nothing yet.\"\nlanguages = [\"en\"]\n\
                 disclosure = \"Nothing is told.\"\n";
    std::fs::write(folder.path().join("archive.toml"), about).unwrap();
    let archivist = support::archivist(folder.path());
    let none = archivist.index().entries_in(&TimeFilter::default(), &[], 0, 1).unwrap();
    assert_eq!(none.total, 0);
    let desk = desk(folder.path());
    public(reply(&desk, ASKER, Wish::Help { private: None }));
    says(&public(reply(&desk, ASKER, Wish::About { private: None })), "Empty");
    let nothing = annalist::request::Request::Ask { question: String::new() };
    crate::office::private(reply(&desk, ASKER, crate::office::ask(nothing, false)));
}
