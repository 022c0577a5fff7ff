//! Places for what is alive: numbers are used again, so memory follows what is alive and not what has been.

/// A pool of values under `u32` numbers.
#[derive(Debug)]
pub(super) struct Pool<T> {
    places: Vec<T>,
    free: Vec<u32>,
}

impl<T> Pool<T> {
    pub(super) fn new() -> Pool<T> {
        Pool {
            places: Vec::new(),
            free: Vec::new(),
        }
    }

    /// Puts a value into a free place.
    #[inline]
    pub(super) fn put(&mut self, value: T) -> u32 {
        match self.free.pop() {
            Some(number) => {
                self.places[number as usize] = value;
                number
            }
            None => {
                self.places.push(value);
                (self.places.len() - 1) as u32
            }
        }
    }

    /// A free place, to be refilled where its old value stands; `fresh` makes the value of a new place.
    #[inline]
    pub(super) fn take(&mut self, fresh: impl FnOnce(u32) -> T) -> u32 {
        match self.free.pop() {
            Some(number) => number,
            None => {
                let number = self.len();
                self.places.push(fresh(number));
                number
            }
        }
    }

    #[inline]
    pub(super) fn give_back(&mut self, number: u32) {
        self.free.push(number);
    }

    /// Every place, alive or not.
    pub(super) fn len(&self) -> u32 {
        self.places.len() as u32
    }
}

impl<T> std::ops::Index<u32> for Pool<T> {
    type Output = T;
    #[inline]
    fn index(&self, number: u32) -> &T {
        &self.places[number as usize]
    }
}

impl<T> std::ops::IndexMut<u32> for Pool<T> {
    #[inline]
    fn index_mut(&mut self, number: u32) -> &mut T {
        &mut self.places[number as usize]
    }
}
