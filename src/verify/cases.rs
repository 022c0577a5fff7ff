//! What a case is, and how the exact value of a figure follows from the facts.

use super::compare::{Compared, Expected, Whose, compare};
use super::facts::Facts;
use super::files;
use super::session::{Effort, Fault};
use crate::engine::Interrupted;
use crate::experiment::{self, Findings, Label, Plan};
use crate::scenario::{self, Scenario, Source};
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;

/// One scenario with what must come out of it.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// Id in the facts; the file has the same name in lower case. What follows a slash is the variant of that file.
    pub id: &'static str,
    /// The kind of queue, such as `erlang_a`.
    pub family: &'static str,
    /// Largest standard error of a run as the file has it, as a part of the exact value.
    pub precision: f64,
    /// Takes much longer than the others.
    pub long: bool,
    /// What is compared.
    pub rows: &'static [Row],
}

/// Name in the facts, whose figure, which figure, and how the exact value of that figure follows.
pub type Row = (&'static str, Whose, &'static str, Value);

/// How the exact value of a figure follows from the facts.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// It is the output itself.
    Same,
    /// One minus the output.
    Rest,
    /// The output in units of so many seconds.
    Times(f64),
    /// The output, which counts the first desk too, minus one.
    Less1,
    /// The output in minutes.
    Minutes,
    /// The square root of the output, a variance.
    Root,
    /// A mean number of customers away, who stay away for so long on average (an input, in seconds): by Little's law
    /// their rate of return per hour.
    ReturnsAfter(&'static str),
    /// The output and an input, added.
    Plus(&'static str),
    /// The output as a part of what another output leaves: of those who are not in that other.
    OfRest(&'static str),
    /// The output without another output that is part of it, as a part of what that other leaves.
    BeyondOfRest(&'static str),
    /// A mean number inside without another output, those who wait: as a part of an input, the agents.
    BusyOf(&'static str, &'static str),
    /// A constant with its rounding error, for what is not among the facts.
    Known(f64, f64),
}

use Value::{
    BeyondOfRest, BusyOf, Known, Less1, Minutes, OfRest, Plus, Rest, ReturnsAfter, Root, Same,
    Times,
};

impl Case {
    /// The cases of this id or family, in upper or lower case.
    pub fn named(name: &str) -> impl Iterator<Item = &'static Case> {
        super::CASES.iter().filter(move |case| {
            case.id.eq_ignore_ascii_case(name) || case.family.eq_ignore_ascii_case(name)
        })
    }

    /// The scenario file, from the package's folder.
    pub fn file(&self) -> String {
        match self.name() {
            "W2" => "benches/w2.toml".to_owned(),
            name => format!("scenarios/verify/{}.toml", name.to_lowercase()),
        }
    }

    /// What it is called in the facts.
    fn name(&self) -> &'static str {
        self.id.split_once('/').map_or(self.id, |(name, _)| name)
    }

    /// The variant of its file.
    fn variant(&self) -> Option<&'static str> {
        self.id.split_once('/').map(|(_, variant)| variant)
    }

    /// What is changed in the file: the workload of the benches is longer than needed here.
    fn overrides(&self) -> &'static [&'static str] {
        match self.id {
            "W2" => &["run.replications=1", "run.length=2500h"],
            _ => &[],
        }
    }

    /// The change that makes it four times as short.
    pub fn shorter(&self) -> &'static str {
        match self.id {
            "TV-5" | "TV-1" | "MX-1" => "run.replications=x0.25",
            _ => "run.length=x0.25",
        }
    }

    /// Its scenario with these changes, each `KEY=VALUE`.
    ///
    /// # Errors
    /// [`Fault::Broken`] when a change makes no sense.
    pub fn scenario(&self, changes: &[&str]) -> Result<Scenario, Fault> {
        let broken = |what: &str| Fault::Broken(format!("{}: {what}", self.file()));
        let text = files::scenario(self.name()).ok_or_else(|| broken("not built in"))?;
        let source = Source {
            companions: files::COMPANIONS,
            ..Source::from_text(self.file(), text)
        };
        let changes: Vec<String> = [self.overrides(), changes]
            .concat()
            .into_iter()
            .map(str::to_owned)
            .collect();
        scenario::load(&source, &changes, self.variant())
            .map_err(|wrong| broken(&wrong.render(false)))
    }

    /// Lives a scenario of this case. Threads change nothing but the time it takes; none: one for each core. `progress`
    /// hears how many replications are done.
    ///
    /// # Errors
    /// [`Fault::Interrupted`] when `stop` became true.
    pub fn simulate(
        &self,
        scenario: &Scenario,
        threads: Option<NonZeroUsize>,
        progress: &mut dyn FnMut(u32),
        stop: &AtomicBool,
    ) -> Result<Findings, Fault> {
        let plan = Plan {
            seed: scenario.run.seed,
            replications: scenario.run.replications,
            threads,
        };
        let ledger =
            experiment::run(&scenario.centre, &plan, progress, stop).map_err(|why| match why {
                Interrupted::Asked => Fault::Interrupted,
                Interrupted::Stuck(stuck) => Fault::Broken(stuck.to_string()),
                Interrupted::Misrouted(wrong) => Fault::Broken(wrong.to_string()),
            })?;
        Ok(ledger.findings(&scenario.centre, &Label::default()))
    }

    /// Its figures beside their exact values.
    ///
    /// # Errors
    /// [`Fault::Broken`] when the findings are not those of this case.
    pub fn compare(&self, findings: &Findings, effort: Effort) -> Result<Vec<Compared>, Fault> {
        self.rows
            .iter()
            .map(|row| compare(self, findings, &self.expected(row)?, effort))
            .collect()
    }

    fn expected(&self, row: &Row) -> Result<Expected, Fault> {
        let (name, whose, figure, value) = *row;
        let (exact, own_error) = match value {
            Known(exact, error) => (exact, error),
            value => {
                let facts = Facts::of(self.name())?;
                let own_error = facts.own_error(name)? * value.scale(name, &facts)?;
                (value.of(name, &facts)?, own_error)
            }
        };
        Ok(Expected {
            name,
            whose,
            figure,
            exact,
            own_error,
        })
    }
}

impl Value {
    fn of(self, name: &str, facts: &Facts) -> Result<f64, Fault> {
        let output = || facts.output(name);
        Ok(match self {
            Known(exact, _) => exact,
            Same => output()?,
            Rest => 1.0 - output()?,
            Less1 => output()? - 1.0,
            Minutes => output()? * 60.0,
            Root => libm::sqrt(output()?),
            Times(seconds) => output()? * seconds,
            ReturnsAfter(input) => output()? / facts.input(input)? * 3600.0,
            OfRest(other) => output()? / (1.0 - facts.output(other)?),
            BeyondOfRest(other) => {
                let other = facts.output(other)?;
                (output()? - other) / (1.0 - other)
            }
            BusyOf(waiting, agents) => {
                (output()? - facts.output(waiting)?) / facts.input(agents)?
            }
            Plus(input) => output()? + facts.input(input)?,
        })
    }

    /// By how much the figure differs when the output differs by one.
    fn scale(self, name: &str, facts: &Facts) -> Result<f64, Fault> {
        Ok(match self {
            Same | Rest | Less1 | Plus(_) | Known(..) => 1.0,
            Minutes => 60.0,
            Root => 0.5 / libm::sqrt(facts.output(name)?),
            Times(seconds) => seconds,
            ReturnsAfter(input) => 3600.0 / facts.input(input)?,
            OfRest(other) | BeyondOfRest(other) => 1.0 / (1.0 - facts.output(other)?),
            BusyOf(_, agents) => 1.0 / facts.input(agents)?,
        })
    }
}

/// A case with the largest standard error in percent.
pub(super) const fn case(
    id: &'static str,
    family: &'static str,
    percent: f64,
    rows: &'static [Row],
) -> Case {
    Case {
        id,
        family,
        precision: percent / 100.0,
        long: false,
        rows,
    }
}
