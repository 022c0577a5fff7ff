//! The comparison with exact theory as lines for a terminal, as JSON and as CSV: one line per figure, in the terminal
//! within 80 columns.

use super::csv::Style;
use crate::experiment::Unit;
use crate::model::Language;
use crate::text::{Key, figure, fill, number, say};
use crate::verify::{Compared, Effort, FARTHEST, Verdict, Whose};
use serde_json::json;

/// Columns of everything.
const WIDTH: usize = 80;
/// Columns of the name of a figure.
const NAME: usize = 33;
/// Columns of an exact value.
const THEORY: usize = 9;
/// Columns of a simulated value with its interval.
const SIMULATED: usize = 18;
/// Columns of a distance.
const DISTANCE: usize = 9;
/// More decimals than any figure of the table needs.
const DECIMALS: usize = 6;

/// Decimals of a figure without any interval.
const DECIMALS_OF_WHAT_CANNOT_VARY: usize = 2;

/// What stands above the lines.
pub fn head(language: Language) -> String {
    line(
        say(language, Key::ScoreboardFigure),
        say(language, Key::VerifyTheory),
        say(language, Key::VerifySimulated),
        say(language, Key::VerifyDistance),
        "",
    )
}

/// The lines of one case below its id and family.
pub fn lines(compared: &[Compared], language: Language) -> String {
    let mut text = compared.first().map_or_else(String::new, |first| {
        format!("\n{}  {}\n", first.case, first.family)
    });
    for one in compared {
        text.push_str(&row(one, language));
    }
    text
}

/// How many agree, and by which rule.
pub fn total(compared: &[Compared], language: Language) -> String {
    let agree = agreeing(compared).to_string();
    let farthest = number::number(language, FARTHEST, 0);
    let values = [
        ("agree", agree.as_str()),
        ("all", &compared.len().to_string()),
        ("farthest", &farthest),
    ];
    let told = fill(language, Key::VerifyTotal, &values);
    format!("\n{}", super::wrapped(&told, WIDTH))
}

/// Figures that agree.
pub fn agreeing(compared: &[Compared]) -> usize {
    let agrees = |one: &&Compared| one.verdict == Verdict::Agrees;
    compared.iter().filter(agrees).count()
}

/// The same for machines, ending in a newline.
///
/// # Errors
/// Only if a number cannot be written as JSON, which plain data cannot cause.
pub fn json(compared: &[Compared], effort: Effort) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&json!({
        "schema_version": 1,
        "full": effort == Effort::Full,
        "farthest": FARTHEST,
        "agree": agreeing(compared),
        "figures": compared,
    }))?;
    text.push('\n');
    Ok(text)
}

/// The same as a table with a line per figure; numbers are not rounded.
pub fn csv(compared: &[Compared], style: Style) -> String {
    let mut text = style.begin() + &style.line(&COLUMNS);
    for one in compared {
        let numbers = [
            one.theory,
            one.simulated,
            one.half_width,
            one.standard_error,
            one.distance,
        ]
        .map(|number| style.number(&number.to_string()));
        let [theory, simulated, half_width, standard_error, distance] = numbers;
        text.push_str(&style.line(&[
            one.case.to_owned(),
            one.family.to_owned(),
            one.name.to_owned(),
            one.figure.to_owned(),
            of(one.whose),
            unit(one.unit),
            theory,
            simulated,
            half_width,
            standard_error,
            distance,
            say(Language::English, verdict(one.verdict)).to_owned(),
        ]));
    }
    text
}

const COLUMNS: [&str; 12] = [
    "case",
    "family",
    "exact_value",
    "figure",
    "of",
    "unit",
    "theory",
    "simulated",
    "half_width",
    "standard_error",
    "distance",
    "verdict",
];

/// A unit as it is written in JSON.
fn unit(unit: Unit) -> String {
    let written = serde_json::to_value(unit).ok();
    let name = written.as_ref().and_then(|written| written.as_str());
    name.unwrap_or_default().to_owned()
}

/// Whose figure it is, for machines.
fn of(whose: Whose) -> String {
    match whose {
        Whose::Centre => "centre".to_owned(),
        Whose::Queue(name) => format!("queue {name}"),
        Whose::Group(name) => format!("group {name}"),
        Whose::Reason(name) => format!("reason {name}"),
        Whose::FirstInterval => "first interval".to_owned(),
        Whose::QueueAt(name, hour) => format!("queue {name} {hour:02}:00"),
        Whose::GroupAt(name, hour) => format!("group {name} {hour:02}:00"),
    }
}

/// One comparison as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// The figure, and whose it is.
    pub(super) name: String,
    /// The exact value, without its unit.
    pub(super) theory: String,
    /// The simulated value with its interval, without the unit.
    pub(super) simulated: String,
    /// The unit, with the space that belongs before it.
    pub(super) unit: &'static str,
    /// Distance in standard errors.
    pub(super) distance: String,
    /// In words.
    pub(super) verdict: &'static str,
}

/// One comparison in words and rounded numbers.
pub(super) fn told(one: &Compared, language: Language) -> Told {
    let (scale, unit) = match (one.unit, language) {
        (Unit::Share, Language::English) => (100.0, "%"),
        (Unit::Share, Language::Dutch) => (100.0, " %"),
        (Unit::Seconds, _) => (1.0, " s"),
        _ => (1.0, ""),
    };
    let half_width = one.half_width * scale;
    let decimals = if half_width > 0.0 {
        number::decimals_for(half_width, DECIMALS)
    } else {
        DECIMALS_OF_WHAT_CANNOT_VARY
    };
    Told {
        name: name(one, language),
        theory: number::number(language, one.theory * scale, decimals),
        simulated: number::with_interval(
            language,
            one.simulated * scale,
            Some(half_width),
            decimals,
        ),
        unit,
        distance: number::number(language, one.distance, 2),
        verdict: say(language, verdict(one.verdict)),
    }
}

fn row(one: &Compared, language: Language) -> String {
    let told = told(one, language);
    line(
        &told.name,
        &told.theory,
        &format!("{}{}", told.simulated, told.unit),
        &told.distance,
        told.verdict,
    )
}

/// The name of the figure, and whose it is where it is not the whole centre's.
fn name(one: &Compared, language: Language) -> String {
    let name = figure(language, one.figure).map_or(one.figure, |text| text.name);
    let whose = match one.whose {
        Whose::Centre => return name.to_owned(),
        Whose::Queue(whose) | Whose::Group(whose) | Whose::Reason(whose) => whose,
        Whose::FirstInterval => say(language, Key::VerifyFirstInterval),
        Whose::QueueAt(whose, hour) | Whose::GroupAt(whose, hour) => {
            let clock = number::clock_of_minutes(60 * i64::from(hour));
            return format!("{name} ({whose}, {clock})");
        }
    };
    format!("{name} ({whose})")
}

fn verdict(verdict: Verdict) -> Key {
    match verdict {
        Verdict::Agrees => Key::VerifyAgrees,
        Verdict::Differs => Key::VerifyDiffers,
        Verdict::Vague => Key::VerifyVague,
    }
}

fn line(name: &str, theory: &str, simulated: &str, distance: &str, verdict: &str) -> String {
    let mut name = name.to_owned();
    if name.chars().count() > NAME {
        name = name.chars().take(NAME - 1).collect();
        name.push('…');
    }
    let line = format!(
        "{name:NAME$}{theory:>THEORY$} {simulated:>SIMULATED$}{distance:>DISTANCE$}  {verdict}"
    );
    format!("{}\n", line.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::figure_names;

    const LANGUAGES: [Language; 2] = [Language::English, Language::Dutch];

    fn one(figure: &'static str, whose: Whose, unit: Unit, theory: f64) -> Compared {
        Compared {
            case: "EA-1",
            family: "erlang_a",
            name: "p_wait",
            whose,
            figure,
            unit,
            theory,
            simulated: theory * 1.003,
            half_width: theory * 0.006,
            standard_error: theory * 0.003,
            distance: 12.34,
            verdict: Verdict::Differs,
            vagueness: 0.5,
        }
    }

    #[test]
    fn a_line_has_as_many_decimals_as_its_interval_allows() {
        let share = [one("p_wait", Whose::Queue("desk"), Unit::Share, 0.454_38)];
        let count = [one("contacts", Whose::Centre, Unit::PerHour, 1_899.8)];
        assert_eq!(
            lines(&share, Language::English),
            "\nEA-1  erlang_a\n\
             Must wait (desk)                     45.44      45.57 ± 0.27%    12.34  differs\n"
        );
        assert!(lines(&count, Language::Dutch).contains("1.900         1.905 ± 11    12,34  "));
    }

    #[test]
    fn every_line_fits_the_terminal() {
        for language in LANGUAGES {
            for name in figure_names() {
                let whose = Whose::Queue("back_office");
                let one = one(name, whose, Unit::Share, 0.987_654);
                for line in lines(&[one], language)
                    .lines()
                    .chain(head(language).lines())
                {
                    assert!(line.chars().count() <= WIDTH, "{line}");
                }
            }
            assert!(
                total(&[], language)
                    .lines()
                    .all(|line| line.chars().count() <= WIDTH)
            );
        }
    }

    #[test]
    fn only_what_agrees_is_counted() {
        let wrong = one("p_wait", Whose::Centre, Unit::Share, 0.5);
        let right = Compared {
            verdict: Verdict::Agrees,
            ..wrong
        };
        let vague = Compared {
            verdict: Verdict::Vague,
            ..wrong
        };
        assert_eq!(agreeing(&[right, wrong, vague]), 1);
        let text = total(&[right, wrong, vague], Language::English);
        assert!(text.contains("1 of 3 figures agree"), "{text}");
    }
}
