-- Where the post goes slowly or not at all for a while. `scope` is `*` for the mail server as a whole (nothing is sent
-- before `next_at`, and then one mail to see), or a domain that answered "later" (one mail at each `next_at`, until
-- `ends_at`). A row and not a worker's memory, so that all workers keep to it and the outbox page can say why.
CREATE TABLE mail_brakes (
    scope TEXT PRIMARY KEY NOT NULL,
    since TIMESTAMP NOT NULL,
    next_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP,
    tries INTEGER NOT NULL,
    why TEXT NOT NULL
);

-- Addresses from which a mail came back for good: what is written to them waits until an admin says otherwise.
-- `address` is in small letters; `mail_id` is the mail that came back first.
CREATE TABLE paused_addresses (
    id TEXT PRIMARY KEY NOT NULL,
    address TEXT NOT NULL UNIQUE,
    since TIMESTAMP NOT NULL,
    why TEXT NOT NULL,
    mail_id TEXT NOT NULL REFERENCES mails (id)
);
