ALTER TABLE candidates DROP COLUMN zone;
ALTER TABLE candidates DROP COLUMN hours;
