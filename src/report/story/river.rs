//! A journey as a river: frustration after each thing that happened.

use super::{Journey, Teller};
use crate::engine::{Activity, CaseState, HandlingEnd};
use crate::frustration::index;
use crate::model::{Channel, Language};
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
            let before = if grew {
                index(moment.frustration - moment.jump)
            } else {
                last
            };
            events.push(RiverEvent {
                at: moment.at,
                what,
                before,
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
        Activity::ContactStarted(_) => match teller.channel(moment.contact) {
            Channel::Phone => (Happening::Contact, true),
            Channel::Mail => return None,
            Channel::Chat => (Happening::Else(Key::EventChats), true),
            Channel::Counter => (Happening::Else(Key::EventComes), true),
        },
        Activity::MailSent => (Happening::Else(Key::EventWrites), true),
        Activity::MailIgnored => (Happening::Else(Key::EventMailIgnored), false),
        Activity::LateReply => (Happening::Else(Key::EventLateReply), false),
        Activity::LeftForGood => (Happening::Else(Key::EventLeftForGood), false),
        Activity::WaitsForHours(..) => (Happening::Else(Key::EventWaitsForHours), true),
        Activity::Connected if teller.channel(moment.contact) == Channel::Mail => {
            (Happening::Else(Key::EventReply), true)
        }
        Activity::Connected => (Happening::Connected, true),
        Activity::Abandoned if teller.is_call(moment) => (Happening::Abandoned, true),
        Activity::Abandoned => (Happening::Else(Key::EventLeaves), true),
        Activity::Refused if teller.is_call(moment) => (Happening::Refused, false),
        Activity::Refused => (Happening::Else(Key::EventNoRoom), false),
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
