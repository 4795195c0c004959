-- Whose time can be over: nobody has written in their row for long enough.
CREATE INDEX candidates_kept ON candidates (updated_at) WHERE erased_at IS NULL;

-- What is still to be done after an erasure: the file written anew, whoever was erased told.
CREATE INDEX erasures_unswept ON erasures (id) WHERE swept_at IS NULL;
CREATE INDEX erasures_mail ON erasures (mail_id) WHERE mail_id IS NOT NULL;
