//! Whether an answer of the wanted kind is there: a person for *who*, a number that
//! counts what was asked for *how many*, a fact with its words in one place.

use super::bag::Bag;
use super::weighed::{COMMON, Candidate, Met, Weighed};
use crate::question::terms::Term;
use crate::question::wanted::Wanted;
use crate::question::{Question, Relation};

/// For a fact no more than this share of the telling words may be missing.
const UNMET_FACT: f32 = 0.32;
/// What a word counts there that says little anywhere.
const EVERYDAY: f32 = 0.6;
/// For anything else no more than this share may be nowhere in the record.
const ABSENT: f32 = 0.5;
/// How much a word is missing that another sentence, or a name or topic, of the record
/// has.
const ELSEWHERE: f32 = 0.5;
/// A name with more words than this between it and what is asked is another's.
const FAR: usize = 9;
/// Somebody stands next to what was done if no more words stand between.
pub const NEXT_TO: usize = 2;
/// What a candidate counts that lacks what leaves no room.
const LACKING: f32 = 0.45;
/// For a number this share of the words has to be met.
const WORDS_FOR_NUMBER: f32 = 0.75;

/// How well a candidate is of the wanted kind, 0 to 1; `words` is the share of the
/// question's words that it meets.
pub(super) fn kind_fit(weighed: &Weighed<'_>, candidate: &Candidate, words: f32) -> f32 {
    let question = weighed.question;
    let choose = |there: bool, without: f32| if there { 1.0 } else { without };
    match question.wanted {
        // An office is somebody's who is named beside it.
        Wanted::Who if question.asks_for_office() && !candidate.names_holder => 0.45,
        Wanted::Who => match candidate.somebody {
            Some(between) if between <= NEXT_TO => 1.0,
            Some(_) => 0.92,
            None => 0.8,
        },
        Wanted::Why => choose(tells_why(&candidate.parts.text), 0.9),
        Wanted::What | Wanted::Which => choose(focus_met(question, candidate), 0.55),
        Wanted::Where if candidate.names_place => 1.0,
        Wanted::Where => choose(candidate.tells_where || candidate.names_group, 0.45).min(0.8),
        Wanted::When => choose(candidate.date.is_some() || !candidate.times.is_empty(), 0.4),
        wanted if wanted.is_number() => {
            let there = has_wanted_number(wanted, candidate)
                && words >= WORDS_FOR_NUMBER
                && object_met(question, candidate)
                && weighed.names.iter().all(|n| n.rarity < 0.5 || n.met_by(&candidate.parts.text));
            choose(there, 0.0)
        }
        _ => 1.0,
    }
}

/// Whether a fact can be read off: who, when, where and whether need nearly every
/// word of the question in one place, and the name asked for close by. So does why
/// where no reason is told; for the rest not too much may be nowhere in the record.
pub(super) fn fact_fit(weighed: &Weighed<'_>, candidate: &Candidate) -> f32 {
    let fact = match weighed.question.wanted {
        Wanted::Who | Wanted::When | Wanted::Where | Wanted::YesNo => true,
        Wanted::Why => !tells_why(&candidate.parts.text),
        _ => false,
    };
    if !fact {
        let absent = share_unmet(weighed, candidate, 0.0);
        return if absent > ABSENT { 0.7 } else { 1.0 };
    }
    let far =
        candidate.apart.is_some_and(|apart| apart > FAR) && !weighed.question.has_no_heavy_terms();
    match (share_unmet(weighed, candidate, ELSEWHERE) > UNMET_FACT, far) {
        (true, _) => 0.5,
        (false, true) => 0.45,
        (false, false) => 1.0,
    }
}

/// The share of the telling words that neither the sentence nor its title has; those
/// that the rest of the record has count `elsewhere`.
fn share_unmet(weighed: &Weighed<'_>, candidate: &Candidate, elsewhere: f32) -> f32 {
    let unmet = |met: &Met| match met {
        met if met.text > 0.0 || met.title > 0.0 => 0.0,
        met if met.is_elsewhere() => elsewhere,
        _ => 1.0,
    };
    // Every telling word counts alike here, but for those that say little anywhere.
    let share = |weight: f32| if weight <= weighed.heaviest * COMMON { EVERYDAY } else { 1.0 };
    let terms = weighed.question.terms.iter().zip(&weighed.weights).zip(&candidate.met);
    let (mut missing, mut all) = (0.0, 0.0);
    for ((_, weight), met) in terms.filter(|((t, _), _)| !t.light) {
        all += share(*weight);
        missing += share(*weight) * unmet(met);
    }
    if all > 0.0 { missing / all } else { 0.0 }
}

/// What a candidate counts that lacks something which leaves no room: a name that the
/// archive never has, a number, or that it was after somebody.
pub(super) fn lack_fit(weighed: &Weighed<'_>, candidate: &Candidate) -> f32 {
    let met = |term: &Term| candidate.meets(weighed.question, term).anywhere();
    let number = |term: &Term| term.stem().chars().all(|c| c.is_ascii_digit());
    let counts = weighed.question.wanted.is_number();
    let mut terms = weighed.question.terms.iter();
    let lacks = terms.any(|t| (t.name_like || (number(t) && !counts)) && !met(t));
    let undone = weighed.question.deed().is_some_and(|deed| !met(deed));
    let spoke = weighed
        .question
        .speaker()
        .is_none_or(|name| candidate.spoke.get(name).copied().unwrap_or(true));
    let related = weighed.question.relation().is_none_or(|r| tells(weighed, candidate, r));
    if lacks || undone || !spoke || !related || candidate.befell { LACKING } else { 1.0 }
}

/// Whether a sentence tells of what came after, or before, the one that is named.
fn tells(weighed: &Weighed<'_>, candidate: &Candidate, relation: Relation) -> bool {
    let run = |between: &[&str], form: &[String]| {
        let start = std::iter::once(relation.stem).chain(between.iter().copied());
        start.map(str::to_owned).chain(form.iter().cloned()).collect::<Vec<String>>()
    };
    let stands = |form: &Vec<String>| {
        let runs = [run(&[], form), run(&["the"], form)];
        runs.iter().any(|run| candidate.parts.text.has_run(run))
    };
    relation.others.iter().any(|stem| candidate.parts.text.has(stem))
        || weighed.names.get(relation.name).is_some_and(|name| name.forms.iter().any(stands))
}

/// Whether the record itself says that this is the first or the largest, where that
/// is asked for: one that is told of without it is any.
pub(super) fn extreme_fit(weighed: &Weighed<'_>, candidate: &Candidate) -> f32 {
    let told = weighed.question.extreme.is_none_or(|extreme| {
        // Who began something is told; that something began tells nobody.
        let who = weighed.question.wanted == Wanted::Who;
        let tells = |bag: &Bag| match who {
            true => bag.has_any(|stem| extreme.is_named_by(stem)),
            false => bag.has_any(|stem| extreme.is_told_by(stem)),
        };
        tells(&candidate.parts.text) || tells(&candidate.parts.title)
    });
    if told { 1.0 } else { 0.45 }
}

fn has_wanted_number(wanted: Wanted, candidate: &Candidate) -> bool {
    let speaks_of_age = || ["age", "old", "year"].iter().any(|s| candidate.parts.text.has(s));
    match wanted {
        Wanted::HowLong => candidate.has_duration,
        Wanted::HowOld => candidate.has_number && speaks_of_age(),
        Wanted::HowOften => tells_how_often(&candidate.parts.text, candidate.has_number),
        _ => candidate.has_number,
    }
}

/// Whether the sentence counts times: "twice", "three rounds".
fn tells_how_often(text: &Bag, has_number: bool) -> bool {
    let any = |stems: &[&str]| stems.iter().any(|stem| text.has(stem));
    any(&["once", "twice", "thrice"]) || (has_number && any(&["time", "round", "occas"]))
}

/// Whether the sentence gives a reason, by the words that do so in English.
pub fn tells_why(text: &Bag) -> bool {
    const CUES: &[&str] = &[
        "becaus", "due", "reason", "caus", "spark", "fear", "therefor", "purpos", "aim", "motiv",
        "trigger", "credit", "prompt", "sake",
    ];
    CUES.iter().any(|cue| text.has(cue))
}

/// Whether anything has what is asked for: "what was the *wingspan* of it".
fn focus_met(question: &Question, candidate: &Candidate) -> bool {
    let focus = question.focus();
    focus.is_empty() || focus.iter().any(|term| candidate.meets(question, term).anywhere())
}

/// Whether the sentence itself has what is to be counted ("how many *cities*");
/// a word that says little asks for nothing.
fn object_met(question: &Question, candidate: &Candidate) -> bool {
    question.object().is_none_or(|term| candidate.meets(question, term).text > 0.0)
}
