-- Who works here, and who is signed in.
CREATE TABLE people (
    id TEXT PRIMARY KEY NOT NULL,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    role TEXT NOT NULL,
    zone TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    revision INTEGER NOT NULL
);

-- A session is this row, not the cookie: delete the row and the next request is a stranger's.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    browser TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX sessions_person ON sessions (person_id);

-- A link and a code that sign somebody in once. Only their hashes are kept.
CREATE TABLE sign_ins (
    id TEXT PRIMARY KEY NOT NULL,
    purpose TEXT NOT NULL,
    email TEXT NOT NULL,
    person_id TEXT REFERENCES people (id),
    token_hash TEXT NOT NULL UNIQUE,
    code_hash TEXT,
    browser_hash TEXT,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    tries INTEGER NOT NULL,
    used_at TIMESTAMP
);
CREATE INDEX sign_ins_email ON sign_ins (email, created_at);
CREATE INDEX sign_ins_browser ON sign_ins (browser_hash);

CREATE TABLE settings (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
