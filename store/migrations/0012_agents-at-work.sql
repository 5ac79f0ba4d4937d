ALTER TABLE "agents" ADD COLUMN "leg_check_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "held_at" timestamp with time zone;--> statement-breakpoint
-- What agents do is told like everything that is shown; where their telephone is and when they were seen is not.
CREATE FUNCTION tell_agent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('events', json_build_object('type', 'agent', 'userId', NEW.user_id, 'presence', NEW.presence,
    'pauseReason', NEW.pause_reason, 'wantedPresence', NEW.wanted_presence, 'since', NEW.presence_since,
    'legState', NEW.leg_state, 'attemptId', NEW.attempt_id)::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER agents_told_moved AFTER UPDATE ON agents FOR EACH ROW
  WHEN ((OLD.presence, OLD.pause_reason, OLD.wanted_presence, OLD.leg_state, OLD.attempt_id)
    IS DISTINCT FROM (NEW.presence, NEW.pause_reason, NEW.wanted_presence, NEW.leg_state, NEW.attempt_id))
  EXECUTE FUNCTION tell_agent();
