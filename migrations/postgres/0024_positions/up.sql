-- A hiring manager asks the interviewers of a revealed panel for their positions in writing, by a time. One for each panel.
CREATE TABLE position_calls (
    panel_id TEXT PRIMARY KEY NOT NULL REFERENCES panels (id),
    asked_by TEXT NOT NULL REFERENCES people (id),
    asked_at TIMESTAMP NOT NULL,
    due_at TIMESTAMP NOT NULL
);

-- What an interviewer would decide, and why. Nobody else reads it before all are in or the time is over.
CREATE TABLE positions (
    id TEXT PRIMARY KEY NOT NULL,
    panel_id TEXT NOT NULL REFERENCES position_calls (panel_id),
    person_id TEXT NOT NULL REFERENCES people (id),
    stance TEXT NOT NULL,
    text TEXT NOT NULL,
    written_at TIMESTAMP NOT NULL,
    UNIQUE (panel_id, person_id)
);
