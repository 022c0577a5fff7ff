//! From a law and a draw to seconds.

use super::Draw;
use crate::law::Law;

impl Law {
    /// A value of this law in seconds.
    #[inline]
    pub fn draw(&self, draw: &mut Draw) -> f64 {
        match self {
            Law::Fixed(seconds) => *seconds,
            Law::Exponential { mean } => mean * draw.unit_exponential(),
            _ => f64::NAN,
        }
    }
}
