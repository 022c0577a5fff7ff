//! A simulated figure beside a printed one.

use runaround::statistics::Confidence;

/// How far the two may be apart: so many standard errors of their difference, as everywhere in these tests.
const FARTHEST: f64 = 4.0;

/// A figure of a published table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Printed {
    pub(crate) name: &'static str,
    pub(crate) value: f64,
    /// Its standard error: the half width of its interval divided by the quantile of its level.
    pub(crate) error: f64,
    /// Half of its last digit.
    pub(crate) rounding: f64,
    /// How much the table counts otherwise than we do, at most.
    pub(crate) allowance: f64,
}

/// A figure printed to a last digit of this size, with its interval of this level over 1,000 replications.
pub(crate) fn printed(
    name: &'static str,
    value: f64,
    (low, high): (f64, f64),
    level: f64,
    digit: f64,
) -> Printed {
    let quantile = Confidence::new(level).expect("a level").student(999);
    Printed {
        name,
        value,
        error: (high - low) / 2.0 / quantile.expect("999 degrees of freedom"),
        rounding: digit / 2.0,
        allowance: 0.0,
    }
}

impl Printed {
    /// How many standard errors of the difference the simulated figure is away, beyond rounding and allowance.
    pub(crate) fn distance(&self, (value, error): (f64, f64)) -> f64 {
        let away = (value - self.value).abs() - self.rounding - self.allowance;
        away.max(0.0) / libm::hypot(error, self.error)
    }
}

/// All figures of a table.
#[expect(clippy::print_stdout, reason = "the comparison is what the test shows")]
pub(crate) fn hold(table: &str, figures: &[(Printed, (f64, f64))]) {
    let mut wrong = Vec::new();
    for (printed, simulated) in figures {
        let distance = printed.distance(*simulated);
        let line = format!(
            "{table:12} {:10} printed {:.5} (s.e. {:.5}), simulated {:.5} (s.e. {:.5}), distance {distance:.2}",
            printed.name, printed.value, printed.error, simulated.0, simulated.1
        );
        println!("{line}");
        if distance.is_nan() || distance > FARTHEST {
            wrong.push(line);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
