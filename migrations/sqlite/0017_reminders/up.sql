-- When reminders go out. One row for the company and one for each opening that does otherwise; without a row the usual
-- values hold. `scope` is `company` or an opening's id.
CREATE TABLE reminder_policies (
    scope TEXT PRIMARY KEY NOT NULL,
    prepare_hours INTEGER NOT NULL,
    grace_hours INTEGER NOT NULL,
    mornings INTEGER NOT NULL,
    escalate_days INTEGER NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

-- Days on which whoever lives in a region is not written to and not planned with. A region's holidays hold in its parts,
-- too: those of DE in DE-BY.
CREATE TABLE holidays (
    region TEXT NOT NULL,
    day DATE NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (region, day)
);
ALTER TABLE availabilities ADD COLUMN region TEXT NOT NULL DEFAULT '';

-- Somebody asked not to be reminded of a scorecard before a moment.
CREATE TABLE snoozes (
    interview_id TEXT NOT NULL REFERENCES interviews (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    until TIMESTAMP NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (interview_id, person_id)
);

-- Which late card stood in which mail to whom: it is told once. A mail that was stopped told nothing.
CREATE TABLE escalations (
    interview_id TEXT NOT NULL REFERENCES interviews (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    to_id TEXT NOT NULL REFERENCES people (id),
    owed_since TIMESTAMP NOT NULL,
    mail_key TEXT NOT NULL,
    PRIMARY KEY (interview_id, person_id, to_id, owed_since)
);

-- Who wants no weekly digest.
CREATE TABLE digest_stops (
    person_id TEXT PRIMARY KEY NOT NULL REFERENCES people (id),
    stopped_at TIMESTAMP NOT NULL
);
