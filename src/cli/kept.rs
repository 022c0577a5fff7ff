//! Results that were kept: where they are, in which language the run was told, and which run it was.

use super::arguments::{Arguments, Command, RunArguments};
use super::console;
use super::errors::Failure;
use super::run::{FOLDER, RESULTS};
use super::source::words;
use crate::experiment::{Findings, SCHEMA_VERSION};
use crate::model::Language;
use crate::text::parse_language;
use clap::Parser;
use std::path::{Path, PathBuf};

/// The results of the last run that was not told where to write.
pub(super) fn usual() -> PathBuf {
    Path::new(FOLDER).join(RESULTS)
}

/// The results that are meant by a folder or a file.
pub(super) fn file(path: &Path) -> PathBuf {
    if path.is_dir() {
        path.join(RESULTS)
    } else {
        path.to_owned()
    }
}

/// Does this path mean results, and no scenario.
pub(super) fn is_meant(path: &Path) -> bool {
    path.is_dir() || path.extension().is_some_and(|ending| ending == "json")
}

/// Reads results.
///
/// # Errors
/// When there are none, or they are those of another version.
pub(super) fn read(path: &Path) -> Result<Findings, Failure> {
    let text =
        std::fs::read_to_string(path).map_err(|error| Failure::file("read", path, &error))?;
    let version = serde_json::from_str::<serde_json::Value>(&text)
        .ok()
        .and_then(|value| value.get("schema_version")?.as_u64());
    match (serde_json::from_str(&text), version) {
        (Ok(findings), Some(version)) if version == u64::from(SCHEMA_VERSION) => Ok(findings),
        (_, Some(version)) if version != u64::from(SCHEMA_VERSION) => Err(Failure::File(format!(
            "{} was written by another version of runaround (layout {version}, this one reads {SCHEMA_VERSION})\n\
             run the scenario again",
            path.display()
        ))),
        (Err(error), _) => Err(Failure::File(format!(
            "{} is not a results.json of `runaround run`: {error}",
            path.display()
        ))),
        (Ok(_), _) => Err(Failure::Bug("results without a version were read".into())),
    }
}

/// How results keep the language of a run.
pub(super) fn kept_language(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Dutch => "nl",
    }
}

/// The language that is asked for, else that of the run, else the reader's.
pub(super) fn language(findings: &Findings, asked: Option<Language>) -> Language {
    asked
        .or_else(|| parse_language(findings.kept.language.as_deref()?))
        .unwrap_or_else(console::language_of_environment)
}

/// What was asked for when these results were made.
///
/// # Errors
/// When the scenario came from standard input, and so cannot be read again.
pub(super) fn again(findings: &Findings, path: &Path) -> Result<RunArguments, Failure> {
    let command = words(&findings.kept.command);
    match Arguments::try_parse_from(&command).map(|arguments| arguments.command) {
        Ok(Some(Command::Run(arguments))) => Ok(arguments),
        _ => Err(Failure::Usage(format!(
            "{} does not say which scenario file was run, so it cannot be lived again\nname the file",
            path.display()
        ))),
    }
}
