CREATE INDEX audit_entries_panel ON audit_entries (panel_id);
DROP INDEX audit_entries_of_panel;
