-- `person_id` marks a candidate who is also a colleague: that person never reads their own panel.
CREATE TABLE candidates (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    person_id TEXT REFERENCES people (id),
    source TEXT NOT NULL,
    notes TEXT NOT NULL,
    created_by TEXT REFERENCES people (id),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    revision INTEGER NOT NULL
);
CREATE INDEX candidates_person ON candidates (person_id);
