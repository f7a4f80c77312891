//! Where a run and its steps stand, and what comes next. Pure.

/// A run's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SagaState {
    /// Going forward.
    Running,
    /// Taking back.
    Undoing,
    /// Every step is done.
    Done,
    /// Everything was taken back.
    Undone,
    /// Waits for a person.
    Stuck,
}

/// A step's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Not started.
    Waiting,
    /// Started; may be half-done.
    Running,
    /// Done, output saved.
    Done,
    /// Being taken back.
    Undoing,
    /// Taken back.
    Undone,
    /// Failed for good; may be half-done.
    Failed,
}

macro_rules! as_text {
    ($ty:ident: $($variant:ident = $text:literal),*) => {
        impl $ty {
            /// As in SQL.
            pub fn as_str(self) -> &'static str { match self { $(Self::$variant => $text),* } }
            /// From SQL.
            pub fn parse(text: &str) -> Option<Self> { match text { $($text => Some(Self::$variant),)* _ => None } }
        }
    };
}
as_text!(SagaState: Running = "running", Undoing = "undoing", Done = "done", Undone = "undone", Stuck = "stuck");
as_text!(StepState: Waiting = "waiting", Running = "running", Done = "done", Undoing = "undoing", Undone = "undone", Failed = "failed");

/// What a runner does next; the number is the step's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    Act(usize),
    Undo(usize),
    End(SagaState),
    Nothing,
}

pub(crate) fn next(state: SagaState, steps: &[StepState]) -> Next {
    match state {
        SagaState::Running => match steps.iter().position(|s| *s != StepState::Done) {
            Some(no) => Next::Act(no),
            None => Next::End(SagaState::Done),
        },
        SagaState::Undoing => {
            match steps
                .iter()
                .rposition(|s| !matches!(s, StepState::Waiting | StepState::Undone))
            {
                Some(no) => Next::Undo(no),
                None => Next::End(SagaState::Undone),
            }
        }
        SagaState::Done | SagaState::Undone | SagaState::Stuck => Next::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use StepState::{Done, Failed, Running, Undoing, Undone, Waiting};

    #[test]
    fn goes_on_where_it_was_and_takes_back_what_was_started() {
        let forward = |steps: &[StepState]| next(SagaState::Running, steps);
        assert_eq!(forward(&[Waiting, Waiting]), Next::Act(0));
        assert_eq!(forward(&[Done, Running]), Next::Act(1));
        assert_eq!(forward(&[Done, Done]), Next::End(SagaState::Done));
        let back = |steps: &[StepState]| next(SagaState::Undoing, steps);
        assert_eq!(back(&[Done, Failed, Waiting]), Next::Undo(1));
        assert_eq!(
            back(&[Done, Running, Waiting]),
            Next::Undo(1),
            "a half-done step is undone too"
        );
        assert_eq!(back(&[Undoing, Undone, Waiting]), Next::Undo(0));
        assert_eq!(
            back(&[Undone, Undone, Waiting]),
            Next::End(SagaState::Undone)
        );
        assert_eq!(next(SagaState::Stuck, &[Done]), Next::Nothing);
    }
}
