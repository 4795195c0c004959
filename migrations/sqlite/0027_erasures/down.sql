DROP TABLE erasures;
DROP TABLE kept_ratings;
ALTER TABLE candidates DROP COLUMN erased_at;
