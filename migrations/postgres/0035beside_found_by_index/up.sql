-- The outbox, newest first, of all states or of one.
CREATE INDEX mails_newest ON mails (created_at, id);
CREATE INDEX mails_newest_of_state ON mails (state, created_at, id);

-- What waits for a second person, and what was asked about something.
CREATE INDEX approvals_state ON approvals (state, expires_at);
CREATE INDEX approvals_subject ON approvals (kind, subject_id);

-- Whose position is missing, who declined lately, and who was erased last.
CREATE INDEX positions_person ON positions (person_id, panel_id);
CREATE INDEX declines_at ON declines (declined_at);
CREATE INDEX erasures_newest ON erasures (erased_at, id);
