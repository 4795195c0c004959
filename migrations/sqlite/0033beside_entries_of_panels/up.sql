-- What happened to one panel since some entry, without a look at what happened to others.
CREATE INDEX audit_entries_of_panel ON audit_entries (panel_id, seq);
DROP INDEX audit_entries_panel;
