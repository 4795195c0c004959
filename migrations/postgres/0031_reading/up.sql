-- Whether somebody manages an opening is asked at each request, and which mails that speak of an interview still wait with each card.
CREATE INDEX openings_manager ON openings (hiring_manager_id);
CREATE INDEX mails_kind ON mails (kind, state);
