ALTER TABLE erasures DROP COLUMN approved_by;
ALTER TABLE panels DROP COLUMN opened_approved_by;
DROP TABLE approvals;
