//! Elements of a centre: small scenarios whose outcome is known exactly or by an identity.

#[path = "../support/mod.rs"]
mod support;

mod arrivals;
