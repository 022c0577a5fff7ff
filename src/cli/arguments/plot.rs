//! What can be written behind `runaround plot`.

use crate::cli::formats::{FileFormat, Size};
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround plot growth waits
  runaround plot waits --format png --dark --size 960x540 --lang nl -o slides

Charts: growth, hours, causes, intervals, matrix, waits. Without a name all that
have data are drawn. The language is that of the run unless --lang says otherwise.
A PNG has twice as many pixels as its size says, so that it is sharp on a slide. Of
a comparison there is the growth chart, before and after.")]
pub(in crate::cli) struct PlotArguments {
    /// Names of charts, and a folder of results, its results.json or comparison.json [default: runaround-out]
    #[arg(value_name = "RESULTS|CHART")]
    pub(in crate::cli) what: Vec<String>,
    /// Folder for the charts [default: the folder of the results]
    #[arg(short, long, value_name = "DIR")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Show the first chart in the browser
    #[arg(long)]
    pub(in crate::cli) open: bool,
    /// Formats [default: svg,png]
    #[arg(
        long,
        value_name = "svg,png",
        value_delimiter = ',',
        hide_possible_values = true
    )]
    pub(in crate::cli) format: Vec<FileFormat>,
    /// PNG on dark paper; an SVG follows its reader's screen
    #[arg(long)]
    pub(in crate::cli) dark: bool,
    /// Width and height in pixels [default: 800x520]
    #[arg(long, value_name = "WxH", value_parser = Size::parse)]
    pub(in crate::cli) size: Option<Size>,
}
