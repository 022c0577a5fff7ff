//! Ways of waiting.

use super::Parameters;

/// How a customer waits: some ways are easier to bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Waiting {
    /// In a queue, told nothing.
    Plain,
    /// In a queue, having heard an honest expected wait.
    Informed,
    /// On hold in the middle of a conversation.
    Hold,
    /// For a callback, free to do something else; counts for its first hour only.
    Callback,
}

impl Waiting {
    /// The factor m on the growth of F.
    #[inline]
    pub fn factor(self, parameters: &Parameters) -> f64 {
        match self {
            Waiting::Plain => 1.0,
            Waiting::Informed => parameters.informed_factor,
            Waiting::Hold => parameters.hold_factor,
            Waiting::Callback => parameters.callback_factor,
        }
    }
}
