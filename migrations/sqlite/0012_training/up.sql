-- That somebody is qualified to judge a competency: trained for it, or by somebody's word. A withdrawal is kept beside it.
CREATE TABLE qualifications (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    competency TEXT NOT NULL,
    how TEXT NOT NULL,
    reason TEXT NOT NULL,
    qualified_by TEXT NOT NULL REFERENCES people (id),
    qualified_at TIMESTAMP NOT NULL,
    withdrawn_by TEXT REFERENCES people (id),
    withdrawn_at TIMESTAMP,
    withdrawn_reason TEXT
);
CREATE UNIQUE INDEX qualifications_standing ON qualifications (person_id, competency) WHERE withdrawn_at IS NULL;

-- A written answer that every interviewer rates on one criterion of a published version, with its gold level. `key` is
-- that of an exercise that ships.
CREATE TABLE exercises (
    id TEXT PRIMARY KEY NOT NULL,
    key TEXT UNIQUE,
    criterion_id TEXT NOT NULL REFERENCES criteria (id),
    competency TEXT NOT NULL,
    position INTEGER NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    level INTEGER NOT NULL,
    rationale TEXT NOT NULL,
    evidence TEXT NOT NULL,
    created_by TEXT REFERENCES people (id),
    created_at TIMESTAMP NOT NULL,
    retired_at TIMESTAMP
);
CREATE INDEX exercises_competency ON exercises (competency);
CREATE INDEX exercises_criterion ON exercises (criterion_id);

-- What somebody gave for it, once in each round. The first round alone enters calibration.
CREATE TABLE exercise_ratings (
    id TEXT PRIMARY KEY NOT NULL,
    exercise_id TEXT NOT NULL REFERENCES exercises (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    round INTEGER NOT NULL,
    level INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    rated_at TIMESTAMP NOT NULL,
    UNIQUE (exercise_id, person_id, round)
);
CREATE INDEX exercise_ratings_person ON exercise_ratings (person_id);

-- What a trainer said after an interview that their shadow led, for each competency of it.
CREATE TABLE sign_offs (
    interview_id TEXT NOT NULL REFERENCES interviews (id),
    competency TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    outcome TEXT NOT NULL,
    note TEXT NOT NULL,
    signed_by TEXT NOT NULL REFERENCES people (id),
    signed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (interview_id, competency)
);
CREATE INDEX sign_offs_person ON sign_offs (person_id);

-- Whether the shadow leads and the interviewer looks on; and why somebody interviews who is not qualified, and for what.
ALTER TABLE interviews ADD COLUMN reverse BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE interviews ADD COLUMN unqualified_for TEXT NOT NULL DEFAULT '';
ALTER TABLE interviews ADD COLUMN unqualified_reason TEXT NOT NULL DEFAULT '';
