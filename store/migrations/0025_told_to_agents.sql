ALTER TABLE "agents" ADD COLUMN "muted_in" uuid;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "taken_back" jsonb;--> statement-breakpoint
-- Their own desk hears of both.
DROP TRIGGER agents_told_moved ON agents;
--> statement-breakpoint
CREATE TRIGGER agents_told_moved AFTER UPDATE ON agents FOR EACH ROW
  WHEN ((OLD.presence, OLD.pause_reason, OLD.wanted_presence, OLD.leg_state, OLD.attempt_id, OLD.muted_in, OLD.taken_back)
    IS DISTINCT FROM (NEW.presence, NEW.pause_reason, NEW.wanted_presence, NEW.leg_state, NEW.attempt_id, NEW.muted_in,
      NEW.taken_back))
  EXECUTE FUNCTION tell_agent();
