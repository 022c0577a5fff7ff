//! One element of a centre at a time, in scenarios so small that every outcome is known or held by an identity.

mod outcomes;
#[path = "../support/mod.rs"]
mod support;

use support::facts;
