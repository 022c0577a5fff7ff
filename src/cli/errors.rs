//! Why a command did not do what was asked, and the exit code that says so.

use crate::engine::Interrupted;
use crate::scenario::Diagnostics;
use std::io;
use std::path::Path;

/// Everything that can stop a command.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// A figure does not meet `--require`.
    #[error("{0}")]
    Unmet(String),
    /// The command line cannot be understood.
    #[error("{0}")]
    Usage(String),
    /// The scenario cannot be run: everything that is wrong with it.
    #[error("{}", all_wrong(.0))]
    Scenario(Box<Diagnostics>),
    /// What was wrong has been told already; this is its exit code.
    #[error("it has been told")]
    Told(u8),
    /// Something could not be read or written.
    #[error("{0}")]
    File(String),
    /// Whoever read our output has gone: nothing is wrong.
    #[error("nobody reads the output any more")]
    BrokenPipe,
    /// Stopped from outside.
    #[error("interrupted after {done} of {planned} replications; nothing was written")]
    Interrupted {
        /// Replications that were complete.
        done: u32,
        /// Replications that were planned.
        planned: u32,
    },
    /// What cannot happen has happened.
    #[error("{0}")]
    Bug(String),
}

/// Exit code after a panic or an impossible state.
pub(super) const OUR_BUG: u8 = 70;

impl Failure {
    /// The documented exit code.
    pub(super) fn exit_code(&self) -> u8 {
        match self {
            Failure::BrokenPipe => 0,
            Failure::Unmet(_) => 1,
            Failure::Usage(_) | Failure::Scenario(_) => 2,
            Failure::File(_) => 3,
            Failure::Bug(_) => OUR_BUG,
            Failure::Told(code) => *code,
            Failure::Interrupted { .. } => 130,
        }
    }

    /// Replications were stopped from outside, or the engine found that time stood still.
    pub(super) fn stopped(why: &Interrupted, done: u32, planned: u32) -> Failure {
        match why {
            Interrupted::Asked => Failure::Interrupted { done, planned },
            Interrupted::Stuck(stuck) => Failure::Bug(format!(
                "this is a bug in runaround, not a mistake of yours: {stuck}\n\
                 please report it with your scenario and the command you gave; nothing was written"
            )),
            Interrupted::Misrouted(wrong) => Failure::Bug(wrong.to_string()),
        }
    }

    /// Something about this file or folder did not work.
    pub(super) fn file(doing: &str, path: &Path, error: &io::Error) -> Failure {
        Failure::File(format!(
            "cannot {doing} {}: {}",
            path.display(),
            reason(error)
        ))
    }

    /// Standard output did not take what was written.
    pub(super) fn stdout(error: &io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::BrokenPipe,
            _ => Failure::File(format!(
                "cannot write to standard output: {}",
                reason(error)
            )),
        }
    }
}

/// All that is wrong with a scenario, and how much that is.
fn all_wrong(diagnostics: &Diagnostics) -> String {
    let errors = diagnostics.errors();
    let plural = if errors == 1 { "" } else { "s" };
    let code = diagnostics.all().first().map_or("E001", |first| first.code);
    format!(
        "{}\n\n{errors} error{plural}; `runaround explain {code}` says more about a code",
        diagnostics.render(true)
    )
}

/// An error of the operating system in plain words.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "you do not have the permission".into(),
        io::ErrorKind::StorageFull => "the disk is full".into(),
        io::ErrorKind::QuotaExceeded => "your disk quota is used up".into(),
        io::ErrorKind::FileTooLarge => "the file would become too large".into(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".into(),
        io::ErrorKind::NotADirectory => "a part of the path is a file, not a folder".into(),
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Stuck;
    use crate::scenario::Source;

    #[test]
    fn every_failure_has_its_documented_exit_code() {
        let stopped = Failure::Interrupted {
            done: 3,
            planned: 9,
        };
        assert_eq!(Failure::Unmet(String::new()).exit_code(), 1);
        assert_eq!(Failure::Usage(String::new()).exit_code(), 2);
        let wrong = Source::from_bytes("a file", &[0xff]).unwrap_err();
        assert_eq!(Failure::Scenario(Box::new(wrong)).exit_code(), 2);
        assert_eq!(Failure::Told(2).exit_code(), 2);
        assert_eq!(Failure::File(String::new()).exit_code(), 3);
        assert_eq!(Failure::Bug(String::new()).exit_code(), 70);
        assert_eq!(stopped.exit_code(), 130);
        let asked = Failure::stopped(&Interrupted::Asked, 3, 9);
        assert_eq!(asked.to_string(), stopped.to_string());
        let stuck = Stuck {
            at: crate::time::Time::START,
            customer: None,
            queue: Some("front".into()),
        };
        let stuck = Failure::stopped(&Interrupted::Stuck(Box::new(stuck)), 3, 9);
        assert_eq!(stuck.exit_code(), OUR_BUG);
        assert!(stuck.to_string().contains("time stood still"), "{stuck}");
    }

    #[test]
    fn a_reader_that_has_gone_is_no_failure_but_a_full_disk_is() {
        let gone = Failure::stdout(&io::ErrorKind::BrokenPipe.into());
        let full = Failure::stdout(&io::ErrorKind::StorageFull.into());
        assert_eq!((gone.exit_code(), full.exit_code()), (0, 3));
        assert_eq!(
            full.to_string(),
            "cannot write to standard output: the disk is full"
        );
    }
}
