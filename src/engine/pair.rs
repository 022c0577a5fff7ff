//! Two observers at once: each hears everything, the first one first.

use super::activity::Event;
use super::away::{Backlog, Callback, CallbackOffered, Mail};
use super::calm::CalmCall;
use super::observer::{
    Between, Bounce, CaseEnd, CaseOpened, Chatting, ContactEnd, CustomerId, Duty, Handling,
    HourPassed, HoursAfter, Observer, Overflowed, Paid, RunEnd, Wait,
};
use crate::model::QueueId;
use crate::time::Time;

impl<A: Observer, B: Observer> Observer for (A, B) {
    const LOG: bool = A::LOG || B::LOG;

    fn case_opened(&mut self, case: &CaseOpened) {
        self.0.case_opened(case);
        self.1.case_opened(case);
    }
    fn line_changed(&mut self, queue: QueueId, at: Time, comes: bool) {
        self.0.line_changed(queue, at, comes);
        self.1.line_changed(queue, at, comes);
    }
    fn waited(&mut self, wait: &Wait) {
        self.0.waited(wait);
        self.1.waited(wait);
    }
    fn overflowed(&mut self, overflow: &Overflowed) {
        self.0.overflowed(overflow);
        self.1.overflowed(overflow);
    }
    fn callback_offered(&mut self, offer: &CallbackOffered) {
        self.0.callback_offered(offer);
        self.1.callback_offered(offer);
    }
    fn callback_ended(&mut self, callback: &Callback) {
        self.0.callback_ended(callback);
        self.1.callback_ended(callback);
    }
    fn handled(&mut self, handling: &Handling) {
        self.0.handled(handling);
        self.1.handled(handling);
    }
    fn mail_ended(&mut self, mail: &Mail) {
        self.0.mail_ended(mail);
        self.1.mail_ended(mail);
    }
    fn backlog(&mut self, backlog: &Backlog) {
        self.0.backlog(backlog);
        self.1.backlog(backlog);
    }
    fn chatted(&mut self, chatting: &Chatting) {
        self.0.chatted(chatting);
        self.1.chatted(chatting);
    }
    fn on_duty(&mut self, duty: &Duty) {
        self.0.on_duty(duty);
        self.1.on_duty(duty);
    }
    fn paid(&mut self, paid: &Paid) {
        self.0.paid(paid);
        self.1.paid(paid);
    }
    fn bounced(&mut self, bounce: &Bounce) {
        self.0.bounced(bounce);
        self.1.bounced(bounce);
    }
    fn contact_ended(&mut self, contact: &ContactEnd) {
        self.0.contact_ended(contact);
        self.1.contact_ended(contact);
    }
    fn hour_passed(&mut self, hour: &HourPassed) {
        self.0.hour_passed(hour);
        self.1.hour_passed(hour);
    }
    fn calm_hours(&mut self, first: &HourPassed) {
        self.0.calm_hours(first);
        self.1.calm_hours(first);
    }
    #[inline]
    fn hours_after(&mut self, after: &HoursAfter) {
        self.0.hours_after(after);
        self.1.hours_after(after);
    }
    fn between_calls(&mut self, between: &Between) {
        self.0.between_calls(between);
        self.1.between_calls(between);
    }
    fn need_lost(&mut self, customer: &CustomerId, at: Time) {
        self.0.need_lost(customer, at);
        self.1.need_lost(customer, at);
    }
    fn case_ended(&mut self, case: &CaseEnd) {
        self.0.case_ended(case);
        self.1.case_ended(case);
    }
    fn calm_call(&mut self, call: &CalmCall) {
        self.0.calm_call(call);
        self.1.calm_call(call);
    }
    fn happened(&mut self, event: &Event<'_>) {
        self.0.happened(event);
        self.1.happened(event);
    }
    fn finished(&mut self, end: &RunEnd<'_>) {
        self.0.finished(end);
        self.1.finished(end);
    }
}
