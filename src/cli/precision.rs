//! `--precision FIGURE=WIDTH,...`.

use super::console;
use super::errors::Failure;
use super::require::known;
use crate::experiment::figures;
use crate::experiment::{Reached, Unit, Wish};
use crate::model::Language;
use crate::report::wrapped;
use crate::text::{self, Key, fill, number, say};

/// The most replications when `--replications` does not say (30 doubled seven times).
pub(super) const MOST: u32 = 3_840;

/// Reads `service_level=0.5pt,frustration=1`: half widths in the unit of the figure; `pt` are points of a percentage.
///
/// # Errors
/// When it has another form, names no figure, or the width is not above zero.
pub(super) fn wishes(written: &str) -> Result<Vec<Wish>, Failure> {
    written.split(',').map(wish).collect()
}

fn wish(written: &str) -> Result<Wish, Failure> {
    let form = || {
        Failure::Usage(format!(
            "--precision {written} cannot be understood\nwrite FIGURE=WIDTH, as in service_level=0.5pt (points of a percentage) or asa=2 (seconds)"
        ))
    };
    let (name, width) = written.split_once('=').ok_or_else(form)?;
    let name = known(name.trim())?;
    let figure = figures::find(name).ok_or_else(form)?;
    let width = width.trim();
    let (digits, scale) = match width.strip_suffix("pt") {
        Some(digits) if figure.unit == Unit::Share => (digits.trim_end(), 0.01),
        Some(_) => return Err(form()),
        None => (width, 1.0),
    };
    let half_width = digits.parse::<f64>().map_err(|_| form())? * scale;
    if !(half_width > 0.0 && half_width.is_finite()) {
        return Err(form());
    }
    Ok(Wish { figure, half_width })
}

/// What was reached, and what ten times the precision would cost: a line for each wish.
pub(super) fn told(reached: &[Reached], replications: u32, language: Language) -> String {
    let mut lines = "\n".to_owned();
    for one in reached {
        let name = one.wish.figure.name;
        let figure = text::figure(language, name).map_or(name, |figure| figure.name);
        let key = if one.enough {
            Key::PrecisionEnough
        } else {
            Key::PrecisionMissed
        };
        let width = |half_width| width(language, one.wish.figure.unit, half_width);
        let done = number::count(language, u64::from(replications));
        let reached = one.half_width.map_or(number::BLANK.to_owned(), width);
        let words = [
            ("figure", figure),
            ("reached", &reached),
            ("wish", &width(one.wish.half_width)),
            ("n", &done),
        ];
        let mut line = fill(language, key, &words);
        if let Some(tenth) = one.for_a_tenth {
            let tenth = number::count(language, tenth);
            let more = fill(language, Key::PrecisionTenth, &[("n", &tenth)]);
            line.push_str(&format!(" {more}"));
        }
        lines.push_str(&wrapped(&line, console::width()));
    }
    lines
}

fn width(language: Language, unit: Unit, half_width: f64) -> String {
    let shown = if unit == Unit::Share {
        100.0 * half_width
    } else {
        half_width
    };
    let digits = number::number(language, shown, number::decimals_for(shown, 4));
    match unit {
        Unit::Share => format!("{digits} {}", say(language, Key::ComparePoints)),
        Unit::Seconds => format!("{digits} s"),
        Unit::Minutes => format!("{digits} min"),
        _ => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_in_the_unit_of_the_figure_or_in_points() {
        let wishes = wishes("service_level=0.5pt, frustration=1,asa=2").unwrap();
        let read: Vec<(&str, f64)> = wishes
            .iter()
            .map(|wish| (wish.figure.name, wish.half_width))
            .collect();
        assert_eq!(
            read,
            [("service_level", 0.005), ("frustration", 1.0), ("asa", 2.0)]
        );
        for written in [
            "",
            "service_level",
            "service_level=",
            "asa=2pt",
            "asa=0",
            "asa=-1",
            "asa=inf",
            "servicelevel=1pt",
        ] {
            assert!(super::wishes(written).is_err(), "{written}");
        }
    }
}
