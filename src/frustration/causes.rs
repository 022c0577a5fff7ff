//! Where frustration comes from.

/// A cause of frustration. The list is closed: F is the sum over exactly these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Cause {
    /// The complaint with which the customer came.
    Arrival,
    /// Waiting in a queue, on hold or for a callback.
    Wait,
    /// Handed over to another desk with the case unsolved.
    Bounce,
    /// Telling the story to a further person.
    Retelling,
    /// No answer, or a contact that ended unsettled.
    NonAnswer,
    /// A dismissive remark, or being hung up on.
    Tone,
    /// Busy, refused, closed, own abandonment, ignored e-mail, broken promise.
    Unreachable,
}

impl Cause {
    /// How many causes there are.
    pub const COUNT: usize = 7;

    /// Every cause, in the order in which they are stacked and summed.
    pub const ALL: [Cause; Cause::COUNT] = [
        Cause::Arrival,
        Cause::Wait,
        Cause::Bounce,
        Cause::Retelling,
        Cause::NonAnswer,
        Cause::Tone,
        Cause::Unreachable,
    ];

    /// Place in [`Cause::ALL`].
    #[inline]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The key of this cause in machine output and language resources.
    pub const fn key(self) -> &'static str {
        match self {
            Cause::Arrival => "arrival",
            Cause::Wait => "wait",
            Cause::Bounce => "bounce",
            Cause::Retelling => "retelling",
            Cause::NonAnswer => "non_answer",
            Cause::Tone => "tone",
            Cause::Unreachable => "unreachable",
        }
    }
}

/// One non-negative number per cause, in units of F.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Causes([f64; Cause::COUNT]);

impl Causes {
    /// No frustration.
    pub const NONE: Causes = Causes([0.0; Cause::COUNT]);

    /// The part of one cause.
    #[inline]
    pub fn of(&self, cause: Cause) -> f64 {
        self.0[cause.index()]
    }

    /// F: the sum over the causes, always in the order of [`Cause::ALL`].
    #[inline]
    pub fn total(&self) -> f64 {
        self.0.iter().sum()
    }

    /// Every cause with its part.
    pub fn iter(&self) -> impl Iterator<Item = (Cause, f64)> + '_ {
        Cause::ALL.into_iter().zip(self.0)
    }

    /// Every cause times the same factor.
    #[inline]
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Causes {
        Causes(self.0.map(|part| part * factor))
    }

    #[inline]
    pub(super) fn add(&mut self, cause: Cause, amount: f64) {
        self.0[cause.index()] += amount;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_stands_at_its_index() {
        for (place, cause) in Cause::ALL.into_iter().enumerate() {
            assert_eq!(cause.index(), place);
        }
    }

    #[test]
    fn parts_are_kept_apart_and_add_up() {
        let mut causes = Causes::NONE;
        causes.add(Cause::Bounce, 0.5);
        causes.add(Cause::Unreachable, 0.25);
        causes.add(Cause::Bounce, 1.0);
        assert_eq!(causes.of(Cause::Bounce).to_bits(), 1.5f64.to_bits());
        assert_eq!(causes.total().to_bits(), 1.75f64.to_bits());
        let listed: Vec<_> = causes.iter().filter(|(_, part)| *part > 0.0).collect();
        assert_eq!(listed, [(Cause::Bounce, 1.5), (Cause::Unreachable, 0.25)]);
    }
}
