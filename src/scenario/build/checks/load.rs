//! Load against capacity.

use super::super::super::codes;
use super::super::{Builder, entry_queues};
use crate::law::Law;
use crate::model::{
    ByClock, Calendar, Centre, Channel, Demand, GroupId, Id, Presence, QueueId, RateCurve, Reason,
};
use crate::time::{Span, Time};

/// Work and people of queues that share agents, as means over the open time.
#[derive(Default)]
struct Cluster {
    queues: Vec<QueueId>,
    groups: Vec<GroupId>,
}

/// Work beside people from which customers with patience are no answer either. Assumed: real centres seldom lose a
/// third of their contacts for long.
const FAR: f64 = 1.5;

impl Builder<'_> {
    /// Warns where more work comes in than the people can do: at once when somebody would wait for ever or always
    /// calls again, else when it is far more.
    pub(super) fn load(&mut self, centre: &Centre) {
        for cluster in clusters(centre) {
            let people: f64 = cluster
                .groups
                .iter()
                .map(|group| present(centre, *group))
                .sum();
            let everybody = work_of(centre, &cluster, |_, _| true);
            let Some(work) = everybody.filter(|work| *work >= people) else {
                continue;
            };
            let patient = work_of(centre, &cluster, |reason, queue| {
                waits_for_ever(centre, reason, queue)
            });
            let (code, then, hint) = if patient.is_some_and(|patient| patient >= people) {
                let hint = "give the customers patience, or more agents";
                let then = "and nobody hangs up: the wait grows without end";
                (codes::OVERLOAD, then, hint)
            } else if everybody_calls_again(centre, &cluster) {
                let hint = "give redials a chance below 1 or `at_most`, or more agents";
                let then =
                    "and who hangs up always calls again: the number of callers grows without end";
                (codes::REDIAL_GROWS, then, hint)
            } else if work >= FAR * people {
                let hint = "check the units of volume, talk and agents; or give it more agents";
                let then = "so many customers will not be helped";
                (codes::FAR_TOO_MUCH, then, hint)
            } else {
                continue;
            };
            let names: Vec<&str> = cluster
                .queues
                .iter()
                .take(4)
                .map(|queue| centre.queues[*queue].name.as_str())
                .collect();
            let place = Self::place_of(&self.queues, cluster.queues[0].index());
            let names = names.join(", ");
            let message =
                format!("{work:.1} agents' work comes to {names} for {people:.1} agents, {then}");
            self.reader.error(code, place, message, hint);
        }
    }
}

/// Those who come in at a queue of the cluster.
fn entering<'c>(
    centre: &'c Centre,
    cluster: &'c Cluster,
) -> impl Iterator<Item = (&'c Reason, QueueId)> {
    centre.reasons.iter().flat_map(|reason| {
        entry_queues(reason)
            .filter(|queue| cluster.queues.contains(queue))
            .map(move |queue| (reason, queue))
    })
}

/// Does nobody of this reason leave this queue unanswered. Who hangs up makes room for who does not, as long as those
/// alone are not too many.
fn waits_for_ever(centre: &Centre, reason: &Reason, queue: QueueId) -> bool {
    let queue = &centre.queues[queue];
    reason.patience.is_none() && queue.patience.is_none() && queue.waiting_places.is_none()
}

fn everybody_calls_again(centre: &Centre, cluster: &Cluster) -> bool {
    entering(centre, cluster).any(|(reason, _)| {
        let redial = reason.redial.as_ref().or(centre.customer.redial.as_ref());
        redial.is_some_and(|redial| redial.lasting_chance() >= 1.0 && redial.at_most.is_none())
    })
}

/// Queues joined by common groups.
fn clusters(centre: &Centre) -> Vec<Cluster> {
    let mut seen = vec![false; centre.queues.len()];
    let mut found = Vec::new();
    for start in centre.queues.ids() {
        let mut cluster = Cluster::default();
        let mut open = vec![start];
        while let Some(queue) = open.pop() {
            if std::mem::replace(&mut seen[queue.index()], true) {
                continue;
            }
            cluster.queues.push(queue);
            for group in &centre.queues[queue].groups {
                if !cluster.groups.contains(group) {
                    cluster.groups.push(*group);
                    open.extend(&centre.groups[*group].answers);
                }
            }
        }
        if !cluster.queues.is_empty() {
            found.push(cluster);
        }
    }
    found
}

/// Erlangs of fresh work of some of those who come in; nothing when a mean is not known or infinite.
fn work_of(
    centre: &Centre,
    cluster: &Cluster,
    counts: impl Fn(&Reason, QueueId) -> bool,
) -> Option<f64> {
    let mut erlangs = 0.0;
    for reason in centre.reasons.iter() {
        let after_hours = reason.after_hours.as_ref();
        let ways = [
            Some((&reason.demand, &reason.enters)),
            after_hours.map(|mails| (&mails.demand, &mails.enters)),
        ];
        for (demand, enters) in ways.into_iter().flatten() {
            let enters = enters.iter();
            let inside = |queue: QueueId| cluster.queues.contains(&queue) && counts(reason, queue);
            for (queue, chance) in enters.filter(|(queue, _)| inside(*queue)) {
                let (together, between) = (at_once(centre, *queue), between(centre, *queue));
                let queue = &centre.queues[*queue];
                let talk = queue.talk.as_ref().or(reason.talk.as_ref())?;
                let talk = mean(talk, demand);
                let wrap_up = queue.wrap_up.as_ref().or(reason.wrap_up.as_ref());
                let wrap_up = wrap_up.map_or(0.0, |wrap_up| mean(wrap_up, demand));
                let takes = (talk + wrap_up) / together + between;
                erlangs += per_second(centre, demand) * chance * takes;
            }
        }
    }
    erlangs.is_finite().then_some(erlangs)
}

/// So many agents' work does one agent at most in this queue: with several chats at hand more than one.
fn at_once(centre: &Centre, queue: QueueId) -> f64 {
    let queue = &centre.queues[queue];
    if queue.channel != Channel::Chat {
        return 1.0;
    }
    let groups = queue.groups.iter();
    let chats = groups.filter_map(|group| centre.groups[*group].chat.as_ref());
    let together = chats.flat_map(|chat| {
        (1..=usize::from(chat.at_once)).map(|chats| chats as f64 / chat.slowdown_with(chats))
    });
    together.fold(1.0, f64::max)
}

/// Mean time after each call of this queue in which no agent is free for the next, at least.
fn between(centre: &Centre, queue: QueueId) -> f64 {
    let groups = centre.queues[queue].groups.iter();
    let means = groups.map(|group| {
        let between = centre.groups[*group].between_calls.as_ref();
        between.map_or(0.0, Law::mean)
    });
    means.reduce(f64::min).unwrap_or(0.0)
}

/// The mean of a law over those who come: by the clock it goes by when they do.
fn mean(law: &ByClock<Law>, demand: &Demand) -> f64 {
    if let ByClock::Always(law) = law {
        return law.mean();
    }
    // From change to change, over midnight too.
    let days = [Span::ZERO, Span::DAY];
    let mut moments: Vec<Time> = { days.iter() }
        .flat_map(|day| law.changes().map(|from| Time::START + from + *day))
        .collect();
    moments.insert(0, Time::START);
    let (mut weighted, mut cases) = (0.0, 0.0);
    for (number, from) in moments.iter().enumerate() {
        let until = moments.get(number + 1).copied().unwrap_or(Time::NEVER);
        let between = expected(demand, *from, until);
        if between > 0.0 {
            weighted += between * law.at(*from).mean();
            cases += between;
        }
    }
    if cases > 0.0 { weighted / cases } else { 0.0 }
}

/// Cases expected from a moment until another since midnight, over all days.
fn expected(demand: &Demand, from: Time, until: Time) -> f64 {
    let between = |curve: &RateCurve| curve.expected_until(until) - curve.expected_until(from);
    match demand {
        Demand::Poisson(curve) => between(curve),
        Demand::PoissonByDay(curves) => curves.iter().map(between).sum(),
        Demand::Recorded(days) => {
            let moments = days.iter().flatten();
            moments.filter(|at| from <= **at && **at < until).count() as f64
        }
    }
}

/// Mean arrivals per second of open time.
fn per_second(centre: &Centre, demand: &Demand) -> f64 {
    let Calendar::Days(plan) = &centre.calendar else {
        return match demand {
            Demand::Poisson(curve) => curve.per_second,
            _ => 0.0,
        };
    };
    let days = plan.days as usize;
    let open: f64 = plan
        .open
        .iter()
        .take(days)
        .map(|day| day.closes.since(day.opens).seconds())
        .sum();
    let total = |curve: &crate::model::RateCurve| curve.points.last().map_or(0.0, |point| point.1);
    let cases: f64 = match demand {
        Demand::Poisson(curve) => total(curve) * days as f64,
        Demand::PoissonByDay(curves) => (0..days)
            .filter_map(|day| curves.get(day).or(curves.last()))
            .map(total)
            .sum(),
        Demand::Recorded(recorded) => recorded.iter().take(days).map(|day| day.len() as f64).sum(),
    };
    cases / open
}

/// Mean number of agents present over the open time.
fn present(centre: &Centre, group: GroupId) -> f64 {
    let Calendar::Days(plan) = &centre.calendar else {
        return centre.groups[group].agents.len() as f64;
    };
    let days: Vec<(usize, Span, Span)> = plan
        .open
        .iter()
        .take(plan.days as usize)
        .map(|day| {
            (
                plan.weekday(day),
                day.opens.since(day.midnight()),
                day.closes.since(day.midnight()),
            )
        })
        .collect();
    let open: f64 = days
        .iter()
        .map(|(_, opens, closes)| (*closes - *opens).seconds())
        .sum();
    let within = |stretches: &[(Span, Span)], opens: Span, closes: Span| -> f64 {
        let inside = |(from, until): &(Span, Span)| (*until).min(closes) - (*from).max(opens);
        // What lies in the night belongs to the next opening day, if this one is over by then.
        let night = |(from, until): &(Span, Span)| inside(&(*from - Span::DAY, *until - Span::DAY));
        let parts = stretches.iter().flat_map(|one| [inside(one), night(one)]);
        parts.map(|part| part.seconds().max(0.0)).sum()
    };
    let there: f64 = centre.groups[group]
        .agents
        .iter()
        .map(|agent| match &agent.presence {
            Presence::Always => open,
            Presence::Daily(stretches) => days
                .iter()
                .map(|(_, opens, closes)| within(stretches, *opens, *closes))
                .sum(),
            Presence::Weekly(week) => days
                .iter()
                .map(|(weekday, opens, closes)| within(&week[*weekday], *opens, *closes))
                .sum(),
        })
        .sum();
    there / open
}
