//! The program as its users meet it: arguments, exit codes, files, text.

mod check;
mod erlang;
mod fit;
mod help;
mod json;
mod kept;
mod open;
mod output;
mod precision;
mod program;
mod queues;
mod sweep;
mod usage;
mod verify;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A small scenario that runs in a moment.
const DESK: &str = include_str!("desk.toml");

/// An empty folder to work in, with the small scenario as `desk.toml`.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Place {
        let place = Place {
            folder: tempfile::tempdir().expect("a folder"),
        };
        place.write("desk.toml", DESK);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("a file");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_runaround"));
        command.current_dir(self.folder.path()).args(arguments);
        for variable in ["LC_ALL", "LC_MESSAGES", "LANG", "CLICOLOR_FORCE"] {
            command.env_remove(variable);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Done {
        Done::from(self.command(arguments).output().expect("the program"))
    }

    /// Names of all files, hidden ones too.
    fn entries(&self) -> Vec<String> {
        entries(self.folder.path())
    }
}

fn entries(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

/// What came of a command.
#[derive(Debug)]
struct Done {
    code: Option<i32>,
    out: String,
    err: String,
}

impl From<Output> for Done {
    fn from(output: Output) -> Done {
        Done {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

impl Done {
    #[track_caller]
    fn expect(self, code: i32) -> Done {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// Standard output with every line end and gap as one space.
    fn words(&self) -> String {
        self.out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn says(self, words: &str) -> Done {
        assert!(self.err.contains(words), "no {words:?} in {}", self.err);
        self
    }
}
