//! Customers who leave for good: what they would have needed later does not come any more.
//!
//! The centre has so many customers, and each need is one of theirs, all alike. A need whose customer has left does not
//! become a case; the stream of potential needs stays as it is, so that those who stay are the same whoever leaves.

use super::activity::Activity;
use super::arrivals::Stream;
use super::cases::CaseNumber;
use super::observer::{CaseState, Observer};
use super::world::World;
use crate::model::{Centre, Demand, ReasonId};
use crate::random::{CustomerKey, Index, Owner, Purpose};

/// Those who have left.
#[derive(Debug)]
pub(super) struct Churn {
    /// Customers at the beginning.
    customers: f64,
    /// Share of those who would leave who do.
    share: f64,
    left: f64,
}

/// Draws of [`Purpose::Churn`]: has left before, leaves at the end.
const BEFORE: Index = Index::number(0);
const AT_THE_END: Index = Index::number(1);

impl Churn {
    /// None where nobody leaves for good.
    pub(super) fn of(centre: &Centre) -> Option<Churn> {
        let churn = centre.customer.churn?;
        Some(Churn {
            customers: f64::from(churn.customers),
            share: churn.share,
            left: 0.0,
        })
    }
}

impl Stream<'_> {
    /// Recorded arrivals are facts: they come whoever has left.
    pub(super) fn is_fact(&self) -> bool {
        matches!(self.demand(), Demand::Recorded(_))
    }
}

impl<O: Observer> World<'_, O> {
    /// Has the customer of this need left for good before it came up.
    pub(super) fn has_left(&self, reason: ReasonId, key: CustomerKey) -> bool {
        let Some(churn) = &self.churn else {
            return false;
        };
        let captive = self.centre.reasons[reason].captive;
        let gone = churn.left / churn.customers;
        !captive && gone > 0.0 && key.draw(Purpose::Churn, BEFORE).chance(gone)
    }

    /// A case is over: does its customer leave for good.
    pub(super) fn leaves_for_good(&mut self, place: CaseNumber, state: CaseState) -> bool {
        let (Some(churn), true) = (&mut self.churn, state != CaseState::Open) else {
            return false;
        };
        let case = &self.customers[place.0].case;
        if self.centre.reasons[case.customer.reason].captive {
            return false;
        }
        let would = self.centre.frustration.consequences.would_leave(case.score);
        let leaves = case
            .key
            .draw(Purpose::Churn, AT_THE_END)
            .chance(churn.share * would);
        if leaves {
            churn.left = (churn.left + 1.0).min(churn.customers);
            self.log_case(place, Activity::LeftForGood);
        }
        leaves
    }
}
