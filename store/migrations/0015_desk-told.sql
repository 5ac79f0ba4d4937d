-- An attempt is told with its agent, so that their desk hears of it.
CREATE OR REPLACE FUNCTION tell_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('events', json_build_object('type', 'attempt', 'campaignId', NEW.campaign_id,
    'contactId', NEW.contact_id, 'attemptId', NEW.id, 'state', NEW.state, 'status', NEW.status,
    'agentId', NEW.agent_id)::text);
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
