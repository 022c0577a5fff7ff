//! What a case is, and how the exact value of a figure follows from the facts.

use super::compare::{Expected, Whose};
use super::facts::Facts;

/// One scenario file with what must come out of it.
pub(crate) struct Case {
    /// Id in the facts; the file has the same name in lower case.
    pub(crate) id: &'static str,
    /// Which test runs it.
    pub(crate) family: &'static str,
    /// Largest standard error, as a part of the exact value.
    pub(crate) precision: f64,
    /// Takes much longer than the others.
    pub(crate) long: bool,
    pub(crate) rows: &'static [Row],
}

/// Name in the facts, whose figure, which figure, and how the exact value of that figure follows.
pub(crate) type Row = (&'static str, Whose, &'static str, Value);

/// How the exact value of a figure follows from the facts.
#[derive(Clone, Copy)]
pub(crate) enum Value {
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
    /// A mean number of customers away, who stay away for so long on average (an input, in seconds): by Little's law
    /// their rate of return per hour.
    ReturnsAfter(&'static str),
    /// The output and an input, added.
    Plus(&'static str),
    /// The output as a part of what another output leaves: of those who are not in that other.
    OfRest(&'static str),
    /// A constant with its rounding error, for what is not among the facts.
    Known(f64, f64),
}

use Value::{Known, Less1, Minutes, OfRest, Plus, Rest, ReturnsAfter, Same, Times};

impl Case {
    /// The scenario file, from the package's folder.
    pub(crate) fn file(&self) -> String {
        match self.id {
            "W2" => "benches/w2.toml".to_owned(),
            id => format!("scenarios/verify/{}.toml", id.to_lowercase()),
        }
    }

    /// What is changed in the file: the workload of the benches is longer than needed here.
    pub(crate) fn overrides(&self) -> &'static [&'static str] {
        match self.id {
            "W2" => &["run.replications=1", "run.length=2500h"],
            _ => &[],
        }
    }

    /// The change that makes it four times as short.
    pub(crate) fn shorter(&self) -> &'static str {
        match self.id {
            "TV-5" | "TV-1" | "MX-1" => "run.replications=x0.25",
            _ => "run.length=x0.25",
        }
    }

    /// What must come out.
    pub(crate) fn expected(&self) -> Vec<Expected> {
        let facts = self
            .rows
            .iter()
            .any(|row| !matches!(row.3, Known(..)))
            .then(|| Facts::of(self.id));
        let expected = |(name, whose, figure, value): &Row| {
            let (exact, own_error) = match (value, &facts) {
                (Known(exact, error), _) => (*exact, *error),
                (value, Some(facts)) => (value.of(name, facts), facts.own_error(name)),
                (_, None) => unreachable!("facts are at hand for all but known values"),
            };
            Expected {
                name: (*name).to_owned(),
                whose: *whose,
                figure,
                exact,
                own_error,
            }
        };
        self.rows.iter().map(expected).collect()
    }
}

impl Value {
    fn of(self, name: &str, facts: &Facts) -> f64 {
        let output = facts.output(name);
        match self {
            Same | Known(..) => output,
            Rest => 1.0 - output,
            Less1 => output - 1.0,
            Minutes => output * 60.0,
            Times(seconds) => output * seconds,
            ReturnsAfter(input) => output / facts.input(input) * 3600.0,
            OfRest(other) => output / (1.0 - facts.output(other)),
            Plus(input) => output + facts.input(input),
        }
    }
}

/// A case with the largest standard error in percent.
pub(crate) const fn case(
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
