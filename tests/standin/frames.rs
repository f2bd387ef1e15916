//! Payloads as they go over the wire: plain, each packed, or in one stream.

use axum::extract::ws::Message;
use flate2::write::ZlibEncoder;
use flate2::{Compress, Compression, FlushCompress};
use serde_json::Value;
use std::io::Write;

/// From which length a payload is packed, if the bot takes packed payloads.
const WORTH_IT: usize = 1024;

/// Packs what is sent over one connection.
#[derive(Debug)]
pub struct Packer {
    stream: Option<Compress>,
    each: bool,
}

impl Packer {
    /// For a connection that wished for one packed stream, or did not.
    pub fn new(stream: bool) -> Self {
        let stream = stream.then(|| Compress::new(Compression::default(), true));
        Self { stream, each: false }
    }

    /// Whether the bot takes single payloads packed.
    pub fn each(&mut self, yes: bool) {
        self.each = yes;
    }

    /// A payload as it is sent.
    pub fn pack(&mut self, payload: &Value) -> Message {
        let text = payload.to_string();
        match &mut self.stream {
            Some(stream) => Message::binary(flushed(stream, text.as_bytes())),
            None if self.each && text.len() >= WORTH_IT => Message::binary(packed(text.as_bytes())),
            None => Message::text(text),
        }
    }
}

/// The next piece of a stream, flushed so that it can be read at once.
fn flushed(stream: &mut Compress, bytes: &[u8]) -> Vec<u8> {
    let before = stream.total_in();
    let mut out = Vec::with_capacity(bytes.len() + 64);
    loop {
        let read = usize::try_from(stream.total_in() - before).expect("a length");
        stream.compress_vec(&bytes[read..], &mut out, FlushCompress::Sync).expect("packs");
        let all = stream.total_in() - before == bytes.len() as u64;
        if all && out.len() < out.capacity() {
            return out;
        }
        out.reserve(out.capacity().max(64));
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("packs");
    encoder.finish().expect("packs")
}
