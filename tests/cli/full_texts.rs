//! Full texts beside the records: read in every format, asked last, quoted and cited.

use super::run::Room;

const SOURCE: &str = "title = \"T\"\nstandpoint = \"Speaks for the club.\"\nparagraphs = 3\n";

fn room() -> Room {
    let source = |document: &str| format!("{SOURCE}document = \"{document}\"\n");
    Room::empty()
        .with("knowledge/archive.toml", "title = \"Club\"\nlanguages = [\"en\"]\n")
        .with(
            "knowledge/entries/founding.md",
            "+++\ntitle = \"The club is founded\"\ncite = \"[@page ¶1]\"\ndate = \"1901\"\n+++\n\
             Mary Holt founded the club. [@page ¶1]\n",
        )
        .with("knowledge/sources/page.toml", &source("page.html"))
        .with(
            "knowledge/documents/page.html",
            "<h1>Annals</h1><p>Mary Holt founded the club in 1901. Members paid two shillings a \
             year.</p><p>Dr. John Reed designed the silver trophy in 1908. It stood in the hall.</p>",
        )
        .with("knowledge/sources/notes.toml", &source("notes.md"))
        .with(
            "knowledge/documents/notes.md",
            "# Notes\n\nThe *boathouse* burned in [1911](x.html). Nobody was hurt.\n\n---\n",
        )
        .with("knowledge/sources/letters.toml", &source("letters.jsonl"))
        .with(
            "knowledge/documents/letters.jsonl",
            "{\"_id\": \"1\", \"title\": \"To the treasurer\", \"text\": \"The lantern cost nine pounds.\"}\n\
             {\"_id\": \"2\", \"title\": \"To Reed\", \"text\": \"Come soon.\"}\n\
             {\"_id\": \"3\", \"title\": \"\", \"text\": \"Farewell.\"}\n",
        )
}

#[test]
fn what_no_record_tells_is_quoted() {
    let room = room();
    for (question, parts) in [
        ("Who designed the silver trophy?", &["“Dr. John Reed designed", "¶3"][..]),
        ("When did the boathouse burn?", &["“The boathouse burned in 1911.”", "¶2"]),
        ("What did the lantern cost?", &["“The lantern cost nine pounds.”", "¶1"]),
    ] {
        let said = room.run(&["ask", question]);
        assert_eq!(said.status, Some(0), "{said:#?}");
        for part in parts {
            assert!(said.out.contains(part), "{part}: {said:#?}");
        }
        assert!(said.out.contains("No record of the archive tells this"), "{said:#?}");
    }
}

#[test]
fn records_come_first_and_what_nothing_tells_is_refused() {
    let room = room();
    let said = room.run(&["ask", "Who founded the club?"]);
    assert!(
        said.out.contains("Mary Holt founded the club.") && !said.out.contains('“'),
        "{said:#?}"
    );
    for question in ["Who designed the Zeppelin trophy?", "Who designed the silver trophy in 1950?"]
    {
        assert_eq!(room.run(&["ask", question]).status, Some(1), "{question}");
    }
}

#[test]
fn a_bad_line_of_a_corpus_is_named() {
    let room = room().with("knowledge/documents/letters.jsonl", "{\"_id\": \"1\"}\n");
    room.run(&["ask", "who"]).refused(&["letters.jsonl:1"]);
}
