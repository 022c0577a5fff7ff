//! `runaround erlang`: the closed formulas.

use super::arguments::ErlangArguments;
use super::console;
use super::errors::Failure;
use crate::model::Language;
use crate::report::erlang::{self, Asked};
use crate::scenario::measures;
use crate::theory::calculator::Question;
use crate::theory::{PatienceEstimate, TheoryError};

/// Answers at once up to here; larger numbers are typing errors.
const LARGEST: f64 = 100_000.0;
/// The target when none is given: 80 % in 20 s.
const USUAL_TARGET: (f64, f64) = (0.8, 20.0);

/// Puts the question to the formulas and prints their answers.
pub(super) fn erlang(arguments: &ErlangArguments, language: Language) -> Result<(), Failure> {
    let asked = understand(arguments)?;
    let text = if arguments.json {
        erlang::json(&asked)
    } else {
        erlang::table(&asked, language)
    };
    console::print(&text.map_err(|wrong| senseless(&wrong))?)
}

fn understand(arguments: &ErlangArguments) -> Result<Asked, Failure> {
    let calls_per_hour = measures::rate_per_hour(&arguments.calls)
        .ok_or_else(|| wrong("--calls", &arguments.calls, "a rate, as in 160/h or 3/min"))?;
    let time = |option: &str, text: &str| {
        measures::duration(text)
            .map(crate::time::Span::seconds)
            .ok_or_else(|| wrong(option, text, "a time with its unit, as in 3min or 20s"))
    };
    let optional = |option: &str, text: &Option<String>| {
        text.as_deref().map(|text| time(option, text)).transpose()
    };
    let estimate = patience(arguments.patience_from.as_deref())?;
    let agents_for = goal("--agents-for", arguments.agents_for.as_deref())?;
    let target = goal("--target", arguments.target.as_deref())?
        .or(agents_for)
        .unwrap_or(USUAL_TARGET);
    let mut question = Question {
        calls_per_hour,
        handle_seconds: time("--aht", &arguments.aht)?,
        agents: arguments.agents.unwrap_or(1),
        patience_seconds: optional("--patience", &arguments.patience)?
            .or(estimate.map(|estimate| estimate.mean)),
        lines: arguments.lines,
        target_seconds: target.1,
        short_seconds: time("--short", &arguments.short)?,
    };
    if question.offered_load() > LARGEST || f64::from(question.agents) > LARGEST {
        let most = "at most 100000 agents and 100000 erlang can be computed";
        return Err(Failure::Usage(most.to_owned()));
    }
    if arguments.agents.is_none() {
        let Some((share, seconds)) = agents_for else {
            return Err(Failure::Usage(
                "how many agents? Give --agents 10, or ask with --agents-for 80/20".to_owned(),
            ));
        };
        let (endless, impatient) = question
            .agents_for(share, seconds)
            .map_err(|wrong| senseless(&wrong))?;
        question.agents = impatient.unwrap_or(endless);
    }
    Ok(Asked {
        question,
        estimate,
        agents_for,
        shrinkage: shrinkage(arguments.shrinkage.as_deref())?,
    })
}

/// "25s/6%" or "25s/6%/1200": the mean wait of all calls, the share that hung up, of how many calls.
fn patience(text: Option<&str>) -> Result<Option<PatienceEstimate>, Failure> {
    let Some(text) = text else { return Ok(None) };
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    let read = |wait: &str, hung_up: &str| {
        let wait = measures::duration(wait)?.seconds();
        Some((wait, measures::share(hung_up)?))
    };
    let understood = match parts.as_slice() {
        [wait, hung_up] => read(wait, hung_up).map(|pair| (pair, None)),
        [wait, hung_up, calls] => {
            let calls = calls.parse::<u32>().ok().filter(|calls| *calls > 0);
            read(wait, hung_up).zip(calls.map(Some))
        }
        _ => None,
    };
    let form = "a mean wait and a share that hung up, as in 25s/6% or, of 1200 calls, 25s/6%/1200";
    let ((wait, hung_up), calls) =
        understood.ok_or_else(|| wrong("--patience-from", text, form))?;
    let estimate = PatienceEstimate::new(wait, hung_up, calls);
    estimate.map(Some).map_err(|wrong| senseless(&wrong))
}

/// "80/20", or "80% in 20s": a share and seconds.
fn goal(option: &str, text: Option<&str>) -> Result<Option<(f64, f64)>, Failure> {
    let Some(text) = text else { return Ok(None) };
    let slash = text.split_once('/').and_then(|(share, seconds)| {
        let share: f64 = share.trim().parse().ok()?;
        Some((share / 100.0, seconds.trim().parse().ok()?))
    });
    let words = || {
        let (share, time) = text.split_once(" in ")?;
        let seconds = measures::duration(time)?.seconds();
        Some((measures::share(share)?, seconds))
    };
    let goal = slash
        .or_else(words)
        .filter(|(share, seconds): &(f64, f64)| {
            *share > 0.0 && *share < 1.0 && (0.0..=86_400.0).contains(seconds)
        });
    let form = "a target, as in 80/20 (80% in 20 seconds)";
    goal.map(Some).ok_or_else(|| wrong(option, text, form))
}

fn shrinkage(text: Option<&str>) -> Result<Option<f64>, Failure> {
    let Some(text) = text else { return Ok(None) };
    measures::share(text)
        .filter(|share| *share < 1.0)
        .map(Some)
        .ok_or_else(|| wrong("--shrinkage", text, "a share below 100%, as in 30%"))
}

fn wrong(option: &str, text: &str, form: &str) -> Failure {
    Failure::Usage(format!("{option} {text} is not {form}"))
}

fn senseless(wrong: &TheoryError) -> Failure {
    Failure::Usage(wrong.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_written_in_two_ways_and_must_be_within_reach() {
        for text in ["80/20", "80% in 20s", " 80 / 20 "] {
            let (share, seconds) = goal("--target", Some(text)).unwrap().unwrap();
            assert!((share - 0.8).abs() < 1e-12 && (seconds - 20.0).abs() < 1e-12);
        }
        for text in [
            "80",
            "100/20",
            "0/20",
            "80/-1",
            "80% in 20",
            "80/NaN",
            "a/b",
        ] {
            assert!(goal("--target", Some(text)).is_err(), "{text}");
        }
    }
}
