//! `after_hours` of a reason: mails while the centre is closed.

use super::super::Builder;
use super::super::channels;
use super::curve::{Step, curve, hours, levels, poisson, smooth, steps_within};
use super::{Spread, exactly, files};
use crate::model::{
    AfterHours, Calendar, Channel, DayPlan, Demand, Id, OpenDay, QueueId, RateCurve,
};
use crate::random::NameKey;
use crate::scenario::codes;
use crate::scenario::document::{AfterHours as Written, Reason as WrittenReason};
use crate::scenario::read::Named;
use crate::scenario::tree::Place;
use crate::scenario::values::{OfWeekday, RecordedTimes, Volume};
use crate::time::{Span, Time};

/// One calendar day while the centre is closed.
struct ClosedDay {
    /// Whole days since the opening day to which it belongs.
    after: u32,
    /// Monday is 0.
    weekday: usize,
    /// Closed from, until.
    stretches: Vec<(Span, Span)>,
}

impl Builder<'_> {
    pub(super) fn after_hours(
        &mut self,
        entry: &Named<WrittenReason>,
        written: &WrittenReason,
        calendar: &Calendar,
        enters: &[(QueueId, f64)],
    ) -> Option<Box<AfterHours>> {
        let (closed, place) = written.after_hours.given()?;
        let Calendar::Days(plan) = calendar else {
            let message = "mails after hours in one long run: it never closes";
            let hint = "take them out, or give [run] `open` instead of `length`";
            self.reader.error(codes::LONG_RUN, place, message, hint);
            return None;
        };
        let (value, volume_place) = closed.cases.given()?;
        if let (true, Some(busyness)) = (value.is_exact(), written.busyness.place()) {
            exactly::and_busy(self.reader, volume_place, busyness);
        }
        let enters = self.mail_ways(entry, closed, enters, place)?;
        let demand = self.while_closed(closed, value, plan, volume_place)?;
        Some(Box::new(AfterHours {
            key: NameKey::of(&format!("{} after hours", entry.name)),
            demand,
            fixed_count: value.is_exact(),
            enters,
        }))
    }

    /// The queues for mails, in the order of their names.
    fn mail_ways(
        &mut self,
        entry: &Named<WrittenReason>,
        closed: &Written,
        enters: &[(QueueId, f64)],
        place: Place,
    ) -> Option<Vec<(QueueId, f64)>> {
        let mut ways = match closed.enters.given() {
            Some((to, place)) => {
                let ways = self.shares_of_queues(to, "enters", place);
                if let Some((queue, _)) = ways.iter().find(|way| !self.is_for_mails(way.0)) {
                    let name = self.queues.names().nth(queue.index()).unwrap_or_default();
                    let message = format!("after hours to `{name}`: nobody is there");
                    let hint = "name a queue with channel = \"mail\"";
                    self.reader.error(codes::CONFLICT, place, message, hint);
                    return None;
                }
                ways
            }
            None if closed.enters.is_broken() || enters.is_empty() => return None,
            None => {
                let mails = enters.iter().filter(|way| self.is_for_mails(way.0));
                mails.copied().collect()
            }
        };
        let all: f64 = ways.iter().map(|(_, chance)| chance).sum();
        if all <= 0.0 {
            let message = format!("where do the mails of `{}` come in?", entry.name);
            let hint = "add enters = \"...\" to after_hours: a queue with channel = \"mail\"";
            self.reader.error(codes::MISSING_KEY, place, message, hint);
            return None;
        }
        ways.iter_mut().for_each(|(_, chance)| *chance /= all);
        let names: Vec<&str> = self.queues.names().collect();
        ways.sort_by_key(|(queue, _)| names[queue.index()]);
        Some(ways)
    }

    fn is_for_mails(&self, queue: QueueId) -> bool {
        let queues = self.document.queue.get();
        let entry = queues.and_then(|queues| queues.entries.get(queue.index()));
        let written = entry.and_then(|entry| entry.value.as_ref());
        written.is_some_and(|written| channels::channel(written) == Channel::Mail)
    }

    fn while_closed(
        &mut self,
        closed: &Written,
        value: &Volume,
        plan: &DayPlan,
        place: Place,
    ) -> Option<Demand> {
        let spread = self.profile(&closed.profile)?;
        let all_days = match value {
            Volume::Recorded(times) => return self.recorded_while_closed(times, plan, place),
            Volume::Csv(_) => {
                let message = "a forecast in a CSV file for mails after hours";
                let hint = "write a rate, a table from clock times to rates, or recorded arrivals";
                self.reader.error(codes::CONFLICT, place, message, hint);
                return None;
            }
            Volume::ExactlyByTime(_) => {
                let message = "exact numbers by the clock for mails after hours";
                let hint = "write \"exactly ... per day\", or rates without \"exactly\"";
                self.reader.error(codes::CONFLICT, place, message, hint);
                return None;
            }
            Volume::ByTime(rates) => {
                self.no_daily_rates(rates);
                levels(rates)
            }
            Volume::ByWeekday(days) => {
                for rates in days.iter().flatten() {
                    if let OfWeekday::ByTime(rates) = rates {
                        self.no_daily_rates(rates);
                    }
                }
                Vec::new()
            }
            _ => Vec::new(),
        };
        let mut curves = Vec::new();
        for (number, day) in plan.open.iter().enumerate() {
            let mut steps = Vec::new();
            for closed in closed_days(plan, number) {
                let rate = match value {
                    Volume::Rate(rate) | Volume::Exactly(rate) => Some(rate),
                    Volume::ExactlyByWeekday(rates) => rates[closed.weekday].as_ref(),
                    Volume::ByWeekday(days) => match &days[closed.weekday] {
                        Some(OfWeekday::Rate(rate)) => Some(rate),
                        Some(OfWeekday::ByTime(rates)) => {
                            steps.extend(closed.at_levels(&levels(rates)));
                            None
                        }
                        None => None,
                    },
                    _ => None,
                };
                steps.extend(match rate {
                    Some(rate) if rate.is_per_day() => {
                        closed.spread(rate.amount, &spread).into_iter()
                    }
                    Some(rate) => closed.at_rate(rate.per_second()).into_iter(),
                    None => closed.at_levels(&all_days).into_iter(),
                });
            }
            curves.push(curve(&steps, day));
        }
        let measured = curves.iter().take(plan.days as usize);
        let nothing = measured.map(RateCurve::total).all(|cases| cases <= 0.0);
        let means_something = match value {
            Volume::Rate(rate) | Volume::Exactly(rate) => rate.amount > 0.0,
            _ => true,
        };
        if nothing && means_something {
            let message = "nobody writes after hours by these numbers";
            let hint = "give rates or weights at times when the centre is closed";
            self.reader.error(codes::NEVER_OPEN, place, message, hint);
            return None;
        }
        Some(poisson(curves))
    }

    fn recorded_while_closed(
        &mut self,
        times: &RecordedTimes,
        plan: &DayPlan,
        place: Place,
    ) -> Option<Demand> {
        let Demand::Recorded(mut days) = self.recorded_by(times, plan, &|date, clock| {
            let moment = files::moment_of(plan, date, clock)?;
            let day = plan.day_of(moment)?;
            Some((day, moment.since(plan.open[day].midnight())))
        })?
        else {
            return None;
        };
        let mut in_hours = 0;
        for (times, day) in days.iter_mut().zip(&plan.open) {
            let (opens, closes) = hours(day);
            let before = times.len();
            times.retain(|at| *at < Time::START + opens || *at >= Time::START + closes);
            in_hours += before - times.len();
        }
        if in_hours > 0 {
            let message = format!("after hours, but while the centre is open: {in_hours} mails");
            let hint = "those belong to the `cases` of the reason";
            self.reader.error(codes::CONFLICT, place, message, hint);
            return None;
        }
        Some(Demand::Recorded(days))
    }
}

/// The calendar days from one opening day to the next, without their opening hours.
fn closed_days(plan: &DayPlan, number: usize) -> Vec<ClosedDay> {
    let today = &plan.open[number];
    let end = plan
        .end
        .since(Time::START)
        .micros()
        .div_euclid(Span::DAY.micros()) as u32;
    let next = plan
        .open
        .get(number + 1)
        .map_or(end, |next| next.calendar_day);
    let (opens, closes) = hours(today);
    let first = plan.weekday(today);
    let night = closes - Span::DAY;
    let begins = plan.begins(number).since(today.midnight());
    let closed = |after: u32| {
        // The morning after is closed from when the night is over.
        let from = if after == 1 {
            night.max(Span::ZERO)
        } else {
            Span::ZERO
        };
        let all = vec![(from, Span::DAY)];
        let around = vec![(begins, opens), (closes, Span::DAY)];
        let stretches = if after == 0 { around } else { all };
        ClosedDay {
            after,
            weekday: (first + after as usize) % 7,
            stretches: stretches.into_iter().filter(|one| one.0 < one.1).collect(),
        }
    };
    let days = next.saturating_sub(today.calendar_day).max(1);
    (0..days).map(closed).collect()
}

impl ClosedDay {
    /// Moved to where it lies after its opening day.
    fn placed(&self, steps: Vec<Step>) -> Vec<Step> {
        let after = Span::from_micros(Span::DAY.micros() * i64::from(self.after));
        let moved = |step: Step| Step {
            from: step.from + after,
            until: step.until + after,
            rate: step.rate,
        };
        steps.into_iter().map(moved).collect()
    }

    /// The same rate all the time.
    fn at_rate(&self, rate: f64) -> Vec<Step> {
        let stretches = self.stretches.iter();
        let steps = stretches.map(|&(from, until)| Step { from, until, rate });
        self.placed(steps.collect())
    }

    fn at_levels(&self, levels: &[(Span, f64)]) -> Vec<Step> {
        let stretches = self.stretches.iter();
        let steps = stretches.flat_map(|stretch| steps_within(levels, &as_day(*stretch)));
        self.placed(steps.collect())
    }

    /// A number, evenly or by the weights of a profile.
    fn spread(&self, number: f64, profile: &Spread) -> Vec<Step> {
        let even = [(Span::ZERO, 1.0)];
        let levels = if profile.weights.is_empty() {
            &even[..]
        } else {
            &profile.weights
        };
        let stretches = self.stretches.iter();
        let mut parts: Vec<Vec<Step>> = stretches
            .map(|stretch| steps_within(levels, &as_day(*stretch)))
            .collect();
        let cases = |step: &Step| step.rate * (step.until - step.from).seconds();
        let total: f64 = parts.iter().flatten().map(cases).sum();
        if total <= 0.0 {
            return Vec::new();
        }
        let all = parts.iter_mut().flatten();
        all.for_each(|step| step.rate *= number / total);
        let joined = parts.into_iter().flat_map(|steps| {
            if profile.smooth && !steps.is_empty() {
                smooth(&steps)
            } else {
                steps
            }
        });
        self.placed(joined.collect())
    }
}

/// A stretch of a day as if the centre were open in it.
fn as_day((from, until): (Span, Span)) -> OpenDay {
    OpenDay {
        calendar_day: 0,
        opens: Time::START + from,
        closes: Time::START + until,
    }
}
