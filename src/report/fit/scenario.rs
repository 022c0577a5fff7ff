//! What was fitted as text of a scenario: lines to paste, or a whole scenario whose other values say that they are
//! assumed.

use super::arrivals::caveats;
use super::arrivals_text::{Volume, written};
use super::law_text::{
    fitted as law, hours as written_hours, name, patience as patience_law, significant, with_zeros,
};
use super::{Unit, WIDTH, range};
use crate::fit::arrivals::{ReasonFit, Share};
use crate::fit::{Arrivals, Patience, Times};
use crate::model::Language;
use crate::report::terminal::layout::wrap;
use crate::scenario::WEEKDAYS;
use crate::text::{Key, fill, say};
use crate::theory::calculator::Question;
use crate::time::Span;

/// What a fit gives to a scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// Lines of `[run]`.
    run: String,
    /// Tables before the reasons.
    before: String,
    /// By reason: its name and its lines.
    reasons: Vec<(String, String)>,
    /// Tables behind the reasons.
    behind: String,
    /// What a reader of the scenario must know of the records.
    notes: Vec<String>,
    /// Agents that suffice.
    agents: u32,
}

/// Talk times, where they are not known: assumed.
const TALK: &str = "{ lognormal = { mean = \"4min\", cv = 1 } }";
/// Their mean in seconds.
const TALK_SECONDS: f64 = 240.0;
/// Patience, where it is not known: assumed.
const PATIENCE: &str = "{ exponential = { mean = \"5min\" } }";
/// Calls per day of a scenario of which only times or patience are known: assumed.
const CALLS: f64 = 200.0;
/// Opening hours per day, where they are not known: assumed.
const HOURS: f64 = 8.5;
/// Agents are looked for up to so many calls per hour.
const MOST_CALLS_AN_HOUR: f64 = 50_000.0;

/// Volume, profile and busyness.
pub fn piece_of_arrivals(fitted: &Arrivals, volume: Volume, language: Language) -> Piece {
    let text = written(fitted, volume, language);
    let busiest = fitted
        .reasons
        .iter()
        .map(|reason| busiest_hour(fitted, reason))
        .sum();
    Piece {
        run: run_lines(fitted, language),
        before: text.profiles,
        reasons: text.reasons,
        behind: text.busyness,
        notes: caveats(fitted, language),
        agents: agents(busiest),
    }
}

/// Calls of the busiest hour of the busiest weekday.
fn busiest_hour(fitted: &Arrivals, reason: &ReasonFit) -> f64 {
    let hours = fitted.length.seconds() / 3_600.0;
    let busiest = reason.weekdays.iter().map(|day| {
        let open = |share: &&Share| day.hours.0 <= share.start && share.start < day.hours.1;
        let shares = reason.profile.iter().filter(open);
        let shares: Vec<f64> = shares.filter_map(|one| one.share.value).collect();
        let most = shares.iter().copied().fold(0.0, f64::max);
        match shares.iter().sum::<f64>() {
            all if all > 0.0 => day.per_day.value * most / (all * hours),
            _ => day.per_day.value / HOURS,
        }
    });
    busiest.fold(0.0, f64::max)
}

/// Enough for 80 % in 20 s by Erlang C.
fn agents(calls_per_hour: f64) -> u32 {
    let question = Question {
        calls_per_hour: calls_per_hour.clamp(1.0, MOST_CALLS_AN_HOUR),
        handle_seconds: TALK_SECONDS,
        agents: 1,
        patience_seconds: None,
        lines: None,
        target_seconds: 20.0,
        short_seconds: 5.0,
    };
    question
        .agents_for(0.8, 20.0)
        .map_or(10, |(agents, _)| agents)
}

/// The day, the opening hours and what is closed.
fn run_lines(fitted: &Arrivals, language: Language) -> String {
    let mut hours: [Option<(Span, Span)>; 7] = [None; 7];
    for day in fitted.reasons.iter().flat_map(|reason| &reason.weekdays) {
        let all = &mut hours[day.weekday.to_monday_zero_offset() as usize];
        *all = Some(all.map_or(day.hours, |(from, until)| {
            (from.min(day.hours.0), until.max(day.hours.1))
        }));
    }
    let days: Vec<_> = fitted
        .reasons
        .iter()
        .flat_map(|reason| &reason.days)
        .collect();
    let first = days
        .iter()
        .min()
        .map_or_else(|| "2026-01-05".to_owned(), ToString::to_string);
    let note = say(
        language,
        if fitted.length == Span::DAY {
            Key::FitAssumed
        } else {
            Key::FitHoursNote
        },
    );
    let of = |hours: (Span, Span)| match fitted.length {
        Span::DAY => "8:30-17:00".to_owned(),
        _ => written_hours(hours),
    };
    let open = WEEKDAYS
        .iter()
        .zip(hours)
        .filter_map(|(day, hours)| Some((day, of(hours?))));
    let open: Vec<String> = open
        .map(|(day, hours)| format!("{day} = \"{hours}\""))
        .collect();
    let count = open.len();
    format!(
        "date = \"{first}\"\ndays = {count}\nopen = {{ {} }}   # {note}\n",
        open.join(", ")
    )
}

/// The law of a time, as a value of `key` of a reason: `talk`, `wrap_up` or another. None where there is no law.
pub fn piece_of_times(fitted: &Times, key: &str, language: Language) -> Option<Piece> {
    let best = fitted.fits.first()?;
    let zeros = if fitted.zeros_count() {
        fitted.zeros.value.unwrap_or(0.0)
    } else {
        0.0
    };
    let value = match key {
        "hold" => format!(
            "{{ share = {}, time = {} }}",
            significant(1.0 - zeros, 3),
            law(best)
        ),
        _ if zeros > 0.0 => with_zeros(zeros, &law(best)),
        _ => law(best),
    };
    let mean = range(language, Unit::Seconds, best.mean);
    let mut line = format!("# {}: {mean}", say(language, Key::FitMean));
    if let Some(spread) = best.spread {
        use crate::statistics::Family::{Erlang, Weibull};
        let (title, unit) = match best.family {
            Erlang => (Key::FitPhases, Unit::Whole),
            Weibull => (Key::FitShape, Unit::Plain),
            _ => (Key::FitCv, Unit::Plain),
        };
        line += &format!(
            "; {}: {}",
            say(language, title),
            range(language, unit, spread)
        );
    }
    Some(one_reason(format!("{line}\n{key:<8} = {value}\n")))
}

/// The law of patience; none where nobody hung up.
pub fn piece_of_patience(fitted: &Patience, language: Language) -> Option<Piece> {
    let value = patience_law(&fitted.law()?);
    let mean = range(language, Unit::Seconds, fitted.exponential);
    let line = format!(
        "# {}: {mean}\npatience = {value}\n",
        say(language, Key::FitPatienceMean)
    );
    Some(one_reason(line))
}

/// One reason with a volume that is assumed.
fn one_reason(line: String) -> Piece {
    Piece {
        run: "open = \"8:30-17:00\"\n".to_owned(),
        reasons: vec![("call".to_owned(), line)],
        agents: agents(CALLS / HOURS),
        ..Piece::default()
    }
}

impl Piece {
    /// The lines to paste.
    pub fn lines(&self) -> String {
        let mut text = self.before.clone();
        for (name, lines) in &self.reasons {
            text += &format!("[reason.{name}]\n{lines}\n");
        }
        text += &self.behind;
        format!("{}\n", text.trim_end())
    }

    /// A whole scenario, which says of everything else that it is assumed.
    pub fn whole(&self, file: &str, what: &str, language: Language) -> String {
        let assumed = say(language, Key::FitAssumed);
        let from = fill(language, Key::FitFrom, &[("file", file), ("what", what)]);
        let mut text = format!("# {}\n", from.replace('\n', " "));
        for line in self.notes.iter().flat_map(|note| wrap(note, WIDTH - 2)) {
            text += &format!("# {line}\n");
        }
        text += &format!("[run]\n{}", self.run);
        text += "replications = 100\n\n";
        text += &self.before;
        for (name, lines) in &self.reasons {
            let has = |key: &str| lines.lines().any(|line| line.starts_with(key));
            text += &format!("[reason.{name}]\n{lines}");
            if !has("offered") && !has("cases") {
                text += &format!(
                    "offered  = \"{} per day\"   # {assumed}\n",
                    significant(CALLS, 3)
                );
            }
            if !has("talk") {
                text += &format!("talk     = {TALK}   # {assumed}\n");
            }
            if !has("patience") {
                text += &format!("patience = {PATIENCE}   # {assumed}\n");
            }
            text += "enters   = \"calls\"\n\n";
        }
        text += &self.behind;
        let agents = say(language, Key::FitAssumedAgents);
        text + &format!(
            "[queue.calls]\ngroups = [\"desk\"]\n\n[group.desk]\nagents = {}   # {agents}\n",
            self.agents
        )
    }
}

/// The key of a reason for a column, by its heading: what lasts is talk unless the heading says otherwise.
pub fn key_of(heading: &str) -> &'static str {
    let heading = name(heading, "");
    let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    if has(&["wrap", "nawerk", "acw", "after_call"]) {
        "wrap_up"
    } else if has(&["hold", "wacht", "ruggespraak"]) {
        "hold"
    } else {
        "talk"
    }
}
