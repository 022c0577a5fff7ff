//! What can be written behind `runaround`.

mod check;
mod compare;
mod completions;
mod erlang;
mod explain;
mod fit;
mod man;
mod new;
mod plot;
mod reference;
mod report;
mod robust;
mod run;
mod shared;
mod story;
mod sweep;
mod verify;

pub(super) use check::CheckArguments;
pub(super) use compare::CompareArguments;
pub(super) use completions::CompletionsArguments;
pub(super) use erlang::ErlangArguments;
pub(super) use explain::ExplainArguments;
pub(super) use fit::{FitArguments, MissingIs, TimeKey, What};
pub(super) use man::ManArguments;
pub(super) use new::NewArguments;
pub(super) use plot::PlotArguments;
pub(super) use reference::ReferenceArguments;
pub(super) use report::ReportArguments;
pub(super) use robust::RobustArguments;
pub(super) use run::{JourneysOf, RunArguments};
pub(super) use shared::PlanArguments;
pub(super) use story::StoryArguments;
pub(super) use sweep::SweepArguments;
pub(super) use verify::VerifyArguments;

use crate::model::Language;
use clap::{Parser, Subcommand, ValueEnum};

/// Simulates a contact centre and shows what its customers go through.
///
/// Without a command it runs the built-in story "From pillar to post".
#[derive(Debug, Parser)]
#[command(
    name = "runaround",
    version,
    max_term_width = 80,
    after_help = "\
Examples:
  runaround                          run the built-in story
  runaround run day.toml --lang nl   run a scenario of your own, in Dutch

Exit codes: 0 done, 1 a required figure is not met, 2 bad usage or bad scenario,
3 could not read or write, 70 a bug of ours, 130 interrupted."
)]
pub(super) struct Arguments {
    /// Language of reports [default: the locale's, else English]
    #[arg(long, global = true, value_name = "nl|en", hide_possible_values = true)]
    pub(super) lang: Option<Lang>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Lang {
    Nl,
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Language {
        match lang {
            Lang::Nl => Language::Dutch,
            Lang::En => Language::English,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Run a scenario and show what the centre and its customers see
    Run(RunArguments),
    /// Run the same days with other values of some keys
    Sweep(SweepArguments),
    /// Draw charts of results that were kept
    Plot(PlotArguments),
    /// Write the report of results that were kept
    Report(ReportArguments),
    /// Compare a base with its variants, or with other files
    Compare(CompareArguments),
    /// Does a difference hold under other weightings and loads
    Robust(RobustArguments),
    /// Tell everything that is wrong with a scenario
    Check(CheckArguments),
    /// Write a scenario to start from
    New(NewArguments),
    /// Print the JSON Schema of scenario files, for editors
    #[command(after_help = "\
Examples:
  runaround schema > scenario.schema.json
  runaround schema | head -20")]
    Schema,
    /// Print what every key of a scenario means, with an example
    Reference(ReferenceArguments),
    /// From what your centre recorded to lines for a scenario
    Fit(FitArguments),
    /// Erlang B, C and A, and how many agents a target needs
    Erlang(ErlangArguments),
    /// Run the cases whose exact answer is known, and compare
    Verify(VerifyArguments),
    /// Explain a code of an error or warning, such as E014
    Explain(ExplainArguments),
    /// Tell what one customer went through, in words
    Story(StoryArguments),
    /// List the built-in stories
    #[command(after_help = "\
Examples:
  runaround stories
  runaround stories --lang nl")]
    Stories,
    /// Print what a shell needs to complete commands and options
    Completions(CompletionsArguments),
    /// Print or write the manual pages
    Man(ManArguments),
}
