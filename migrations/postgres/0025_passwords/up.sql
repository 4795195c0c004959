-- When whoever uses a session last proved that it is them, and whether it still waits for their second factor: until
-- then it opens nothing.
ALTER TABLE sessions ADD COLUMN proved_at TIMESTAMP NOT NULL DEFAULT '1970-01-01 00:00:00';
ALTER TABLE sessions ADD COLUMN state TEXT NOT NULL DEFAULT 'open';
ALTER TABLE sessions ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
UPDATE sessions SET proved_at = created_at;

-- A password, for whoever wants one beside the mail. Only its slow hash is kept: argon2id, as a PHC string.
CREATE TABLE passwords (
    person_id TEXT PRIMARY KEY NOT NULL REFERENCES people (id),
    hash TEXT NOT NULL,
    set_at TIMESTAMP NOT NULL
);

-- The secret that an app on somebody's phone makes codes from, sealed. It counts from the moment at which a first code
-- proved it. `step` is the half minute of the last code: no code is used twice.
CREATE TABLE second_factors (
    person_id TEXT PRIMARY KEY NOT NULL REFERENCES people (id),
    sealed BYTEA NOT NULL,
    step BIGINT NOT NULL,
    begun_at TIMESTAMP NOT NULL,
    proved_at TIMESTAMP
);

-- What stands in for a lost phone, each once. Only their MACs are kept.
CREATE TABLE recovery_codes (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    mac TEXT NOT NULL,
    used_at TIMESTAMP
);
CREATE INDEX recovery_codes_person ON recovery_codes (person_id);

-- How often something was tried since a moment, for all replicas together. The name is a MAC: whose tries they are cannot
-- be read from it.
CREATE TABLE tries (
    name TEXT PRIMARY KEY NOT NULL,
    since TIMESTAMP NOT NULL,
    count INTEGER NOT NULL
);
