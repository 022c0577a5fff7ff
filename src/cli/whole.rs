//! Whole numbers of the command line: what is no number, or out of range, is told with the range.

use std::num::{NonZeroU32, NonZeroUsize};

/// More threads than any machine has.
const MOST_THREADS: usize = 1_024;

/// Reads `--seed`.
pub(super) fn seed(text: &str) -> Result<u64, String> {
    within(text, 0, u64::MAX)
}

/// Reads `--replications`.
pub(super) fn replications(text: &str) -> Result<NonZeroU32, String> {
    let number = within(text, 1, u64::from(u32::MAX))?;
    let number = u32::try_from(number).ok().and_then(NonZeroU32::new);
    number.ok_or_else(|| range(1, u64::from(u32::MAX)))
}

/// Reads `--threads`.
pub(super) fn threads(text: &str) -> Result<NonZeroUsize, String> {
    let number = within(text, 1, MOST_THREADS as u64)?;
    let number = usize::try_from(number).ok().and_then(NonZeroUsize::new);
    number.ok_or_else(|| range(1, MOST_THREADS as u64))
}

/// Reads a number of agents or lines.
pub(super) fn count(text: &str) -> Result<u32, String> {
    let number = within(text, 1, u64::from(u32::MAX))?;
    u32::try_from(number).map_err(|_| range(1, u64::from(u32::MAX)))
}

fn within(text: &str, least: u64, most: u64) -> Result<u64, String> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| plain);
    number
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| range(least, most))
}

fn range(least: u64, most: u64) -> String {
    format!("write a whole number from {least} to {most}, in digits only")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_within_their_range_are_read_and_others_are_told_the_range() {
        assert_eq!(seed("0"), Ok(0));
        assert_eq!(seed("18446744073709551615"), Ok(u64::MAX));
        assert_eq!(replications("1").map(NonZeroU32::get), Ok(1));
        assert_eq!(threads("1024").map(NonZeroUsize::get), Ok(1_024));
        assert_eq!(count("12"), Ok(12));
        for text in ["", "-1", "+1", "1.5", "1e3", "x", "18446744073709551616"] {
            assert!(seed(text).is_err(), "{text}");
        }
        assert!(replications("0").is_err() && threads("0").is_err() && count("0").is_err());
        assert_eq!(
            threads("1025").unwrap_err(),
            "write a whole number from 1 to 1024, in digits only"
        );
    }
}
