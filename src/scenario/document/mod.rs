//! The document as written: these types are the file format. Their comments are the reference texts.

mod answering;
mod centre;
mod demand;
mod feelings;
mod forms;
mod group;
mod run;
mod site;
mod story;

pub(super) use answering::{Answering, LastAgent, Step};
pub(super) use centre::Priorities;
pub(super) use centre::{
    AcceptsNo, Churn, Costs, Customer, Discovery, Lines, OnHold, Profile, Queue, QueueOrder,
    Reason, Redirect, Retry, Transfers,
};
pub(super) use centre::{
    Announcement, Callback, CallbackTurn, Estimated, Jockeying, Overflow, RecentService,
};
pub(super) use centre::{Channel, Mail, NextAttempt};
pub(super) use centre::{PatienceAfterTransfer, PatienceAtReturn};
pub(super) use demand::{AfterHours, Away, Event, SharedBusyness, Source};
pub(super) use feelings::Feelings;
pub(super) use forms::{Enters, Targets};
pub(super) use group::{
    Activity, Group, Learning, Outcomes, Person, Picks, Promise, Shift, Takes, Transfer, Weekday,
};
pub(super) use run::{Closing, Run, TargetValue};
pub(super) use site::Site;
pub(super) use story::{Expected, Expects, Question, Story, Variant};

use super::read::{Names, document};

document! {
    /// A scenario of Runaround: a contact centre, its customers, and what one would like to try.
    struct Document {
        /// Name and text of the story.
        story: Story, Optional("the scenario has no story");
        /// When the centre is open, how long a run is, how often it is repeated.
        run: Run, Section;
        /// How a number per day spreads over the day.
        profile: Names<Profile>, Optional("arrivals are even over the opening hours");
        /// Why customers contact the centre.
        reason: Names<Reason>, Required;
        /// Where contacts wait.
        queue: Names<Queue>, Required;
        /// Trunks that queues share.
        lines: Names<Lines>, Optional("there are always enough lines");
        /// Who answers.
        group: Names<Group>, Required;
        /// A plain matrix of transfers, instead of causes.
        transfers: Transfers, Optional("transfers follow from what agents can do");
        /// How customers come back.
        customer: Customer, Section;
        /// The emotional model.
        frustration: Feelings, Section;
        /// What contacts and minutes cost.
        costs: Costs, Optional("only wages and lines cost anything");
        /// What one would like to try: partial scenarios.
        variant: Names<Variant>, Optional("there is nothing to compare");
        /// Questions for a workshop: predict, then run.
        question: Names<Question>, Optional("no questions");
        /// What is expected of each variant; `runaround check --expect` checks it.
        expect: Names<Expects>, Optional("nothing is expected");
        /// What makes a day busy or quiet for several reasons at once.
        busyness: Names<SharedBusyness>, Optional("reasons are busy independently");
        /// Spikes, mailings, outages: what happens on some days in a stretch of time.
        event: Names<Event>, Optional("nothing happens");
        /// Streams of contacts whose customers come for different reasons.
        source: Names<Source>, Optional("each reason has a volume of its own");
        /// Sites: groups that sit together, with hours of their own, and queues that go to their own people first.
        site: Names<Site>, Optional("everybody sits together");
    }
}
