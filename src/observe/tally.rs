//! The sums: plain whole numbers that add up in any order.

/// Adding what another one holds.
pub trait Merge {
    /// Adds `other`.
    fn merge(&mut self, other: &Self);
}

impl Merge for u64 {
    #[inline]
    fn merge(&mut self, other: &u64) {
        *self += other;
    }
}

impl Merge for i64 {
    #[inline]
    fn merge(&mut self, other: &i64) {
        *self += other;
    }
}

impl<T: Merge, const N: usize> Merge for [T; N] {
    fn merge(&mut self, other: &[T; N]) {
        for (mine, more) in self.iter_mut().zip(other) {
            mine.merge(more);
        }
    }
}

/// A real number in whole millionths, to the nearest: the form in which real numbers are summed.
#[inline]
pub fn millionths(value: f64) -> i64 {
    // `as` rounds towards zero; a library call to round would be the dearest part of the sum.
    (value * 1e6 + 0.5f64.copysign(value)) as i64
}

macro_rules! tally {
    ($(#[$doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* pub $field:ident: $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $name { $($(#[$field_doc])* pub $field: $kind,)* }

        impl Merge for $name {
            #[inline]
            fn merge(&mut self, other: &$name) {
                $(self.$field.merge(&other.$field);)*
            }
        }
    };
}

tally! {
    /// Stays in a queue, by the interval in which they were joined. Times in microseconds. What began on hold
    /// beside the agent of a warm transfer is in `offered_by` and `held` alone.
    pub struct QueueTally {
        /// Stays by origin: fresh, redial, repeat, transferred.
        pub offered_by: [u64; 4],
        /// Stays by [`crate::engine::WaitEnd`]: answered, abandoned, refused, sent away, unfinished, took a callback.
        pub ended: [u64; 6],
        /// The same of those that began on hold.
        pub held: [u64; 6],
        /// Refused at the first attempt of a case, by the menu choice.
        pub refused_fresh: u64,
        /// Answered within the target of the queue.
        pub answered_in_target: u64,
        /// Abandoned within the target of the queue.
        pub abandoned_in_target: u64,
        /// Abandoned before the short-abandonment limit.
        pub abandoned_short: u64,
        /// Answered or abandoned, with no free agent on joining.
        pub had_to_wait: u64,
        /// Waits of the answered.
        pub wait_answered: u64,
        /// Waits of the abandoned.
        pub wait_abandoned: u64,
        /// Callbacks offered.
        pub callbacks_offered: u64,
        /// Promised callbacks by [`crate::engine::CallbackEnd`]: completed, failed, unfinished.
        pub callbacks: [u64; 3],
        /// Time from promise to talk of the completed.
        pub callback_wait: u64,
        /// Customers waiting to be called back, summed over the opening time by the clock.
        pub callback_list: u64,
        /// Mails by [`crate::engine::MailEnd`]: answered, ignored, unfinished.
        pub mails: [u64; 3],
        /// Answered within the target of the queue, counted in opening time.
        pub mails_in_target: u64,
        /// Opening time from receipt to reply, of the answered.
        pub reply_time: u64,
        /// Mails in the backlog, summed over the opening time by the clock.
        pub in_backlog: u64,
        /// Mails in the backlog at closing, summed over closings.
        pub backlog: u64,
        /// Closings.
        pub closings: u64,
    }
}

tally! {
    /// Completed work items, by the moment at which they began; whole, not split. Times in microseconds.
    pub struct HandlingTally {
        /// Work items.
        pub handled: u64,
        /// Handed over to another queue.
        pub transferred: u64,
        /// With an outburst.
        pub outbursts: u64,
        /// Talk.
        pub talk: u64,
        /// Hold.
        pub hold: u64,
        /// Wrap-up.
        pub wrap_up: u64,
        /// Of returning customers whom somebody helped here before.
        pub helped_before: u64,
        /// By that same agent.
        pub same_agent: u64,
        /// Part of the talk that comes from venting, below zero where customers were calmer than F_ref says.
        pub vented: i64,
        /// Load of the agent when it began, in millionths.
        pub load: i64,
        /// Talk, hold and wrap-up of redials, repeats and transferred segments.
        pub failure: u64,
        /// Dialling, in vain or not; no work item of its own here.
        pub dialling: u64,
        /// The same apart: of redials, of repeats, of transferred segments.
        pub failure_by: [u64; 3],
        /// Work on promises, done or in vain; no work item of its own here.
        pub promise_work: u64,
        /// Mails taken up when their customers had stopped waiting for the reply; no work items here.
        pub late_mails: u64,
        /// Work on them.
        pub late_mail_work: u64,
        /// Time in chats that was not the agent's own, because others were at hand: counted in each of them.
        pub beside: u64,
        /// Part of it in their wrap-up.
        pub beside_wrap_up: u64,
    }
}

tally! {
    /// Agents' time in microseconds, split by the clock.
    pub struct GroupTally {
        /// Duty.
        pub duty: u64,
        /// Handling, overtime included.
        pub busy: u64,
        /// Handling after the end of duty.
        pub overtime: u64,
        /// Paid time of the plan, with what the plan does not show.
        pub paid: u64,
        /// Handling with chats at hand; part of `busy`.
        pub chatting: u64,
        /// The same, each moment counted as often as chats were at hand.
        pub chats: u64,
        /// Between two calls: neither handling nor available.
        pub between: u64,
    }
}

tally! {
    /// Contacts, by the period in which they started. Times in microseconds.
    pub struct ContactTally {
        /// By [`crate::engine::Attempt`]: fresh, redial, repeat.
        pub attempts: [u64; 3],
        /// By [`crate::engine::ContactOutcome`]: answered, abandoned, refused, closed, unfinished, called back in vain, self-served, ignored.
        pub outcomes: [u64; 8],
        /// Wait until the first answer, of the answered.
        pub first_wait: u64,
        /// Sum of the waits of all segments, of the answered.
        pub total_wait: u64,
        /// Answered, the first answer within the target.
        pub first_in_target: u64,
        /// Answered, not lost in transfer, the sum of waits within the target.
        pub total_in_target: u64,
        /// Answered, then left or refused in a later queue.
        pub lost_in_transfer: u64,
        /// Answered, with more than one segment.
        pub moved: u64,
        /// Answered by a callback or a mail: in no sum of waits and no service level.
        pub called_back: u64,
    }
}

tally! {
    /// Cases, by the period in which they opened. Times in microseconds, real numbers in millionths.
    pub struct CaseTally {
        /// Cases that opened.
        pub opened: u64,
        /// By [`crate::engine::CaseState`]: solved, given up, open.
        pub states: [u64; 3],
        /// Contacts made.
        pub contacts: u64,
        /// Cases in which somebody was reached.
        pub reached: u64,
        /// Reached, and no new contact within the window after the first answered one.
        pub stayed_away: u64,
        /// Solved in the first answered contact.
        pub solved_at_once: u64,
        /// Solved with all waiting, menus included, within the target.
        pub in_target: u64,
        /// Bounces.
        pub bounces: u64,
        /// Cases with a bounce.
        pub bounced: u64,
        /// Cases with two bounces or more.
        pub bounced_twice: u64,
        /// Bounces by [`crate::engine::BounceCause`].
        pub bounces_by: [u64; 8],
        /// Stories told again.
        pub retellings: u64,
        /// Time from opening to the end, of the solved.
        pub time_to_resolution: u64,
        /// Time in menus and queues.
        pub waited: u64,
        /// Time talking and on hold.
        pub talked: u64,
        /// Own time beside waiting and talking: travel, writing.
        pub effort: u64,
        /// Cases whose frustration was measured.
        pub felt: u64,
        /// Index at the end.
        pub index_end: i64,
        /// Highest index.
        pub index_peak: i64,
        /// Cases that were ever in rage.
        pub rage: u64,
        /// F at the end by [`crate::frustration::Cause`].
        pub by_cause: [i64; 7],
        /// Scores.
        pub score: i64,
        /// Chances to be satisfied.
        pub satisfied: i64,
        /// Chances to say to leave.
        pub would_leave: i64,
        /// Chances to tell others.
        pub tells: i64,
        /// Chances to complain.
        pub complains: i64,
        /// Cases that their customers believe finished.
        pub settled: u64,
        /// Solved by a "no" that is right.
        pub by_no: u64,
        /// Given up, somebody having been reached, by customers who do not believe it finished.
        pub left_silently: u64,
        /// Customers who left for good at the end.
        pub left_for_good: u64,
        /// Needs that did not come, because their customers had left for good.
        pub needs_lost: u64,
        /// Cases of captive customers whose frustration was measured.
        pub captive: u64,
        /// Their chances to say to leave.
        pub captive_would_leave: i64,
    }
}

tally! {
    /// Cases some hours after they opened. Real numbers in millionths.
    pub struct HourTally {
        /// Cases, closed ones included.
        pub cases: u64,
        /// Their index then.
        pub index: i64,
        /// Open cases.
        pub open: u64,
        /// Their index then.
        pub open_index: i64,
    }
}

tally! {
    /// All that is known by contact reason.
    pub struct ReasonTally {
        /// Contacts.
        pub contacts: ContactTally,
        /// Cases.
        pub cases: CaseTally,
        /// Work items.
        pub handling: HandlingTally,
    }
}

tally! {
    /// In how many periods a target was met.
    pub struct Met {
        /// Periods in which it was met.
        pub met: u64,
        /// Periods in which there was anything to judge.
        pub judged: u64,
    }
}

impl QueueTally {
    /// Stays answered, abandoned, refused (with those sent away), unfinished or ended by a callback, on hold or not, by the position in
    /// [`crate::engine::WaitEnd`].
    pub fn all(&self, end: usize) -> u64 {
        self.ended[end] + self.held[end]
    }

    /// All stays.
    pub fn offered(&self) -> u64 {
        self.offered_by.iter().sum()
    }

    /// Callbacks promised.
    pub fn callbacks_accepted(&self) -> u64 {
        self.ended[5]
    }

    /// Answered (A of the service-level formulas).
    pub fn answered(&self) -> u64 {
        self.ended[0]
    }

    /// Abandoned (B of the service-level formulas).
    pub fn abandoned(&self) -> u64 {
        self.ended[1]
    }
}

impl Met {
    /// Judges one period: `good` of `all` against the share to reach.
    pub fn judge(&mut self, good: u64, all: u64, share: f64) {
        if all > 0 {
            self.judged += 1;
            self.met += u64::from(good as f64 >= share * all as f64);
        }
    }
}
