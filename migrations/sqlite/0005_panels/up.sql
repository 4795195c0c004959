-- One candidate's set of interviews for one opening, and its life:
-- planning, scheduled, collecting, revealed, decided, reviewed; or cancelled.
CREATE TABLE panels (
    id TEXT PRIMARY KEY NOT NULL,
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    opening_id TEXT NOT NULL REFERENCES openings (id),
    state TEXT NOT NULL,
    created_by TEXT REFERENCES people (id),
    created_at TIMESTAMP NOT NULL,
    scheduled_at TIMESTAMP,
    collecting_at TIMESTAMP,
    revealed_at TIMESTAMP,
    revealed_how TEXT,
    opened_by TEXT REFERENCES people (id),
    opened_reason TEXT,
    decided_at TIMESTAMP,
    cancelled_at TIMESTAMP,
    cancelled_by TEXT REFERENCES people (id),
    cancelled_reason TEXT,
    revision INTEGER NOT NULL
);
CREATE UNIQUE INDEX panels_one_live ON panels (candidate_id, opening_id) WHERE state <> 'cancelled';
CREATE INDEX panels_opening ON panels (opening_id);
CREATE INDEX panels_state ON panels (state);

-- One stage of a panel. `sequence` counts the changes of its calendar invitation.
CREATE TABLE interviews (
    id TEXT PRIMARY KEY NOT NULL,
    panel_id TEXT NOT NULL REFERENCES panels (id),
    stage_id TEXT NOT NULL REFERENCES stages (id),
    interviewer_id TEXT REFERENCES people (id),
    shadow_id TEXT REFERENCES people (id),
    starts_at TIMESTAMP,
    minutes INTEGER NOT NULL,
    place TEXT NOT NULL,
    state TEXT NOT NULL,
    cancelled_at TIMESTAMP,
    cancelled_reason TEXT,
    sequence INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    revision INTEGER NOT NULL
);
CREATE INDEX interviews_panel ON interviews (panel_id);
CREATE INDEX interviews_interviewer ON interviews (interviewer_id);
CREATE INDEX interviews_shadow ON interviews (shadow_id);
CREATE INDEX interviews_starts ON interviews (starts_at);

-- Why no scorecard will come from an interview.
CREATE TABLE excuses (
    interview_id TEXT PRIMARY KEY NOT NULL REFERENCES interviews (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    excused_by TEXT NOT NULL REFERENCES people (id),
    excused_at TIMESTAMP NOT NULL
);

-- Who gave an interview back before it took place.
CREATE TABLE declines (
    id TEXT PRIMARY KEY NOT NULL,
    interview_id TEXT NOT NULL REFERENCES interviews (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    reason TEXT NOT NULL,
    declined_at TIMESTAMP NOT NULL
);
CREATE INDEX declines_interview ON declines (interview_id);
