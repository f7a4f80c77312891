-- The sweeper takes finished runs from the oldest end on.
CREATE INDEX sagas_finished_idx ON control.sagas (finished_at) WHERE state IN ('done', 'undone');
