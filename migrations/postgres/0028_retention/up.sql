-- For how long candidates' data are kept once their panels are over. `scope` is `company` or an opening's id. Without a row for
-- the company nothing is erased by the clock. `basis` says where the months come from: eu, us, us_contractor, own.
CREATE TABLE retention_rules (
    scope TEXT PRIMARY KEY NOT NULL,
    basis TEXT NOT NULL,
    months INTEGER NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

-- While one stands, nothing of its candidate, or of the candidates of its opening, is erased, by hand or by the clock.
CREATE TABLE legal_holds (
    id TEXT PRIMARY KEY NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    placed_by TEXT NOT NULL REFERENCES people (id),
    placed_at TIMESTAMP NOT NULL,
    lifted_by TEXT REFERENCES people (id),
    lifted_at TIMESTAMP
);
CREATE UNIQUE INDEX legal_holds_standing ON legal_holds (subject_kind, subject_id) WHERE lifted_at IS NULL;

-- That coordinators were told when a candidate's time is over. A time that has moved since is told anew.
CREATE TABLE retention_notices (
    candidate_id TEXT PRIMARY KEY NOT NULL REFERENCES candidates (id),
    due_at TIMESTAMP NOT NULL,
    noticed_at TIMESTAMP NOT NULL
);
