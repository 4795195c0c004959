-- The link by which a calendar program reads somebody's own interviews, without an account. It is shown when it is made; only
-- its SHA-256 is kept. A new one takes its place, and without the row it opens nothing.
CREATE TABLE calendar_feeds (
    person_id TEXT PRIMARY KEY NOT NULL REFERENCES people (id),
    token_sha256 TEXT UNIQUE NOT NULL,
    created_at TIMESTAMP NOT NULL
);
