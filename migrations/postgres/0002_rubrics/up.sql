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
CREATE FUNCTION published_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found_state TEXT;
BEGIN
    -- A row that moves has two homes, and neither may be a published version.
    IF TG_TABLE_NAME = 'rubric_versions' THEN
        found_state := OLD.state;
    ELSIF TG_TABLE_NAME = 'criteria' THEN
        SELECT max(state) INTO found_state FROM rubric_versions
        WHERE (TG_OP <> 'INSERT' AND id = OLD.version_id) OR (TG_OP <> 'DELETE' AND id = NEW.version_id);
    ELSE
        SELECT max(v.state) INTO found_state FROM rubric_versions v JOIN criteria c ON c.version_id = v.id
        WHERE (TG_OP <> 'INSERT' AND c.id = OLD.criterion_id) OR (TG_OP <> 'DELETE' AND c.id = NEW.criterion_id);
    END IF;
    IF found_state = 'published' THEN RAISE EXCEPTION 'a published rubric version never changes'; END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rubric_versions_frozen BEFORE UPDATE OR DELETE ON rubric_versions
FOR EACH ROW EXECUTE FUNCTION published_is_frozen();
CREATE TRIGGER criteria_frozen BEFORE INSERT OR UPDATE OR DELETE ON criteria
FOR EACH ROW EXECUTE FUNCTION published_is_frozen();
CREATE TRIGGER anchors_frozen BEFORE INSERT OR UPDATE OR DELETE ON anchors
FOR EACH ROW EXECUTE FUNCTION published_is_frozen();
CREATE TRIGGER questions_frozen BEFORE INSERT OR UPDATE OR DELETE ON questions
FOR EACH ROW EXECUTE FUNCTION published_is_frozen();
