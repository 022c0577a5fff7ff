//! The parameters of frustration: every constant of the emotional model, named, with its unit and source.

/// Every constant of the emotional model. Unit of F: one unit of the score S lowers the log-odds that the customer
/// is satisfied by 1. Defaults and their sources stand in [`Parameters::default`].
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// False: frustration is left out altogether (only for speed; nothing of it is reported).
    pub measure: bool,
    /// Growth of F per minute of waiting beyond `tolerated_wait`, at sensitivity 1.
    pub wait_per_minute: f64,
    /// Seconds of waiting per contact that cost nothing.
    pub tolerated_wait: f64,
    /// Factor on the growth with an honest expected wait.
    pub informed_factor: f64,
    /// Factor on the growth while on hold.
    pub hold_factor: f64,
    /// Factor on the growth while waiting for a callback, for its first hour.
    pub callback_factor: f64,
    /// Jump of the first bounce.
    pub bounce: f64,
    /// Growth of the jump with each further bounce: the i-th costs `bounce + bounce_growth * (i - 1)`.
    pub bounce_growth: f64,
    /// Jump when the story is told to a further person.
    pub retelling: f64,
    /// Jump when a contact ends without an answer or unsettled.
    pub non_answer: f64,
    /// Jump at a dismissive remark or when the agent hangs up.
    pub tone: f64,
    /// Jump at busy, refused, closed, own abandonment, ignored e-mail, broken promise.
    pub unreachable: f64,
    /// What a customer with a complaint arrives with.
    pub arrival: f64,
    /// Share of cases that start with a complaint.
    pub complaint_share: f64,
    /// Growth of non-answer per day while a case is unsettled.
    pub drift_per_day: f64,
    /// Relief when the case is settled: every cause times `1 - relief_settled * (1 - latent)`.
    pub relief_settled: f64,
    /// Relief by an acknowledgement: every cause times `1 - relief_acknowledged * (1 - latent)`.
    pub relief_acknowledged: f64,
    /// Share of F that agents do not see and relief does not reach.
    pub latent: f64,
    /// By how much explaining why damps the jumps of its contact.
    pub explained_damping: f64,
    /// Chance of re-ignition after relief.
    pub reignition: f64,
    /// Decay time tau in days: causes fall with exp(-t / tau) in calendar time between contacts.
    pub decay_days: f64,
    /// Coefficient of variation of the sensitivity z (lognormal, mean 1); 0: everybody 1.
    pub sensitivity_cv: f64,
    /// Weight of the mean F over a contact in its score S.
    pub score_mean: f64,
    /// Weight of the peak.
    pub score_peak: f64,
    /// Weight of the end.
    pub score_end: f64,
    /// Log-odds of being satisfied at S = 0.
    pub satisfied_at_zero: f64,
    /// Index (0-100) from which a customer is irritated.
    pub irritated: f64,
    /// Index from which a customer is angry.
    pub angry: f64,
    /// Index from which it is rage.
    pub rage: f64,
    /// How F changes behaviour (only what is switched on).
    pub couplings: Couplings,
    /// What customers would do afterwards (survey intent; changes nothing in the run).
    pub consequences: Consequences,
}

/// How F changes behaviour. Every size stands; the switches say which act. All off: the classical model.
#[derive(Clone, Debug, PartialEq)]
pub struct Couplings {
    /// Patience is used up `exp(b_p (F - F_ref))` times as fast.
    pub patience: Coupling,
    /// Count this wait's own growth of F too, not only F as carried into the segment.
    pub patience_own_wait: bool,
    /// Talk time is multiplied by `min(exp(b_s (F - F_ref)), venting_cap)`.
    pub handling: Coupling,
    /// Cap of the venting factor.
    pub venting_cap: f64,
    /// Odds that the customer demands somebody else are multiplied by `exp(b_x (F - F_ref))`.
    pub somebody_else: Coupling,
    /// Chance at F = 0 that the customer demands somebody else.
    pub somebody_else_at_zero: f64,
    /// Odds of redialling are multiplied by `exp(b_r (F - F_ref))`.
    pub redial: Coupling,
    /// Visible F above which a handling contains an outburst.
    pub outburst_threshold: f64,
    /// Frailty switch: patience divided by a personal lognormal factor of mean 1 with this coefficient of
    /// variation, without any memory; 0 is off.
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

impl Coupling {
    /// The exponent `b (F - F_ref)`, 0 when off.
    #[inline]
    pub fn exponent(&self, f: f64) -> f64 {
        if self.on { self.size * (f - self.reference) } else { 0.0 }
    }
}

/// Survey intents as logistic functions of the score S of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Consequences {
    /// Log-odds at S = 0 and slope of "would leave".
    pub leave: (f64, f64),
    /// Log-odds at S = 0 and slope of "tells others".
    pub tell: (f64, f64),
    /// Log-odds at S = 0 and slope of "files a complaint".
    pub complain: (f64, f64),
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
            },
        }
    }
}

impl Default for Couplings {
    fn default() -> Couplings {
        let off = |size| Coupling { on: false, size, reference: 0.0 };
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
