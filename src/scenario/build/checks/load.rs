//! Load against capacity, for customers who never hang up.

use super::super::super::codes;
use super::super::Builder;
use crate::law::Law;
use crate::model::{Calendar, Centre, Demand, GroupId, Id, Presence, QueueId, ReasonId};
use crate::time::Span;

/// Work and people of queues that share agents, as means over the open time.
#[derive(Default)]
struct Cluster {
    queues: Vec<QueueId>,
    groups: Vec<GroupId>,
}

impl Builder<'_> {
    /// Warns where more work comes in than the people can do and somebody would wait for ever.
    pub(super) fn load(&mut self, centre: &Centre) {
        for cluster in clusters(centre) {
            let endless = centre.reasons.iter().any(|reason| {
                reason.enters.iter().any(|(queue, chance)| {
                    *chance > 0.0
                        && cluster.queues.contains(queue)
                        && reason.patience.is_none()
                        && centre.queues[*queue].patience.is_none()
                        && centre.queues[*queue].waiting_places.is_none()
                })
            });
            let Some(work) = work(centre, &cluster).filter(|_| endless) else {
                continue;
            };
            let people: f64 = cluster
                .groups
                .iter()
                .map(|group| present(centre, *group))
                .sum();
            if work >= people {
                let names: Vec<&str> = cluster
                    .queues
                    .iter()
                    .take(4)
                    .map(|queue| centre.queues[*queue].name.as_str())
                    .collect();
                let place = Self::place_of(&self.queues, cluster.queues[0].index());
                let message = format!(
                    "{work:.1} agents' work comes to {} for {people:.1} agents, and nobody hangs up: the wait grows without end",
                    names.join(", "),
                );
                self.reader.error(
                    codes::OVERLOAD,
                    place,
                    message,
                    "give the customers patience, or more agents",
                );
            }
        }
    }
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

/// Erlangs of fresh work; nothing when a mean is not at hand.
fn work(centre: &Centre, cluster: &Cluster) -> Option<f64> {
    let mut erlangs = 0.0;
    for (id, reason) in centre.reasons.entries() {
        for (queue, chance) in reason
            .enters
            .iter()
            .filter(|(queue, _)| cluster.queues.contains(queue))
        {
            let queue = &centre.queues[*queue];
            let talk = mean(queue.talk.as_ref().or(reason.talk.as_ref())?)?;
            let wrap_up = match queue.wrap_up.as_ref().or(reason.wrap_up.as_ref()) {
                Some(law) => mean(law)?,
                None => 0.0,
            };
            erlangs += per_second(centre, id) * chance * (talk + wrap_up);
        }
    }
    Some(erlangs)
}

/// Mean arrivals per second of open time.
fn per_second(centre: &Centre, id: ReasonId) -> f64 {
    let demand = &centre.reasons[id].demand;
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
    let days: Vec<(Span, Span)> = plan
        .open
        .iter()
        .take(plan.days as usize)
        .map(|day| {
            (
                day.opens.since(day.midnight()),
                day.closes.since(day.midnight()),
            )
        })
        .collect();
    let open: f64 = days
        .iter()
        .map(|(opens, closes)| (*closes - *opens).seconds())
        .sum();
    let there: f64 = centre.groups[group]
        .agents
        .iter()
        .map(|agent| match &agent.presence {
            Presence::Always => open,
            Presence::Daily(stretches) => days
                .iter()
                .flat_map(|(opens, closes)| {
                    stretches.iter().map(|(from, until)| {
                        ((*until).min(*closes) - (*from).max(*opens))
                            .seconds()
                            .max(0.0)
                    })
                })
                .sum(),
        })
        .sum();
    there / open
}

/// The mean of a law in seconds, where a closed form is at hand.
fn mean(law: &Law) -> Option<f64> {
    match law {
        Law::Fixed(seconds) => Some(*seconds),
        Law::Exponential { mean } | Law::Erlang { mean, .. } | Law::Gamma { mean, .. } => {
            Some(*mean)
        }
        Law::Lognormal { mu, sigma } => Some(libm::exp(mu + sigma * sigma / 2.0)),
        Law::Weibull { shape, scale } => Some(scale * libm::tgamma(1.0 + 1.0 / shape)),
        Law::Hyperexponential(branches) => Some(
            branches
                .iter()
                .map(|branch| branch.chance * branch.mean)
                .sum(),
        ),
        Law::Uniform { low, high } => Some((low + high) / 2.0),
        Law::Sample(values) => Some(values.iter().sum::<f64>() / values.len() as f64),
        Law::Mix(parts) => parts
            .iter()
            .map(|(share, law)| mean(law).map(|mean| share * mean))
            .sum(),
        Law::Gompertz { .. } | Law::Survival { .. } => None,
    }
}
