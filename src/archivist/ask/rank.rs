//! The largest or the smallest of the archive's numbers: of one measure, in units
//! that compare, and of those alone that have everything else that is asked for.

use std::collections::BTreeSet;

use super::measures::Asked;
use crate::answer::accounts::{Strictness, group_key, in_time};
use crate::answer::amount::{Amount, Family, amount};
use crate::answer::compose::{Composer, figure_text};
use crate::answer::model::{Answer, Kind};
use crate::answer::phrases::computed;
use crate::answer::weighed::Weighed;
use crate::archive::date::Edtf;
use crate::archivist::Archivist;
use crate::archivist::figures::Known;
use crate::archivist::find::query_term;
use crate::archivist::timeline::read_as;
use crate::index::{FigureRecord, IndexError, QueryTerm, TextQuery, When};
use crate::question::extreme::{ACCOUNTS, End, Extreme};
use crate::question::terms::Term;

/// How many figures are put in order at most, if words have to be met.
const FITTING: usize = 200;
/// How many are if the measure alone is asked for.
const OF_MEASURE: usize = 1_000;
/// How many kinds of units are told of.
const FAMILIES: usize = 3;
/// How many things that come out equal, or may, are shown beside each other.
const BESIDE: usize = 3;

/// The figures of a measure that fit a question.
#[derive(Default)]
struct Fitting {
    records: Vec<(Amount, FigureRecord)>,
    /// Those that are told in words only.
    in_words: usize,
    /// There are more than this many, too many to be put in order.
    too_many: Option<usize>,
}

impl Fitting {
    fn add(&mut self, record: FigureRecord) {
        match amount(&record.figure) {
            Some(amount) => self.records.push((amount, record)),
            None => self.in_words += 1,
        }
    }

    /// What was counted, each once.
    fn things(&self) -> BTreeSet<Thing> {
        self.records.iter().map(|(_, record)| group_key(record)).collect()
    }
}

/// What was put in order, for the words that tell it.
struct Scope<'a> {
    /// The measure's name.
    label: &'a str,
    /// Only what fits a question, not all of the archive.
    asked: bool,
}

/// What makes figures accounts of one thing.
type Thing = (String, String, String, String);

/// The figures at one end of an order.
struct Ahead<'a> {
    records: Vec<&'a FigureRecord>,
    /// Things that come out ahead by another account of the same.
    rivals: Vec<&'a FigureRecord>,
    count: usize,
}

impl Archivist {
    /// The largest or smallest number that a question asks for; nothing where it
    /// names no measure or the archive has no number for that.
    pub(super) fn ranked(
        &self,
        weighed: &Weighed<'_>,
        extreme: &Extreme,
    ) -> Result<Option<Answer>, IndexError> {
        let mut composer = self.composer(Kind::Answer);
        let mut notes: Vec<String> = Vec::new();
        let mut things: BTreeSet<Thing> = BTreeSet::new();
        for asked in self.measures_of(weighed.question, extreme) {
            let aside = |term: &Term| asked.is_said_by(term, &self.analyzer);
            let fitting = self.fitting(weighed, &asked, &aside)?;
            if let Some(most) = fitting.too_many {
                return Ok(Some(self.composer(Kind::NotInArchive).say(computed::too_many(most))));
            }
            things.extend(fitting.things());
            let only_some = weighed.question.terms.iter().any(|t| !t.light && !aside(t))
                || !weighed.names.is_empty()
                || !weighed.question.times.is_empty();
            let scope = Scope { label: &asked.measure.label, asked: only_some };
            notes.extend(self.tell_ends(&mut composer, &fitting, extreme, &scope)?);
        }
        // One thing alone is no more than others; its accounts may be asked for.
        let accounts = weighed.question.words.iter().any(|w| ACCOUNTS.contains(&w.folded.as_str()));
        if things.len() < if accounts { 1 } else { 2 } {
            return Ok(None);
        }
        composer.answer.read_as = weighed.question.times.iter().find_map(|t| read_as(&t.when));
        notes.dedup();
        Ok(Some(composer.say(notes.join(" "))))
    }

    /// The figures of a measure that have all that is asked for: in their own words,
    /// or if too few do, among the names and topics of their entries.
    fn fitting(
        &self,
        weighed: &Weighed<'_>,
        asked: &Asked<'_>,
        aside: &dyn Fn(&Term) -> bool,
    ) -> Result<Fitting, IndexError> {
        let query = self.query_without(weighed, asked, aside);
        let open = query.terms.is_empty() && query.agents.is_empty();
        let most = if open { OF_MEASURE } else { FITTING };
        let found = self.index.search_figures(&query, most)?;
        let full = (found.len() == most).then_some(most);
        let mut known = Known::default();
        let (mut plainly, mut listed) = (Fitting::default(), Fitting::default());
        for hit in found {
            let record = hit.item;
            let (plain, fits) = match (in_time(weighed, &record), open) {
                (false, _) => (false, false),
                (true, true) => (true, true),
                (true, false) => {
                    let words = self.figure_words(&record, &mut known)?;
                    let of_all = |strictness| words.is_of_all(weighed, aside, strictness);
                    (of_all(Strictness::Answer), of_all(Strictness::List))
                }
            };
            // What fits least comes last: if it still fits, there is more of it.
            listed.too_many = full.filter(|_| fits);
            plainly.too_many = full.filter(|_| plain);
            if plain {
                plainly.add(record.clone());
            }
            if fits {
                listed.add(record);
            }
        }
        Ok(if plainly.things().len() > 1 { plainly } else { listed })
    }

    fn query_without(
        &self,
        weighed: &Weighed<'_>,
        asked: &Asked<'_>,
        aside: &dyn Fn(&Term) -> bool,
    ) -> TextQuery {
        let question = weighed.question;
        let telling = question.terms.iter().filter(|t| !t.light && !aside(t));
        let mut terms: Vec<QueryTerm> = telling.map(|t| query_term(t, 1.0)).collect();
        let named = question.names.iter().filter_map(|n| question.words.get(n.first..=n.last));
        terms.extend(named.flatten().map(|w| QueryTerm::new(w.stem.clone())));
        let placed = question.times.iter().find(|t| t.when.recurring.is_none());
        TextQuery {
            terms,
            agents: question.names.iter().flat_map(|n| n.agents.iter().cloned()).collect(),
            when: placed.map_or(When::Any, |t| When::Require(t.when.span)),
            near: false,
            measure: Some(asked.measure.id.clone()),
        }
    }

    /// Tells what comes out ahead in each kind of units; gives back what a reader
    /// should know beside it.
    fn tell_ends(
        &self,
        composer: &mut Composer<'_>,
        fitting: &Fitting,
        extreme: &Extreme,
        told: &Scope<'_>,
    ) -> Result<Vec<String>, IndexError> {
        let families = families(fitting);
        let mut notes = Vec::new();
        let mut alone: Vec<&FigureRecord> = Vec::new();
        for (family, things) in families.iter().take(FAMILIES) {
            let end = end_in(extreme, family);
            let ahead = ahead(fitting, family, end);
            if *things < 2 && ahead.count < 2 {
                alone.extend(ahead.records);
                continue;
            }
            let which: Vec<String> = ahead.records.iter().map(|r| number(r)).collect();
            let text = computed::extreme(end, ahead.count, told.label, told.asked, &which);
            let cites = ahead.records.iter().map(|r| &r.figure.cites);
            let sentence = composer.worked_out(&text, cites);
            composer.answer.sentences.extend(sentence);
            for record in ahead.records.iter().chain(&ahead.rivals) {
                self.tell_accounts(composer, record)?;
            }
            if !ahead.rivals.is_empty() {
                notes.push(computed::ACCOUNTS_DECIDE.to_owned());
            }
        }
        self.tell_alone(composer, &alone, told.label)?;
        if fitting.in_words > 0 && !families.is_empty() {
            notes.push(computed::not_compared(fitting.in_words));
        }
        Ok(notes)
    }

    /// Tells the numbers that stand alone in their units.
    fn tell_alone(
        &self,
        composer: &mut Composer<'_>,
        alone: &[&FigureRecord],
        label: &str,
    ) -> Result<(), IndexError> {
        if alone.is_empty() {
            return Ok(());
        }
        let which: Vec<String> = alone.iter().map(|r| number(r)).collect();
        let text = computed::units_apart(label, &which, composer.answer.sentences.is_empty());
        let sentence = composer.worked_out(&text, alone.iter().map(|r| &r.figure.cites));
        composer.answer.sentences.extend(sentence);
        for record in alone {
            self.tell_accounts(composer, record)?;
        }
        Ok(())
    }

    /// A figure's sentence, and every account of the same thing.
    pub(super) fn tell_accounts(
        &self,
        composer: &mut Composer<'_>,
        record: &FigureRecord,
    ) -> Result<(), IndexError> {
        let sentence = self.sentence_of(record)?;
        if composer.answer.sentences.iter().all(|told| told.text != sentence.text()) {
            self.told(composer, &sentence, &record.entry, record.date.as_ref())?;
        }
        for account in self.index.accounts_of(&record.figure)? {
            let view = composer.figure(&account, &|id| self.name_of(id));
            if !composer.answer.figures.contains(&view) {
                composer.answer.figures.push(view);
            }
        }
        Ok(())
    }
}

/// The kinds of units and how many things were counted in each, the most first.
fn families(fitting: &Fitting) -> Vec<(Family, usize)> {
    let mut found: Vec<(Family, Vec<Thing>)> = Vec::new();
    for (amount, record) in &fitting.records {
        let thing = group_key(record);
        match found.iter_mut().find(|(family, _)| *family == amount.family) {
            Some((_, things)) if things.contains(&thing) => {}
            Some((_, things)) => things.push(thing),
            None => found.push((amount.family.clone(), vec![thing])),
        }
    }
    found.sort_by_key(|(_, things)| std::cmp::Reverse(things.len()));
    found.into_iter().map(|(family, things)| (family, things.len())).collect()
}

/// The fastest of all took the least time.
fn end_in(extreme: &Extreme, family: &Family) -> End {
    match (extreme.end, extreme.is_speed() && *family == Family::Time) {
        (End::Most, true) => End::Least,
        (End::Least, true) => End::Most,
        (end, _) => end,
    }
}

/// What comes out ahead among the numbers of a family.
fn ahead<'a>(fitting: &'a Fitting, family: &Family, end: End) -> Ahead<'a> {
    let least = end == End::Least;
    let own: Vec<&(Amount, FigureRecord)> =
        fitting.records.iter().filter(|(amount, _)| amount.family == *family).collect();
    let size = |amount: &Amount| if least { -amount.low } else { amount.high };
    let top = own.iter().map(|(amount, _)| size(amount)).fold(f64::NEG_INFINITY, f64::max);
    let mut records: Vec<&FigureRecord> = Vec::new();
    for (_, record) in own.iter().filter(|(amount, _)| size(amount) >= top) {
        if records.len() < BESIDE && records.iter().all(|r| group_key(r) != group_key(record)) {
            records.push(record);
        }
    }
    let is_ahead =
        |record: &FigureRecord| records.iter().any(|r| group_key(r) == group_key(record));
    // The account of a winner that speaks least for it.
    let accounts = own.iter().filter(|(_, record)| is_ahead(record));
    let weakest = accounts.map(|(amount, _)| size(amount)).fold(top, f64::min);
    let mut rivals: Vec<&FigureRecord> = Vec::new();
    for (amount, record) in &own {
        let new = rivals.iter().all(|r| group_key(r) != group_key(record));
        if !is_ahead(record) && size(amount) > weakest && new && rivals.len() < BESIDE {
            rivals.push(record);
        }
    }
    Ahead { records, rivals, count: own.len() }
}

fn number(record: &FigureRecord) -> String {
    let figure = &record.figure;
    let text = figure_text(&figure.value, figure.qualifier, figure.unit.as_deref());
    computed::number_of(&text, &figure.event, record.date.as_ref().map(Edtf::words).as_deref())
}
