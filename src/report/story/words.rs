//! What a customer does, in the words of the channel by which it is done.

use super::Teller;
use crate::engine::BounceCause;
use crate::model::{Channel, QueueId};
use crate::observe::Moment;
use crate::text::Key;

impl Teller<'_> {
    /// The channel of a contact: that of the first queue to which it came; the phone where it came to none.
    pub(super) fn channel(&self, contact: u32) -> Channel {
        let mut moments = self.journey.moments.iter();
        let queue = moments.find_map(|one| one.queue.filter(|_| one.contact == contact));
        queue.map_or(Channel::Phone, |queue| {
            self.journey.centre.queues[queue].channel
        })
    }

    pub(super) fn is_call(&self, moment: &Moment) -> bool {
        self.channel(moment.contact) == Channel::Phone
    }

    /// The verb of a later contact, and the rest of its sentence: the same as in an earlier contact, or something else.
    pub(super) fn once_more(&self, contact: u32) -> (Key, Key) {
        let channel = self.channel(contact);
        let before = (0..contact).any(|earlier| self.channel(earlier) == channel);
        match (channel, before) {
            (Channel::Phone, true) => (Key::StoryCalls, Key::StoryAgainPhone),
            (Channel::Phone, false) => (Key::StoryCalls, Key::StoryInsteadPhone),
            (Channel::Mail, true) => (Key::StoryWrites, Key::StoryAgainMail),
            (Channel::Mail, false) => (Key::StoryWrites, Key::StoryInsteadMail),
            (Channel::Chat, true) => (Key::StoryChats, Key::StoryAgainChat),
            (Channel::Chat, false) => (Key::StoryChats, Key::StoryInsteadChat),
            (Channel::Counter, true) => (Key::StoryComes, Key::StoryAgainCounter),
            (Channel::Counter, false) => (Key::StoryComes, Key::StoryInsteadCounter),
        }
    }

    /// The words with which a contact is handed over: a mail goes on without any, and nobody calls a counter.
    pub(super) fn handing_over(
        &self,
        moment: &Moment,
        to: QueueId,
        cause: Option<BounceCause>,
    ) -> Key {
        let by_mail = self.channel(moment.contact) == Channel::Mail;
        let calls = self.journey.centre.queues[to].channel == Channel::Phone;
        match cause {
            Some(BounceCause::Redirect) if !calls => Key::StoryRedirectElse,
            Some(BounceCause::Redirect) => Key::StoryRedirect,
            _ if by_mail => Key::StoryPassedOn,
            _ => said_at_hand_over(cause),
        }
    }
}

fn said_at_hand_over(cause: Option<BounceCause>) -> Key {
    match cause {
        None => Key::StoryPlanned,
        Some(BounceCause::Rule) => Key::StoryRule,
        Some(BounceCause::Redirect) => Key::StoryRedirect,
        Some(BounceCause::Escalation) => Key::StoryEscalation,
        Some(BounceCause::KeyPersonNotIn) => Key::StoryNotIn,
        Some(BounceCause::WrongMenuChoice) => Key::StoryWrongChoice,
        Some(BounceCause::DoesNotKnowTheWay) => Key::StoryDoesNotKnow,
        Some(BounceCause::LacksTheSkill) => Key::StoryLacksTheSkill,
        Some(BounceCause::AsMeasured) => Key::StoryMoved,
    }
}
