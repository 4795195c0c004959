DROP INDEX mails_kind;
DROP INDEX openings_manager;
