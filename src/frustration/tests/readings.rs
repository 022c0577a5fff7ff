//! What can be read of a memory, and when a sensitivity is needed for it.

use super::{assert_close, calm, minute};
use crate::frustration::{Coupling, Couplings, Memory, Parameters};
use crate::time::Time;

#[test]
fn a_memory_tells_what_happened() {
    let p = Parameters::default();
    let mut memory = calm(&p);
    assert!(memory.is_calm() && !memory.has_told_story());
    assert_eq!(memory.bounces(), 0);
    assert!(!memory.tell_story(minute(1.0), false, &p));
    assert!(memory.is_calm() && memory.has_told_story());
    memory.bounce(minute(2.0), &p);
    memory.bounce(minute(3.0), &p);
    assert!(!memory.is_calm());
    assert_eq!(memory.bounces(), 2);
    assert_eq!(memory.known_until(), minute(3.0));
    assert_eq!(memory.at(minute(5.0), &p).known_until(), minute(5.0));
}

#[test]
fn a_sensitivity_is_needed_once_something_is_felt_or_the_wait_itself_acts() {
    let coupled = |on, own_wait| {
        let patience = Coupling {
            on,
            ..Couplings::default().patience
        };
        let couplings = Couplings {
            patience,
            patience_own_wait: own_wait,
            ..Couplings::default()
        };
        Parameters {
            couplings,
            ..Parameters::default()
        }
    };
    for (on, own_wait) in [(false, false), (false, true), (true, false), (true, true)] {
        let p = coupled(on, own_wait);
        let mut memory = Memory::open(Time::START, false, &p);
        assert_eq!(memory.needs_sensitivity(&p), on && own_wait);
        memory.bounce(minute(1.0), &p);
        assert!(memory.needs_sensitivity(&p));
        memory.set_sensitivity(0.5);
        assert!(!memory.needs_sensitivity(&p));
    }
}

/// A relief that takes everything away leaves nothing that could be divided out again.
#[test]
fn a_whole_relief_that_proves_wrong_restores_nothing() {
    let p = Parameters {
        relief_settled: 1.0,
        latent: 0.0,
        ..Parameters::default()
    };
    let mut memory = calm(&p);
    memory.tone(minute(1.0), &p);
    memory.settled(minute(2.0), &p);
    assert_close(memory.total(), 0.0, 0.0);
    memory.wrong_answer_discovered(minute(3.0), &p);
    assert_close(memory.total(), p.non_answer, 0.0);
}
