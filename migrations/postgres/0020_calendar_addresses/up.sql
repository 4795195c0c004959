-- The address of somebody's calendar, from which their busy times are read again and again. Whoever knows such an address
-- reads the calendar: it is sealed, and only its host can be shown. Another address is another row, so that what was read
-- from the one before it comes too late. `error` says why the last try failed; what was read before stands until then.
CREATE TABLE calendar_addresses (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT UNIQUE NOT NULL REFERENCES people (id),
    host TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    created_at TIMESTAMP NOT NULL,
    next_at TIMESTAMP NOT NULL,
    tried_at TIMESTAMP,
    read_at TIMESTAMP,
    error TEXT
);
CREATE INDEX calendar_addresses_next ON calendar_addresses (next_at);
