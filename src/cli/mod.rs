//! The command line: arguments, files, the terminal and exit codes. Everything else is done by the modules above.
//!
//! Exit codes: 0 done (also when nobody reads the output any more); 1 a figure does not meet `run --require`, an
//! expectation does not hold in `check --expect`, or a figure does not agree in `verify`; 2 bad usage or a bad scenario;
//! 3 something could not be read or written; 70 our bug; 130 interrupted.

mod arguments;
mod candidates;
mod check;
mod compare;
mod completions;
mod console;
mod erlang;
mod errors;
mod expect;
mod explain;
mod fit;
mod formats;
mod fresh;
mod help;
mod interrupt;
mod kept;
mod man;
mod new;
mod open;
mod output;
mod precision;
mod progress;
mod reference;
mod references;
mod require;
mod results;
mod robust;
mod run;
mod schema;
mod source;
mod stories;
mod story;
mod sweep;
mod vary;
mod verify;
mod whole;

use crate::model::Language;
use anstyle::AnsiColor;
use arguments::{Arguments, Command, RunArguments};
use clap::FromArgMatches;
use errors::{Failure, OUR_BUG};
use std::panic::{PanicHookInfo, catch_unwind, set_hook};
use std::process::ExitCode;

/// Does what the arguments of the process ask.
pub fn main() -> ExitCode {
    set_hook(Box::new(confess));
    ExitCode::from(guarded(|| match parsed() {
        Ok(arguments) => exit_code(&perform(arguments)),
        Err(usage) => explain_usage(&usage),
    }))
}

fn parsed() -> Result<Arguments, clap::Error> {
    Arguments::from_arg_matches(&help::command().try_get_matches()?)
}

fn perform(arguments: Arguments) -> Result<(), Failure> {
    let asked = arguments.lang.map(Language::from);
    let language = asked.unwrap_or_else(console::language_of_environment);
    match arguments.command {
        None => run::run(&RunArguments::default(), language),
        Some(Command::Run(arguments)) => run::run(&arguments, language),
        Some(Command::Sweep(arguments)) => sweep::sweep(&arguments, language),
        Some(Command::Plot(arguments)) => results::plot(&arguments, asked),
        Some(Command::Report(arguments)) => results::report(&arguments, asked),
        Some(Command::Check(arguments)) => check::check(&arguments, language),
        Some(Command::Compare(arguments)) => compare::compare(&arguments, language),
        Some(Command::Robust(arguments)) => robust::robust(&arguments, language),
        Some(Command::New(arguments)) => new::new(&arguments, language),
        Some(Command::Schema) => schema::schema(),
        Some(Command::Reference(arguments)) => reference::print(arguments.place.as_deref()),
        Some(Command::Erlang(arguments)) => erlang::erlang(&arguments, language),
        Some(Command::Fit(arguments)) => fit::fit(&arguments, language),
        Some(Command::Verify(arguments)) => verify::verify(&arguments, language),
        Some(Command::Explain(arguments)) => explain::explain(arguments.code.as_deref()),
        Some(Command::Story(arguments)) => story::story(&arguments, asked),
        Some(Command::Stories) => stories::list(language),
        Some(Command::Completions(arguments)) => completions::completions(&arguments),
        Some(Command::Man(arguments)) => man::man(&arguments),
    }
}

/// Tells what went wrong, and gives the exit code.
fn exit_code(done: &Result<(), Failure>) -> u8 {
    let Err(failure) = done else { return 0 };
    match failure {
        Failure::BrokenPipe | Failure::Told(_) => {}
        Failure::Scenario(_) => console::note(&failure.to_string()),
        _ => {
            let red = AnsiColor::Red.on_default().bold();
            console::note(&format!("{red}error{red:#}: {failure}"));
        }
    }
    failure.exit_code()
}

/// Help, the version, or what is wrong with the arguments.
fn explain_usage(usage: &clap::Error) -> u8 {
    match usage.print() {
        Ok(()) => u8::try_from(usage.exit_code()).unwrap_or(OUR_BUG),
        Err(error) => exit_code(&Err(Failure::stdout(&error))),
    }
}

/// The exit code of this work, or that of our bug when it panics.
fn guarded(work: impl FnOnce() -> u8 + std::panic::UnwindSafe) -> u8 {
    catch_unwind(work).unwrap_or(OUR_BUG)
}

/// What is said when the program panics.
fn confess(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map_or_else(String::new, |place| {
        format!(" ({}:{})", place.file(), place.line())
    });
    let payload = panic.payload();
    let what = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no more is known");
    console::note(&format!(
        "error: this is a bug in runaround, not a mistake of yours: {what}{place}\n\
         please report it with your scenario and the command you gave; nothing was half-written"
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_has_its_own_exit_code() {
        assert_eq!(guarded(|| 3), 3);
        assert_eq!(guarded(|| panic!("a test of the guard")), OUR_BUG);
    }
}
