DROP TABLE tries;
DROP TABLE recovery_codes;
DROP TABLE second_factors;
DROP TABLE passwords;
ALTER TABLE sessions DROP COLUMN tries;
ALTER TABLE sessions DROP COLUMN state;
ALTER TABLE sessions DROP COLUMN proved_at;
