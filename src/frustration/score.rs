//! What a survey right after a contact would measure.

use super::Parameters;

/// The score of one contact and what it is made of, carried frustration included; all in units of F.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ContactScore {
    /// Mean of F over the time of the contact (F at the end for a contact of no length).
    pub mean: f64,
    /// Largest F in the contact.
    pub peak: f64,
    /// F when the contact ended.
    pub end: f64,
    /// `S = a mean + b peak + c end`. The score of a case is that of its last contact.
    pub score: f64,
}

impl ContactScore {
    /// Weighs mean, peak and end by the weights of `parameters`.
    #[inline]
    pub(super) fn new(mean: f64, peak: f64, end: f64, parameters: &Parameters) -> ContactScore {
        let score = parameters.score_mean * mean
            + parameters.score_peak * peak
            + parameters.score_end * end;
        ContactScore {
            mean,
            peak,
            end,
            score,
        }
    }
}
