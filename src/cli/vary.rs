//! `--vary KEY=a..b:step`: the values that a key takes in a sweep.

use super::errors::Failure;

/// A key of the scenario and the values that it takes, as after `--set`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Vary {
    /// The key, as in `group.desk.agents`.
    pub(super) key: String,
    /// Its values, in order.
    pub(super) values: Vec<String>,
}

/// Steps of a range without a step, unless both ends are whole numbers.
const STEPS: f64 = 4.0;
/// More values of one key than anybody reads.
const MOST: usize = 1_000;

impl Vary {
    /// Reads `KEY=a..b`, `KEY=a..b:step` or `KEY=a,b,c`.
    ///
    /// # Errors
    /// When it has another form, or the range leads nowhere.
    pub(super) fn parse(written: &str) -> Result<Vary, Failure> {
        let wrong = |what: &str| {
            Failure::Usage(format!(
                "--vary {written}: {what}\nwrite KEY=a..b, KEY=a..b:step or KEY=a,b,c, as in group.desk.agents=4..8 or reason.tax.cases=-10%..+10%:5%"
            ))
        };
        let (key, values) = written
            .split_once('=')
            .ok_or_else(|| wrong("there is no `=`"))?;
        let values = match values.split_once("..") {
            Some((from, to)) => range(from.trim(), to.trim()).map_err(|what| wrong(&what))?,
            None => values
                .split(',')
                .map(|value| value.trim().to_owned())
                .collect(),
        };
        if key.trim().is_empty() || values.iter().any(String::is_empty) {
            return Err(wrong("something is missing"));
        }
        Ok(Vary {
            key: key.trim().to_owned(),
            values,
        })
    }

    /// The key with one of its values, as after `--set`.
    pub(super) fn setting(&self, value: &str) -> String {
        format!("{}={value}", self.key)
    }
}

/// A number as written: `x` before it, a sign, decimals, and what stands behind it.
struct Written<'t> {
    times: bool,
    signed: bool,
    value: f64,
    decimals: usize,
    unit: &'t str,
}

impl<'t> Written<'t> {
    fn parse(text: &'t str) -> Option<Written<'t>> {
        let rest = text.strip_prefix('x');
        let (times, rest) = (rest.is_some(), rest.unwrap_or(text).trim_start());
        let signed = rest.starts_with(['+', '-']);
        let length = rest
            .find(|c: char| !c.is_ascii_digit() && !"+-.".contains(c))
            .unwrap_or(rest.len());
        let (digits, unit) = rest.split_at(length);
        let value: f64 = digits.parse().ok()?;
        let decimals = digits.split_once('.').map_or(0, |(_, after)| after.len());
        Some(Written {
            times,
            signed,
            value,
            decimals,
            unit,
        })
    }
}

fn range(from: &str, to: &str) -> Result<Vec<String>, String> {
    let (to, step) = match to.split_once(':') {
        Some((to, step)) => (to.trim(), Some(step.trim())),
        None => (to, None),
    };
    let number =
        |text| Written::parse(text).ok_or_else(|| format!("{text} does not begin with a number"));
    let (first, last) = (number(from)?, number(to)?);
    let step = step.map(number).transpose()?;
    let unit = last.unit;
    let same = |other: &str| other.is_empty() || other == unit;
    if !same(first.unit) || !step.as_ref().is_none_or(|step| same(step.unit)) {
        return Err("the ends and the step must have the same unit".to_owned());
    }
    if first.times != last.times {
        return Err("both ends must be factors, or none".to_owned());
    }
    let whole = first.decimals == 0 && last.decimals == 0 && unit.is_empty();
    let size = match &step {
        Some(step) => step.value,
        None if whole => 1.0,
        None => (last.value - first.value) / STEPS,
    };
    let count = (last.value - first.value) / size;
    // The last value belongs to the range although a sum of steps may miss it by a rounding error.
    if !(size > 0.0 && (0.0..MOST as f64).contains(&count)) {
        return Err(
            "a range goes up from its first to its last value, in at most 1000 steps".into(),
        );
    }
    let even = (size - size.round()).abs() < 1e-9;
    let written = step
        .as_ref()
        .map_or(if even { 0 } else { 2 }, |step| step.decimals);
    let decimals = first.decimals.max(last.decimals).max(written);
    let values = (0..=(count + 1e-9) as usize).map(|place| {
        let value = first.value + place as f64 * size;
        let prefix = if first.times { "x" } else { "" };
        let sign = if first.signed || last.signed { "+" } else { "" };
        let sign = if value < 0.0 && !sign.is_empty() {
            "-"
        } else {
            sign
        };
        format!("{prefix}{sign}{:.decimals$}{unit}", value.abs())
    });
    Ok(values.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(written: &str) -> Vec<String> {
        Vary::parse(written).unwrap().values
    }

    #[test]
    fn ranges_keep_units_signs_and_decimals() {
        assert_eq!(values("group.desk.agents=4..6"), ["4", "5", "6"]);
        assert_eq!(values("a.b=0.1..0.3:0.1"), ["0.1", "0.2", "0.3"]);
    }

    #[test]
    fn relative_values_keep_their_form() {
        assert_eq!(values("a.b=-10%..+10%:10%"), ["-10%", "+0%", "+10%"]);
        assert_eq!(values("a.b=x0.5..x1.5:0.5"), ["x0.5", "x1.0", "x1.5"]);
        assert_eq!(values("a.b=2min..4min:1min"), ["2min", "3min", "4min"]);
        assert_eq!(
            values("a.b=100..200 per day:50"),
            ["100 per day", "150 per day", "200 per day"]
        );
        assert_eq!(values("a.b=cold, warm"), ["cold", "warm"]);
        assert_eq!(values("a.b=0%..100%").len(), 5);
    }

    #[test]
    fn what_leads_nowhere_is_refused() {
        for written in [
            "a.b",
            "a.b=5..4",
            "a.b=1..2:0",
            "a.b=1..2000000",
            "a.b=1..x2",
            "=1..2",
            "a.b=1..",
            "a.b=2..4min:60s",
        ] {
            assert_eq!(
                Vary::parse(written).unwrap_err().exit_code(),
                2,
                "{written}"
            );
        }
    }
}
