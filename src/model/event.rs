//! Named events: what happens on some days in a stretch of time.

use super::{GroupId, OpenDay, ReasonId};
use crate::time::Span;

/// A spike, a mailing, an outage.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedEvent {
    /// Name in the scenario.
    pub name: String,
    /// By opening day of the run: does it happen; never on later days.
    pub days: Vec<bool>,
    /// Since midnight; what lies outside the opening hours has no effect.
    pub from: Span,
    /// Until then, since midnight.
    pub until: Span,
    /// Reasons whose volume it changes.
    pub reasons: Vec<ReasonId>,
    /// Factor on their rate (1: none).
    pub times: f64,
    /// Cases expected on top, of each of them, evenly over the stretch.
    pub extra: f64,
    /// Agents who are away: so many of a group, in the order of its plan.
    pub away: Vec<(GroupId, u32)>,
    /// Nobody gets through: every attempt is refused.
    pub lines_down: bool,
}

impl NamedEvent {
    /// Does it happen on this opening day.
    pub fn happens_on(&self, day: u32) -> bool {
        self.days.get(day as usize).copied().unwrap_or(false)
    }

    /// What of it lies within the opening hours, since midnight; none when nothing does.
    pub fn within(&self, open: &OpenDay) -> Option<(Span, Span)> {
        let midnight = open.midnight();
        let from = self.from.max(open.opens.since(midnight));
        let until = self.until.min(open.closes.since(midnight));
        (from < until).then_some((from, until))
    }
}
