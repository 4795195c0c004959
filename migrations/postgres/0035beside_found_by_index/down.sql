DROP INDEX erasures_newest;
DROP INDEX declines_at;
DROP INDEX positions_person;
DROP INDEX approvals_subject;
DROP INDEX approvals_state;
DROP INDEX mails_newest_of_state;
DROP INDEX mails_newest;
