//! A journey as a river: frustration after each thing that happened.

use super::{Journey, Teller};
use crate::engine::{Activity, CaseState, HandlingEnd};
use crate::frustration::index;
use crate::model::Language;
use crate::observe::Moment;
use crate::plot::{Happening, Levels, River, RiverEvent};
use crate::report::journeys::case_name;
use crate::text::Key;

/// The same journey as a river.
pub fn river(journey: &Journey<'_>, language: Language) -> River {
    let parameters = &journey.centre.frustration;
    let teller = Teller {
        journey: *journey,
        language,
    };
    let mut events = Vec::new();
    let mut last = 0.0;
    for moment in journey.moments {
        let after = index(moment.frustration);
        if let Some((what, grew)) = happening(&teller, moment) {
            events.push(RiverEvent {
                at: moment.at,
                what,
                before: if grew { after } else { last },
                after,
            });
        }
        last = after;
    }
    River {
        case: case_name(journey.centre, journey.facts.customer),
        events,
        levels: Levels {
            irritated: parameters.irritated,
            angry: parameters.angry,
            rage: parameters.rage,
        },
    }
}

/// What the river shows of an event, and whether frustration changed little by little until then.
fn happening(teller: &Teller<'_>, moment: &Moment) -> Option<(Happening, bool)> {
    Some(match moment.activity {
        Activity::ContactStarted(_) => (Happening::Contact, true),
        Activity::Connected => (Happening::Connected, true),
        Activity::Abandoned => (Happening::Abandoned, true),
        Activity::Refused => (Happening::Refused, false),
        Activity::FoundClosed => (Happening::Closed, false),
        Activity::HandlingEnded(HandlingEnd::DontKnow) => (Happening::DontKnow, false),
        Activity::HandlingEnded(HandlingEnd::Insufficient) => (Happening::Insufficient, false),
        Activity::HandlingEnded(HandlingEnd::No) => (Happening::Else(Key::EventNo), false),
        Activity::HandlingEnded(HandlingEnd::Promised) => {
            (Happening::Else(Key::EventPromised), false)
        }
        Activity::HandlingEnded(HandlingEnd::AgentEnded) => {
            (Happening::Else(Key::EventHungUpOn), false)
        }
        Activity::HandlingEnded(HandlingEnd::CustomerLeft) => {
            (Happening::Else(Key::EventLeavesTalk), false)
        }
        Activity::WrongAnswerFound => (Happening::Else(Key::EventWrongFound), false),
        Activity::PromiseBroken => (Happening::Else(Key::EventPromiseBroken), false),
        Activity::HandedOver { to, cause, .. } => {
            let queue = teller.queue(to).to_owned();
            match cause {
                Some(_) => (Happening::Bounced(queue), false),
                None => (Happening::Planned(queue), false),
            }
        }
        Activity::CaseEnded(CaseState::Solved) => (Happening::Solved, false),
        Activity::CaseEnded(CaseState::GivenUp) => (Happening::GivenUp, false),
        Activity::CaseEnded(CaseState::Open) => (Happening::Open, true),
        _ => return None,
    })
}
