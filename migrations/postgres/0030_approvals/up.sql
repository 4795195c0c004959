-- What somebody asked for and a second person approves or declines, where the company wants two. `kind` says what, `subject_id`
-- of which panel, candidate or rule, `detail` what the act needs besides. Of one subject one request is open at a time. What was
-- typed of a candidate goes with them: their rows are deleted when they are erased.
CREATE TABLE approvals (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    detail TEXT NOT NULL,
    reason TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES people (id),
    asked_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    state TEXT NOT NULL,
    answered_by TEXT REFERENCES people (id),
    answered_at TIMESTAMP,
    answer TEXT NOT NULL
);
CREATE UNIQUE INDEX approvals_open ON approvals (kind, subject_id) WHERE state = 'asked';

-- The second person, where there was one.
ALTER TABLE panels ADD COLUMN opened_approved_by TEXT REFERENCES people (id);
ALTER TABLE erasures ADD COLUMN approved_by TEXT REFERENCES people (id);
