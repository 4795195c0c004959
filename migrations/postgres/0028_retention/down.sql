DROP TABLE retention_notices;
DROP TABLE legal_holds;
DROP TABLE retention_rules;
