//! From raw arguments to what will be done: everything is checked here, once,
//! and nothing later asks again.

use std::io::Write;
use std::path::PathBuf;

use clap_complete::Shell;

use super::error::Failure;
use super::output::{self, FormatArgs};
use super::{
    Cli, Command, check, completions, convert, eval, health, man, open, playground, register, run,
    serve, status,
};
use crate::archive::date::Day;
use crate::check::Options;
use crate::config::{Config, Discord, Flags, LogSettings, Surroundings};
use crate::discord::token::Token;
use crate::ops::{clock, cores};
use crate::request::Request;

/// What the command line asks for, ready to be carried out.
#[derive(Debug)]
pub struct Plan {
    task: Task,
    log: Option<LogSettings>,
    /// Why this process's memory may get into a file, although it will hold secrets.
    exposed: Option<std::io::Error>,
}

#[derive(Debug)]
enum Task {
    Answer { request: Request, json: bool, knowledge: PathBuf, config: Config },
    Check(Options),
    Convert(Box<crate::convert::Options>),
    Eval(eval::Task),
    Run(Box<run::Bot>),
    Playground(Box<playground::Task>),
    Serve(Box<serve::Endpoint>),
    Health(health::Question),
    Register { token: Token, settings: Discord, guild: Option<u64> },
    Completions(Shell),
    Man(Option<PathBuf>),
}

impl Plan {
    /// Checks the arguments, reads the configuration and finds the archive.
    ///
    /// # Errors
    ///
    /// With what is wrong and what to do about it.
    pub fn resolve(cli: Cli, around: &Surroundings) -> Result<Self, Failure> {
        let flags = Flags { knowledge: cli.knowledge, config: cli.config };
        let command = cli.command.unwrap_or(Command::Playground(playground::Args::default()));
        match command {
            Command::Ask(args) => answer(args.request()?, args.format, &flags, around),
            Command::Timeline(args) => answer(args.request()?, args.format, &flags, around),
            Command::Figures(args) => answer(args.request()?, args.format, &flags, around),
            Command::Who(args) => answer(args.request()?, args.format, &flags, around),
            Command::Source(args) => answer(args.request()?, args.format, &flags, around),
            Command::Search(args) => answer(args.request()?, args.format, &flags, around),
            Command::Entry(args) => answer(args.request()?, args.format, &flags, around),
            Command::Verify(args) => answer(args.request()?, args.format, &flags, around),
            Command::Check(args) => check(args, &flags, around),
            Command::Convert(args) => Ok(Self::quiet(Task::Convert(Box::new(args.options()?)))),
            Command::Eval(args) => evaluate(args, &flags, around),
            Command::Run(args) => bot(args, &flags, around),
            Command::Playground(args) => playground(args, &flags, around),
            Command::Serve(args) => endpoint(&args, &flags, around),
            Command::Health(args) => health(&args, &flags, around),
            Command::Register(args) => registration(&args, &flags, around),
            Command::Completions(args) => Ok(Self::quiet(Task::Completions(args.shell))),
            Command::Man(args) => Ok(Self::quiet(Task::Man(args.dir))),
        }
    }

    fn quiet(task: Task) -> Self {
        Self { task, log: None, exposed: None }
    }

    fn logging(task: Task, log: LogSettings) -> Self {
        Self { task, log: Some(log), exposed: None }
    }

    /// What to log; `None` for commands that need no configuration.
    pub fn log(&self) -> Option<&LogSettings> {
        self.log.as_ref()
    }

    /// Carries it out and tells the exit status.
    ///
    /// # Errors
    ///
    /// When the archive cannot be used or the output cannot be written.
    pub fn run(self, out: &mut dyn Write) -> anyhow::Result<u8> {
        if let Some(error) = &self.exposed {
            cores::warn(error);
        }
        match self.task {
            Task::Answer { request, json, knowledge, config } => {
                let answer = open::answer(&request, today()?, &knowledge, &config)?;
                let style = output::stdout_style(config.width);
                output::write_out(out, output::rendered(&answer, json, &style)?.as_bytes())?;
                Ok(if answer.answered { status::ANSWERED } else { status::NOT_ANSWERED })
            }
            Task::Check(options) => check::run(&options, out),
            Task::Convert(options) => convert::run(&options, out),
            Task::Eval(task) => task.run(out),
            Task::Run(bot) => bot.run(),
            Task::Playground(task) => task.run(out),
            Task::Serve(endpoint) => endpoint.run(),
            Task::Health(question) => question.ask(out),
            Task::Register { token, settings, guild } => {
                register::run(&token, &settings, guild, out)
            }
            Task::Completions(shell) => done(output::write_out(out, &completions::script(shell))),
            Task::Man(None) => done(output::write_out(out, &man::page()?)),
            Task::Man(Some(dir)) => man::pages(&dir).map(|()| status::ANSWERED),
        }
    }
}

fn done(result: std::io::Result<()>) -> anyhow::Result<u8> {
    result.map(|()| status::ANSWERED).map_err(Into::into)
}

fn answer(
    request: Request,
    format: FormatArgs,
    flags: &Flags,
    around: &Surroundings,
) -> Result<Plan, Failure> {
    let (knowledge, config) = archive(Config::resolve(flags, around)?, around)?;
    let log = config.log.clone();
    Ok(Plan::logging(Task::Answer { request, json: format.json, knowledge, config }, log))
}

fn check(args: check::Args, flags: &Flags, around: &Surroundings) -> Result<Plan, Failure> {
    let (knowledge, config) = archive(Config::resolve(flags, around)?, around)?;
    Ok(Plan::logging(Task::Check(args.options(knowledge, &config)), config.log))
}

fn evaluate(args: eval::Args, flags: &Flags, around: &Surroundings) -> Result<Plan, Failure> {
    let mut log = None;
    let task = args.task(|| {
        let (knowledge, config) = archive(Config::resolve(flags, around)?, around)?;
        log = Some(config.log.clone());
        Ok((knowledge, config))
    })?;
    Ok(Plan { task: Task::Eval(task), log, exposed: None })
}

fn bot(args: run::Args, flags: &Flags, around: &Surroundings) -> Result<Plan, Failure> {
    let (knowledge, config) = archive(args.status.over(Config::resolve(flags, around)?), around)?;
    let log = run::log(config.log.clone());
    with_token(around, |token| {
        Plan::logging(Task::Run(Box::new(run::Bot { token, knowledge, config })), log)
    })
}

/// A plan with the bot's token in it, in a process whose memory stays its own.
fn with_token(around: &Surroundings, plan: impl FnOnce(Token) -> Plan) -> Result<Plan, Failure> {
    let exposed = cores::forbid().err();
    let token = Token::find(around).map_err(|error| Failure::usage(error.to_string()))?;
    Ok(Plan { exposed, ..plan(token) })
}

fn playground(
    args: playground::Args,
    flags: &Flags,
    around: &Surroundings,
) -> Result<Plan, Failure> {
    let (knowledge, config) = archive(Config::resolve(flags, around)?, around)?;
    let log = config.log.clone();
    let task = playground::Task { args, knowledge, config };
    Ok(Plan::logging(Task::Playground(Box::new(task)), log))
}

fn health(args: &health::Args, flags: &Flags, around: &Surroundings) -> Result<Plan, Failure> {
    let config = Config::resolve(flags, around)?;
    Ok(Plan::logging(Task::Health(args.question(&config)?), config.log))
}

fn endpoint(args: &serve::Args, flags: &Flags, around: &Surroundings) -> Result<Plan, Failure> {
    let (knowledge, config) = archive(args.status.over(Config::resolve(flags, around)?), around)?;
    let key = config.serve.key(around)?;
    // Members' interactions come with tokens to reply with.
    let exposed = cores::forbid().err();
    let address = args.listen.unwrap_or(config.serve.address);
    let log = run::log(config.log.clone());
    let endpoint = serve::Endpoint { address, key, knowledge, config };
    Ok(Plan { exposed, ..Plan::logging(Task::Serve(Box::new(endpoint)), log) })
}

fn registration(
    args: &register::Args,
    flags: &Flags,
    around: &Surroundings,
) -> Result<Plan, Failure> {
    let config = Config::resolve(flags, around)?;
    let guild = args.guild;
    with_token(around, |token| {
        Plan::logging(Task::Register { token, settings: config.discord, guild }, config.log)
    })
}

/// The archive's folder, beside the configuration that names it.
fn archive(config: Config, around: &Surroundings) -> Result<(PathBuf, Config), Failure> {
    Ok((find_knowledge(&config, around)?, config))
}

/// The archive's folder: the one that was named, else where one usually is.
fn find_knowledge(config: &Config, around: &Surroundings) -> Result<PathBuf, Failure> {
    const NEXT: &str = "name the folder that holds archive.toml with --knowledge DIR";
    if let Some(named) = &config.knowledge {
        if named.path.is_dir() {
            return Ok(named.path.clone());
        }
        let shown = named.path.display();
        return Err(Failure::usage(format!("no folder at `{shown}` ({}); {NEXT}", named.by)));
    }
    let places = around.usual_places("knowledge");
    let looked = places.iter().map(|place| format!("`{}`", place.display()));
    let looked = looked.collect::<Vec<_>>().join(" and ");
    let found = places.into_iter().find(|place| place.is_dir());
    found.ok_or_else(|| Failure::usage(format!("no archive found at {looked}; {NEXT}")))
}

/// The reader's day, for words such as "yesterday".
pub(super) fn today() -> anyhow::Result<Day> {
    clock::today().ok_or_else(|| anyhow::anyhow!("the system's clock shows no day that there is"))
}
