DROP TABLE logout_tokens;
DROP INDEX sessions_provider_sid;
DROP INDEX sessions_identity;
ALTER TABLE sessions DROP COLUMN factor_vouched_at;
ALTER TABLE sessions DROP COLUMN provider_sid;
ALTER TABLE sessions DROP COLUMN identity_id;
