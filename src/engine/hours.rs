//! Frustration by hour since the first contact: looked at when something else happens to the case, but as of the hour.

use super::cases::CaseNumber;
use super::observer::{HOURS, HourPassed, Observer};
use super::routes::Routes;
use super::world::World;
use crate::frustration::{Parameters, Waiting};
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
        if case.memory.is_calm() {
            self.observer.calm_hours(&HourPassed {
                customer: case.customer,
                opened: case.opened,
                hour: usize::from(case.next_hour),
                frustration: 0.0,
                open: false,
            });
        } else {
            self.tell_hours(place, None, false, Time::NEVER);
        }
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
            Some(hours) if measured => {
                self.opened + Span::from_micros(Span::HOUR.micros() * i64::from(*hours))
            }
            _ => Time::NEVER + Span::DAY,
        }
    }
}
