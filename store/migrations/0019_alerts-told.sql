-- An alert that opens or closes is told on the channel `events`, whoever raised it; the text is read where it is shown.
CREATE FUNCTION tell_alert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('events', json_build_object('type', 'alert', 'campaignId', NEW.campaign_id, 'alertId', NEW.id,
    'code', NEW.code, 'isOpen', NEW.closed_at IS NULL)::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER alerts_told_raised AFTER INSERT ON alerts FOR EACH ROW EXECUTE FUNCTION tell_alert();
--> statement-breakpoint
CREATE TRIGGER alerts_told_closed AFTER UPDATE ON alerts FOR EACH ROW
  WHEN (OLD.closed_at IS DISTINCT FROM NEW.closed_at) EXECUTE FUNCTION tell_alert();
