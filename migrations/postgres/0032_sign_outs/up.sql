-- With which account at the identity provider a session began, in which session there (its hash), and when the provider vouched
-- for a second factor: so that a sign-out there ends what began there. No reference to identities: whoever is unlinked has no
-- session left.
ALTER TABLE sessions ADD COLUMN identity_id TEXT;
ALTER TABLE sessions ADD COLUMN provider_sid TEXT;
ALTER TABLE sessions ADD COLUMN factor_vouched_at TIMESTAMP;
CREATE INDEX sessions_identity ON sessions (identity_id);
CREATE INDEX sessions_provider_sid ON sessions (provider_sid);

-- Which words of the provider that somebody has signed out there were heard already: each counts once. Hashes, for as long as one
-- could count.
CREATE TABLE logout_tokens (
    hash TEXT PRIMARY KEY NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
