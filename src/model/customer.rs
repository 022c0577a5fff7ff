//! How customers come back.

use crate::law::Law;
use crate::time::Span;

/// Rules that all customers share.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerRules {
    /// After an abandoned or refused attempt. None: nobody redials.
    pub redial: Option<Retry>,
    /// After an answered contact that did not settle the case. None: nobody comes back.
    pub repeat: Option<Retry>,
    /// Patience at the next segment of the same contact.
    pub after_transfer: AfterTransfer,
    /// An attempt that would fall outside opening hours comes this long after the next opening at most (uniform; assumed).
    pub next_opening_spread: Span,
    /// Share of attempts whose customer does not know the hours: they are made anyway and find it closed.
    pub ignores_hours: f64,
    /// Verification and retelling in a repeat contact: time added to the talk once somebody has heard the story.
    pub repeat_retell: Span,
}

/// A rule to come back.
#[derive(Clone, Debug, PartialEq)]
pub struct Retry {
    /// Chance to come back.
    pub chance: f64,
    /// After how long.
    pub delay: Delay,
    /// At most this often in a case. None: no limit.
    pub at_most: Option<u32>,
}

/// Hold inside a call: the agent looks something up or asks, the customer listens to music.
#[derive(Clone, Debug, PartialEq)]
pub struct Hold {
    /// Share of the handlings with a hold.
    pub share: f64,
    /// Its length, seconds.
    pub time: Law,
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
