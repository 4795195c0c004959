-- When everything personal was taken out of a candidate's row. What is left of it says that somebody was a candidate.
ALTER TABLE candidates ADD COLUMN erased_at TIMESTAMP;

-- What is kept of the cards of an erased candidate, for calibration: who gave which level on which criterion. All ratings of
-- one panel share a key that is drawn at random at the erasure and stands nowhere else; there is no time, and no id has one in it.
CREATE TABLE kept_ratings (
    id TEXT PRIMARY KEY NOT NULL,
    panel_key TEXT NOT NULL,
    author_id TEXT NOT NULL REFERENCES people (id),
    criterion_id TEXT NOT NULL REFERENCES criteria (id),
    level INTEGER NOT NULL
);
CREATE INDEX kept_ratings_criterion ON kept_ratings (criterion_id);
CREATE INDEX kept_ratings_author ON kept_ratings (author_id);

-- The receipts of erasures: how much of what was erased, when and by whom (nobody: by the clock). `mail_id` is the last mail
-- to the candidate, until it is out and their address forgotten. `swept_at` is when the database file was written anew, so that
-- nothing is left between its rows; nothing while that is still to come.
CREATE TABLE erasures (
    id TEXT PRIMARY KEY NOT NULL,
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    erased_at TIMESTAMP NOT NULL,
    erased_by TEXT REFERENCES people (id),
    counts TEXT NOT NULL,
    mail_id TEXT REFERENCES mails (id),
    swept_at TIMESTAMP
);
CREATE INDEX erasures_candidate ON erasures (candidate_id);
