//! Completions and manual pages.

use super::run::Room;

#[test]
fn every_shell_has_completions() {
    let room = Room::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = room.run(&["completions", shell]);
        assert_eq!((said.status, said.err.as_str()), (Some(0), ""), "{shell}");
        for word in ["annalist", "timeline", "knowledge", "topic"] {
            assert!(said.out.contains(word), "{shell} does not complete {word}");
        }
    }
    room.run(&["completions", "tcl"]).refused(&["'tcl'", "bash"]);
}

#[test]
fn the_manual_page_is_roff() {
    let said = Room::empty().run(&["man"]);
    assert_eq!((said.status, said.err.as_str()), (Some(0), ""));
    assert!(
        said.out.contains(".TH annalist 1") && said.out.contains("Exit status"),
        "{}",
        said.out
    );
}

#[test]
fn every_command_has_a_manual_page() {
    let room = Room::empty();
    let said = room.run(&["man", "--dir", "pages/man1"]);
    assert_eq!((said.status, said.out.as_str(), said.err.as_str()), (Some(0), "", ""));
    for page in ["annalist", "annalist-ask", "annalist-timeline", "annalist-check", "annalist-man"]
    {
        assert!(room.path(&format!("pages/man1/{page}.1")).is_file(), "{page}");
    }
    let room = room.with("file", "");
    room.run(&["man", "--dir", "file/man1"]).refused(&["file/man1"]);
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let room = Room::empty();
    let mut command = room.command(&["completions", "zsh"]);
    let command = command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &[][..]));
}
