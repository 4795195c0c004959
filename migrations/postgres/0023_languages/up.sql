-- The language in which a person reads pages and mails, as a tag: en, de.
ALTER TABLE people ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
