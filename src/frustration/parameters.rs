//! The parameters of frustration: every constant of the emotional model, named, with its unit and source.

use super::Cause;
use crate::time::Span;

/// Every constant of the emotional model. Unit of F: one unit of the score S lowers the log-odds that the customer
/// is satisfied by 1. *Industry surveys* and *recorded calls* are told in [`Evidence`](super::Evidence); everything
/// else is *assumed*.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// False: frustration is left out altogether (only for speed; nothing of it is reported). Default true.
    pub measure: bool,
    /// w: growth of F per minute of waiting beyond `tolerated_wait`, at sensitivity 1. F per minute, from 0;
    /// default 0.06, assumed.
    pub wait_per_minute: f64,
    /// w0: waiting per contact that costs nothing, over all its queues and holds. Seconds, from 0; default 60,
    /// assumed.
    pub tolerated_wait: f64,
    /// Factor on the growth once an honest expected wait was told. From 0; default 0.7, assumed.
    pub informed_factor: f64,
    /// Factor on the growth while on hold. From 0; default 1.2, assumed.
    pub hold_factor: f64,
    /// Factor on the growth while waiting for a callback, for its first hour. From 0; default 0.1, assumed.
    pub callback_factor: f64,
    /// J_B: jump of the first bounce. F, from 0; default 0.40, industry surveys.
    pub bounce: f64,
    /// g: growth of the jump with each further bounce of the case: the i-th costs `bounce + bounce_growth * (i - 1)`.
    /// F, from 0; default 0, assumed.
    pub bounce_growth: f64,
    /// J_R: jump when the story is told to a further person. F, from 0; default 0.33, industry surveys.
    pub retelling: f64,
    /// J_N: jump when a contact brings no answer or ends unsettled. F, from 0; default 0.83, industry surveys.
    pub non_answer: f64,
    /// J_T: jump at a dismissive remark or when the agent hangs up. F, from 0; default 1.5, assumed.
    pub tone: f64,
    /// J_U: jump at busy, refused, closed, own abandonment, ignored e-mail, broken promise. F, from 0; default
    /// 0.40, assumed.
    pub unreachable: f64,
    /// What a customer with a complaint arrives with. F, from 0; default 1.3, industry surveys.
    pub arrival: f64,
    /// Share of cases that start with a complaint. 0 to 1; default 0.14, industry surveys.
    pub complaint_share: f64,
    /// Growth of non-answer while a case is left unsettled, between contacts. F per day, from 0; default 0,
    /// assumed.
    pub drift_per_day: f64,
    /// r_r: relief when the case is settled: every cause times `1 - relief_settled * (1 - latent)`. 0 to 0.99;
    /// default 0.5, industry surveys.
    pub relief_settled: f64,
    /// r_e: relief by an acknowledgement: every cause times `1 - relief_acknowledged * (1 - latent)`. 0 to 0.99;
    /// default 0.2, assumed.
    pub relief_acknowledged: f64,
    /// l: share of F that agents do not see and relief does not reach. 0 to 1; default 0, assumed.
    pub latent: f64,
    /// e: by how much explaining why damps the later jumps of its contact. 0 to 1; default 0, assumed.
    pub explained_damping: f64,
    /// Chance of re-ignition after relief. 0 to 1; default 0, assumed.
    pub reignition: f64,
    /// tau: causes fall with exp(-t / tau) in calendar time between contacts. Days of 24 hours, from 0 (forgotten
    /// at once) to infinity (never forgotten); default 3, assumed.
    pub decay_days: f64,
    /// Coefficient of variation of the sensitivity z (lognormal, mean 1); 0: everybody 1. Default 0.5, assumed.
    pub sensitivity_cv: f64,
    /// a: weight of the mean F over a contact in its score S. 0 to 1; default 0, assumed.
    pub score_mean: f64,
    /// b: weight of the peak. 0 to 1; default 0.5, assumed.
    pub score_peak: f64,
    /// c: weight of the end. 0 to 1; default 0.5, assumed.
    pub score_end: f64,
    /// alpha: log-odds of being satisfied at S = 0. Default 1.516 (82 % of those who met no trouble), industry
    /// surveys; calibrate it to the centre's own satisfaction figure where that is known.
    pub satisfied_at_zero: f64,
    /// Index from which a customer is irritated. 0 to 100; default 30, assumed.
    pub irritated: f64,
    /// Index from which a customer is angry. 0 to 100; default 55, assumed.
    pub angry: f64,
    /// Index from which it is rage. 0 to 100; default 75, assumed.
    pub rage: f64,
    /// How F changes behaviour (only what is switched on).
    pub couplings: Couplings,
    /// What customers would do afterwards (survey intent; changes nothing in the run).
    pub consequences: Consequences,
}

/// How F changes behaviour. Every size stands; the switches say which act. All off: the classical model.
#[derive(Clone, Debug, PartialEq)]
pub struct Couplings {
    /// b_p: patience is used up `exp(b_p (F - F_ref))` times as fast. Default size 0.3 (0 to 1.3), recorded calls:
    /// hazard of leaving x 1.69 after an own abandonment, which heterogeneity alone can also produce.
    pub patience: Coupling,
    /// Count this wait's own growth of F too, not only F as carried into the segment. Default false.
    pub patience_own_wait: bool,
    /// b_s: talk time is multiplied by `min(exp(b_s (F - F_ref)), venting_cap)`. Default size 0.2 (0.1 to 0.4),
    /// recorded calls: +18 % after an own abandonment, angry calls 40 % longer.
    pub handling: Coupling,
    /// Cap of the venting factor: without one a lognormal z has no finite mean. From 1; default 2, assumed.
    pub venting_cap: f64,
    /// b_x: odds that the customer demands somebody else are multiplied by `exp(b_x (F - F_ref))`. Default size 0
    /// (0 to 0.5), assumed.
    pub somebody_else: Coupling,
    /// Chance at F = F_ref that the customer demands somebody else, while that coupling is on. 0 to 1; default
    /// 0.02, assumed.
    pub somebody_else_at_zero: f64,
    /// b_r: odds of redialling are multiplied by `exp(b_r (F - F_ref))`. Default size 0, assumed.
    pub redial: Coupling,
    /// Visible F above which a handling contains an outburst. F, from 0; default 2, assumed (own rate 10-15 % of
    /// calls; 10 a day per agent among 198 agents). Fixed in the base, the same in every variant.
    pub outburst_threshold: f64,
    /// Frailty switch: patience divided by a personal lognormal factor of mean 1 with this coefficient of
    /// variation, without any memory. From 0 (off, the default), assumed.
    pub frailty_cv: f64,
}

/// One coupling: on or off, its size and its reference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coupling {
    /// Does it act.
    pub on: bool,
    /// Size b.
    pub size: f64,
    /// F_ref: the F that the inputs already contain.
    pub reference: f64,
}

impl Parameters {
    /// The share of F that fading leaves after a time between contacts, 0 to 1.
    #[inline]
    pub fn kept_after(&self, span: Span) -> f64 {
        libm::exp(-span.seconds() / Span::DAY.seconds() / self.decay_days)
    }
}

impl Coupling {
    /// The exponent `b (F - F_ref)`, 0 when off.
    #[inline]
    pub fn exponent(&self, f: f64) -> f64 {
        if self.on {
            self.size * (f - self.reference)
        } else {
            0.0
        }
    }
}

/// Survey intents as logistic functions of the score S of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Consequences {
    /// Log-odds at S = 0 and slope of "would leave". Default -2.94 and 1.0, industry surveys: 5 % after one
    /// contact, 9 % after more, 25 % unsolved.
    pub leave: (f64, f64),
    /// Log-odds at S = 0 and slope of "tells others". Default -0.36 and 0.8, industry surveys: 41 % and 74 %.
    pub tell: (f64, f64),
    /// Log-odds at S = 0 and slope of "files a complaint". Default -4.5 and 1.0, assumed: set it from the
    /// centre's own complaint rate.
    pub complain: (f64, f64),
    /// People told by a customer who tells others. Default 1, assumed.
    pub tell_people: u32,
    /// People told when S is above `tell_many_above`. Default 5, assumed.
    pub tell_many_people: u32,
    /// Score S above which more people are told. F, from 0; default 2, assumed.
    pub tell_many_above: f64,
}

impl Parameters {
    /// What an agent can see of F: `(1 - l) F`.
    #[inline]
    pub fn visible(&self, f: f64) -> f64 {
        (1.0 - self.latent) * f
    }

    /// The same parameters with one cause switched off: the same days run with them and without differ by the
    /// *causal* effect of that cause (the book-keeping share says only where F stands).
    #[must_use]
    pub fn without(&self, cause: Cause) -> Parameters {
        let mut without = self.clone();
        match cause {
            Cause::Arrival => without.arrival = 0.0,
            Cause::Wait => without.wait_per_minute = 0.0,
            Cause::Bounce => {
                without.bounce = 0.0;
                without.bounce_growth = 0.0;
            }
            Cause::Retelling => without.retelling = 0.0,
            Cause::NonAnswer => {
                without.non_answer = 0.0;
                without.drift_per_day = 0.0;
            }
            Cause::Tone => without.tone = 0.0,
            Cause::Unreachable => without.unreachable = 0.0,
        }
        without
    }
}

impl Default for Parameters {
    fn default() -> Parameters {
        Parameters {
            measure: true,
            wait_per_minute: 0.06,
            tolerated_wait: 60.0,
            informed_factor: 0.7,
            hold_factor: 1.2,
            callback_factor: 0.1,
            bounce: 0.40,
            bounce_growth: 0.0,
            retelling: 0.33,
            non_answer: 0.83,
            tone: 1.5,
            unreachable: 0.40,
            arrival: 1.3,
            complaint_share: 0.14,
            drift_per_day: 0.0,
            relief_settled: 0.5,
            relief_acknowledged: 0.2,
            latent: 0.0,
            explained_damping: 0.0,
            reignition: 0.0,
            decay_days: 3.0,
            sensitivity_cv: 0.5,
            score_mean: 0.0,
            score_peak: 0.5,
            score_end: 0.5,
            satisfied_at_zero: 1.516,
            irritated: 30.0,
            angry: 55.0,
            rage: 75.0,
            couplings: Couplings::default(),
            consequences: Consequences {
                leave: (-2.94, 1.0),
                tell: (-0.36, 0.8),
                complain: (-4.5, 1.0),
                tell_people: 1,
                tell_many_people: 5,
                tell_many_above: 2.0,
            },
        }
    }
}

impl Default for Couplings {
    fn default() -> Couplings {
        let off = |size| Coupling {
            on: false,
            size,
            reference: 0.0,
        };
        Couplings {
            patience: off(0.3),
            patience_own_wait: false,
            handling: off(0.2),
            venting_cap: 2.0,
            somebody_else: off(0.0),
            somebody_else_at_zero: 0.02,
            redial: off(0.0),
            outburst_threshold: 2.0,
            frailty_cv: 0.0,
        }
    }
}
