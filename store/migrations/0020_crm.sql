CREATE TABLE "crm_codes" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "crm_connections" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"kind" text NOT NULL,
	"base_url" text NOT NULL,
	"workspace_id" text,
	"api_key_sealed" text NOT NULL,
	"webhook_secret_sealed" text NOT NULL,
	"functions_secret_sealed" text NOT NULL,
	"webhook_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"role_map" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"default_role" text,
	"state" text DEFAULT 'connected' NOT NULL,
	"problem" text DEFAULT '' NOT NULL,
	"keeper_id" uuid,
	"kept_until" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "crm_hints" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"webhook_id" text NOT NULL,
	"event_name" text NOT NULL,
	"record_id" uuid NOT NULL,
	"event_date" timestamp with time zone NOT NULL,
	"person_id" uuid,
	"received_at" timestamp with time zone NOT NULL,
	"handled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "crm_links" (
	"object" text NOT NULL,
	"crm_id" uuid NOT NULL,
	"our_id" uuid NOT NULL,
	"crm_updated_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "crm_links_object_crm_id_pk" PRIMARY KEY("object","crm_id")
);
--> statement-breakpoint
CREATE TABLE "crm_problems" (
	"crm_id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid NOT NULL,
	"problems" jsonb NOT NULL,
	"found_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "crm_progress" (
	"object" text PRIMARY KEY NOT NULL,
	"phase" text DEFAULT 'first' NOT NULL,
	"watermark" timestamp with time zone,
	"cursor" text,
	"read_count" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "crm_results" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"campaign_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"attempt_id" uuid,
	"due_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"written_at" timestamp with time zone,
	"problem" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "crm_signatures" (
	"signature" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "crm_users" (
	"user_workspace_id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "crm_codes" ADD CONSTRAINT "crm_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crm_results" ADD CONSTRAINT "crm_results_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crm_users" ADD CONSTRAINT "crm_users_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "crm_codes_expires" ON "crm_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "crm_hints_once" ON "crm_hints" USING btree ("webhook_id","event_name","record_id","event_date");--> statement-breakpoint
CREATE INDEX "crm_hints_waiting" ON "crm_hints" USING btree ("id") WHERE "crm_hints"."handled_at" is null;--> statement-breakpoint
CREATE INDEX "crm_hints_received" ON "crm_hints" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "crm_links_ours" ON "crm_links" USING btree ("object","our_id") WHERE "crm_links"."object" <> 'additionalPhone';--> statement-breakpoint
CREATE INDEX "crm_links_phones" ON "crm_links" USING btree ("our_id") WHERE "crm_links"."object" = 'additionalPhone';--> statement-breakpoint
CREATE INDEX "crm_links_deleted" ON "crm_links" USING btree ("our_id") WHERE "crm_links"."object" = 'person' and "crm_links"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "crm_problems_page" ON "crm_problems" USING btree ("found_at","crm_id");--> statement-breakpoint
CREATE INDEX "crm_problems_contact" ON "crm_problems" USING btree ("contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "crm_results_attempt" ON "crm_results" USING btree ("attempt_id");--> statement-breakpoint
CREATE INDEX "crm_results_due" ON "crm_results" USING btree ("due_at","id") WHERE "crm_results"."written_at" is null;--> statement-breakpoint
CREATE INDEX "crm_results_written" ON "crm_results" USING btree ("written_at");--> statement-breakpoint
CREATE INDEX "crm_signatures_expires" ON "crm_signatures" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "crm_users_user" ON "crm_users" USING btree ("user_id");--> statement-breakpoint
-- Calls that ended and contacts that were closed are written down for the CRM as they are for webhooks (0002_live_changes):
-- in the transaction of the change, whoever makes it, and only when a CRM is connected that knows the contact.
CREATE FUNCTION tell_crm_of_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO crm_results (kind, campaign_id, contact_id, attempt_id, due_at)
  SELECT 'attempt', NEW.campaign_id, NEW.contact_id, NEW.id, NEW.ended_at
  FROM crm_links l
  WHERE l.object = 'person' AND l.our_id = NEW.contact_id
    AND EXISTS (SELECT FROM crm_connections c WHERE c.state <> 'off')
  ON CONFLICT DO NOTHING;
  IF FOUND THEN PERFORM pg_notify('crm', 'results'); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER attempts_told_to_crm AFTER UPDATE ON attempts FOR EACH ROW
  WHEN (OLD.state <> 'ended' AND NEW.state = 'ended' AND NEW.status NOT IN ('Blacklisted', 'Capped', 'Cancelled'))
  EXECUTE FUNCTION tell_crm_of_attempt();
--> statement-breakpoint
CREATE FUNCTION tell_crm_of_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM crm_connections c WHERE c.state <> 'off') THEN RETURN NULL; END IF;
  INSERT INTO crm_results (kind, campaign_id, contact_id, due_at)
  SELECT 'closed', f.campaign_id, f.contact_id, f.closed_at
  FROM closed f JOIN crm_links l ON l.object = 'person' AND l.our_id = f.contact_id
  WHERE f.calls > 0;
  IF FOUND THEN PERFORM pg_notify('crm', 'results'); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER final_told_to_crm AFTER INSERT ON final REFERENCING NEW TABLE AS closed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_crm_of_final();
--> statement-breakpoint
-- Campaigns can be chosen in the CRM: it hears of new ones and of what they are called and do.
CREATE FUNCTION tell_crm() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('crm', TG_ARGV[0]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER campaigns_told_to_crm AFTER INSERT OR DELETE OR UPDATE OF name, kind, state ON campaigns
  FOR EACH STATEMENT EXECUTE FUNCTION tell_crm('campaigns');
--> statement-breakpoint
CREATE TRIGGER crm_connection_told AFTER INSERT OR DELETE OR UPDATE OF base_url, api_key_sealed, state ON crm_connections
  FOR EACH STATEMENT EXECUTE FUNCTION tell_crm('connection');
--> statement-breakpoint
-- Who keeps step with the CRM, and how it goes, is nobody's edit.
SELECT audit_table('crm_connections', 'crmConnection', hidden =>
  'api_key_sealed,webhook_secret_sealed,functions_secret_sealed,webhook_ids,keeper_id,kept_until,problem');
