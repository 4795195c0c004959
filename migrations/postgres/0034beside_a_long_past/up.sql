-- How often each question was asked through some moment, so that nobody counts all interviews that ever were.
CREATE TABLE question_uses (
    question_id TEXT PRIMARY KEY NOT NULL REFERENCES questions (id),
    asked BIGINT NOT NULL,
    last_at TIMESTAMP NOT NULL,
    through_at TIMESTAMP NOT NULL
);

-- What a page shows is found without a look at what it does not show.
CREATE INDEX panels_candidate ON panels (candidate_id);
CREATE INDEX panels_of_opening ON panels (opening_id, revealed_at);
DROP INDEX panels_opening;
CREATE INDEX interviews_stage ON interviews (stage_id);
CREATE INDEX scorecards_of_author ON scorecards (author_id, state, part, independent);
DROP INDEX scorecards_author;
CREATE INDEX candidates_name ON candidates (name, id);
CREATE INDEX audit_entries_of_action ON audit_entries (action, seq);

-- There were two of this.
DROP INDEX openings_manager;
