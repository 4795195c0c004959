-- Which outcomes of the role a criterion is looked for because of, and why, in the planner's words: job-relatedness.
CREATE TABLE relevances (
    opening_id TEXT NOT NULL REFERENCES openings (id),
    criterion_id TEXT NOT NULL REFERENCES criteria (id),
    outcome_id TEXT NOT NULL REFERENCES outcomes (id),
    PRIMARY KEY (opening_id, criterion_id, outcome_id)
);
CREATE INDEX relevances_outcome ON relevances (outcome_id);

CREATE TABLE relevance_reasons (
    opening_id TEXT NOT NULL REFERENCES openings (id),
    criterion_id TEXT NOT NULL REFERENCES criteria (id),
    reason TEXT NOT NULL,
    PRIMARY KEY (opening_id, criterion_id)
);
