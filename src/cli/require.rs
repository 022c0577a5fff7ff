//! `--require FIGURE>=X`.

use super::errors::Failure;
use crate::experiment::{Findings, Unit, figures};

/// What must hold of a figure.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Requirement {
    written: String,
    figure: &'static str,
    bound: Bound,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

impl Requirement {
    /// Reads `service_level>=0.8`, `service_level>=80%`, `asa<=30`.
    ///
    /// # Errors
    /// When it has another form or names no figure.
    pub(super) fn parse(written: &str) -> Result<Requirement, Failure> {
        let form = || {
            Failure::Usage(format!(
                "--require {written} cannot be understood\nwrite FIGURE>=X or FIGURE<=X, as in 'service_level>=80%' or 'asa<=30' (seconds)"
            ))
        };
        let (name, bound, make): (_, _, fn(f64) -> Bound) =
            if let Some((name, bound)) = written.split_once(">=") {
                (name, bound, Bound::AtLeast)
            } else if let Some((name, bound)) = written.split_once("<=") {
                (name, bound, Bound::AtMost)
            } else {
                return Err(form());
            };
        let (name, bound) = (name.trim(), bound.trim());
        let value = number(bound).ok_or_else(form)?;
        let figure = known(name)?;
        if !can_be(figure, value) {
            return Err(Failure::Usage(format!(
                "--require {written} can never be met or missed: {figure} is a share, from 0 to 1\n{}",
                match bound.parse::<f64>() {
                    Ok(percent) if (0.0..=100.0).contains(&percent) => {
                        format!("write '{}%'", written.trim_end())
                    }
                    _ => "write a limit from 0% to 100%".to_owned(),
                }
            )));
        }
        Ok(Requirement {
            written: written.to_owned(),
            figure,
            bound: make(value),
        })
    }

    /// What is to be said when it does not hold.
    fn unmet(&self, findings: &Findings) -> Option<String> {
        let measure = findings.metrics.get(self.figure);
        let Some(value) = measure.and_then(|measure| measure.value) else {
            return Some(format!(
                "{}: {} is not defined in this run",
                self.written, self.figure
            ));
        };
        let (met, limit) = match self.bound {
            Bound::AtLeast(limit) => (value >= limit, limit),
            Bound::AtMost(limit) => (value <= limit, limit),
        };
        if met {
            return None;
        }
        let half_width = measure.and_then(|measure| measure.half_width);
        let interval = half_width.map_or_else(String::new, |half| format!(" ± {half:.4}"));
        let close = half_width.is_some_and(|half| (value - limit).abs() <= half);
        let doubt = if close {
            "; the limit lies within the interval"
        } else {
            ""
        };
        Some(format!(
            "{} does not hold: {} is {value:.4}{interval}{doubt}",
            self.written, self.figure
        ))
    }
}

/// All requirements against the findings.
///
/// # Errors
/// Those that do not hold.
pub(super) fn all(requirements: &[Requirement], findings: &Findings) -> Result<(), Failure> {
    let unmet: Vec<String> = requirements
        .iter()
        .filter_map(|requirement| requirement.unmet(findings))
        .collect();
    if unmet.is_empty() {
        Ok(())
    } else {
        Err(Failure::Unmet(unmet.join("\n")))
    }
}

/// Shares lie between 0 and 1.
fn can_be(figure: &str, value: f64) -> bool {
    figures::find(figure).is_none_or(|figure| figure.unit != Unit::Share)
        || (0.0..=1.0).contains(&value)
}

fn number(text: &str) -> Option<f64> {
    let (digits, scale) = match text.strip_suffix('%') {
        Some(digits) => (digits.trim_end(), 0.01),
        None => (text, 1.0),
    };
    let value: f64 = digits.parse().ok()?;
    value.is_finite().then_some(value * scale)
}

pub(super) fn known(name: &str) -> Result<&'static str, Failure> {
    if let Some(figure) = figures::find(name) {
        return Ok(figure.name);
    }
    let nearest = figures::all()
        .map(|figure| (strsim::damerau_levenshtein(figure.name, name), figure.name))
        .min();
    let hint = match nearest {
        Some((distance, near)) if distance <= near.len() / 2 => {
            format!("did you mean {near}?")
        }
        _ => {
            let names: Vec<&str> = figures::all().map(|figure| figure.name).collect();
            format!("there are: {}", names.join(", "))
        }
    };
    Err(Failure::Usage(format!("no such figure: {name}\n{hint}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::example::findings;

    fn said(written: &str) -> Option<String> {
        Requirement::parse(written).unwrap().unmet(&findings())
    }

    #[test]
    fn requirements_hold_or_say_why_not() {
        assert_eq!(said("service_level>=62%"), None);
        assert_eq!(said("asa <= 90"), None);
        assert_eq!(
            said("service_level>=0.8").unwrap(),
            "service_level>=0.8 does not hold: service_level is 0.6213 ± 0.0084"
        );
        assert!(said("asa<=80").unwrap().ends_with("within the interval"));
        assert!(
            said("refused<=1")
                .unwrap()
                .ends_with("is not defined in this run")
        );
    }

    #[test]
    fn a_share_above_one_lacks_its_sign() {
        let failure = Requirement::parse("fcr>=98").unwrap_err();
        assert_eq!(failure.exit_code(), 2);
        assert!(
            failure.to_string().ends_with("write 'fcr>=98%'"),
            "{failure}"
        );
        let failure = Requirement::parse("fcr>=120%").unwrap_err();
        assert!(failure.to_string().ends_with("0% to 100%"), "{failure}");
        assert!(Requirement::parse("fcr>=98%").is_ok() && Requirement::parse("fcr<=1").is_ok());
        assert!(Requirement::parse("asa<=98").is_ok());
    }

    #[test]
    fn what_is_not_understood_is_refused_with_the_nearest_figure() {
        for written in [
            "service_level",
            "service_level>=",
            "asa>=x",
            "asa>=inf",
            "asa=3",
        ] {
            assert_eq!(
                Requirement::parse(written).unwrap_err().exit_code(),
                2,
                "{written}"
            );
        }
        let failure = Requirement::parse("servicelevel>=0.8").unwrap_err();
        assert!(
            failure.to_string().ends_with("did you mean service_level?"),
            "{failure}"
        );
    }
}
