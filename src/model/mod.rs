//! What a centre *is*: immutable, checked, ids instead of names, no input or output, no randomness.
//!
//! A [`Centre`] is made by [`crate::scenario`] (or built by hand in Rust) and lived by [`crate::engine`].

mod agents;
mod busyness;
mod by_clock;
mod calendar;
mod conduct;
mod customer;
mod demand;
mod event;
mod figures;
mod queue;
mod table;
mod words;

pub use agents::{
    Activity, AgentLoad, AgentPlan, Attendance, ChatDesk, Group, HandOver, Learning, Outcomes,
    Person, PickAgent, Presence, Profile, TakeContact,
};
pub use busyness::{Change, SharedBusyness, SharedWay};
pub use by_clock::{ByClock, Steps};
pub use calendar::{AtClosing, Calendar, DayPlan, LongRun, OpenDay, Weekdays};
pub use conduct::{AcceptsNo, Conduct, Consult, EndsCall, KeyPerson, Needs, Promise, Verification};
pub use customer::{AfterTransfer, AtReturn, Churn, CustomerRules, Delay, Discovery, Hold, Retry};
pub use demand::{AfterHours, Demand, RateCurve, Reason, Volume};
pub use event::NamedEvent;
pub use figures::FIGURES;
pub use queue::{Announcement, CallbackOffer, CallbackPlace, Estimate, Jockeying, Priorities};
pub use queue::{Channel, MailRules, NextAttempt};
pub use queue::{
    LineOrder, Lines, MatrixRow, Overflow, Queue, RecentService, Ring, Target, TransferMatrix,
};
pub use table::{GroupId, Id, LinesId, QueueId, ReasonId, SiteId, Table};
pub use words::{Language, Words};

use crate::frustration;

/// What contacts and minutes cost beside wages and lines, in the file's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Costs {
    /// Of each answered contact.
    pub contact: f64,
    /// Of each minute of talk and hold.
    pub minute: f64,
}

/// A whole centre with its customers: everything that one replication needs.
#[derive(Clone, Debug)]
pub struct Centre {
    /// When it is open, how long a replication is.
    pub calendar: Calendar,
    /// Why customers contact it.
    pub reasons: Table<ReasonId, Reason>,
    /// Where contacts wait.
    pub queues: Table<QueueId, Queue>,
    /// Who answers.
    pub groups: Table<GroupId, Group>,
    /// Groups that sit together; what follows from it is in the groups and queues themselves.
    pub sites: Table<SiteId, Site>,
    /// Trunks that queues share.
    pub lines: Table<LinesId, Lines>,
    /// The plain transfer matrix, when routing is written that way instead of by causes.
    pub transfers: Option<TransferMatrix>,
    /// How customers come back.
    pub customer: CustomerRules,
    /// The emotional model.
    pub frustration: frustration::Parameters,
    /// What outbursts do to agents, where frustration may change that.
    pub agent_load: Option<AgentLoad>,
    /// What contacts and minutes cost beside wages.
    pub costs: Costs,
    /// Target for contacts and cases (queues have their own).
    pub target: Target,
    /// Waits below this are short abandonments in the service-level variants that leave them out (assumed 5 s).
    pub short_abandonment: crate::time::Span,
    /// A case without a new contact for so long after its first answered one counts as resolved at first contact by
    /// those who see contacts only (assumed 7 days).
    pub fcr_window: crate::time::Span,
    /// Busyness that reasons share.
    pub busyness: Vec<SharedBusyness>,
    /// Events in the day.
    pub events: Vec<NamedEvent>,
}

/// A site: groups that sit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Name in the scenario.
    pub name: String,
    /// Who sits there.
    pub groups: Vec<GroupId>,
}
