//! One element of a centre at a time, in scenarios so small that every outcome is known or held by an identity.

#[path = "../support/facts.rs"]
mod facts;
mod outcomes;
#[path = "../support/mod.rs"]
mod support;
