use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument};

use super::{archive, index};
use crate::index::schema::{Fields, VERSION};
use crate::index::{build, pack};

/// A mark of the fields and of everything that is stored for the small archive.
fn stored() -> String {
    let mut hash = blake3::Hasher::new();
    let (schema, fields) = Fields::new();
    hash.update(&serde_json::to_vec(&schema).unwrap());
    let parts = build::of(&archive()).unwrap();
    for part in [build::HEAD, build::NAMES, build::OFFERS] {
        let found = parts.iter().find(|(name, _): &&pack::Named| name == part).unwrap();
        hash.update(&found.1.read_bytes().unwrap());
    }
    let index = index();
    for number in 0..index.searcher.num_docs() as u32 {
        let document: TantivyDocument = index.searcher.doc(DocAddress::new(0, number)).unwrap();
        let record = document.get_first(fields.record);
        hash.update(record.and_then(|record| record.as_bytes()).unwrap_or_default());
        hash.update(b"\n");
    }
    hash.finalize().to_hex().chars().take(16).collect()
}

#[test]
fn what_is_stored_changes_with_the_version_alone() {
    let noted = (6, "daf4dd218e6ce637");
    assert_eq!((VERSION, stored().as_str()), noted, "raise schema::VERSION, then note both here");
}
