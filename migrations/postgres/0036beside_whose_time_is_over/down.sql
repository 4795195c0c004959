DROP INDEX candidates_kept;
