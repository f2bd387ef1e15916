//! "The Wright brothers": a name that the archive has for one of several people who
//! share it.

use crate::answer::model::{Answer, Kind};
use crate::answer::phrases;
use crate::archive::date::Edtf;
use crate::archive::model::{Agent, AgentKind, Entry};
use crate::archivist::Archivist;
use crate::index::IndexError;
use crate::question::{Named, Question};

/// Words after a surname that mean more than one who bears it.
const FAMILY: &[&str] = &["brothers", "sisters", "siblings", "twins", "family", "couple"];
/// How many entries are told of.
const ENTRIES: usize = 12;

impl Archivist {
    /// What is told of all people who share a surname, where a question names them
    /// together; nothing where the archive has only one of them.
    pub(super) fn family(
        &self,
        question: &Question,
        named: &Named,
    ) -> Result<Option<Answer>, IndexError> {
        let people = self.of_one_name(question, named)?;
        if people.len() < 2 {
            return Ok(None);
        }
        let mut composer = self.composer(Kind::Answer);
        let mut entries: Vec<Entry> = Vec::new();
        for person in &people {
            for (sentence, record, date) in self.told_of_agent(person)? {
                if record == person.id {
                    self.told(&mut composer, &sentence, &record, date.as_ref())?;
                }
            }
            let own = self.index.entries_of_agent(&person.id, 0, ENTRIES)?.items;
            let new = own.into_iter().filter(|e| entries.iter().all(|known| known.id != e.id));
            entries.extend(new.collect::<Vec<_>>());
        }
        entries.sort_by(|a, b| Edtf::chronological(a.date.as_ref(), b.date.as_ref()));
        let forms: Vec<Vec<String>> = people.iter().flat_map(|p| self.forms(p)).collect();
        for entry in entries.iter().take(ENTRIES) {
            let told = self.about(entry, &forms);
            let view = composer.entry_telling(entry, &told);
            composer.answer.entries.push(view);
        }
        let names: Vec<String> = people.into_iter().map(|person| person.name).collect();
        Ok(Some(composer.say(phrases::of_one_name(&question.name_text(named), &names))))
    }

    /// The people whose surname stands before "brothers" or the like.
    fn of_one_name(&self, question: &Question, named: &Named) -> Result<Vec<Agent>, IndexError> {
        let words = question.words.get(named.first..=named.last).unwrap_or_default();
        let [.., surname, together] = words else { return Ok(Vec::new()) };
        if !FAMILY.contains(&together.folded.as_str()) {
            return Ok(Vec::new());
        }
        let mut people = Vec::new();
        for found in self.index.names_in(std::slice::from_ref(surname))? {
            for id in found.agents {
                let person = self.index.agent(&id)?.filter(|a| a.kind == AgentKind::Person);
                people.extend(person.filter(|person| {
                    let last = self.analyzer.words(&person.name).pop();
                    last.is_some_and(|last| last.folded == surname.folded)
                }));
            }
        }
        Ok(people)
    }
}
