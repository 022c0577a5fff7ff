//! `runaround plot` and `runaround report`: from results that were kept.

use super::arguments::{PlotArguments, ReportArguments};
use super::console;
use super::errors::Failure;
use super::formats::FileFormat;
use super::kept::{self, Kept};
use super::open::open;
use super::output::{OutputFolder, Product, write_new};
use super::run::{REPORT, WRITTEN, charts, drawn};
use crate::model::Language;
use crate::report::charts::{Chart, SIZE, growth_compared};
use crate::report::formats::{Format, GROWTH_COMPARED};
use crate::report::page;
use std::path::{Path, PathBuf};

/// Draws charts.
pub(super) fn plot(arguments: &PlotArguments, asked: Option<Language>) -> Result<(), Failure> {
    let (path, chosen) = chosen(&arguments.what)?;
    let kept = kept::read_any(&path)?;
    let language = kept::language(kept.findings(), asked);
    let size = arguments
        .size
        .map_or(SIZE, |size| (size.width, size.height));
    let formats = formats(arguments);
    let folder = arguments.output.as_deref().unwrap_or_else(|| beside(&path));
    let products = match kept {
        Kept::Run(findings) => {
            let draw = |chart: Chart| chart.sized(&findings, language, size);
            charts(&findings, &chosen, &formats, draw)?
        }
        Kept::Comparison(found) if chosen.contains(&Chart::Growth) => {
            let after = found.variants.first();
            let picture = after.map(|after| growth_compared(&found.base, after, language, size));
            let drawn = picture.map(|picture| drawn(&picture, &GROWTH_COMPARED, &formats));
            drawn.transpose()?.unwrap_or_default()
        }
        Kept::Comparison(_) => Vec::new(),
    };
    if products.is_empty() {
        return Err(Failure::Usage(format!(
            "{} holds no data for this chart",
            path.display()
        )));
    }
    let written = write(folder, &products)?;
    if let (true, Some(first)) = (arguments.open, written.first()) {
        open(first);
    }
    Ok(())
}

/// Writes the report.
pub(super) fn report(arguments: &ReportArguments, asked: Option<Language>) -> Result<(), Failure> {
    let path = arguments
        .results
        .as_deref()
        .map_or_else(kept::usual, kept::file);
    let kept = kept::read_any(&path)?;
    let language = kept::language(kept.findings(), asked);
    let html = match &kept {
        Kept::Run(findings) => page::page(findings, language),
        Kept::Comparison(found) => page::comparison(found, language),
    };
    let written = match arguments.output.as_deref() {
        Some(file) if file == Path::new("-") => {
            if arguments.open {
                return Err(Failure::Usage(
                    "--open needs a file; name one with -o FILE".into(),
                ));
            }
            return console::print(&html);
        }
        Some(file) => {
            write_new(file, html.as_bytes())?;
            console::print(&format!("{}\n", file.display()))?;
            vec![file.to_owned()]
        }
        None => write(
            beside(&path),
            &[Product {
                name: REPORT,
                bytes: html.into_bytes(),
            }],
        )?,
    };
    if let (true, Some(report)) = (arguments.open, written.first()) {
        open(report);
    }
    Ok(())
}

/// The formats that are asked for; dark paper is for pixels only, an SVG follows its reader.
fn formats(arguments: &PlotArguments) -> Vec<Format> {
    let one = |format: &FileFormat| match format {
        FileFormat::Svg => Format::Svg,
        FileFormat::Png if arguments.dark => Format::DarkPng,
        FileFormat::Png => Format::Png,
    };
    let asked = &arguments.format;
    match (asked.is_empty(), arguments.dark) {
        (true, true) => vec![Format::DarkPng],
        (true, false) => WRITTEN.to_vec(),
        (false, _) => asked.iter().map(one).collect(),
    }
}

fn beside(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// The results and the charts that are meant, in any order: what is no name of a chart is a file or folder.
fn chosen(what: &[String]) -> Result<(PathBuf, Vec<Chart>), Failure> {
    let mut path = None;
    let mut charts = Vec::new();
    for name in what {
        match Chart::find(name) {
            Some(chart) => charts.push(chart),
            None if path.is_none() && is_file(name) => path = Some(kept::file(Path::new(name))),
            None => return Err(unknown(name)),
        }
    }
    if charts.is_empty() {
        charts = Chart::ALL.to_vec();
    }
    Ok((path.unwrap_or_else(kept::usual), charts))
}

fn is_file(name: &str) -> bool {
    name.contains(['.', '/', '\\']) || Path::new(name).exists()
}

fn unknown(name: &str) -> Failure {
    let names = Chart::ALL.map(Chart::name).join(", ");
    Failure::Usage(format!("no such chart: {name}\nthere are {names}"))
}

fn write(folder: &Path, products: &[Product]) -> Result<Vec<PathBuf>, Failure> {
    let names: Vec<&str> = products.iter().map(|product| product.name).collect();
    let written = OutputFolder::prepare(folder, &names)?.write(products)?;
    let lines: String = written
        .iter()
        .map(|path| format!("{}\n", path.display()))
        .collect();
    console::print(&lines)?;
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(what: &[&str]) -> Result<(PathBuf, Vec<Chart>), Failure> {
        let what: Vec<String> = what.iter().map(|word| (*word).to_owned()).collect();
        chosen(&what)
    }

    #[test]
    fn a_file_or_folder_may_stand_anywhere() {
        let (path, charts) = of(&["a/r.json", "waits", "growth"]).unwrap();
        assert_eq!(path, Path::new("a/r.json"));
        assert_eq!(charts, [Chart::Waits, Chart::Growth]);
        let (path, charts) = of(&["hours"]).unwrap();
        assert_eq!(path, kept::usual());
        assert_eq!(charts, [Chart::Hours]);
        assert_eq!(of(&[]).unwrap().1, Chart::ALL);
        assert_eq!(of(&["grwth"]).unwrap_err().exit_code(), 2);
        let (path, charts) = of(&["hours", "a/r.json"]).unwrap();
        assert_eq!(
            (path.as_path(), charts),
            (Path::new("a/r.json"), vec![Chart::Hours])
        );
        assert_eq!(of(&["a.json", "b.json"]).unwrap_err().exit_code(), 2);
    }
}
