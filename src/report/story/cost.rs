//! What a case cost its customer, and lengths of time as they are said.

use super::Teller;
use crate::text::Key;
use crate::time::Span;

impl Teller<'_> {
    pub(super) fn cost(&self) -> String {
        let facts = self.journey.facts;
        let all = self.spoken(facts.waited + facts.talked + facts.effort);
        let (waited, talked) = (self.spoken(facts.waited), self.spoken(facts.talked));
        let second = Span::from_seconds(1.0);
        if facts.effort >= second {
            let (beside, effort) = (facts.waited + facts.talked, self.spoken(facts.effort));
            let beside = self.spoken(beside);
            let values = [
                ("all", all.as_str()),
                ("effort", &effort),
                ("beside", &beside),
            ];
            self.fill(Key::StoryCostEffort, &values)
        } else if facts.waited < second {
            self.fill(Key::StoryCostNoWait, &[("all", &all)])
        } else if facts.talked < second {
            self.fill(Key::StoryCostNoTalk, &[("all", &all)])
        } else {
            let values = [
                ("all", all.as_str()),
                ("waited", &waited),
                ("talked", &talked),
            ];
            self.fill(Key::StoryCost, &values)
        }
    }

    /// A length of time as it is said: seconds up to a minute and a half, then whole minutes.
    pub(super) fn spoken(&self, span: Span) -> String {
        let many = |count: u64, one: Key, more: Key| {
            if count == 1 {
                self.say(one)
            } else {
                self.fill(more, &[("count", &count.to_string())])
            }
        };
        let (seconds, minutes) = (span.seconds(), span.minutes().round() as u64);
        if seconds < 90.0 {
            let seconds = (seconds.round() as u64).max(1);
            return many(seconds, Key::StorySecond, Key::StorySeconds);
        }
        let rest = many(minutes % 60, Key::StoryMinute, Key::StoryMinutes);
        match (minutes / 60, minutes % 60) {
            (0, _) => rest,
            (hours, 0) => many(hours, Key::StoryHour, Key::StoryHours),
            (hours, _) => {
                let hours = many(hours, Key::StoryHour, Key::StoryHours);
                self.fill(Key::StoryAnd, &[("first", &hours), ("second", &rest)])
            }
        }
    }
}
