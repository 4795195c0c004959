-- What a candidate can read of their panel by a link, without an account: that there is such a link, which number it has
-- (a new number makes the earlier link void), and what it says. The link itself is computed from a key and kept nowhere.
CREATE TABLE guides (
    panel_id TEXT PRIMARY KEY NOT NULL REFERENCES panels (id),
    number INTEGER NOT NULL,
    open BOOLEAN NOT NULL,
    names BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    updated_by TEXT NOT NULL REFERENCES people (id),
    updated_at TIMESTAMP NOT NULL
);
