mod support;
#[test]
fn fresh() {
    let s = support::run(
        &support::archivist(&support::root().join("knowledge")),
        &support::root().join("tests/questions/fresh.jsonl"),
    );
    println!("{s:?}");
}
