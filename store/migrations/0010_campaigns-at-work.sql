CREATE TABLE "agent_times" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"presence" text NOT NULL,
	"pause_reason" text DEFAULT '' NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"presence" text DEFAULT 'offline' NOT NULL,
	"presence_since" timestamp with time zone NOT NULL,
	"pause_reason" text DEFAULT '' NOT NULL,
	"wanted_presence" text,
	"idle_since" timestamp with time zone,
	"phone" text,
	"leg_state" text DEFAULT 'none' NOT NULL,
	"leg_id" uuid,
	"leg_call_sid" text,
	"leg_since" timestamp with time zone,
	"attempt_id" uuid,
	"wrap_up_until" timestamp with time zone,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "callbacks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"phone_id" uuid NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"agent_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"promised_in" uuid NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "caller_ids" (
	"number" text PRIMARY KEY NOT NULL,
	"rests_until" timestamp with time zone,
	"reason" text DEFAULT '' NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campaign_agents" (
	"campaign_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "campaign_agents_campaign_id_user_id_pk" PRIMARY KEY("campaign_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "campaign_teams" (
	"campaign_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	CONSTRAINT "campaign_teams_campaign_id_team_id_pk" PRIMARY KEY("campaign_id","team_id")
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"rule_version" text NOT NULL,
	"detail" text NOT NULL,
	"free_at" timestamp with time zone,
	"held_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
-- Campaigns from before get the defaults of store/campaign-settings.ts.
ALTER TABLE "campaigns" ADD COLUMN "queue" jsonb NOT NULL DEFAULT '{"method":"progressive","linesPerAgent":1,"target":{"type":"dropRate","percent":3},"queueTimeoutSeconds":3,"agentTimeoutSeconds":30,"previewSeconds":120,"wrapUpSeconds":60,"dropMessage":null,"callbackGraceSeconds":900,"dispositions":[]}';--> statement-breakpoint
ALTER TABLE "campaigns" ALTER COLUMN "queue" DROP DEFAULT;--> statement-breakpoint
UPDATE "campaigns" SET "call" = '{"detectionTimings":{},"voicemail":null,"isRecorded":false,"checkDuplicates":"always","compliance":"none","caps":{"perNumber":null,"perContact":null,"restAfterConversationHours":0,"restAfterAbandonedHours":0,"restAfterMachineHours":0,"whenCapped":"wait"}}'::jsonb || "call";--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "weight" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "starts_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "agent_id" uuid;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "wanted_agent_id" uuid;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "preview_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "accepted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "queued_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "queue_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "call_ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "wrap_up_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "hold_seconds" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "disposition" jsonb;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "pressed" text;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "recording_url" text;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "price" text;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "price_unit" text;--> statement-breakpoint
ALTER TABLE "agent_times" ADD CONSTRAINT "agent_times_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agents" ADD CONSTRAINT "agents_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callbacks" ADD CONSTRAINT "callbacks_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callbacks" ADD CONSTRAINT "callbacks_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callbacks" ADD CONSTRAINT "callbacks_agent_id_users_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_agents" ADD CONSTRAINT "campaign_agents_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_agents" ADD CONSTRAINT "campaign_agents_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_teams" ADD CONSTRAINT "campaign_teams_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_teams" ADD CONSTRAINT "campaign_teams_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agent_times_user" ON "agent_times" USING btree ("user_id","from_at");--> statement-breakpoint
CREATE UNIQUE INDEX "agent_times_present" ON "agent_times" USING btree ("user_id") WHERE "agent_times"."until_at" is null;--> statement-breakpoint
CREATE INDEX "agents_free" ON "agents" USING btree ("presence","idle_since");--> statement-breakpoint
CREATE UNIQUE INDEX "agents_leg" ON "agents" USING btree ("leg_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agents_attempt" ON "agents" USING btree ("attempt_id");--> statement-breakpoint
CREATE INDEX "callbacks_due" ON "callbacks" USING btree ("campaign_id","due_at","id") WHERE "callbacks"."state" = 'open';--> statement-breakpoint
CREATE INDEX "callbacks_agent" ON "callbacks" USING btree ("agent_id","due_at") WHERE "callbacks"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "callbacks_open" ON "callbacks" USING btree ("campaign_id","contact_id") WHERE "callbacks"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "callbacks_promise" ON "callbacks" USING btree ("promised_in");--> statement-breakpoint
CREATE INDEX "campaign_agents_user" ON "campaign_agents" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "campaign_teams_team" ON "campaign_teams" USING btree ("team_id");--> statement-breakpoint
CREATE UNIQUE INDEX "holds_attempt" ON "holds" USING btree ("attempt_id","rule");--> statement-breakpoint
CREATE INDEX "holds_campaign" ON "holds" USING btree ("campaign_id","held_at");--> statement-breakpoint
CREATE INDEX "holds_contact" ON "holds" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "attempts_number" ON "attempts" USING btree ("number","placing_at");--> statement-breakpoint
CREATE INDEX "attempts_agent" ON "attempts" USING btree ("agent_id","due_at") WHERE "attempts"."agent_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_contact_in_flight" ON "attempts" USING btree ("contact_id") WHERE "attempts"."state" in ('placing', 'unknown', 'placed', 'ringing', 'answered');--> statement-breakpoint
SELECT audit_table('campaign_agents', 'campaignAgents', 'campaign_id', 'user_id');--> statement-breakpoint
SELECT audit_table('campaign_teams', 'campaignTeams', 'campaign_id', 'team_id');--> statement-breakpoint
SELECT audit_table('callbacks', 'callbacks', contact_column => 'contact_id');
