-- Whose time can be over: nobody has written in their row for long enough.
CREATE INDEX candidates_kept ON candidates (updated_at) WHERE erased_at IS NULL;
