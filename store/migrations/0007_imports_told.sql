-- Imports are told on the channel `events` as calls are (0002_live_changes): their state and how far they are.
CREATE FUNCTION tell_import() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('events', json_build_object('type', 'import', 'importId', NEW.id, 'state', NEW.state,
    'bytes', NEW.bytes, 'bytesRead', NEW.bytes_read, 'counts', NEW.counts)::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER imports_told_new AFTER INSERT ON imports FOR EACH ROW EXECUTE FUNCTION tell_import();
--> statement-breakpoint
CREATE TRIGGER imports_told_moved AFTER UPDATE ON imports FOR EACH ROW
  WHEN ((OLD.state, OLD.bytes_read, OLD.counts) IS DISTINCT FROM (NEW.state, NEW.bytes_read, NEW.counts))
  EXECUTE FUNCTION tell_import();
