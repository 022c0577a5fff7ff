//! Random histories of a case, played on the memory and on a plain book-keeping beside it.

use super::assert_close;
use crate::frustration::{Cause, ContactScore, Memory, Parameters, Waiting};
use crate::time::{Span, Time};
use proptest::prelude::*;

/// Something that happens, with the time that passes before (or in) it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Wait(Waiting, Span),
    Talk(Span),
    Bounce,
    Story(bool),
    NonAnswer,
    Tone,
    Unreachable,
    Explained,
    Settled,
    Acknowledged,
    Reignited,
    Away(Span),
    Discovered(Span),
}

pub(super) fn step() -> impl Strategy<Value = Step> {
    let short = || (0..3_600_000_000_i64).prop_map(Span::from_micros);
    let long = || (0..10 * 86_400_000_000_i64).prop_map(Span::from_micros);
    let waiting = prop_oneof![
        Just(Waiting::Plain),
        Just(Waiting::Informed),
        Just(Waiting::Hold),
        Just(Waiting::Callback),
    ];
    prop_oneof![
        4 => (waiting, short()).prop_map(|(waiting, span)| Step::Wait(waiting, span)),
        2 => short().prop_map(Step::Talk),
        2 => Just(Step::Bounce),
        2 => any::<bool>().prop_map(Step::Story),
        1 => Just(Step::NonAnswer),
        1 => Just(Step::Tone),
        1 => Just(Step::Unreachable),
        1 => Just(Step::Explained),
        1 => Just(Step::Settled),
        1 => Just(Step::Acknowledged),
        1 => Just(Step::Reignited),
        2 => long().prop_map(Step::Away),
        1 => long().prop_map(Step::Discovered),
    ]
}

pub(super) fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 0..40)
}

/// Parameters with every mechanism at work.
pub(super) fn lively() -> Parameters {
    Parameters {
        bounce_growth: 0.15,
        drift_per_day: 0.05,
        latent: 0.25,
        explained_damping: 0.4,
        score_mean: 0.25,
        ..Parameters::default()
    }
}

/// A memory with its clock.
pub(super) struct Player {
    pub(super) memory: Memory,
    pub(super) now: Time,
    /// Scores of the contacts that have ended.
    pub(super) scores: Vec<ContactScore>,
}

impl Player {
    /// A complaint at the start, in its first contact.
    pub(super) fn new(z: f64, p: &Parameters) -> Player {
        let mut memory = Memory::open(Time::START, true, p);
        memory.set_sensitivity(z);
        memory.begin_contact(Time::START, p);
        Player {
            memory,
            now: Time::START,
            scores: Vec::new(),
        }
    }

    pub(super) fn play(&mut self, step: Step, p: &Parameters) {
        let Player {
            memory,
            now,
            scores,
        } = self;
        match step {
            Step::Wait(waiting, span) => {
                memory.wait(*now, *now + span, waiting, p);
                *now = *now + span;
            }
            Step::Talk(span) => *now = *now + span,
            Step::Bounce => memory.bounce(*now, p),
            Step::Story(handed_over) => {
                memory.tell_story(*now, handed_over, p);
            }
            Step::NonAnswer => memory.non_answer(*now, p),
            Step::Tone => memory.tone(*now, p),
            Step::Unreachable => memory.unreachable(*now, p),
            Step::Explained => memory.explained(),
            Step::Settled => memory.settled(*now, p),
            Step::Acknowledged => memory.acknowledged(*now, p),
            Step::Reignited => memory.reignite(*now, p),
            Step::Away(span) => {
                scores.push(memory.end_contact(*now, p));
                *now = *now + span;
                memory.begin_contact(*now, p);
            }
            Step::Discovered(span) => {
                scores.push(memory.end_contact(*now, p));
                *now = *now + span;
                memory.wrong_answer_discovered(*now, p);
                memory.begin_contact(*now, p);
            }
        }
    }
}

/// F by the rules as written, in one number: no causes, no F / z, no lazy time.
struct Plain {
    f: f64,
    z: f64,
    peak: f64,
    waited: f64,
    callback: f64,
    bounces: f64,
    relief: f64,
    settled_relief: Option<f64>,
    settled_here: bool,
    settled: bool,
    heard: bool,
    damping: f64,
}

impl Plain {
    fn new(z: f64, p: &Parameters) -> Plain {
        let f = z * p.arrival;
        Plain {
            f,
            z,
            peak: f,
            waited: 0.0,
            callback: 0.0,
            bounces: 0.0,
            relief: 1.0,
            settled_relief: None,
            settled_here: false,
            settled: false,
            heard: false,
            damping: 1.0,
        }
    }

    fn jump(&mut self, size: f64) {
        self.f += self.z * size * self.damping;
    }

    fn ease(&mut self, relief: f64, p: &Parameters) {
        let factor = 1.0 - relief * (1.0 - p.latent);
        self.f *= factor;
        self.relief *= factor;
    }

    fn wait(&mut self, waiting: Waiting, minutes: f64, p: &Parameters) {
        let tolerated = p.tolerated_wait / 60.0;
        let before = (tolerated - self.waited).clamp(0.0, minutes);
        let mut until = minutes;
        if waiting == Waiting::Callback {
            until = (60.0 - self.callback).clamp(0.0, minutes);
            self.callback += minutes;
        }
        self.waited += minutes;
        let counted = (until - before).max(0.0);
        self.f += self.z * p.wait_per_minute * waiting.factor(p) * counted;
    }

    fn away(&mut self, days: f64, p: &Parameters) {
        let kept = libm::exp(-days / p.decay_days);
        self.f *= kept;
        if !self.settled {
            self.f += self.z * p.drift_per_day * p.decay_days * (1.0 - kept);
        }
        self.damping = 1.0;
    }

    fn begin(&mut self) {
        self.waited = 0.0;
        self.callback = 0.0;
        self.relief = 1.0;
        self.settled_here = false;
    }

    fn play(&mut self, step: Step, p: &Parameters) {
        let days = |span: Span| span.minutes() / 1440.0;
        match step {
            Step::Wait(waiting, span) => self.wait(waiting, span.minutes(), p),
            Step::Talk(_) => {}
            Step::Bounce => {
                self.bounces += 1.0;
                self.jump(p.bounce + p.bounce_growth * (self.bounces - 1.0));
            }
            Step::Story(handed_over) => {
                if self.heard && !handed_over {
                    self.jump(p.retelling);
                }
                self.heard = true;
            }
            Step::NonAnswer => self.jump(p.non_answer),
            Step::Tone => self.jump(p.tone),
            Step::Unreachable => self.jump(p.unreachable),
            Step::Explained => self.damping = 1.0 - p.explained_damping,
            Step::Settled => {
                self.ease(p.relief_settled, p);
                self.settled_relief = Some(1.0 - p.relief_settled * (1.0 - p.latent));
                self.settled = true;
                self.settled_here = true;
            }
            Step::Acknowledged => self.ease(p.relief_acknowledged, p),
            Step::Reignited => {
                self.f /= self.relief;
                self.relief = 1.0;
                if self.settled_here {
                    self.settled_relief = None;
                }
                self.jump(p.tone);
            }
            Step::Away(span) => {
                self.away(days(span), p);
                self.begin();
            }
            Step::Discovered(span) => {
                self.away(days(span), p);
                self.f /= self.settled_relief.take().unwrap_or(1.0);
                self.settled = false;
                self.jump(p.non_answer);
                self.begin();
            }
        }
        self.peak = self.peak.max(self.f);
    }
}

proptest! {
    #[test]
    fn causes_sum_to_the_frustration_that_the_rules_give(steps in steps(), z in 0.1..4.0) {
        let p = lively();
        let mut player = Player::new(z, &p);
        let mut plain = Plain::new(z, &p);
        for step in steps {
            player.play(step, &p);
            plain.play(step, &p);
            let causes = player.memory.causes();
            let tolerance = 1e-12 * (1.0 + plain.peak);
            assert_close(causes.total(), plain.f, tolerance);
            assert_close(causes.total(), player.memory.total(), tolerance);
            assert_close(player.memory.peak(), plain.peak, tolerance);
            for (cause, part) in causes.iter() {
                prop_assert!(part >= 0.0, "{cause:?} is {part}");
            }
        }
    }

    #[test]
    fn doubling_everything_that_adds_doubles_frustration_bit_for_bit(steps in steps(), z in 0.1..4.0) {
        let p = lively();
        let double = Parameters {
            arrival: 2.0 * p.arrival,
            wait_per_minute: 2.0 * p.wait_per_minute,
            bounce: 2.0 * p.bounce,
            bounce_growth: 2.0 * p.bounce_growth,
            retelling: 2.0 * p.retelling,
            non_answer: 2.0 * p.non_answer,
            tone: 2.0 * p.tone,
            unreachable: 2.0 * p.unreachable,
            drift_per_day: 2.0 * p.drift_per_day,
            ..p.clone()
        };
        let (mut once, mut twice) = (Player::new(z, &p), Player::new(z, &double));
        for step in steps {
            once.play(step, &p);
            twice.play(step, &double);
            for cause in Cause::ALL {
                let (one, two) = (once.memory.causes().of(cause), twice.memory.causes().of(cause));
                prop_assert_eq!((2.0 * one).to_bits(), two.to_bits());
            }
            prop_assert_eq!((2.0 * once.memory.peak()).to_bits(), twice.memory.peak().to_bits());
        }
        for (one, two) in once.scores.iter().zip(&twice.scores) {
            prop_assert_eq!((2.0 * one.score).to_bits(), two.score.to_bits());
        }
    }

    #[test]
    fn a_cause_switched_off_leaves_the_others_as_they_were(steps in steps(), off in 0..Cause::COUNT) {
        let p = lively();
        let without = p.without(Cause::ALL[off]);
        let (mut all, mut fewer) = (Player::new(1.0, &p), Player::new(1.0, &without));
        for step in steps {
            all.play(step, &p);
            fewer.play(step, &without);
        }
        for cause in Cause::ALL {
            let expected = if cause.index() == off { 0.0 } else { all.memory.causes().of(cause) };
            prop_assert_eq!(fewer.memory.causes().of(cause).to_bits(), expected.to_bits());
        }
    }

    #[test]
    fn the_peak_is_never_below_and_scores_lie_between(steps in steps()) {
        let p = lively();
        let mut player = Player::new(1.0, &p);
        let mut highest = 0.0_f64;
        for step in steps {
            player.play(step, &p);
            let total = player.memory.total();
            highest = highest.max(total);
            prop_assert!(player.memory.peak() >= highest);
            prop_assert!(player.memory.visible(&p) <= total);
        }
        for score in player.scores {
            prop_assert!(score.end <= score.peak && score.mean <= score.peak * (1.0 + 1e-12));
        }
    }
}
