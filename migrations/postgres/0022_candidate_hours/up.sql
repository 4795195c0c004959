-- When a candidate can, as a week in lines, and the time zone of its clock; both empty where nobody has said.
ALTER TABLE candidates ADD COLUMN hours TEXT NOT NULL DEFAULT '';
ALTER TABLE candidates ADD COLUMN zone TEXT NOT NULL DEFAULT '';
