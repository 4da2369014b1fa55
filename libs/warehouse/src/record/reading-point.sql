-- Grain: one row. The database a reading is of, told apart from its copies and restored backups, and the first transaction
-- that was not over when it began: what that and later ones changed is to be read again next time.
SELECT (SELECT c.system_identifier FROM pg_control_system() c) || '/' || d.oid AS source,
  pg_snapshot_xmin(pg_current_snapshot())::text AS horizon
FROM pg_database d WHERE d.datname = current_database()
