//! What the page has to know before anything is asked: the archive, the commands
//! as Discord is told of them, and questions that this archive answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::archive::citation::Sentence;
use crate::archive::date::Day;
use crate::archivist::Archivist;
use crate::discord::commands::{Command, Definition, Scope, definitions};
use crate::discord::desk::examples;
use crate::http::refusal::Refusal;
use crate::index::{IndexError, TimeFilter};
use crate::ops::clock;
use crate::ops::live::LiveArchive;
use crate::render::discord::view::short_version;
use crate::request::Request;

/// The bot, the server and the commands have numbers in Discord; these are nobody's.
const APPLICATION: u64 = 100_000_000_000_000_001;
const SERVER: u64 = 100_000_000_000_000_002;
const COMMANDS: u64 = 100_000_000_000_000_100;

/// How many sentences are looked at for a text to check.
const LOOKED_AT: usize = 12;
/// The most characters of such a text.
const LONGEST: usize = 200;

/// Tells the page what it has to know.
#[derive(Debug)]
pub(super) struct Reception {
    live: Arc<LiveArchive>,
    server: u64,
    commands: Vec<Numbered>,
}

/// A command with the number that Discord would have given it.
#[derive(Debug, Clone, Serialize)]
struct Numbered {
    id: String,
    #[serde(flatten)]
    definition: Definition,
}

#[derive(Debug, Serialize)]
struct Welcome<'a> {
    archive: Told,
    commands: &'a [Numbered],
    examples: Vec<Example>,
    /// A text that the archive can say something about, for trying the check.
    message: Option<String>,
    application: String,
    server: String,
}

#[derive(Debug, Serialize)]
struct Told {
    title: String,
    description: String,
    disclosure: String,
    version: String,
    entries: usize,
    names: usize,
    figures: usize,
    sources: usize,
}

/// A command, and what to fill its options with.
#[derive(Debug, Serialize)]
struct Example {
    command: &'static str,
    options: BTreeMap<&'static str, String>,
}

impl Reception {
    /// Commands for those who look after an archive are told only to those who may.
    pub(super) fn new(live: Arc<LiveArchive>, server: Option<u64>, trusted: bool) -> Self {
        let all = definitions(Scope::Server).into_iter();
        let shown = all.filter(|one| trusted || one.default_member_permissions.is_none());
        let number =
            |(definition, id): (Definition, u64)| Numbered { id: id.to_string(), definition };
        let commands = shown.zip(COMMANDS..).map(number).collect();
        Self { live, server: server.unwrap_or(SERVER), commands }
    }

    fn welcome(&self, today: Day) -> Result<Welcome<'_>, IndexError> {
        self.live.read(|archivist| {
            let asked = examples(archivist, today)?;
            Ok(Welcome {
                archive: told(archivist),
                commands: &self.commands,
                examples: asked.iter().filter_map(example).collect(),
                message: message(archivist, today)?,
                application: APPLICATION.to_string(),
                server: self.server.to_string(),
            })
        })
    }
}

fn told(archivist: &Archivist) -> Told {
    let catalog = archivist.index().catalog();
    let about = &catalog.about;
    Told {
        title: about.title.clone(),
        description: about.description.clone(),
        disclosure: about.disclosure.clone(),
        version: short_version(&catalog.version),
        entries: catalog.entries,
        names: catalog.agents,
        figures: catalog.figures,
        sources: catalog.sources,
    }
}

/// A request as a member would fill it in.
fn example(request: &Request) -> Option<Example> {
    let command = Command::slash(request.name())?;
    let options = command.words().iter().zip(request.texts());
    let options = options.map(|(words, text)| (words.name(), text.to_owned())).collect();
    Some(Example { command: command.name(), options })
}

/// A sentence of the archive that it recognizes when it is asked to check it.
fn message(archivist: &Archivist, today: Day) -> Result<Option<String>, IndexError> {
    let index = archivist.index();
    let from = index.catalog().entries.saturating_sub(LOOKED_AT) / 2;
    let entries = index.entries_in(&TimeFilter::default(), &[], from, LOOKED_AT)?.items;
    let sentences = entries.iter().flat_map(|entry| &entry.sentences).map(Sentence::text);
    for text in sentences.filter(|text| text.chars().count() <= LONGEST).take(LOOKED_AT) {
        let text = text.to_owned();
        if archivist.answer(&Request::Verify { text: text.clone() }, today)?.answered {
            return Ok(Some(text));
        }
    }
    Ok(None)
}

/// The route.
pub(super) async fn tell(State(reception): State<Arc<Reception>>) -> Result<Response, Refusal> {
    let unready = |why: &str| Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, why);
    let today = clock::today()
        .ok_or_else(|| unready("the system's clock shows no day that there is; set it"))?;
    let read = tokio::task::spawn_blocking(move || {
        reception.welcome(today).map(|welcome| serde_json::json!(welcome).to_string())
    });
    match read.await {
        Ok(Ok(body)) => Ok(([(CONTENT_TYPE, "application/json")], body).into_response()),
        Ok(Err(error)) => {
            tracing::error!(error = error.without_words(), "the archive cannot be read");
            Err(unready("the archive cannot be read; see that `annalist check` finds nothing"))
        }
        Err(_) => Err(unready("the archive could not be told of; the log says why")),
    }
}
