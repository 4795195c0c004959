-- Whose account at the company's identity provider is whose here. One account for a person at a provider, one person for an
-- account: nothing links either a second time.
CREATE TABLE identities (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP NOT NULL,
    UNIQUE (issuer, subject),
    UNIQUE (person_id, issuer)
);

-- A sign-in that is under way at the provider: ten minutes, once, in the browser that began it. Nonce and PKCE verifier are
-- made from the state, of which only the hash stands here.
CREATE TABLE provider_flows (
    id TEXT PRIMARY KEY NOT NULL,
    state_hash TEXT NOT NULL UNIQUE,
    browser_hash TEXT NOT NULL,
    next TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX provider_flows_expires_at ON provider_flows (expires_at);
