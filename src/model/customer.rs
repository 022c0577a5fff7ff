//! How customers come back.

use super::{AcceptsNo, ByClock, Reason};
use crate::law::Law;
use crate::time::Span;

/// Rules that all customers share.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerRules {
    /// After an abandoned or refused attempt. None: nobody redials.
    pub redial: Option<Retry>,
    /// After an attempt that was refused or found it closed, where that differs. None: as `redial`.
    pub redial_refused: Option<Retry>,
    /// After an answered contact that did not settle the case. None: nobody comes back.
    pub repeat: Option<Retry>,
    /// Patience at the next segment of the same contact.
    pub after_transfer: AfterTransfer,
    /// Patience at a later contact of the same case.
    pub at_return: AtReturn,
    /// An attempt that would fall outside opening hours comes this long after the next opening at most (uniform; assumed).
    pub next_opening_spread: Span,
    /// Share of attempts whose customer does not know the hours: they are made anyway and find it closed.
    pub ignores_hours: f64,
    /// Verification and retelling in a repeat contact: time added to the talk once somebody has heard the story.
    pub repeat_retell: Span,
    /// When a wrong answer is found out. None: never.
    pub discovery: Option<Discovery>,
    /// Who is told to call another desk.
    pub redirect: Retry,
    /// Who takes no for an answer.
    pub accepts_no: AcceptsNo,
    /// Who leaves for good. None: nobody.
    pub churn: Option<Churn>,
}

impl CustomerRules {
    /// The rule to redial for a reason: its own rules go before the common ones, and among those of one kind the one for who
    /// was refused, or found it closed, before the other.
    pub fn redial_of<'a>(&'a self, reason: &'a Reason, refused: bool) -> Option<&'a Retry> {
        let among = |after_refusal: &'a Option<Retry>, redial: &'a Option<Retry>| {
            let after_refusal = after_refusal.as_ref().filter(|_| refused);
            after_refusal.or(redial.as_ref())
        };
        among(&reason.redial_refused, &reason.redial)
            .or_else(|| among(&self.redial_refused, &self.redial))
    }
}

/// Customers who leave for good: what they would need later does not come any more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Churn {
    /// Customers when the run begins, 1 or more.
    pub customers: u32,
    /// Share of those who say to leave who do.
    pub share: f64,
}

/// How a wrong answer is found out.
#[derive(Clone, Debug, PartialEq)]
pub struct Discovery {
    /// Chance that it ever is.
    pub chance: f64,
    /// How long after the contact.
    pub delay: Delay,
}

/// A rule to come back.
#[derive(Clone, Debug, PartialEq)]
pub struct Retry {
    /// Chance to come back the first time in a case, the second, and so on; the last holds on.
    pub chances: Vec<f64>,
    /// After how long.
    pub delay: Delay,
    /// At most this often in a case. None: no limit.
    pub at_most: Option<u32>,
}

impl Retry {
    /// The chance to come back when it was done so often already.
    #[inline]
    pub fn chance(&self, done: u32) -> f64 {
        let last = self.chances.len().saturating_sub(1);
        self.chances
            .get((done as usize).min(last))
            .copied()
            .unwrap_or(0.0)
    }

    /// The chance that holds on, however often it was done.
    pub fn lasting_chance(&self) -> f64 {
        self.chances.last().copied().unwrap_or(0.0)
    }
}

/// Hold inside a call: the agent looks something up or asks, the customer listens to music.
#[derive(Clone, Debug, PartialEq)]
pub struct Hold {
    /// Share of the handlings with a hold, by the clock at the beginning of the talk.
    pub share: ByClock<f64>,
    /// Its length, seconds; by the clock in the same way.
    pub time: ByClock<Law>,
}

/// A delay: in clock time, or in days that skip closed days.
#[derive(Clone, Debug, PartialEq)]
pub struct Delay {
    /// Its law in seconds.
    pub law: Law,
    /// Written in days: whole days are counted in opening days.
    pub in_days: bool,
}

/// Patience at the next segment of the same contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum AfterTransfer {
    /// Each segment has its own draw.
    #[default]
    Anew,
    /// One budget per contact.
    WhatIsLeft,
}

/// Patience at a later contact of the same case: a redial, a repeat, a call to the desk one was sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum AtReturn {
    /// Each contact has its own draw.
    #[default]
    Anew,
    /// As patient as at the same stay of the first contact: a trait of the customer.
    Kept,
}
