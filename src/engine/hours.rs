//! Frustration by hour since the first contact: looked at when something else happens to the case, but as of the hour.

use super::cases::CaseNumber;
use super::observer::{HOURS, HourPassed, HoursAfter, Observer};
use super::routes::Routes;
use super::world::World;
use crate::frustration::{Fading, Parameters, Waiting};
use crate::time::{Span, Time};

impl<O: Observer> World<'_, O> {
    /// Tells of the hours that passed before now, while nothing changed in the case but the waiting that is given.
    #[inline]
    pub(super) fn pass_hours(&mut self, place: CaseNumber, waiting: Option<(Time, Waiting)>) {
        let case = &self.customers[place.0].case;
        if case.followed && case.next_hour_at(self.centre.frustration.measure) <= self.now {
            self.tell_hours(place, waiting, true, self.now);
        }
    }

    /// Tells of all hours to come of a case that has ended: frustration fades, nothing else happens.
    pub(super) fn hours_after(&mut self, place: CaseNumber) {
        let case = &self.customers[place.0].case;
        if !case.followed || !self.centre.frustration.measure {
            return;
        }
        let drifts = case.memory.drifts(&self.centre.frustration);
        if case.memory.is_calm() && !drifts {
            self.observer.calm_hours(&HourPassed {
                customer: case.customer,
                opened: case.opened,
                hour: usize::from(case.next_hour),
                frustration: 0.0,
                open: false,
            });
            return;
        }
        self.feel(place);
        let case = &self.customers[place.0].case;
        match case.memory.fading(&self.centre.frustration) {
            Some(fading) => self.tell_fading(place, fading),
            None => self.tell_hours(place, None, false, Time::NEVER),
        }
    }

    /// The same where what is left after an hour follows from what was left before it.
    fn tell_fading(&mut self, place: CaseNumber, fading: Fading) {
        let case = &self.customers[place.0].case;
        let first = usize::from(case.next_hour);
        if first == HOURS.len() {
            return;
        }
        let since = case.next_hour_at(true).since(case.memory.known_until());
        let mut kept = self.centre.frustration.kept_after(since.max(Span::ZERO));
        let mut frustration = [0.0; HOURS.len()];
        for (hour, left) in frustration.iter_mut().enumerate().skip(first) {
            if hour > first {
                kept *= self.hour_steps.0[hour];
            }
            *left = fading.at(kept);
        }
        self.observer.hours_after(&HoursAfter {
            customer: case.customer,
            opened: case.opened,
            first,
            frustration,
        });
    }

    fn tell_hours(
        &mut self,
        place: CaseNumber,
        waiting: Option<(Time, Waiting)>,
        open: bool,
        until: Time,
    ) {
        self.feel(place);
        let parameters = &self.centre.frustration;
        let case = &mut self.customers[place.0].case;
        while case.next_hour_at(true) <= until {
            let frustration =
                case.frustration_at(case.next_hour_at(true), waiting, &self.routes, parameters);
            let hour = usize::from(case.next_hour);
            let (customer, opened) = (case.customer, case.opened);
            case.next_hour += 1;
            self.observer.hour_passed(&HourPassed {
                customer,
                opened,
                hour,
                frustration,
                open,
            });
        }
    }
}

/// What fading leaves from one of the [`HOURS`] to the next: by the hour that is reached.
pub(super) struct HourSteps([f64; HOURS.len()]);

impl HourSteps {
    pub(super) fn of(parameters: &Parameters) -> HourSteps {
        HourSteps(std::array::from_fn(|hour| {
            let before = HOURS[hour.saturating_sub(1)];
            parameters.kept_after(hours(HOURS[hour] - before))
        }))
    }
}

fn hours(many: u32) -> Span {
    Span::from_micros(Span::HOUR.micros() * i64::from(many))
}

impl super::cases::Case {
    /// F at a moment after which nothing is known yet, but the waiting that is given.
    fn frustration_at(
        &self,
        at: Time,
        waiting: Option<(Time, Waiting)>,
        routes: &Routes,
        parameters: &Parameters,
    ) -> f64 {
        let fades = !self.memory.is_in_contact() && at > self.memory.known_until();
        if fades && !self.memory.is_calm() && !self.memory.needs_sensitivity(parameters) {
            return self.memory.sensitivity() * self.memory.faded_total(at, parameters);
        }
        let mut then = self.memory.clone();
        match waiting {
            Some((joined, kind)) if at > joined => then.wait(joined, at, kind, parameters),
            _ => then = then.at(at.max(then.known_until()), parameters),
        }
        // The wait up to that hour may be the first that the customer feels.
        routes.give_sensitivity(&mut then, self.key, parameters);
        then.total()
    }

    /// When the next hour is to be looked at; never after the last, or where nothing is measured.
    fn next_hour_at(&self, measured: bool) -> Time {
        match HOURS.get(usize::from(self.next_hour)) {
            Some(many) if measured => self.opened + hours(*many),
            _ => Time::NEVER + Span::DAY,
        }
    }
}
