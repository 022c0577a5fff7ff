//! The comparison with exact theory as lines for a terminal and as JSON: one line per figure, within 80 columns.

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

fn row(one: &Compared, language: Language) -> String {
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
    let simulated =
        number::with_interval(language, one.simulated * scale, Some(half_width), decimals);
    line(
        &name(one, language),
        &number::number(language, one.theory * scale, decimals),
        &format!("{simulated}{unit}"),
        &number::number(language, one.distance, 2),
        say(language, verdict(one.verdict)),
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
             Must wait (desk)                      45.44      45.57 ± 0.27%   12.34  differs\n"
        );
        assert!(lines(&count, Language::Dutch).contains("1.900         1.905 ± 11   12,34  "));
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
