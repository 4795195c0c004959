-- What the company tells candidates of their data (`kind` is notice), and what it asks them to agree to (consent: that they are kept
-- for `months` longer), by version. One of each kind is in force at a time; what was written never changes.
CREATE TABLE privacy_texts (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    months INTEGER,
    written_by TEXT NOT NULL REFERENCES people (id),
    in_force_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    UNIQUE (kind, number)
);
CREATE UNIQUE INDEX privacy_texts_in_force ON privacy_texts (kind) WHERE ended_at IS NULL;

CREATE FUNCTION privacy_texts_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a version of a privacy text never changes'; END $$;
CREATE TRIGGER privacy_texts_no_change BEFORE UPDATE OF id, kind, number, text, months, written_by, in_force_at ON privacy_texts
FOR EACH STATEMENT EXECUTE FUNCTION privacy_texts_stay();
CREATE TRIGGER privacy_texts_no_delete BEFORE DELETE OR TRUNCATE ON privacy_texts
FOR EACH STATEMENT EXECUTE FUNCTION privacy_texts_stay();

-- When a candidate's link first showed which version of the notice. Nothing of who held the link, or with what.
CREATE TABLE notices_shown (
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    text_id TEXT NOT NULL REFERENCES privacy_texts (id),
    shown_at TIMESTAMP NOT NULL,
    PRIMARY KEY (candidate_id, text_id)
);

-- What candidates agreed to, and when that ended: `ended_how` says whether they took it back themselves (candidate), asked a planner
-- to (planner, with whom and a note), or agreed to a newer text in its place (replaced). One stands at a time.
CREATE TABLE consents (
    id TEXT PRIMARY KEY NOT NULL,
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    text_id TEXT NOT NULL REFERENCES privacy_texts (id),
    given_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    ended_how TEXT,
    ended_by TEXT REFERENCES people (id),
    note TEXT NOT NULL
);
CREATE INDEX consents_candidate ON consents (candidate_id);
CREATE UNIQUE INDEX consents_standing ON consents (candidate_id) WHERE ended_at IS NULL;
