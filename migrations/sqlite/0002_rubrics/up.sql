-- A rubric is a named series of versions; a published version never changes again.
CREATE TABLE rubrics (
    id TEXT PRIMARY KEY NOT NULL,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    created_by TEXT REFERENCES people (id),
    created_at TIMESTAMP NOT NULL
);

CREATE TABLE rubric_versions (
    id TEXT PRIMARY KEY NOT NULL,
    rubric_id TEXT NOT NULL REFERENCES rubrics (id),
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    levels INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    change_note TEXT NOT NULL,
    created_by TEXT REFERENCES people (id),
    created_at TIMESTAMP NOT NULL,
    published_by TEXT REFERENCES people (id),
    published_at TIMESTAMP,
    revision INTEGER NOT NULL,
    UNIQUE (rubric_id, number)
);
-- One draft at a time for each rubric.
CREATE UNIQUE INDEX rubric_versions_one_draft ON rubric_versions (rubric_id) WHERE state = 'draft';

-- `key` stays the same from version to version: it is what comparisons and calibration follow.
CREATE TABLE criteria (
    id TEXT PRIMARY KEY NOT NULL,
    version_id TEXT NOT NULL REFERENCES rubric_versions (id),
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    competency TEXT NOT NULL,
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    why TEXT NOT NULL,
    weight INTEGER NOT NULL,
    red_flags TEXT NOT NULL,
    not_this TEXT NOT NULL,
    UNIQUE (version_id, key)
);

CREATE TABLE anchors (
    criterion_id TEXT NOT NULL REFERENCES criteria (id),
    level INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (criterion_id, level)
);

-- Probes are lines of text, one to a line.
CREATE TABLE questions (
    id TEXT PRIMARY KEY NOT NULL,
    criterion_id TEXT NOT NULL REFERENCES criteria (id),
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    probes TEXT NOT NULL
);
CREATE INDEX questions_criterion ON questions (criterion_id);

-- What is published is frozen, whoever asks.
CREATE TRIGGER rubric_versions_frozen BEFORE UPDATE ON rubric_versions WHEN OLD.state = 'published'
BEGIN SELECT RAISE(ABORT, 'a published rubric version never changes'); END;
CREATE TRIGGER rubric_versions_frozen_delete BEFORE DELETE ON rubric_versions WHEN OLD.state = 'published'
BEGIN SELECT RAISE(ABORT, 'a published rubric version never changes'); END;
CREATE TRIGGER criteria_frozen_insert BEFORE INSERT ON criteria
WHEN (SELECT state FROM rubric_versions WHERE id = NEW.version_id) = 'published'
BEGIN SELECT RAISE(ABORT, 'a published rubric version never changes'); END;
CREATE TRIGGER criteria_frozen_update BEFORE UPDATE ON criteria
WHEN EXISTS (SELECT 1 FROM rubric_versions WHERE id IN (OLD.version_id, NEW.version_id) AND state = 'published')
BEGIN SELECT RAISE(ABORT, 'a published rubric version never changes'); END;
CREATE TRIGGER criteria_frozen_delete BEFORE DELETE ON criteria
WHEN (SELECT state FROM rubric_versions WHERE id = OLD.version_id) = 'published'
BEGIN SELECT RAISE(ABORT, 'a published rubric version never changes'); END;
CREATE TRIGGER anchors_frozen_insert BEFORE INSERT ON anchors
WHEN (SELECT state FROM rubric_versions WHERE id = (SELECT version_id FROM criteria WHERE id = NEW.criterion_id)) = 'published'
BEGIN SELECT RAISE(ABORT, 'a published rubric version never changes'); END;
CREATE TRIGGER anchors_frozen_update BEFORE UPDATE ON anchors
WHEN EXISTS (SELECT 1 FROM rubric_versions v JOIN criteria c ON c.version_id = v.id
             WHERE c.id IN (OLD.criterion_id, NEW.criterion_id) AND v.state = 'published')
BEGIN SELECT RAISE(ABORT, 'a published rubric version never changes'); END;
CREATE TRIGGER anchors_frozen_delete BEFORE DELETE ON anchors
WHEN (SELECT state FROM rubric_versions WHERE id = (SELECT version_id FROM criteria WHERE id = OLD.criterion_id)) = 'published'
BEGIN SELECT RAISE(ABORT, 'a published rubric version never changes'); END;
CREATE TRIGGER questions_frozen_insert BEFORE INSERT ON questions
WHEN (SELECT state FROM rubric_versions WHERE id = (SELECT version_id FROM criteria WHERE id = NEW.criterion_id)) = 'published'
BEGIN SELECT RAISE(ABORT, 'a published rubric version never changes'); END;
CREATE TRIGGER questions_frozen_update BEFORE UPDATE ON questions
WHEN EXISTS (SELECT 1 FROM rubric_versions v JOIN criteria c ON c.version_id = v.id
             WHERE c.id IN (OLD.criterion_id, NEW.criterion_id) AND v.state = 'published')
BEGIN SELECT RAISE(ABORT, 'a published rubric version never changes'); END;
CREATE TRIGGER questions_frozen_delete BEFORE DELETE ON questions
WHEN (SELECT state FROM rubric_versions WHERE id = (SELECT version_id FROM criteria WHERE id = OLD.criterion_id)) = 'published'
BEGIN SELECT RAISE(ABORT, 'a published rubric version never changes'); END;
