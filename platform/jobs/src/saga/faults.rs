//! Places where a test can make a run fail or vanish.

use platform_kernel::Error;

/// Around what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Point {
    /// Before a step's action.
    BeforeAct,
    /// After it, before its output is saved.
    AfterAct,
    /// After its output was saved.
    AfterSave,
    /// Before a step's undo.
    BeforeUndo,
    /// After it, before that is saved.
    AfterUndo,
}

impl Point {
    /// Every point.
    pub const ALL: [Self; 5] = [
        Self::BeforeAct,
        Self::AfterAct,
        Self::AfterSave,
        Self::BeforeUndo,
        Self::AfterUndo,
    ];
}

/// What happens there.
#[derive(Debug)]
pub enum Fault {
    /// Nothing.
    None,
    /// The action (or undo) answers this error. After a save there is nothing left to fail: taken as [`Fault::Crash`].
    Fail(Error),
    /// The process is gone: nothing more is written and the lease runs out.
    Crash,
}

/// Decides about faults. The product's is [`NoFaults`].
pub trait Faults: Send + Sync + 'static {
    /// Asked each time a run comes to `point` of `step`.
    fn at(&self, step: &'static str, point: Point) -> Fault;
}

/// None, ever.
#[derive(Debug, Clone, Copy)]
pub struct NoFaults;

impl Faults for NoFaults {
    fn at(&self, _: &'static str, _: Point) -> Fault {
        Fault::None
    }
}
