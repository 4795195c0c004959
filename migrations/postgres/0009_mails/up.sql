-- The outbox: a mail is a row written in the transaction of its cause; its words are rendered from `payload` when it is
-- sent, in the zone that the addressee has by then.
-- `secret` holds what only the addressee may read (a sign-in link), encrypted, and is dropped once sent.
CREATE TABLE mails (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    dedupe_key TEXT NOT NULL UNIQUE,
    person_id TEXT REFERENCES people (id),
    address TEXT NOT NULL,
    payload TEXT NOT NULL,
    secret BYTEA,
    thread_id TEXT,
    cause_kind TEXT NOT NULL,
    cause_id TEXT NOT NULL,
    run_at TIMESTAMP NOT NULL,
    state TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    lease_until TIMESTAMP,
    last_error TEXT,
    created_at TIMESTAMP NOT NULL,
    sent_at TIMESTAMP
);
CREATE INDEX mails_due ON mails (state, run_at);
CREATE INDEX mails_cause ON mails (cause_kind, cause_id);
