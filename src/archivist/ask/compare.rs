//! Two things beside each other: what is told of each, and which was earlier by
//! their dates.

use super::ENOUGH;
use super::thing::{Thing, Told};
use crate::answer::compose::Composer;
use crate::answer::model::{Answer, Kind};
use crate::answer::phrases::computed;
use crate::answer::weighed::Weighed;
use crate::archive::date::{Day, Edtf, Span};
use crate::archive::model::Entry;
use crate::archivist::Archivist;
use crate::archivist::claims::Weighted;
use crate::index::IndexError;
use crate::question::Question;
use crate::question::compare::{self, Asked, Comparison, Sides, words_at};
use crate::question::extreme::End;
use crate::text::Word;

/// Stems of words that set one thing against another.
const AGAINST: &[&str] =
    &["while", "wherea", "than", "unlik", "instead", "compar", "but", "differ"];
/// How many sentences tell of each of two.
const EACH: usize = 2;

/// A question about two things.
pub(super) struct OfTwo<'a> {
    pub(super) text: &'a str,
    pub(super) question: &'a Question,
    pub(super) comparison: Comparison,
    pub(super) today: Day,
}

impl OfTwo<'_> {
    fn words(&self, positions: &[usize]) -> String {
        words_at(self.text, &self.question.words, positions)
    }

    /// The words of both sides.
    pub(super) fn sides(&self, sides: &Sides) -> [String; 2] {
        [self.words(&sides.left), self.words(&sides.right)]
    }

    /// The words of both sides, as they are most likely parted.
    pub(super) fn likeliest(&self) -> Option<[String; 2]> {
        self.comparison.sides.first().map(|sides| self.sides(sides))
    }

    fn rest(&self) -> String {
        self.words(&self.comparison.rest)
    }
}

/// One of two things that are compared.
pub(super) struct Side {
    /// Its words as typed.
    pub(super) words: String,
    pub(super) thing: Option<Thing>,
}

impl Archivist {
    /// The answer to a question about two things; nothing for any other.
    pub(super) fn compared(
        &self,
        text: &str,
        question: &Question,
        today: Day,
    ) -> Result<Option<Answer>, IndexError> {
        let Some(comparison) = compare::find(text, question) else { return Ok(None) };
        let asked = comparison.asked;
        let of_two = OfTwo { text, question, comparison, today };
        let answer = match asked {
            Asked::Difference => self.difference(&of_two),
            Asked::Order(end) => self.order_of_two(&of_two, end),
            Asked::Amount(cue) => self.amounts_of_two(&of_two, &cue),
            Asked::Which => self.which_of_two(&of_two),
        }?;
        // Nothing else puts two things in order.
        let ordered = matches!(asked, Asked::Order(_)) && question.extreme.is_some();
        Ok(match answer {
            None if ordered => Some(self.composer(Kind::NotInArchive).say(computed::NO_ORDER)),
            answer => answer,
        })
    }

    fn difference(&self, of_two: &OfTwo<'_>) -> Result<Option<Answer>, IndexError> {
        let mut half: Option<[Side; 2]> = None;
        for sides in &of_two.comparison.sides {
            let [left, right] = of_two.sides(sides);
            let sides =
                [self.side(&left, &right, of_two.today)?, self.side(&right, &left, of_two.today)?];
            match sides.iter().filter(|side| side.thing.is_some()).count() {
                2 => return self.both(of_two, &sides).map(Some),
                1 if half.is_none() => half = Some(sides),
                _ => {}
            }
        }
        half.map(|sides| self.one_side(&sides)).transpose()
    }

    /// A side; one that has only a time is of what the other one is of, and one
    /// without a year of the other one's: "October and November 1906".
    fn side(&self, words: &str, other: &str, today: Day) -> Result<Side, IndexError> {
        let question = self.read(words, today)?;
        let bare = question.has_no_heavy_terms() && question.names.is_empty();
        let mut whole = words.to_owned();
        if bare && !question.times.is_empty() {
            whole = format!("{} {words}", self.without_times(other, today)?);
        }
        if question.times.iter().any(|t| t.when.recurring.is_some()) {
            let year = |w: &Word| w.folded.len() == 4 && w.folded.parse::<u16>().is_ok();
            let year = self.analyzer.words(other).into_iter().find(year);
            whole.extend(year.map(|year| format!(" {}", year.folded)));
        }
        let thing = self.thing(whole.trim(), today)?;
        Ok(Side { words: words.to_owned(), thing })
    }

    /// A text but for the times in it.
    fn without_times(&self, text: &str, today: Day) -> Result<String, IndexError> {
        let question = self.read(text, today)?;
        let timeless = |at: &usize| {
            question.words.get(*at).is_some_and(|w| {
                !question.times.iter().any(|t| t.range.start < w.end && w.start < t.range.end)
            })
        };
        let kept: Vec<usize> = (0..question.words.len()).filter(timeless).collect();
        Ok(words_at(text, &question.words, &kept))
    }

    fn both(&self, of_two: &OfTwo<'_>, sides: &[Side; 2]) -> Result<Answer, IndexError> {
        let mut composer = self.composer(Kind::Answer);
        if let Some(together) = self.told_together(of_two, sides)? {
            self.tell_all(&mut composer, &[together.told()])?;
        }
        for side in sides {
            self.tell_thing(&mut composer, side.thing.as_ref())?;
        }
        Ok(composer.say(computed::BOTH))
    }

    /// A sentence that names both and sets them against each other.
    fn told_together(
        &self,
        of_two: &OfTwo<'_>,
        sides: &[Side; 2],
    ) -> Result<Option<Weighted>, IndexError> {
        let [left, right] = sides;
        let all = format!("{} {} {}", left.words, right.words, of_two.rest());
        let question = self.read(&all, of_two.today)?;
        if question.names.len() < 2 {
            return Ok(None);
        }
        let weighed = self.weigh(&question)?;
        let against = |look: &Weighted| {
            let stems = self.analyzer.stems(look.claim.sentence.text());
            stems.iter().any(|stem| AGAINST.contains(&stem.as_str()))
        };
        let claims = self.claims(&weighed)?;
        Ok(claims.into_iter().find(|look| look.names_all(&weighed) && against(look)))
    }

    /// Only one of the two is there: which is not, and what is told of the other.
    pub(super) fn one_side(&self, sides: &[Side; 2]) -> Result<Answer, IndexError> {
        let [left, right] = sides;
        let (known, missing) = if left.thing.is_some() { (left, right) } else { (right, left) };
        let mut composer = self.composer(Kind::NotInArchive);
        self.tell_thing(&mut composer, known.thing.as_ref())?;
        Ok(composer.say(computed::one_of_two(&missing.words, &known.words)))
    }

    fn order_of_two(&self, of_two: &OfTwo<'_>, end: End) -> Result<Option<Answer>, IndexError> {
        let Some([left, right]) = of_two.likeliest() else { return Ok(None) };
        let rest = of_two.rest();
        let sides = [
            Side { thing: self.dated_side(&left, &rest, Some(end), of_two.today)?, words: left },
            Side { thing: self.dated_side(&right, &rest, Some(end), of_two.today)?, words: right },
        ];
        match [&sides[0].thing, &sides[1].thing] {
            [Some(Thing::Event(one)), Some(Thing::Event(other))]
                if one.entry.id == other.entry.id =>
            {
                let mut composer = self.composer(Kind::Answer);
                self.tell_all(&mut composer, &told_first(&one.entry, EACH))?;
                Ok(Some(composer.say(computed::ONE_ENTRY)))
            }
            [Some(Thing::Event(one)), Some(Thing::Event(other))] => {
                self.in_order(&one.entry, &other.entry).map(Some)
            }
            [None, None] => Ok(None),
            _ => self.one_side(&sides).map(Some),
        }
    }

    fn in_order(&self, one: &Entry, other: &Entry) -> Result<Answer, IndexError> {
        let mut composer = self.composer(Kind::Answer);
        let span = |entry: &Entry| entry.date.as_ref().map_or(Span::ALWAYS, Edtf::span);
        let titles = [one, other].map(dated_title);
        let text = computed::order_of_two(&titles, span(one), span(other));
        let sentence = composer.worked_out(&text, [&one.cites, &other.cites]);
        composer.answer.sentences.extend(sentence);
        for entry in [one, other] {
            self.tell_all(&mut composer, &told_first(entry, 1))?;
        }
        Ok(composer.finish())
    }

    /// The event that a side is, together with what is said of both or by itself; of
    /// several the one at an end of time, if one is asked for.
    pub(super) fn dated_side(
        &self,
        words: &str,
        rest: &str,
        end: Option<End>,
        today: Day,
    ) -> Result<Option<Thing>, IndexError> {
        for text in [format!("{rest} {words}"), words.to_owned()] {
            let question = self.read(&text, today)?;
            if question.has_no_heavy_terms() && question.names.is_empty() {
                continue;
            }
            if let Some(event) = self.event(&self.weigh(&question)?, end)? {
                return Ok(Some(Thing::Event(Box::new(event))));
            }
        }
        Ok(None)
    }

    /// "Was it X or Y": what each of them is told to have done.
    fn which_of_two(&self, of_two: &OfTwo<'_>) -> Result<Option<Answer>, IndexError> {
        let rest = of_two.rest();
        let Some(sides) = of_two.likeliest().filter(|_| !rest.is_empty()) else { return Ok(None) };
        let mut composer = self.composer(Kind::Answer);
        let mut not_told = Vec::new();
        for words in sides {
            let question = self.read(&format!("{rest} {words}"), of_two.today)?;
            let weighed = self.weigh(&question)?;
            let mut told: Vec<Told> = Vec::new();
            for look in self.claims(&weighed)? {
                if told.len() < EACH && self.tells_it_of_all(&weighed, &look)? {
                    told.push(look.told());
                }
            }
            if told.is_empty() {
                not_told.push(words);
            }
            self.tell_all(&mut composer, &told)?;
        }
        match not_told.as_slice() {
            [] => Ok(Some(composer.say(computed::BOTH))),
            [one] => Ok(Some(composer.say(computed::not_told_of(one)))),
            _ => Ok(None),
        }
    }

    /// Whether a sentence tells all of a question, and of those whom it names, not of
    /// something of theirs.
    fn tells_it_of_all(&self, weighed: &Weighed<'_>, look: &Weighted) -> Result<bool, IndexError> {
        if look.evidence.score() < ENOUGH || !look.has_all_words(weighed) {
            return Ok(false);
        }
        for named in &weighed.question.names {
            let mention = self.mention(weighed, look, &named.agents)?;
            if mention.is_none_or(|mention| mention.owning) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What is told of a thing, in a few sentences.
    pub(super) fn tell_thing(
        &self,
        composer: &mut Composer<'_>,
        thing: Option<&Thing>,
    ) -> Result<(), IndexError> {
        match thing {
            None => Ok(()),
            Some(Thing::Agent(agent)) => {
                let told = self.told_of_agent(agent)?;
                self.tell_all(composer, &told)
            }
            Some(Thing::Event(about)) => self.tell_all(composer, &told_first(&about.entry, EACH)),
            Some(Thing::Number(group)) => {
                group.first().map_or(Ok(()), |first| self.tell_accounts(composer, first))
            }
            Some(Thing::Told(told)) => self.tell_all(composer, told),
        }
    }

    fn tell_all(&self, composer: &mut Composer<'_>, told: &[Told]) -> Result<(), IndexError> {
        for (sentence, record, date) in told {
            if composer.answer.sentences.iter().all(|s| s.text != sentence.text()) {
                self.told(composer, sentence, record, date.as_ref())?;
            }
        }
        Ok(())
    }
}

/// The first sentences of an entry.
fn told_first(entry: &Entry, most: usize) -> Vec<Told> {
    let told = entry.told().into_iter().take(most);
    told.map(|sentence| (sentence, entry.id.clone(), entry.date.clone())).collect()
}

/// An entry's title with its date.
pub(super) fn dated_title(entry: &Entry) -> String {
    let date = entry.date.as_ref().map(Edtf::words).unwrap_or_default();
    computed::dated_title(&entry.title, &date)
}
