-- What changes in the tables of calling is told on the channel `events` and written down for the webhooks that want it:
-- in the same transaction, without a further trip to the database, whoever makes the change. Ids and states only.
-- docs/decisions/2026-11-24-live-changes-by-triggers.md says why; store/live-changes.ts reads the channel.

-- Up to so many contacts are named; more are only counted, so that a list of a million rows is one short message.
CREATE FUNCTION tell_contacts(kind text, change text, campaign uuid, contacts bigint, ids json) RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify('events', json_build_object('type', kind, 'change', change, 'campaignId', campaign,
    'contacts', contacts, 'contactIds', ids)::text)
$$;
--> statement-breakpoint
CREATE FUNCTION tell_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('events', json_build_object('type', 'attempt', 'campaignId', NEW.campaign_id,
    'contactId', NEW.contact_id, 'attemptId', NEW.id, 'state', NEW.state, 'status', NEW.status)::text);
  IF TG_OP = 'UPDATE' AND NEW.state = 'ended' AND NEW.status NOT IN ('Blacklisted', 'Capped', 'Cancelled') THEN
    INSERT INTO webhook_deliveries (endpoint_id, event, data, due_at, created_at)
    SELECT e.id, 'call.ended', jsonb_build_object('attemptId', NEW.id, 'campaignId', NEW.campaign_id,
        'contactId', NEW.contact_id, 'phoneId', NEW.phone_id, 'label', NEW.label, 'round', NEW.round,
        'status', NEW.status, 'placedAt', NEW.placing_at, 'answeredAt', NEW.answered_at, 'endedAt', NEW.ended_at,
        'talkSeconds', NEW.talk_seconds), NEW.ended_at, NEW.ended_at
    FROM webhook_endpoints e
    WHERE e.disabled_at IS NULL AND e.events ? 'call.ended'
      AND (e.campaign_ids = '[]'::jsonb OR e.campaign_ids ? NEW.campaign_id::text);
    IF FOUND THEN PERFORM pg_notify('webhooks', ''); END IF;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER attempts_told_new AFTER INSERT ON attempts FOR EACH ROW EXECUTE FUNCTION tell_attempt();
--> statement-breakpoint
-- `placed` and `unknown` look like `placing` to whoever watches.
CREATE TRIGGER attempts_told_moved AFTER UPDATE ON attempts FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state AND NEW.state NOT IN ('placed', 'unknown'))
  EXECUTE FUNCTION tell_attempt();
--> statement-breakpoint
CREATE FUNCTION tell_hopper_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE part record;
BEGIN
  FOR part IN SELECT campaign_id, count(*) AS contacts FROM changed GROUP BY campaign_id LOOP
    PERFORM tell_contacts('hopper', CASE TG_OP WHEN 'INSERT' THEN 'added' ELSE 'removed' END, part.campaign_id,
      part.contacts, CASE WHEN part.contacts <= 20 THEN
        (SELECT json_agg(c.contact_id) FROM changed c WHERE c.campaign_id = part.campaign_id) END);
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER hopper_told_added AFTER INSERT ON hopper REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_hopper_rows();
--> statement-breakpoint
CREATE TRIGGER hopper_told_removed AFTER DELETE ON hopper REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_hopper_rows();
--> statement-breakpoint
-- The first rows of a transaction are named; the others make one message, because equal ones are sent once.
CREATE FUNCTION tell_hopper_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told integer := coalesce(nullif(current_setting('multi_number.hopper_told', true), ''), '0')::integer;
BEGIN
  IF told < 20 THEN
    PERFORM tell_contacts('hopper', 'moved', NEW.campaign_id, 1, json_build_array(NEW.contact_id));
    PERFORM set_config('multi_number.hopper_told', (told + 1)::text, true);
  ELSE
    PERFORM tell_contacts('hopper', 'moved', NEW.campaign_id, NULL, NULL);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Rows that take or leave an attempt move with it, and the attempt is told.
CREATE TRIGGER hopper_told_moved AFTER UPDATE ON hopper FOR EACH ROW
  WHEN (OLD.attempt_id IS NOT DISTINCT FROM NEW.attempt_id
    AND (OLD.state, OLD.next_call_at, OLD.next_label, OLD.priority, OLD.next_reason)
      IS DISTINCT FROM (NEW.state, NEW.next_call_at, NEW.next_label, NEW.priority, NEW.next_reason))
  EXECUTE FUNCTION tell_hopper_moved();
--> statement-breakpoint
CREATE FUNCTION tell_final_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE part record;
BEGIN
  FOR part IN SELECT campaign_id, count(*) AS contacts FROM changed GROUP BY campaign_id LOOP
    PERFORM tell_contacts('final', 'added', part.campaign_id, part.contacts, CASE WHEN part.contacts <= 20 THEN
      (SELECT json_agg(c.contact_id) FROM changed c WHERE c.campaign_id = part.campaign_id) END);
  END LOOP;
  INSERT INTO webhook_deliveries (endpoint_id, event, data, due_at, created_at)
  SELECT e.id, 'contact.closed', jsonb_build_object('campaignId', f.campaign_id, 'contactId', f.contact_id,
      'phoneId', f.phone_id, 'label', f.label, 'reason', f.reason, 'counts', f.counts, 'rounds', f.rounds,
      'calls', f.calls, 'closedAt', f.closed_at), f.closed_at, f.closed_at
  FROM webhook_endpoints e JOIN changed f
    ON e.campaign_ids = '[]'::jsonb OR e.campaign_ids ? f.campaign_id::text
  WHERE e.disabled_at IS NULL AND e.events ? 'contact.closed';
  IF FOUND THEN PERFORM pg_notify('webhooks', ''); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER final_told_added AFTER INSERT ON final REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_final_rows();
--> statement-breakpoint
CREATE FUNCTION tell_campaign() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('events', json_build_object('type', 'campaign', 'campaignId', NEW.id, 'state', NEW.state)::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER campaigns_told_new AFTER INSERT ON campaigns FOR EACH ROW EXECUTE FUNCTION tell_campaign();
--> statement-breakpoint
CREATE TRIGGER campaigns_told_changed AFTER UPDATE ON campaigns FOR EACH ROW
  WHEN ((OLD.state, OLD.version) IS DISTINCT FROM (NEW.state, NEW.version)) EXECUTE FUNCTION tell_campaign();
