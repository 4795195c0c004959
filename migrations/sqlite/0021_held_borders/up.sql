-- What the newest fit of a rubric scale left behind, as JSON: a panel that has just been revealed is read against it until
-- the next fit, which knows it. One row a scale; it can be thrown away at any time.
CREATE TABLE held_borders (
    rubric_id TEXT NOT NULL REFERENCES rubrics (id),
    levels INTEGER NOT NULL,
    held TEXT NOT NULL,
    PRIMARY KEY (rubric_id, levels)
);
