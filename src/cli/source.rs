//! Which scenario is meant: a file, standard input, or a built-in story.

use super::errors::{Failure, reason};
use super::stories::{self, STORIES};
use crate::scenario::{self, Diagnostics, Scenario, Source};
use std::io::Read;
use std::path::Path;

/// Where a scenario comes from.
#[derive(Debug)]
pub(super) struct Chosen {
    source: Source,
    /// Its name in results: the file's name without its ending.
    pub(super) name: String,
    /// How to write it on the command line again; none when it cannot be read twice.
    pub(super) argument: Option<String>,
    /// A story that is part of the program.
    pub(super) built_in: bool,
}

/// Finds what `file` means; without it the first story.
///
/// # Errors
/// When the file or standard input cannot be read, or is no text.
pub(super) fn choose(file: Option<&Path>) -> Result<Chosen, Failure> {
    let Some(file) = file else {
        return Ok(of_story(&STORIES[0]));
    };
    if file == Path::new("-") {
        return of_stdin();
    }
    match file.to_str().and_then(stories::find) {
        Some(story) => Ok(of_story(story)),
        None => of_file(file),
    }
}

impl Chosen {
    /// Loads the scenario.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn load(&self, set: &[String], variant: Option<&str>) -> Result<Scenario, Failure> {
        scenario::load(&self.source, set, variant).map_err(wrong)
    }
}

fn wrong(diagnostics: Diagnostics) -> Failure {
    Failure::Scenario(Box::new(diagnostics))
}

/// A file that cannot be read to its end is no mistake in a scenario; one that is no text is.
fn unusable(diagnostics: Diagnostics) -> Failure {
    match diagnostics.all() {
        [only] if only.code == scenario::UNREADABLE_FILE => Failure::File(only.message.clone()),
        _ => wrong(diagnostics),
    }
}

fn of_story(story: &stories::BuiltIn) -> Chosen {
    Chosen {
        source: story.source(),
        name: story.name.to_owned(),
        argument: Some(story.id.to_owned()),
        built_in: true,
    }
}

/// The text of a file that is no scenario, `-` for standard input.
///
/// # Errors
/// When it cannot be read, or is no text.
pub(super) fn text_of(file: &Path) -> Result<Source, Failure> {
    if file == Path::new("-") {
        return stdin();
    }
    let opened = std::fs::File::open(file).and_then(|opened| opened.metadata());
    let error = match opened {
        Ok(about) if !about.is_dir() => return Source::read(file).map_err(unusable),
        Ok(_) => std::io::ErrorKind::IsADirectory.into(),
        Err(error) => error,
    };
    Err(Failure::file("read", file, &error))
}

fn stdin() -> Result<Source, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| {
        Failure::File(format!("cannot read standard input: {}", reason(&error)))
    })?;
    Source::from_bytes("standard input", &bytes).map_err(wrong)
}

fn of_stdin() -> Result<Chosen, Failure> {
    Ok(Chosen {
        source: stdin()?,
        name: "stdin".to_owned(),
        argument: None,
        built_in: false,
    })
}

fn of_file(file: &Path) -> Result<Chosen, Failure> {
    // Opened here first, because a file that is not there is no mistake in a scenario.
    if let Err(error) = std::fs::File::open(file) {
        let mut failure = Failure::file("read", file, &error).to_string();
        if let Some(story) = nearest_story(file) {
            failure.push_str(&format!("\ndid you mean the story {story}?"));
        }
        return Err(Failure::File(failure));
    }
    if file.is_dir() {
        let error = std::io::ErrorKind::IsADirectory.into();
        return Err(Failure::file("read", file, &error));
    }
    Ok(Chosen {
        source: Source::read(file).map_err(unusable)?,
        name: file.file_stem().map_or_else(
            || "scenario".into(),
            |stem| stem.to_string_lossy().into_owned(),
        ),
        argument: Some(quoted(&file.display().to_string())),
        built_in: false,
    })
}

fn nearest_story(file: &Path) -> Option<&'static str> {
    let written = file.to_str()?.to_lowercase();
    STORIES
        .iter()
        .map(|story| story.name)
        .find(|name| strsim::damerau_levenshtein(name, &written) <= 3)
}

/// The words of a command in which every argument is as [`quoted`] writes it.
pub(super) fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut quoted) = (String::new(), false);
    let mut letters = command.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\'' => quoted = !quoted,
            '\\' if !quoted && letters.peek() == Some(&'\'') => word.extend(letters.next()),
            ' ' if !quoted => words.push(std::mem::take(&mut word)),
            _ => word.push(letter),
        }
    }
    words.push(word);
    words
}

/// As a shell needs it.
pub(super) fn quoted(argument: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "._-/+:\\".contains(c);
    if argument.chars().all(plain) {
        argument.to_owned()
    } else {
        format!("'{}'", argument.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_quoted_only_where_a_shell_needs_it() {
        assert_eq!(quoted("a/day-1.toml"), "a/day-1.toml");
        assert_eq!(quoted("my day.toml"), "'my day.toml'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        let arguments = ["run", "my day.toml", "it's", r"c:\days\one.toml", "a=b"];
        let command = arguments.map(quoted).join(" ");
        assert_eq!(words(&command), arguments);
    }

    #[test]
    fn a_misspelt_story_is_recognised() {
        let failure = choose(Some(Path::new("kasje-muur"))).unwrap_err();
        assert_eq!(failure.exit_code(), 3);
        assert!(
            failure
                .to_string()
                .contains("did you mean the story kastje-muur?"),
            "{failure}"
        );
    }
}
