-- How far the CRM was read is told on the channel `events`. A look that finds nothing new moves the watermark only, and
-- tells nothing.
CREATE FUNCTION tell_crm_progress() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('events', json_build_object('type', 'crmSync', 'object', NEW.object, 'phase', NEW.phase,
    'read', NEW.read_count, 'total', NEW.total)::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER crm_progress_told_begun AFTER INSERT ON crm_progress FOR EACH ROW EXECUTE FUNCTION tell_crm_progress();
--> statement-breakpoint
CREATE TRIGGER crm_progress_told_moved AFTER UPDATE ON crm_progress FOR EACH ROW
  WHEN ((OLD.phase, OLD.read_count, OLD.total) IS DISTINCT FROM (NEW.phase, NEW.read_count, NEW.total))
  EXECUTE FUNCTION tell_crm_progress();
