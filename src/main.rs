<<<<<<< HEAD
//! The command line.

fn main(){}
=======
fn main() {}
>>>>>>> statistics
