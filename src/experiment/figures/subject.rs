//! What figures are computed from: the sums of one observation for one queue, group, reason or the whole centre.

use crate::model::{Centre, GroupId, Id, QueueId, ReasonId, SiteId};
use crate::observe::{
    CaseTally, ContactTally, CrowdTally, GroupTally, HandlingTally, Merge, Met, Observation,
    QueueTally,
};
use crate::time::Span;

/// The sums of one observation for one subject. What a subject does not have is zero.
#[derive(Clone, Copy, Debug, Default)]
pub struct Subject {
    /// Stays in queues.
    pub queue: QueueTally,
    /// How many waited at once.
    pub crowd: CrowdTally,
    /// Work items.
    pub handling: HandlingTally,
    /// Agents' time.
    pub group: GroupTally,
    /// Contacts.
    pub contacts: ContactTally,
    /// Cases.
    pub cases: CaseTally,
    /// Target met.
    pub met: Met,
    /// Opening time, microseconds.
    pub open_time: u64,
    /// By what counts are divided: opening days, or hours of a long run.
    pub count_base: f64,
    /// Cost of paid time, in the file's currency; none when not every group has a wage.
    pub cost: Option<f64>,
    /// Wages of paid time and overtime, in the file's currency; none when somebody has no wage.
    pub wages: Option<f64>,
    /// Wages of the handling of redials, repeats and transferred segments; none when not every group has a wage.
    pub failure_cost: Option<[f64; 3]>,
}

impl Subject {
    /// Nothing but the time base of an observation.
    pub fn empty(observation: &Observation, long_run: bool) -> Subject {
        let open_time = observation.open_time.micros().max(0) as u64;
        let hours = open_time as f64 / Span::HOUR.micros() as f64;
        Subject {
            open_time,
            count_base: if long_run {
                hours
            } else {
                observation.periods as f64
            },
            ..Subject::default()
        }
    }

    /// The whole centre.
    pub fn of_centre(observation: &Observation, centre: &Centre, long_run: bool) -> Subject {
        let mut subject = Subject::empty(observation, long_run);
        for queue in &observation.queues {
            subject.queue.merge(queue);
        }
        for handling in &observation.queue_handling {
            subject.handling.merge(handling);
        }
        for group in &observation.groups {
            subject.group.merge(group);
        }
        for reason in &observation.reasons {
            subject.contacts.merge(&reason.contacts);
            subject.cases.merge(&reason.cases);
        }
        let whole = match &observation.crowds[..] {
            [only, _] => Some(only),
            crowds => crowds.last(),
        };
        subject.crowd = whole.copied().unwrap_or_default();
        subject.met = observation.met;
        subject.wages = wages(observation, centre, centre.groups.ids());
        subject.cost = cost(centre, &subject);
        subject.failure_cost = failure_cost(observation, centre);
        subject
    }

    /// One queue.
    pub fn of_queue(observation: &Observation, queue: QueueId, long_run: bool) -> Subject {
        Subject {
            queue: observation.queues[queue.index()],
            crowd: observation.crowds[queue.index()],
            handling: observation.queue_handling[queue.index()],
            met: observation.queue_met[queue.index()],
            ..Subject::empty(observation, long_run)
        }
    }

    /// One group.
    pub fn of_group(
        observation: &Observation,
        centre: &Centre,
        group: GroupId,
        long_run: bool,
    ) -> Subject {
        Subject::of_groups(observation, centre, &[group], long_run)
    }

    /// One site.
    pub fn of_site(
        observation: &Observation,
        centre: &Centre,
        site: SiteId,
        long_run: bool,
    ) -> Subject {
        Subject::of_groups(observation, centre, &centre.sites[site].groups, long_run)
    }

    /// Several groups together.
    fn of_groups(
        observation: &Observation,
        centre: &Centre,
        groups: &[GroupId],
        long_run: bool,
    ) -> Subject {
        let mut subject = Subject::empty(observation, long_run);
        for group in groups {
            subject.group.merge(&observation.groups[group.index()]);
            let handling = &observation.group_handling[group.index()];
            subject.handling.merge(handling);
        }
        subject.wages = wages(observation, centre, groups.iter().copied());
        subject
    }

    /// One reason.
    pub fn of_reason(observation: &Observation, reason: ReasonId, long_run: bool) -> Subject {
        let tally = &observation.reasons[reason.index()];
        Subject {
            contacts: tally.contacts,
            cases: tally.cases,
            handling: tally.handling,
            ..Subject::empty(observation, long_run)
        }
    }
}

/// Paid time and overtime at each group's wage; none when somebody has no wage.
fn wages(
    observation: &Observation,
    centre: &Centre,
    groups: impl Iterator<Item = GroupId>,
) -> Option<f64> {
    let hour = Span::HOUR.micros() as f64;
    groups
        .filter(|group| !centre.groups[*group].agents.is_empty())
        .map(|group| {
            let time = &observation.groups[group.index()];
            Some(centre.groups[group].wage? * ((time.paid + time.overtime) as f64 / hour))
        })
        .sum()
}

/// The handling of failure demand at each group's wage.
fn failure_cost(observation: &Observation, centre: &Centre) -> Option<[f64; 3]> {
    let mut costs = [0.0; 3];
    let staffed = centre
        .groups
        .iter()
        .zip(&observation.group_handling)
        .filter(|(group, _)| !group.agents.is_empty());
    for (group, handling) in staffed {
        let wage = group.wage? / Span::HOUR.micros() as f64;
        for (cost, time) in costs.iter_mut().zip(handling.failure_by) {
            *cost += wage * time as f64;
        }
    }
    Some(costs)
}

/// Wages of paid time and overtime, answered contacts, minutes of talk and hold, and lines. None when not every group
/// has a wage, unless no group has one and something else costs money.
fn cost(centre: &Centre, subject: &Subject) -> Option<f64> {
    let hour = Span::HOUR.micros() as f64;
    let costs = &centre.costs;
    let lines: f64 = centre
        .lines
        .iter()
        .map(|lines| lines.cost * f64::from(lines.count))
        .sum();
    let minutes = (subject.handling.talk + subject.handling.hold) as f64 / (hour / 60.0);
    let beside = costs.contact * subject.contacts.outcomes[0] as f64
        + costs.minute * minutes
        + lines * subject.open_time as f64 / hour;
    let mut groups = centre
        .groups
        .iter()
        .filter(|group| !group.agents.is_empty());
    if beside > 0.0 && groups.all(|group| group.wage.is_none()) {
        return Some(beside);
    }
    subject.wages.map(|wages| wages + beside)
}
