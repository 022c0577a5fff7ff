//! Where a scenario comes from. The only place of this module that touches files.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::codes;
use super::diagnostic::{Diagnostics, Finding};
use super::tree::Place;

/// A scenario's text and where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What messages call it: the file as the user wrote it, or a story's id.
    pub name: String,
    /// The TOML text.
    pub text: String,
    /// The folder that paths in the text are relative to; none: files cannot be referred to.
    pub folder: Option<PathBuf>,
    /// Files that the text may refer to and that are part of the program: name and content.
    pub companions: Companions,
}

/// Names and contents of files that are part of the program.
pub type Companions = &'static [(&'static str, &'static str)];

const SAVE_AS_UTF8: &str = "save the file as UTF-8 (not as \"ANSI\", \"Unicode\" or a spreadsheet)";

/// Text of two bytes for each character: by its byte-order mark, or by the zero beside a first plain character.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
        || matches!(bytes, [0, 1..=0x7f, 0, ..] | [1..=0x7f, 0, _, 0, ..])
}

/// Larger files are refused: nobody writes them, and an answer should come at once.
const LARGEST_FILE: u64 = 64 << 20;

impl Source {
    /// A text that is at hand.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Source {
        Source {
            name: name.into(),
            text: text.into(),
            folder: None,
            companions: &[],
        }
    }

    /// A text that is part of the program.
    pub fn built_in(name: &'static str, text: &'static str) -> Source {
        Source::from_text(name, text)
    }

    /// Text from bytes, as they come from a file or a pipe.
    ///
    /// # Errors
    /// When the bytes are not UTF-8.
    pub fn from_bytes(name: impl Into<String>, bytes: &[u8]) -> Result<Source, Diagnostics> {
        let name = name.into();
        if is_utf16(bytes) {
            let message = format!("{name} is UTF-16, not UTF-8 text");
            let finding =
                Finding::new(codes::NOT_TEXT, Place::default(), message).hint(SAVE_AS_UTF8);
            return Err(Diagnostics::single(finding, &name));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Source::from_text(name, text)),
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
                let finding = Finding::new(
                    codes::NOT_TEXT,
                    Place::default(),
                    format!(
                        "{name} is not UTF-8 text: line {line} holds a byte that is not a character"
                    ),
                )
                .hint(SAVE_AS_UTF8);
                Err(Diagnostics::single(finding, &name))
            }
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When the file cannot be read or is not UTF-8 text.
    pub fn read(path: impl AsRef<Path>) -> Result<Source, Diagnostics> {
        let path = path.as_ref();
        let name = path.display().to_string();
        let bytes = read_bytes(path).map_err(|reason| {
            let message = format!("cannot read {name}: {reason}");
            let finding = Finding::new(codes::UNREADABLE, Place::default(), message)
                .hint("check the spelling of the path and whether you may read the file");
            Diagnostics::single(finding, &name)
        })?;
        let mut source = Source::from_bytes(name, &bytes)?;
        source.folder = Some(path.parent().map_or_else(PathBuf::new, Path::to_path_buf));
        Ok(source)
    }
}

/// The bytes of a file that the scenario refers to: one that is part of the program, or relative to its folder.
pub(super) fn read_companion(
    companions: Companions,
    folder: Option<&Path>,
    path: &str,
) -> Result<Vec<u8>, String> {
    if let Some((_, text)) = companions.iter().find(|(name, _)| *name == path) {
        return Ok(text.as_bytes().to_vec());
    }
    match folder {
        Some(folder) => read_bytes(&folder.join(path)),
        None => {
            Err("this scenario does not come from a file, so it has no folder to look in".into())
        }
    }
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let size = std::fs::metadata(path)
        .map_err(|error| reason(&error))?
        .len();
    if size > LARGEST_FILE {
        return Err(format!("it is larger than {} MB", LARGEST_FILE >> 20));
    }
    // Some files have no size beforehand and no end (devices, pipes).
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| reason(&error))?;
    file.take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| reason(&error))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(format!("it is larger than {} MB", LARGEST_FILE >> 20));
    }
    Ok(bytes)
}

/// Why a file cannot be read, in words that are the same everywhere.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
