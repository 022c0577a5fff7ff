//! Values with units outside a scenario file, on the command line: read as in a file.

use super::values::{Chance, Rate, parse_duration};
use crate::time::Span;

/// A length of time such as "4m30s". Without a unit or below zero: none.
pub fn duration(text: &str) -> Option<Span> {
    parse_duration(text).ok().map(super::values::Duration::span)
}

/// A rate such as "160/h" or "9 per min", per hour. Without its time: none.
pub fn rate_per_hour(text: &str) -> Option<f64> {
    let (amount, per) = Rate::parse(text)?;
    Some(amount * Span::HOUR.seconds() / per.seconds())
}

/// A share such as "65%" or "0.65".
pub fn share(text: &str) -> Option<f64> {
    Chance::parse(text).filter(|share| (0.0..=1.0).contains(share))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_in_a_file() {
        assert_eq!(duration("1min30s"), Some(Span::from_micros(90_000_000)));
        assert_eq!((duration("90"), duration("-90s")), (None, None));
        let rates = ["160/h", "160 per hour", "160"].map(rate_per_hour);
        assert_eq!(rates, [Some(160.0), Some(160.0), None]);
        assert_eq!(rate_per_hour("2 per min"), Some(120.0));
        assert_eq!((share("65%"), share("1.2")), (Some(0.65), None));
    }
}
