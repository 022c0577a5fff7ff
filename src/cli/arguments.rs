//! What can be written behind `runaround`.

use super::completions::CompletionsArguments;
use super::fit::FitArguments;
use super::formats::{Csv, FileFormat, Size};
use super::man::ManArguments;
use super::reference::ReferenceArguments;
use super::whole::{count, replications, seed, threads};
use crate::model::Language;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

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

/// Of which replications the event log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum JourneysOf {
    None,
    First,
    All,
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

#[derive(Args, Debug, Default)]
#[command(after_help = "\
Examples:
  runaround run S01 --variant knows_the_way
  runaround run day.toml --set run.days=2 --require 'service_level>=60%'

A folder that holds files of somebody else is never written into.")]
pub(super) struct RunArguments {
    /// A scenario file, - for standard input, or a story such as S01 [default: S01]
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    /// Run this variant of the scenario instead of its base
    #[arg(long, value_name = "NAME")]
    pub(super) variant: Option<String>,
    /// Folder for report.html, charts, results.json and journeys.csv [default: runaround-out; none with --json]
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Show the report in the browser
    #[arg(long)]
    pub(super) open: bool,
    /// Write journeys.csv, the event log, of which replications [default: first; none of a long run]
    #[arg(long, value_name = "none|first|all", hide_possible_values = true)]
    pub(super) journeys: Option<JourneysOf>,
    /// Form of CSV files: excel-nl, with semicolons and decimal commas, opens in Dutch Excel with a double click
    #[arg(
        long,
        value_name = "standard|excel-nl",
        hide_possible_values = true,
        default_value = "standard"
    )]
    pub(super) csv: Csv,
    /// Run until these 95 % intervals are narrow enough, as in service_level=0.5pt,asa=2; looks at 30
    /// replications, 60, 120, ...; --replications is then the most [default: 3840]
    #[arg(long, value_name = "FIGURE=WIDTH,...", conflicts_with = "quick")]
    pub(super) precision: Option<String>,
    /// Exit with code 1 unless this holds, such as 'asa<=30' (may be repeated)
    #[arg(long, value_name = "RULE")]
    pub(super) require: Vec<String>,
    #[command(flatten)]
    pub(super) plan: PlanArguments,
    /// Draw the growth curve in ASCII [default: where terminal or locale lack UTF-8]
    #[arg(long)]
    pub(super) ascii: bool,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround sweep S01 --vary group.front_office.agents=4..6 --quick
  runaround sweep day.toml --tornado --vary reason.call.cases=-10%,+10% -o swept

Every combination of the values is run, over the same customers. Values keep their units:
2min..4min:30s, 60%..90%:10%, x0.8..x1.2:0.1, or a list: cold,warm.")]
pub(super) struct SweepArguments {
    /// A scenario file, - for standard input, or a story such as S01
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// A key of the scenario and the values that it takes (may be repeated)
    #[arg(
        long,
        value_name = "KEY=a..b[:step]",
        required = true,
        allow_hyphen_values = true
    )]
    pub(super) vary: Vec<String>,
    /// Vary each key alone, the others as in the scenario, and tell which moves the figures most
    #[arg(long, visible_alias = "tornado")]
    pub(super) one_at_a_time: bool,
    /// Figures to show [default: service_level,asa,bounces_per_case,frustration]
    #[arg(long, value_name = "FIGURE,...", value_delimiter = ',')]
    pub(super) figure: Vec<String>,
    /// Folder for sweep.csv with every figure, and a chart as SVG and PNG [default: nothing is written]
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Form of CSV files: excel-nl, with semicolons and decimal commas, opens in Dutch Excel with a double click
    #[arg(
        long,
        value_name = "standard|excel-nl",
        hide_possible_values = true,
        default_value = "standard"
    )]
    pub(super) csv: Csv,
    /// Lay this variant over the base
    #[arg(long, value_name = "NAME")]
    pub(super) variant: Option<String>,
    #[command(flatten)]
    pub(super) plan: PlanArguments,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround plot growth waits
  runaround plot waits --format png --dark --size 960x540 --lang nl -o slides

Charts: growth, hours, causes, intervals, matrix, waits. Without a name all that
have data are drawn. The language is that of the run unless --lang says otherwise.
A PNG has twice as many pixels as its size says, so that it is sharp on a slide. Of
a comparison there is the growth chart, before and after.")]
pub(super) struct PlotArguments {
    /// Names of charts, and a folder of results, its results.json or comparison.json [default: runaround-out]
    #[arg(value_name = "RESULTS|CHART")]
    pub(super) what: Vec<String>,
    /// Folder for the charts [default: the folder of the results]
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Show the first chart in the browser
    #[arg(long)]
    pub(super) open: bool,
    /// Formats [default: svg,png]
    #[arg(
        long,
        value_name = "svg,png",
        value_delimiter = ',',
        hide_possible_values = true
    )]
    pub(super) format: Vec<FileFormat>,
    /// PNG on dark paper; an SVG follows its reader's screen
    #[arg(long)]
    pub(super) dark: bool,
    /// Width and height in pixels [default: 800x520]
    #[arg(long, value_name = "WxH", value_parser = Size::parse)]
    pub(super) size: Option<Size>,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround report --lang nl
  runaround report runaround-out -o client.html

The language is that of the run unless --lang says otherwise. A file that exists
is never overwritten, unless runaround wrote it beside its results.")]
pub(super) struct ReportArguments {
    /// A folder of results, its results.json or comparison.json [default: runaround-out]
    #[arg(value_name = "RESULTS")]
    pub(super) results: Option<PathBuf>,
    /// The file to write, - for standard output [default: report.html beside the results]
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Show the report in the browser
    #[arg(long)]
    pub(super) open: bool,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround compare S01 knows_the_way
  runaround compare day.toml one_more --replications 100 -o compared
  runaround compare S01 --causes       what each cause of frustration does

Without A all variants of FILE are compared. The picture shows the first.")]
pub(super) struct CompareArguments {
    /// The base: a scenario file, - for standard input, or a story such as S01
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Variants of FILE, or other scenario files
    #[arg(value_name = "A")]
    pub(super) others: Vec<PathBuf>,
    /// Instead, run the base with each cause of frustration switched off in turn
    #[arg(long, conflicts_with = "others")]
    pub(super) causes: bool,
    /// Folder for report.html, comparison.json and the growth chart as SVG and PNG [default: none]
    #[arg(short, long, value_name = "DIR", conflicts_with = "causes")]
    pub(super) output: Option<PathBuf>,
    /// Show the picture in the browser
    #[arg(long, requires = "output")]
    pub(super) open: bool,
    /// Draw the growth curve in ASCII [default: where terminal or locale lack UTF-8]
    #[arg(long)]
    pub(super) ascii: bool,
    #[command(flatten)]
    pub(super) plan: PlanArguments,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround robust S01 knows_the_way
  runaround robust day.toml one_more --replications 20 --json

The weightings are 24 fixed runs of a Plackett-Burman design over 18 assumptions,
each about half or double; the loads are 85 %, 100 % and 115 % of the volume.
Without A all variants are compared.")]
pub(super) struct RobustArguments {
    /// The base: a scenario file, - for standard input, or a story such as S01
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Variants of FILE, or other scenario files
    #[arg(value_name = "A")]
    pub(super) others: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) plan: PlanArguments,
}

/// How much to run, and how to tell it: the same for every command that runs a scenario many times.
#[derive(Args, Debug, Default)]
pub(super) struct PlanArguments {
    /// A first look: at most 20 replications
    #[arg(long, conflicts_with = "replications")]
    pub(super) quick: bool,
    /// Where random numbers start [default: the scenario's]
    #[arg(long, value_name = "N", value_parser = seed, allow_negative_numbers = true)]
    pub(super) seed: Option<u64>,
    /// How many replications [default: the scenario's; at most 50 under each setting of robust and --expect, which goes up to 400 where it is not clear]
    #[arg(long, value_name = "N", value_parser = replications, allow_negative_numbers = true)]
    pub(super) replications: Option<NonZeroU32>,
    /// How many threads; the results never depend on it [default: one per core]
    #[arg(long, value_name = "N", value_parser = threads, allow_negative_numbers = true)]
    pub(super) threads: Option<NonZeroUsize>,
    /// Change a value of the scenario, as if written at its end (may be repeated)
    #[arg(long, value_name = "KEY=VALUE")]
    pub(super) set: Vec<String>,
    /// Print the results as JSON and nothing else
    #[arg(long)]
    pub(super) json: bool,
    /// Print no report and no progress
    #[arg(short, long)]
    pub(super) quiet: bool,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround check day.toml
  runaround check day.toml --variant one_more --resolved
  runaround check S01 --expect       run what the story expects; code 1 unless it holds
  runaround check S01 --references   how irritated the customers behind measured inputs were

With --json everything is JSON, mistakes too: file, line, column, code, message, help.")]
pub(super) struct CheckArguments {
    /// A scenario file, - for standard input, or a story such as S01
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Print the complete scenario as it is run, each value with its source
    #[arg(long)]
    pub(super) resolved: bool,
    /// Lay this variant over the base
    #[arg(long, value_name = "NAME")]
    pub(super) variant: Option<String>,
    /// Run the expectations of the story under 24 weightings of frustration and three loads
    #[arg(long, conflicts_with_all = ["resolved", "variant"])]
    pub(super) expect: bool,
    /// Find the frustration that the base's inputs already contain, and print it as lines for the scenario
    #[arg(long, conflicts_with_all = ["resolved", "variant", "expect"])]
    pub(super) references: bool,
    #[command(flatten)]
    pub(super) plan: PlanArguments,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround story S01 --worst
  runaround story day.toml --case call-1-17 --lang nl -o call.svg

The customer comes from the first replication. Cases have the names that they
have in journeys.csv. Of a folder of results the same run is lived again, and its
language is kept unless --lang says otherwise.")]
pub(super) struct StoryArguments {
    /// A scenario file, - for standard input, a story such as S01, or a folder of results [default: S01]
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    /// This case: its name, or its number in the order of opening, from 1
    #[arg(long, value_name = "N", conflicts_with_all = ["worst", "median"])]
    pub(super) case: Option<String>,
    /// The case that suffered most (this is what is told when nothing is asked)
    #[arg(long, conflicts_with = "median")]
    pub(super) worst: bool,
    /// The case in the middle
    #[arg(long)]
    pub(super) median: bool,
    /// Run this variant of the scenario instead of its base
    #[arg(long, value_name = "NAME")]
    pub(super) variant: Option<String>,
    /// Change a value of the scenario, as if written at its end (may be repeated)
    #[arg(long, value_name = "KEY=VALUE")]
    pub(super) set: Vec<String>,
    /// Where random numbers start [default: the scenario's]
    #[arg(long, value_name = "N", value_parser = seed, allow_negative_numbers = true)]
    pub(super) seed: Option<u64>,
    /// Draw the journey too: the .svg or .png file to write, which must not exist
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Show the drawing in the browser
    #[arg(long, requires = "output")]
    pub(super) open: bool,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround new -o day.toml
  runaround new S01 -o my-story.toml

A file that exists is never overwritten.")]
pub(super) struct NewArguments {
    /// What to start from: small, day, full, or a story such as S01
    #[arg(value_name = "TEMPLATE", default_value = "day")]
    pub(super) template: String,
    /// The file to write [default: -, standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround erlang --calls 160/h --aht 3min --agents 10 --patience 5min
  runaround erlang --calls 160/h --aht 3min --agents-for 80/20 --shrinkage 30%

B: calls that find no agent free are lost. C: everybody waits. A: everybody waits until
patience ends. The formulas know one group, one kind of call and a steady flow; for shifts,
skills, transfers and peaks use `runaround run`.")]
pub(super) struct ErlangArguments {
    /// Calls that come in, such as 160/h or 3/min
    #[arg(long, value_name = "RATE")]
    pub(super) calls: String,
    /// Mean handle time: talk, hold and wrap-up
    #[arg(long, value_name = "TIME")]
    pub(super) aht: String,
    /// Agents at work [default: those that --agents-for needs]
    #[arg(long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    pub(super) agents: Option<u32>,
    /// Mean patience of callers (exponential); without it nobody hangs up
    #[arg(long, value_name = "TIME")]
    pub(super) patience: Option<String>,
    /// Target of the service level [default: that of --agents-for, else 80/20]
    #[arg(long, value_name = "SHARE/SECONDS")]
    pub(super) target: Option<String>,
    /// Find the number of agents for a target
    #[arg(long, value_name = "SHARE/SECONDS")]
    pub(super) agents_for: Option<String>,
    /// Share of paid time that is not available
    #[arg(long, value_name = "SHARE")]
    pub(super) shrinkage: Option<String>,
    /// Lines in total, talking and waiting; without it there are always enough
    #[arg(long, value_name = "K", value_parser = count, allow_negative_numbers = true)]
    pub(super) lines: Option<u32>,
    /// Who hangs up within this time is left out of some formulas of the service level
    #[arg(long, value_name = "TIME", default_value = "5s")]
    pub(super) short: String,
    /// Print the answer as JSON and nothing else
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround verify EB-1 erlang_a
  runaround verify mmnk --json

A figure agrees when it lies within four standard errors of theory, and that
standard error is small. All cases take a minute or two. With --full each case
first has its usual run, then one that is as much longer as its standard errors
ask for: in all some 6,000 million calls, half an hour on two cores, most of it
for EC-7, MX-1 and TV-1. The bar then shows how much of that is done.
Exit code 1 when a figure does not agree.")]
pub(super) struct VerifyArguments {
    /// Ids such as EB-1, or families such as erlang_a [default: all]
    #[arg(value_name = "CASE")]
    pub(super) cases: Vec<String>,
    /// Run on until standard errors are at most 0.002 for shares, 0.5 % of theory for other figures
    #[arg(long)]
    pub(super) full: bool,
    /// Folder for verify.html, verify.csv and verify.json [default: nothing is written]
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Form of CSV files: excel-nl, with semicolons and decimal commas, opens in Dutch Excel with a double click
    #[arg(
        long,
        value_name = "standard|excel-nl",
        hide_possible_values = true,
        default_value = "standard"
    )]
    pub(super) csv: Csv,
    /// Print the comparison as JSON and nothing else
    #[arg(long)]
    pub(super) json: bool,
    /// How many threads; the results never depend on it [default: one per core]
    #[arg(long, value_name = "N", value_parser = threads, allow_negative_numbers = true)]
    pub(super) threads: Option<NonZeroUsize>,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround explain E014
  runaround explain          list all codes")]
pub(super) struct ExplainArguments {
    /// The code, in upper or lower case; without it all codes are listed
    #[arg(value_name = "CODE")]
    pub(super) code: Option<String>,
}
