//! Annalist answers questions about a historical archive with cited summaries.
//!
//! ```text
//! knowledge/ ─load─parse─validate─▶ Archive ─build─▶ index (Tantivy)
//!                                      │                 │
//! words ─▶ question (own syntax tree) ─┴──▶ search ─▶ select ─▶ compose ─▶ Answer
//!                                                                            │
//!                 text · JSON · Discord message  ◀── render ─────────────────┘
//! ```
//!
//! Start at [`archivist`]: a [`request::Request`] goes in, an
//! [`answer::model::Answer`] comes out, and everything else serves that.

#![cfg_attr(test, allow(clippy::string_slice, reason = "tests know their texts"))]

pub mod answer;
pub mod archive;
pub mod archivist;
pub mod check;
pub mod cli;
pub mod config;
pub mod convert;
pub mod discord;
pub mod eval;
pub mod guard;
pub mod http;
pub mod index;
pub mod ops;
pub mod passages;
pub mod playground;
pub mod question;
pub mod render;
pub mod request;
pub mod suggest;
pub mod text;
pub mod wording;
