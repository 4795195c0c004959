-- The decision of a panel, with its reasons, dissent and follow-ups.
CREATE TABLE decisions (
    panel_id TEXT PRIMARY KEY NOT NULL REFERENCES panels (id),
    outcome TEXT NOT NULL,
    summary TEXT NOT NULL,
    forum TEXT NOT NULL,
    decided_by TEXT NOT NULL REFERENCES people (id),
    decided_at TIMESTAMP NOT NULL
);

CREATE TABLE decision_reasons (
    panel_id TEXT NOT NULL REFERENCES decisions (panel_id),
    criterion_id TEXT NOT NULL REFERENCES criteria (id),
    text TEXT NOT NULL,
    PRIMARY KEY (panel_id, criterion_id)
);

CREATE TABLE dissents (
    id TEXT PRIMARY KEY NOT NULL,
    panel_id TEXT NOT NULL REFERENCES decisions (panel_id),
    person_id TEXT NOT NULL REFERENCES people (id),
    text TEXT NOT NULL
);
CREATE INDEX dissents_panel ON dissents (panel_id);

CREATE TABLE follow_ups (
    id TEXT PRIMARY KEY NOT NULL,
    panel_id TEXT NOT NULL REFERENCES decisions (panel_id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    owner_id TEXT REFERENCES people (id),
    due DATE
);
CREATE INDEX follow_ups_panel ON follow_ups (panel_id);

-- One fit of the model over all revealed cards of a rubric scale, read with the weights and the bar of one opening.
-- `data_hash` covers the ratings, weights and bar that went in. Only the newest run of an opening keeps its `output`.
CREATE TABLE calibration_runs (
    id TEXT PRIMARY KEY NOT NULL,
    opening_id TEXT NOT NULL REFERENCES openings (id),
    rubric_id TEXT NOT NULL REFERENCES rubrics (id),
    levels INTEGER NOT NULL,
    cards INTEGER NOT NULL,
    data_hash TEXT NOT NULL,
    model_version TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    output TEXT NOT NULL,
    UNIQUE (opening_id, data_hash, model_version)
);
