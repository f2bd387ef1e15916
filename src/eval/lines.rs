//! Files with a record on every line.

use std::path::Path;

/// A file that cannot be read, or a line of it.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be read.
    #[error("`{path}` cannot be read: {error}; check that it is there and is UTF-8")]
    File {
        /// The file.
        path: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// A line is not in the format.
    #[error("{path}:{line}: {message}")]
    Line {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        message: String,
    },
}

impl ReadError {
    pub(super) fn line(path: &Path, line: usize, message: &dyn ToString) -> Self {
        Self::Line { path: path.display().to_string(), line, message: message.to_string() }
    }
}

/// The text of a file, without a byte order mark.
pub(super) fn text(path: &Path) -> Result<String, ReadError> {
    let read = std::fs::read_to_string(path);
    let text = read.map_err(|error| ReadError::File { path: path.display().to_string(), error })?;
    Ok(text.strip_prefix('\u{FEFF}').map_or_else(|| text.clone(), str::to_owned))
}

/// Parses every line that is not blank.
pub(super) fn records<T, E: ToString>(
    path: &Path,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<Vec<T>, ReadError> {
    let text = text(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(at, line)| parse(line).map_err(|e| ReadError::line(path, at + 1, &e))).collect()
}

/// Parses every line that is not blank as JSON.
pub(super) fn json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Vec<T>, ReadError> {
    records(path, |line| serde_json::from_str(line))
}
