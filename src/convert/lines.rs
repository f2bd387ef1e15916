//! The lines of a file, of standard input, or of either compressed with gzip.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;

use super::error::ConvertError;

/// What gzip begins with.
const GZIP: [u8; 2] = [0x1F, 0x8B];
/// No line is longer, in bytes: a text of the most that a paragraph may have, with
/// everything that stands around it.
const LONGEST: u64 = 1 << 20;

/// Whether `-` is named, and not a file of that name in some folder.
pub(super) fn is_standard_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// The name that is shown of a file.
pub(super) fn shown(file: &Path) -> String {
    match is_standard_input(file) {
        true => "standard input".to_owned(),
        false => file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    }
}

/// Lines that are not blank, with their numbers.
pub(super) struct Lines {
    file: PathBuf,
    input: Box<dyn BufRead>,
    number: u64,
}

/// A line's number from 1, and its text or what is wrong with it.
pub(super) type Numbered = (u64, Result<String, String>);

impl Lines {
    /// Opens a file; `-` is standard input.
    pub(super) fn open(file: &Path) -> Result<Self, ConvertError> {
        let failed = |error| ConvertError::file(file, error);
        let input: Box<dyn Read> = match is_standard_input(file) {
            true => Box::new(io::stdin().lock()),
            false => Box::new(File::open(file).map_err(failed)?),
        };
        Ok(Self { file: file.to_owned(), input: unpacked(input).map_err(failed)?, number: 0 })
    }

    /// The next line that is not blank; nothing at the end.
    pub(super) fn next(&mut self) -> Option<Result<Numbered, ConvertError>> {
        loop {
            let mut bytes = Vec::new();
            match self.read(&mut bytes) {
                Err(error) => return Some(Err(ConvertError::file(&self.file, error))),
                Ok(0) => return None,
                Ok(_) => self.number += 1,
            }
            let text = text(bytes, self.number == 1);
            if !matches!(&text, Ok(text) if text.trim().is_empty()) {
                return Some(Ok((self.number, text)));
            }
        }
    }

    /// Reads a line; of one that is too long no more than tells that it is.
    fn read(&mut self, bytes: &mut Vec<u8>) -> io::Result<usize> {
        let read = (&mut self.input).take(LONGEST + 1).read_until(b'\n', bytes)?;
        if bytes.len() as u64 > LONGEST && bytes.last() != Some(&b'\n') {
            self.input.skip_until(b'\n')?;
        }
        Ok(read)
    }
}

fn unpacked(input: Box<dyn Read>) -> io::Result<Box<dyn BufRead>> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    if input.fill_buf()?.starts_with(&GZIP) {
        return Ok(Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(input))));
    }
    Ok(Box::new(input))
}

fn text(bytes: Vec<u8>, first: bool) -> Result<String, String> {
    if bytes.len() as u64 > LONGEST {
        return Err(format!("the line is longer than {} KiB", LONGEST / 1024));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to() + 1;
        format!("byte {at} is not UTF-8; save the file with that encoding")
    })?;
    match text.strip_prefix('\u{FEFF}') {
        Some(rest) if first => Ok(rest.to_owned()),
        _ => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn lines(bytes: Vec<u8>) -> Vec<Numbered> {
        let input = unpacked(Box::new(Cursor::new(bytes))).expect("it can be read");
        let mut lines = Lines { file: "x".into(), input, number: 0 };
        std::iter::from_fn(|| lines.next()).map(|line| line.expect("it can be read")).collect()
    }

    #[test]
    fn a_file_in_a_folder_is_never_standard_input() {
        let told = ["-", "folder/-", "folder/days.tsv"].map(|name| shown(Path::new(name)));
        assert_eq!(told, ["standard input", "-", "days.tsv"]);
    }

    #[test]
    fn blank_lines_are_counted_and_left_out() {
        let read = lines("\u{FEFF}a\r\n\n \nb".into());
        assert_eq!(read, [(1, Ok("a\r\n".to_owned())), (4, Ok("b".to_owned()))]);
    }

    #[test]
    fn what_cannot_be_read_is_told_and_the_rest_is_read() {
        let mut bytes = vec![b'x'; LONGEST as usize + 9];
        bytes.extend(b"\nab\xFFc\ny\n");
        let told = [
            (1, Err("the line is longer than 1024 KiB".to_owned())),
            (2, Err("byte 3 is not UTF-8; save the file with that encoding".to_owned())),
            (3, Ok("y\n".to_owned())),
        ];
        assert_eq!(lines(bytes), told);
    }
}
