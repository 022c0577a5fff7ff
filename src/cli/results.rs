//! `runaround plot` and `runaround report`: from results that were kept.

use super::arguments::{FileFormat, PlotArguments, ReportArguments};
use super::console;
use super::errors::Failure;
use super::output::{OutputFolder, Product, write_new};
use super::run::{FOLDER, REPORT, RESULTS, WRITTEN, charts, drawn};
use crate::experiment::{Comparison, Findings, SCHEMA_VERSION};
use crate::model::Language;
use crate::report::charts::{Chart, SIZE, growth_compared};
use crate::report::formats::{Format, GROWTH_COMPARED};
use crate::report::page;
use std::path::{Path, PathBuf};

/// Draws charts.
pub(super) fn plot(arguments: &PlotArguments, language: Language) -> Result<(), Failure> {
    let (path, chosen) = chosen(&arguments.what)?;
    let size = arguments
        .size
        .map_or(SIZE, |size| (size.width, size.height));
    let formats = formats(arguments);
    let folder = arguments.output.as_deref().unwrap_or_else(|| beside(&path));
    let products = match read(&path)? {
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
    write(folder, &products)
}

/// Writes the report.
pub(super) fn report(arguments: &ReportArguments, language: Language) -> Result<(), Failure> {
    let path = arguments.results.clone().unwrap_or_else(usual);
    let html = match read(&path)? {
        Kept::Run(findings) => page::page(&findings, language),
        Kept::Comparison(found) => page::comparison(&found, language),
    };
    match arguments.output.as_deref() {
        Some(file) if file == Path::new("-") => console::print(&html),
        Some(file) => {
            write_new(file, html.as_bytes())?;
            console::print(&format!("{}\n", file.display()))
        }
        None => write(
            beside(&path),
            &[Product {
                name: REPORT,
                bytes: html.into_bytes(),
            }],
        ),
    }
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

fn usual() -> PathBuf {
    Path::new(FOLDER).join(RESULTS)
}

fn beside(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// The results and the charts that are meant: what is no name of a chart is a file, and stands first.
fn chosen(what: &[String]) -> Result<(PathBuf, Vec<Chart>), Failure> {
    let (path, names) = match what {
        [first, rest @ ..] if Chart::find(first).is_none() && is_file(first) => {
            (PathBuf::from(first), rest)
        }
        all => (usual(), all),
    };
    let mut charts = Vec::new();
    for name in names {
        charts.push(Chart::find(name).ok_or_else(|| unknown(name))?);
    }
    if charts.is_empty() {
        charts = Chart::ALL.to_vec();
    }
    Ok((path, charts))
}

fn is_file(name: &str) -> bool {
    name.contains(['.', '/', '\\']) || Path::new(name).exists()
}

fn unknown(name: &str) -> Failure {
    let names = Chart::ALL.map(Chart::name).join(", ");
    Failure::Usage(format!("no such chart: {name}\nthere are {names}"))
}

/// What `run` or `compare` kept.
enum Kept {
    Run(Box<Findings>),
    Comparison(Box<Comparison>),
}

fn read(path: &Path) -> Result<Kept, Failure> {
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

fn write(folder: &Path, products: &[Product]) -> Result<(), Failure> {
    let names: Vec<&str> = products.iter().map(|product| product.name).collect();
    let written = OutputFolder::prepare(folder, &names)?.write(products)?;
    let lines: String = written
        .iter()
        .map(|path| format!("{}\n", path.display()))
        .collect();
    console::print(&lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(what: &[&str]) -> Result<(PathBuf, Vec<Chart>), Failure> {
        let what: Vec<String> = what.iter().map(|word| (*word).to_owned()).collect();
        chosen(&what)
    }

    #[test]
    fn a_file_stands_first_and_the_rest_are_charts() {
        let (path, charts) = of(&["a/r.json", "waits", "growth"]).unwrap();
        assert_eq!(path, Path::new("a/r.json"));
        assert_eq!(charts, [Chart::Waits, Chart::Growth]);
        let (path, charts) = of(&["hours"]).unwrap();
        assert_eq!(path, usual());
        assert_eq!(charts, [Chart::Hours]);
        assert_eq!(of(&[]).unwrap().1, Chart::ALL);
        assert_eq!(of(&["grwth"]).unwrap_err().exit_code(), 2);
        assert_eq!(of(&["hours", "a.json"]).unwrap_err().exit_code(), 2);
    }
}
