//! Results that were kept: where they are, in which language the run was told, and which run it was.

use super::arguments::{Arguments, Command, RunArguments};
use super::compare::RESULTS as COMPARISON;
use super::console;
use super::errors::Failure;
use super::run::{FOLDER, RESULTS};
use super::source::words;
use crate::experiment::{Comparison, Findings, SCHEMA_VERSION};
use crate::model::Language;
use crate::text::parse_language;
use clap::Parser;
use std::path::{Path, PathBuf};

/// The results of the last run that was not told where to write.
pub(super) fn usual() -> PathBuf {
    Path::new(FOLDER).join(RESULTS)
}

/// The results that are meant by a folder or a file: in a folder those of a run, else those of a comparison.
pub(super) fn file(path: &Path) -> PathBuf {
    if !path.is_dir() {
        return path.to_owned();
    }
    [RESULTS, COMPARISON]
        .map(|name| path.join(name))
        .into_iter()
        .find(|file| file.exists())
        .unwrap_or_else(|| path.join(RESULTS))
}

/// Does this path mean results, and no scenario.
pub(super) fn is_meant(path: &Path) -> bool {
    path.is_dir() || path.extension().is_some_and(|ending| ending == "json")
}

/// What was kept.
pub(super) enum Kept {
    /// By `run`.
    Run(Box<Findings>),
    /// By `compare`.
    Comparison(Box<Comparison>),
}

impl Kept {
    /// The findings of the run, or of the base.
    pub(super) fn findings(&self) -> &Findings {
        match self {
            Kept::Run(findings) => findings,
            Kept::Comparison(found) => &found.base,
        }
    }
}

/// Reads the results of a run.
///
/// # Errors
/// When there are none, or they are those of another version.
pub(super) fn read(path: &Path) -> Result<Findings, Failure> {
    match read_any(path)? {
        Kept::Run(findings) => Ok(*findings),
        Kept::Comparison(_) => Err(Failure::File(format!(
            "{} is what `runaround compare` kept; this needs the results.json of `runaround run`",
            path.display()
        ))),
    }
}

/// Reads the results of a run or of a comparison.
///
/// # Errors
/// When there are none, or they are those of another version.
pub(super) fn read_any(path: &Path) -> Result<Kept, Failure> {
    let text =
        std::fs::read_to_string(path).map_err(|error| Failure::file("read", path, &error))?;
    let other = |error: serde_json::Error| {
        Failure::File(format!(
            "{} is not a results.json of `runaround run`, nor a comparison.json of `runaround compare`: {error}",
            path.display()
        ))
    };
    let value: serde_json::Value = serde_json::from_str(&text).map_err(other)?;
    let compared = value.get("differences").is_some();
    let labelled = if compared {
        value.get("base")
    } else {
        Some(&value)
    };
    let version = labelled.and_then(|findings| findings.get("schema_version")?.as_u64());
    if let Some(version) = version.filter(|version| *version != u64::from(SCHEMA_VERSION)) {
        return Err(Failure::File(format!(
            "{} was written by another version of runaround (layout {version}, this one reads {SCHEMA_VERSION})\n\
             run the scenario again",
            path.display()
        )));
    }
    // From the text: a number may lose its last bit on the way through a value.
    if compared {
        serde_json::from_str(&text)
            .map(Kept::Comparison)
            .map_err(other)
    } else {
        serde_json::from_str(&text).map(Kept::Run).map_err(other)
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
