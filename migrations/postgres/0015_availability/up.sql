-- When somebody can interview and how much, once they or a planner have said so; whoever has not is planned with by the
-- usual values. `hours` and `avoids` are weeks as typed: a line for each day, in the person's time zone. Limits count the
-- interviews that begin on a day, in a week, in a month: the soft one is kept where it can be, the hard one always.
CREATE TABLE availabilities (
    person_id TEXT PRIMARY KEY NOT NULL REFERENCES people (id),
    team TEXT NOT NULL,
    seniority TEXT NOT NULL,
    hours TEXT NOT NULL,
    avoids TEXT NOT NULL,
    buffer INTEGER NOT NULL,
    day_soft INTEGER NOT NULL,
    day_hard INTEGER NOT NULL,
    week_soft INTEGER NOT NULL,
    week_hard INTEGER NOT NULL,
    month_soft INTEGER NOT NULL,
    month_hard INTEGER NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    revision INTEGER NOT NULL
);

-- When somebody is away or busy: typed, or read from a calendar file. When, and never why: no title is kept.
CREATE TABLE busy_times (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    source TEXT NOT NULL,
    starts_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX busy_times_person ON busy_times (person_id, ends_at);
