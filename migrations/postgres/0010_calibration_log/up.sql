-- The newest entry of the audit log when a run's ratings were read: the cards that had been revealed by then are the
-- ones that went in, so that the run can be made again from a database that has grown since.
ALTER TABLE calibration_runs ADD COLUMN log_seq BIGINT NOT NULL DEFAULT 0;
