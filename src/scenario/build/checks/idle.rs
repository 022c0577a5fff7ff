//! Keys that change nothing, because nothing in the scenario makes use of them.

use super::super::{Builder, widest};
use crate::model::{ByClock, Calendar, Centre, Channel, Delay, Group, HandOver, Retry};
use crate::scenario::build::nights::hours_on_the_day;
use crate::scenario::codes;
use crate::scenario::tree::Place;
use crate::scenario::values::{Hours, written_clock};
use crate::time::Span;

impl Builder<'_> {
    /// Says what changes nothing here.
    pub(super) fn idle(&mut self, centre: &Centre) {
        self.idle_groups(centre);
        self.idle_last_agents(centre);
        self.idle_hours(centre);
        self.short_days(centre);
    }

    fn idle_key(&mut self, place: Place, message: String, hint: &str) {
        self.reader.error(codes::NO_EFFECT, place, message, hint);
    }

    /// Places for chats without chats, and warm transfers that lead nowhere.
    fn idle_groups(&mut self, centre: &Centre) {
        let document = self.document;
        let groups = document.group.get().into_iter();
        for (entry, group) in groups
            .flat_map(|groups| &groups.entries)
            .zip(centre.groups.iter())
        {
            let Some(written) = &entry.value else {
                continue;
            };
            let chats = group.answers.iter();
            let mut chats = chats.filter(|queue| centre.queues[**queue].channel == Channel::Chat);
            if let (Some(place), None) = (written.chat.place(), chats.next()) {
                let message = format!("`{}` answers no queue of chats", entry.name);
                let hint = "write channel = \"chat\" in a queue that it answers, or take this out";
                self.idle_key(place, message, hint);
            }
            if let (Some(place), true) = (written.transfer.place(), goes_nowhere(centre, group)) {
                let message = format!(
                    "nobody is put through warm from `{}`: no other queue works by the same channel",
                    entry.name
                );
                let hint = "callers cannot be put through to chats or the other way round: they are told to go there; take this out";
                self.idle_key(place, message, hint);
            }
        }
    }

    /// Agents whom nobody comes back to.
    fn idle_last_agents(&mut self, centre: &Centre) {
        if somebody_returns(centre) {
            return;
        }
        let queues = self.document.queue.get().into_iter();
        let places: Vec<(Place, String)> = queues
            .flat_map(|queues| &queues.entries)
            .filter_map(|entry| {
                Some((
                    entry.value.as_ref()?.last_agent.place()?,
                    entry.name.clone(),
                ))
            })
            .collect();
        for (place, name) in places {
            let message = format!("nobody comes back to `{name}`, so nobody knows an agent there");
            let hint =
                "add repeat = { chance = 0.6, delay = \"1 day\" } to [customer], or take this out";
            self.idle_key(place, message, hint);
        }
    }

    /// Events and activities at hours at which the centre is never open.
    fn idle_hours(&mut self, centre: &Centre) {
        let Some((opens, closes)) = widest(&centre.calendar) else {
            return;
        };
        let open = (opens, closes);
        let outside = |hours: &Hours| {
            let hours = hours_on_the_day(hours, open);
            hours.until <= opens || hours.from >= closes
        };
        let document = self.document;
        let mut found: Vec<(Place, String)> = Vec::new();
        for entry in document.event.get().iter().flat_map(|names| &names.entries) {
            let hours = entry.value.as_ref().and_then(|event| event.hours.given());
            if let Some((hours, place)) = hours.filter(|(hours, _)| outside(hours)) {
                found.push((
                    place,
                    format!(
                        "event `{}` lies at {}",
                        entry.name,
                        between(hours.from, hours.until)
                    ),
                ));
            }
        }
        for group in document.group.get().iter().flat_map(|names| &names.entries) {
            let written = group.value.as_ref().and_then(|group| group.activity.get());
            for entry in written.iter().flat_map(|names| &names.entries) {
                let hours = entry.value.as_ref().and_then(|one| one.hours.given());
                // Agents may be paid for hours before opening and after closing.
                let idle = hours.filter(|(hours, _)| {
                    outside(hours) && nobody_is_there(centre, &group.name, hours.from, hours.until)
                });
                if let Some((hours, place)) = idle {
                    found.push((
                        place,
                        format!(
                            "activity `{}` lies at {}",
                            entry.name,
                            between(hours.from, hours.until)
                        ),
                    ));
                }
            }
        }
        for (place, what) in found {
            let message = format!("{what}, when the centre is not open");
            self.idle_key(place, message, "write hours within `open` of [run]");
        }
    }

    /// One opening day, over before most people come back.
    fn short_days(&mut self, centre: &Centre) {
        let Calendar::Days(plan) = &centre.calendar else {
            return;
        };
        let rules = self.document.customer.get();
        let Some(place) = rules.and_then(|rules| rules.repeat.place()) else {
            return;
        };
        let Some(repeat) = centre.customer.repeat.as_ref().filter(|retry| comes(retry)) else {
            return;
        };
        let profiles = centre.groups.iter().flat_map(|group| &group.profiles);
        let chances = profiles.flat_map(|profile| &profile.solves);
        let mut chances = chances.flat_map(ByClock::values);
        let all_solved = chances.all(|solves| *solves >= 1.0);
        if plan.days > 1 || all_solved || days_of(&repeat.delay) < 1.0 {
            return;
        }
        let message = "the one measured day is over before most people come back: their calls are missing in it";
        let hint = "measure more `days`, several times the delay; the run starts with nobody who comes back";
        self.reader.error(codes::SHORT_DAYS, place, message, hint);
    }
}

/// Is everybody of this group who would be put through told to call elsewhere instead.
fn goes_nowhere(centre: &Centre, group: &Group) -> bool {
    let alone = |queue: &crate::model::QueueId| {
        let channel = centre.queues[*queue].channel;
        let mut others = centre.queues.entries().filter(|(id, _)| id != queue);
        others.all(|(_, other)| other.channel != channel)
    };
    let warm = matches!(group.hand_over, HandOver::Warm { .. });
    warm && centre.queues.len() > 1 && group.answers.iter().all(alone)
}

/// Does anybody call again after an agent has helped.
fn somebody_returns(centre: &Centre) -> bool {
    let rules = &centre.customer;
    let common = [&rules.redial, &rules.repeat].into_iter().flatten();
    let own = centre.reasons.iter();
    let own = own.flat_map(|reason| [&reason.redial, &reason.repeat].into_iter().flatten());
    let found_out = rules.discovery.is_some()
        || centre
            .reasons
            .iter()
            .any(|reason| reason.discovery.is_some());
    let told = centre.groups.iter().any(|group| {
        let outcomes = group.profiles.iter().flat_map(|profile| &profile.unsolved);
        { outcomes.flat_map(ByClock::values) }.any(|next| next.redirect > 0.0)
    });
    found_out || told || common.chain(own).any(comes)
}

fn comes(retry: &Retry) -> bool {
    retry.at_most != Some(0) && retry.chances.iter().any(|chance| *chance > 0.0)
}

/// The mean of a delay in calendar days.
fn days_of(delay: &Delay) -> f64 {
    let mean = delay.law.mean();
    if delay.in_days {
        mean
    } else {
        mean / Span::DAY.seconds()
    }
}

/// Has a group nobody in its plan at these hours.
fn nobody_is_there(centre: &Centre, name: &str, from: Span, until: Span) -> bool {
    use crate::model::Presence;
    let within = |stretches: &[(Span, Span)]| {
        let mut stretches = stretches.iter();
        stretches.any(|(begins, ends)| *begins < until && from < *ends)
    };
    let mut groups = centre.groups.iter().filter(|group| group.name == name);
    let there = |group: &Group| {
        group.agents.iter().any(|agent| match &agent.presence {
            Presence::Always => false,
            Presence::Daily(stretches) => within(stretches),
            Presence::Weekly(days) => days.iter().any(|day| within(day)),
        })
    };
    !groups.any(there)
}

fn between(from: Span, until: Span) -> String {
    format!("{}-{}", written_clock(from), written_clock(until))
}
