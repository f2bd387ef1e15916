//! Names and descriptions of commands and options, in every language.
