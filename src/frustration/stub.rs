//! stub until the module lands
/// memory
#[derive(Clone, Copy, Debug)]
pub struct Memory;
/// score
#[derive(Clone, Copy, Debug)]
pub struct ContactScore;
