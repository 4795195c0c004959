-- That somebody must not judge a candidate: they report to each other, referred them, or know them otherwise. Which of these
-- and who said so, never more. A withdrawal is kept.
CREATE TABLE conflicts (
    id TEXT PRIMARY KEY NOT NULL,
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    side TEXT NOT NULL,
    declared_by TEXT NOT NULL REFERENCES people (id),
    declared_at TIMESTAMP NOT NULL,
    withdrawn_by TEXT REFERENCES people (id),
    withdrawn_at TIMESTAMP
);
CREATE UNIQUE INDEX conflicts_standing ON conflicts (candidate_id, person_id) WHERE withdrawn_at IS NULL;
