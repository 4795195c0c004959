-- Before the reveal a card's words and levels exist only inside `content`, encrypted and padded to one size.
-- `salt`, `canonical`, `overall`, `summary` and the rows of `ratings` are written by the reveal.
CREATE TABLE scorecards (
    id TEXT PRIMARY KEY NOT NULL,
    interview_id TEXT NOT NULL REFERENCES interviews (id),
    author_id TEXT NOT NULL REFERENCES people (id),
    part TEXT NOT NULL,
    state TEXT NOT NULL,
    revision INTEGER NOT NULL,
    content BLOB,
    key_id TEXT NOT NULL,
    independent BOOLEAN NOT NULL,
    commitment TEXT,
    created_at TIMESTAMP NOT NULL,
    sealed_at TIMESTAMP,
    revealed_at TIMESTAMP,
    salt BLOB,
    canonical TEXT,
    overall TEXT,
    summary TEXT,
    UNIQUE (interview_id, author_id)
);
CREATE INDEX scorecards_author ON scorecards (author_id);

-- A missing level is *not observed*: missing data, never a zero.
CREATE TABLE ratings (
    scorecard_id TEXT NOT NULL REFERENCES scorecards (id),
    criterion_id TEXT NOT NULL REFERENCES criteria (id),
    level INTEGER,
    evidence TEXT NOT NULL,
    PRIMARY KEY (scorecard_id, criterion_id)
);
CREATE INDEX ratings_criterion ON ratings (criterion_id);

-- What is added after the reveal; with a criterion and a level it is a second rating.
CREATE TABLE addenda (
    id TEXT PRIMARY KEY NOT NULL,
    scorecard_id TEXT NOT NULL REFERENCES scorecards (id),
    author_id TEXT NOT NULL REFERENCES people (id),
    criterion_id TEXT REFERENCES criteria (id),
    level INTEGER,
    text TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX addenda_scorecard ON addenda (scorecard_id);
