//! Which column is what: by its heading, in Dutch or English, or as the user says.

use crate::scenario::table::{Mistake, Table};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// The date, perhaps with the time.
    Day,
    /// The clock time at which an interval starts.
    Time,
    /// The contact reason, queue or skill.
    Reason,
    /// The number of calls.
    Calls,
    /// How long somebody waited.
    Waited,
    /// Did the caller hang up while waiting.
    Abandoned,
    /// Was the call answered: the opposite.
    Answered,
}

/// Headings, small letters and digits only, as they are found in exports of ACDs.
const KNOWN: [(Meaning, &[&str]); 7] = [
    (
        Meaning::Day,
        &[
            "date",
            "datum",
            "datetime",
            "datumtijd",
            "calldate",
            "datetimestart",
            "day",
            "dag",
        ],
    ),
    (
        Meaning::Time,
        &[
            "time",
            "tijd",
            "interval",
            "tijdstip",
            "start",
            "starttime",
            "starttijd",
            "begin",
            "begintijd",
            "from",
            "van",
            "halfhour",
            "halfuur",
            "kwartier",
            "quarter",
            "hour",
            "uur",
            "intervalstart",
            "tijdvak",
            "periode",
        ],
    ),
    (
        Meaning::Reason,
        &[
            "reason",
            "reden",
            "contactreden",
            "contactreason",
            "queue",
            "wachtrij",
            "skill",
            "split",
            "vdn",
            "onderwerp",
            "callflow",
            "lijn",
            "ingang",
            "vraag",
        ],
    ),
    (
        Meaning::Calls,
        &[
            "calls",
            "offered",
            "contacts",
            "callsoffered",
            "contactsoffered",
            "aangeboden",
            "aantal",
            "gesprekken",
            "oproepen",
            "contacten",
            "volume",
            "calling",
            "inkomend",
            "incoming",
            "aanbod",
            "count",
            "cases",
            "vragen",
            "aangebodengesprekken",
            "aantalgesprekken",
            "aangebodencontacten",
            "aangebodenoproepen",
        ],
    ),
    (
        Meaning::Waited,
        &[
            "waited",
            "wait",
            "waittime",
            "waitingtime",
            "wachttijd",
            "gewacht",
            "wacht",
            "queuetime",
            "timeinqueue",
            "waits",
            "waitsec",
            "waitseconds",
            "wachttijds",
            "wachttijdsec",
            "wachtsec",
        ],
    ),
    (
        Meaning::Abandoned,
        &[
            "abandoned",
            "abandon",
            "afgehaakt",
            "opgehangen",
            "hungup",
            "verlaten",
            "outcome",
            "uitkomst",
            "afloop",
            "result",
            "resultaat",
            "status",
        ],
    ),
    (
        Meaning::Answered,
        &["answered", "beantwoord", "opgenomen", "geholpen"],
    ),
];

impl Meaning {
    /// As it is named on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Meaning::Day => "day",
            Meaning::Time => "time",
            Meaning::Reason => "reason",
            Meaning::Calls => "calls",
            Meaning::Waited => "waited",
            Meaning::Abandoned => "abandoned",
            Meaning::Answered => "answered",
        }
    }

    /// All names.
    pub const ALL: [Meaning; 7] = [
        Meaning::Day,
        Meaning::Time,
        Meaning::Reason,
        Meaning::Calls,
        Meaning::Waited,
        Meaning::Abandoned,
        Meaning::Answered,
    ];
}

/// What the user says of columns: each a meaning and a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headings(pub Vec<(Meaning, String)>);

/// A heading without anything but its letters and digits.
pub(super) fn plain(heading: &str) -> String {
    heading
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The unit of the numbers of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
}

impl TimeUnit {
    /// As a heading says it: "Nawerktijd (min)", "talk [s]", "wait_sec", "hold in minutes".
    pub(super) fn of(heading: &str) -> Option<TimeUnit> {
        const WORDS: [(TimeUnit, &[&str]); 3] = [
            (
                TimeUnit::Second,
                &["sec", "secs", "second", "seconds", "seconde", "seconden"],
            ),
            (
                TimeUnit::Minute,
                &["min", "mins", "minute", "minutes", "minuut", "minuten"],
            ),
            (TimeUnit::Hour, &["hour", "hours", "uur", "uren", "hrs"]),
        ];
        let heading = heading.trim().to_lowercase();
        let last = heading
            .split(|letter: char| !letter.is_alphanumeric())
            .rfind(|word| !word.is_empty())?;
        let in_words = WORDS.iter().find(|(_, words)| words.contains(&last));
        // A single letter is a unit in brackets only.
        let in_brackets = heading.ends_with([')', ']']);
        match (last, in_words) {
            // A heading that is this word alone is what the column holds.
            _ if last == heading => None,
            (_, Some((unit, _))) => Some(*unit),
            ("s", None) if in_brackets => Some(TimeUnit::Second),
            ("m", None) if in_brackets => Some(TimeUnit::Minute),
            ("h" | "u", None) if in_brackets => Some(TimeUnit::Hour),
            _ => None,
        }
    }

    /// In seconds.
    pub fn seconds(self) -> f64 {
        match self {
            TimeUnit::Second => 1.0,
            TimeUnit::Minute => 60.0,
            TimeUnit::Hour => 3_600.0,
        }
    }
}

/// A heading without what stands in brackets behind it.
fn without_brackets(heading: &str) -> &str {
    heading.split(['(', '[']).next().unwrap_or(heading)
}

impl Headings {
    /// The column of a meaning: as said, else the first whose heading is known.
    pub(super) fn find(&self, table: &Table, meaning: Meaning) -> Option<usize> {
        let said = self.0.iter().find(|(one, _)| *one == meaning);
        if let Some((_, heading)) = said {
            return table.column(heading);
        }
        let (_, known) = KNOWN.iter().find(|(one, _)| *one == meaning)?;
        let taken = |column: &usize| {
            let heading = &table.header[*column];
            self.0
                .iter()
                .any(|(_, said)| said.eq_ignore_ascii_case(heading))
        };
        known.iter().find_map(|known| {
            (0..table.header.len())
                .filter(|column| !taken(column))
                .find(|column| {
                    let heading = &table.header[*column];
                    plain(heading) == *known || plain(without_brackets(heading)) == *known
                })
        })
    }

    /// Headings that were said and are not there.
    pub(super) fn missing(&self, table: &Table) -> Vec<Mistake> {
        let missing = self
            .0
            .iter()
            .filter(|(_, heading)| table.column(heading).is_none());
        missing
            .map(|(_, heading)| {
                let message = format!("there is no column \"{heading}\"");
                table.in_header(message, table.column_hint(heading))
            })
            .collect()
    }

    /// Which column it must be is not told by any heading.
    pub(super) fn not_found(table: &Table, meaning: Meaning, what: &str) -> Mistake {
        let name = meaning.name();
        table.in_header(
            format!("which column holds {what}?"),
            format!(
                "name it: --heading {name}=\"...\"; {}",
                table.column_hint(name)
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Source;

    #[test]
    fn a_heading_can_name_the_unit() {
        use TimeUnit::{Hour, Minute, Second};
        for (heading, unit) in [
            ("Nawerktijd (min)", Some(Minute)),
            ("talk [s]", Some(Second)),
            ("wait_sec", Some(Second)),
            ("Gesprek in minuten", Some(Minute)),
            ("Duur (u)", Some(Hour)),
            ("Uur", None),
            ("calls", None),
            ("plan m", None),
        ] {
            assert_eq!(TimeUnit::of(heading), unit, "{heading}");
        }
    }

    #[test]
    fn a_date_goes_before_the_name_of_its_day() {
        let text = "Dag;Datum;Aangeboden oproepen;Status\n1;2;3;4\n";
        let table = Table::of(&Source::from_text("a.csv", text)).expect("a table");
        let found = [Meaning::Day, Meaning::Calls, Meaning::Abandoned]
            .map(|meaning| Headings::default().find(&table, meaning));
        assert_eq!(found, [Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn headings_are_known_in_two_languages_and_can_be_said() {
        let text = "Datum;Begintijd;Aangeboden;Inbound\n1;2;3;4\n";
        let table = Table::of(&Source::from_text("a.csv", text)).expect("a table");
        let usual = Headings::default();
        let columns = [Meaning::Day, Meaning::Time, Meaning::Calls, Meaning::Reason];
        assert_eq!(
            columns.map(|meaning| usual.find(&table, meaning)),
            [Some(0), Some(1), Some(2), None]
        );
        let said = Headings(vec![
            (Meaning::Calls, "inbound".into()),
            (Meaning::Reason, "Queu".into()),
        ]);
        assert_eq!(said.find(&table, Meaning::Calls), Some(3));
        assert_eq!(said.missing(&table).len(), 1);
    }
}
