-- A role to fill: outcomes, bar, weights and the interview plan.
CREATE TABLE openings (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    team TEXT NOT NULL,
    purpose TEXT NOT NULL,
    hiring_manager_id TEXT NOT NULL REFERENCES people (id),
    rubric_version_id TEXT NOT NULL REFERENCES rubric_versions (id),
    bar DOUBLE PRECISION,
    state TEXT NOT NULL,
    calibrated BOOLEAN NOT NULL,
    weights_locked_at TIMESTAMP,
    forum TEXT NOT NULL,
    created_by TEXT REFERENCES people (id),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    revision INTEGER NOT NULL
);
CREATE INDEX openings_hiring_manager ON openings (hiring_manager_id);

CREATE TABLE outcomes (
    id TEXT PRIMARY KEY NOT NULL,
    opening_id TEXT NOT NULL REFERENCES openings (id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX outcomes_opening ON outcomes (opening_id);

CREATE TABLE weights (
    opening_id TEXT NOT NULL REFERENCES openings (id),
    criterion_id TEXT NOT NULL REFERENCES criteria (id),
    weight INTEGER NOT NULL,
    PRIMARY KEY (opening_id, criterion_id)
);

CREATE TABLE stages (
    id TEXT PRIMARY KEY NOT NULL,
    opening_id TEXT NOT NULL REFERENCES openings (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    minutes INTEGER NOT NULL
);
CREATE INDEX stages_opening ON stages (opening_id);

CREATE TABLE stage_criteria (
    stage_id TEXT NOT NULL REFERENCES stages (id),
    criterion_id TEXT NOT NULL REFERENCES criteria (id),
    PRIMARY KEY (stage_id, criterion_id)
);

CREATE TABLE stage_questions (
    stage_id TEXT NOT NULL REFERENCES stages (id),
    question_id TEXT NOT NULL REFERENCES questions (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (stage_id, question_id)
);
