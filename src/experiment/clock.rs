//! A time of the clock as people write it.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt;
use std::str::FromStr;

/// Seconds since the midnight at which an opening day began, 0 to 172,800; written `08:30`, or `08:30:15` when seconds
/// matter, and `24:30` for half past twelve of the night in which that day ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClockTime(u32);

/// The midnight after the next.
const LATEST: u32 = 2 * 86_400;

impl ClockTime {
    /// From seconds since midnight; what lies beyond 48:00 becomes 48:00.
    pub fn from_seconds(seconds: u32) -> ClockTime {
        ClockTime(seconds.min(LATEST))
    }

    /// Seconds since midnight.
    pub fn seconds(self) -> u32 {
        self.0
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes, seconds) = (self.0 / 3600, self.0 / 60 % 60, self.0 % 60);
        write!(f, "{hours:02}:{minutes:02}")?;
        if seconds > 0 {
            write!(f, ":{seconds:02}")
        } else {
            Ok(())
        }
    }
}

/// The text is not a time of the clock.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a time of the clock such as 08:30")]
pub struct NotAClockTime(String);

impl FromStr for ClockTime {
    type Err = NotAClockTime;

    fn from_str(text: &str) -> Result<ClockTime, NotAClockTime> {
        let wrong = || NotAClockTime(text.to_owned());
        let mut parts = text.split(':').map(|part| part.parse::<u32>().ok());
        let mut next = |most: u32| {
            parts
                .next()
                .map(|part| part.filter(|p| *p <= most).ok_or_else(wrong))
        };
        let hours = next(48).ok_or_else(wrong)??;
        let minutes = next(59).ok_or_else(wrong)??;
        let seconds = next(59).transpose()?.unwrap_or(0);
        let all = hours * 3600 + minutes * 60 + seconds;
        if next(0).is_some() || all > LATEST {
            Err(wrong())
        } else {
            Ok(ClockTime(all))
        }
    }
}

impl Serialize for ClockTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_times_are_written_and_read_back() {
        for (seconds, text) in [
            (0, "00:00"),
            (30_600, "08:30"),
            (86_400, "24:00"),
            (88_200, "24:30"),
            (61, "00:01:01"),
        ] {
            assert_eq!(ClockTime::from_seconds(seconds).to_string(), text);
            assert_eq!(text.parse(), Ok(ClockTime::from_seconds(seconds)));
        }
        for wrong in [
            "",
            "8",
            "8:",
            "49:00",
            "48:01",
            "8:60",
            "8:00:00:00",
            "x:00",
        ] {
            assert!(wrong.parse::<ClockTime>().is_err(), "{wrong}");
        }
    }
}
