DROP INDEX erasures_mail;
DROP INDEX erasures_unswept;
DROP INDEX candidates_kept;
