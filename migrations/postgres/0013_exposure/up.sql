-- How many of each criterion's questions a stage deals to a candidate; nothing: it asks all of them.
ALTER TABLE stages ADD COLUMN rotates INTEGER;

-- What an interview asks, dealt when it is planned; all interviews of a panel's stage ask the same.
CREATE TABLE interview_questions (
    interview_id TEXT NOT NULL REFERENCES interviews (id),
    question_id TEXT NOT NULL REFERENCES questions (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (interview_id, question_id)
);
CREATE INDEX interview_questions_question ON interview_questions (question_id);

-- Until now every interview asked what its stage asks.
INSERT INTO interview_questions (interview_id, question_id, position)
SELECT interviews.id, stage_questions.question_id, stage_questions.position
FROM interviews
INNER JOIN stage_questions ON stage_questions.stage_id = interviews.stage_id;

-- Questions that are asked of nobody any more, told by the keys that stay the same over a rubric's versions. Brought back, the
-- row stays and says so.
CREATE TABLE question_retirements (
    id TEXT PRIMARY KEY NOT NULL,
    rubric_id TEXT NOT NULL REFERENCES rubrics (id),
    criterion_key TEXT NOT NULL,
    question_key TEXT NOT NULL,
    reason TEXT NOT NULL,
    retired_by TEXT NOT NULL REFERENCES people (id),
    retired_at TIMESTAMP NOT NULL,
    returned_by TEXT REFERENCES people (id),
    returned_at TIMESTAMP,
    returned_reason TEXT
);
CREATE UNIQUE INDEX question_retirements_standing ON question_retirements (rubric_id, criterion_key, question_key)
WHERE returned_at IS NULL;
