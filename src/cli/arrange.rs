//! Lets words begin with a hyphen: `annalist timeline -0043 --json`.
//!
//! A date such as `-0043` looks like an option to a parser of arguments, and
//! letting words begin with hyphens there would swallow every option after the
//! first word. So the words are moved behind a `--` first. An argument is a word
//! if it could not be an option, known or mistyped.

use std::ffi::{OsStr, OsString};

use clap::{Arg, Command};

/// The arguments with the words of the command behind `--`; unchanged for
/// commands that take no words.
pub(super) fn words_last(
    program: &Command,
    args: impl IntoIterator<Item = OsString>,
) -> Vec<OsString> {
    let mut args = args.into_iter();
    let mut arranged: Vec<OsString> = args.by_ref().take(1).collect();
    while let Some(arg) = args.next() {
        let takes_value = takes_value(program, None, &arg);
        let is_option = arg.to_string_lossy().starts_with('-');
        let command = arg.to_str().and_then(|name| program.find_subcommand(name));
        arranged.push(arg);
        if takes_value {
            arranged.extend(args.next());
        } else if !is_option {
            if let Some(command) = command.filter(|command| takes_words(command)) {
                split(program, command, &mut args, &mut arranged);
            }
            break;
        }
    }
    arranged.extend(args);
    arranged
}

fn takes_words(command: &Command) -> bool {
    command.get_positionals().any(|arg| arg.get_num_args().is_some_and(|n| n.max_values() > 1))
}

fn split(
    program: &Command,
    command: &Command,
    args: &mut impl Iterator<Item = OsString>,
    arranged: &mut Vec<OsString>,
) {
    let mut words = Vec::new();
    while let Some(arg) = args.next() {
        if arg == "--" {
            break;
        }
        if !could_be_option(&arg) {
            words.push(arg);
            continue;
        }
        let takes_value = takes_value(program, Some(command), &arg);
        arranged.push(arg);
        if takes_value && let Some(value) = args.next() {
            attach(arranged, value);
        }
    }
    words.extend(args);
    arranged.push("--".into());
    arranged.extend(words);
}

/// `--when -0043` becomes `--when=-0043`, so that a value may begin with a hyphen.
fn attach(arranged: &mut [OsString], value: OsString) {
    if let Some(option) = arranged.last_mut() {
        option.push("=");
        option.push(value);
    }
}

/// `-x` or `--name`, perhaps with a value; `-0043`, `-ism` and `--who was it` are words.
fn could_be_option(arg: &OsStr) -> bool {
    let text = arg.to_string_lossy();
    let name = match text.strip_prefix("--") {
        Some(long) => long.split('=').next().unwrap_or_default(),
        None => match text.strip_prefix('-') {
            Some(short) if short.len() == 1 => short,
            _ => return false,
        },
    };
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains(char::is_whitespace)
}

/// Whether the next argument is this option's value.
fn takes_value(program: &Command, command: Option<&Command>, arg: &OsStr) -> bool {
    let Some(name) = arg.to_str().and_then(|text| text.strip_prefix("--")) else {
        return false;
    };
    let options = program.get_opts().chain(command.into_iter().flat_map(Command::get_opts));
    let mut named = options.filter(|option: &&Arg| option.get_long() == Some(name));
    named.any(|option| option.get_action().takes_values())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    fn arranged(line: &[&str]) -> Vec<String> {
        let args = line.iter().map(OsString::from);
        let arranged = words_last(&Cli::command(), args);
        arranged.into_iter().map(|arg| arg.into_string().unwrap()).collect()
    }

    #[test]
    fn words_go_last_and_options_first() {
        let line =
            ["annalist", "timeline", "-0043", "--json", "to", "--topic", "-x", "-0031", "-ism"];
        let expected =
            ["annalist", "timeline", "--json", "--topic=-x", "--", "-0043", "to", "-0031", "-ism"];
        assert_eq!(arranged(&line), expected);
    }

    #[test]
    fn after_two_hyphens_everything_is_a_word() {
        let line = ["annalist", "ask", "who", "--", "--json", "--"];
        assert_eq!(arranged(&line), ["annalist", "ask", "--", "who", "--json", "--"]);
    }

    #[test]
    fn mistyped_options_stay_options() {
        let line = ["annalist", "ask", "who", "--jsn", "--who was it"];
        assert_eq!(arranged(&line), ["annalist", "ask", "--jsn", "--", "who", "--who was it"]);
    }

    #[test]
    fn options_before_the_command_keep_their_values() {
        let line = ["annalist", "--knowledge", "ask", "who", "NCRI", "--config", "x"];
        let expected = ["annalist", "--knowledge", "ask", "who", "--config=x", "--", "NCRI"];
        assert_eq!(arranged(&line), expected);
        let line = ["annalist", "help", "ask"];
        assert_eq!(arranged(&line), line);
        assert_eq!(arranged(&["annalist", "check", "--documents", "d"]).last().unwrap(), "d");
        assert_eq!(arranged(&[]), Vec::<String>::new());
    }
}
