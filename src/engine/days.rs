//! Opening, closing and the plan of duty.

use super::floor::{DayEvent, day_events};
use super::observer::{AgentIndex, Duty, Observer};
use super::timers::Kind;
use super::world::World;
use crate::model::{AtClosing, Calendar, QueueId};
use crate::time::Time;

impl<O: Observer> World<'_, O> {
    /// Day runs start with the first day's plan; a long run is open, with everybody there, from the start.
    pub(super) fn begin_days(&mut self) {
        match &self.centre.calendar {
            Calendar::Days(_) => self.plan_day(0),
            Calendar::Long(_) => {
                self.open = true;
                for agent in self.floor.indices() {
                    self.duty_begins(agent);
                }
            }
        }
    }

    fn plan_day(&mut self, day: u32) {
        let Calendar::Days(plan) = &self.centre.calendar else {
            return;
        };
        self.day = day;
        if let Some(open) = plan.open.get(day as usize) {
            let events = day_events(self.centre, day, open);
            self.day_events = events.into_iter();
        }
        self.next_day_event();
    }

    fn next_day_event(&mut self) {
        self.coming = self.day_events.next();
        match self.coming {
            Some((at, _)) => self.timers.set(self.day_slot, at, Kind::Day, 0),
            None => self.timers.clear(self.day_slot),
        }
    }

    pub(super) fn day_event(&mut self) {
        let Some((_, event)) = self.coming else {
            return;
        };
        self.next_day_event();
        match event {
            DayEvent::Opens => self.open = true,
            DayEvent::Closes => self.doors_shut(),
            DayEvent::DutyBegins(agent) => self.duty_begins(agent),
            DayEvent::DutyEnds(agent) => self.duty_ends(agent),
            DayEvent::LinesDown => self.lines_down += 1,
            DayEvent::LinesBack => self.lines_down = self.lines_down.saturating_sub(1),
        }
        if self.coming.is_none() {
            self.plan_day(self.day + 1);
        }
    }

    /// Who comes at the very moment of opening finds the doors open and the agents there.
    pub(super) fn open_first(&mut self) {
        let now = self.now;
        if self.coming == Some((now, DayEvent::Opens)) {
            while self.coming.is_some_and(|(at, _)| at == now) {
                self.day_event();
            }
        }
    }

    fn duty_begins(&mut self, agent: AgentIndex) {
        let now = self.now;
        let stayed = self.floor[agent].stays;
        self.floor.change(agent, |row| {
            if row.busy {
                row.overtime += now.since(row.busy_since.max(row.duty_to));
            }
            row.on_duty = true;
            row.stays = false;
            row.duty_from = now;
            row.duty_to = Time::NEVER;
        });
        // Who stayed all night for the last customer is among the free already.
        if !self.floor[agent].busy && !stayed {
            self.take_next(agent);
        }
    }

    /// A free agent goes; a busy one finishes first. After closing, agents stay for those who were let in.
    fn duty_ends(&mut self, agent: AgentIndex) {
        let now = self.now;
        self.floor[agent].duty_to = now;
        self.report_duty(agent);
        let stays = !self.open && self.inside > 0 && self.at_closing() == AtClosing::Serve;
        self.floor.change(agent, |row| {
            row.on_duty = false;
            row.stays = stays;
        });
        if !stays && !self.floor[agent].busy {
            self.floor.unlist(agent);
        }
    }

    pub(super) fn report_duty(&mut self, agent: AgentIndex) {
        let row = &self.floor[agent];
        let to = row.duty_to.min(self.now);
        self.observer.on_duty(&Duty {
            agent,
            group: row.group,
            from: row.duty_from,
            to,
        });
    }

    fn at_closing(&self) -> AtClosing {
        match &self.centre.calendar {
            Calendar::Days(plan) => plan.at_closing,
            Calendar::Long(_) => AtClosing::Serve,
        }
    }

    /// No new contacts. Those who wait are served, or sent away: by rule, or because nobody who could is there.
    fn doors_shut(&mut self) {
        self.open = false;
        let all = self.at_closing() == AtClosing::SendAway;
        let queues: Vec<QueueId> = self.centre.queues.ids().collect();
        for queue in queues {
            if all || !self.somebody_present(queue) {
                while let Some((_, contact)) = self.lines[queue].first() {
                    self.sent_away(contact);
                }
            }
        }
    }

    /// Everybody who was let in has left: those who stayed for them go home.
    pub(super) fn everybody_goes_home(&mut self) {
        for agent in self.floor.indices() {
            if self.floor[agent].stays {
                self.floor.change(agent, |row| row.stays = false);
                if !self.floor[agent].busy {
                    self.floor.unlist(agent);
                }
            }
        }
    }
}
