CREATE TABLE "alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid,
	"code" text NOT NULL,
	"message" text NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "campaign_blacklists" (
	"campaign_id" uuid NOT NULL,
	"blacklist_id" uuid NOT NULL,
	CONSTRAINT "campaign_blacklists_campaign_id_blacklist_id_pk" PRIMARY KEY("campaign_id","blacklist_id")
);
--> statement-breakpoint
CREATE TABLE "campaign_lists" (
	"campaign_id" uuid NOT NULL,
	"list_id" uuid NOT NULL,
	CONSTRAINT "campaign_lists_campaign_id_list_id_pk" PRIMARY KEY("campaign_id","list_id")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"state_reason" text DEFAULT '' NOT NULL,
	"dial" jsonb NOT NULL,
	"call" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "blacklist_numbers" (
	"blacklist_id" uuid NOT NULL,
	"number" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "blacklist_numbers_blacklist_id_number_pk" PRIMARY KEY("blacklist_id","number")
);
--> statement-breakpoint
CREATE TABLE "blacklists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"is_global" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_item_types" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"order_by" integer NOT NULL,
	"color" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"first_name" text DEFAULT '' NOT NULL,
	"last_name" text DEFAULT '' NOT NULL,
	"company" text DEFAULT '' NOT NULL,
	"email" text DEFAULT '' NOT NULL,
	"time_zone" text,
	"custom" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "list_contacts" (
	"list_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "list_contacts_list_id_contact_id_pk" PRIMARY KEY("list_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "lists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "phones" (
	"id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid NOT NULL,
	"number" text NOT NULL,
	"is_primary" boolean NOT NULL,
	"item_type_id" uuid,
	"description" text DEFAULT '' NOT NULL,
	"time_zones" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"account_sid" text PRIMARY KEY NOT NULL,
	"next_slot_at" double precision DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"phone_id" uuid NOT NULL,
	"number" text,
	"label" text NOT NULL,
	"round" integer NOT NULL,
	"position" integer NOT NULL,
	"reason" text NOT NULL,
	"call" integer,
	"state" text NOT NULL,
	"status" text,
	"detail" text DEFAULT '' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"not_before" timestamp with time zone,
	"placing_at" timestamp with time zone,
	"refusals" integer DEFAULT 0 NOT NULL,
	"check_at" timestamp with time zone,
	"call_sid" text,
	"caller_id" text,
	"ringing_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"connected_at" timestamp with time zone,
	"talk_seconds" integer,
	"answered_by" text,
	"sip_code" integer,
	"error_code" integer,
	"hang_up_reason" text,
	"late" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "final" (
	"campaign_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"phone_id" uuid,
	"number" text,
	"label" text,
	"counts" jsonb NOT NULL,
	"reason" text NOT NULL,
	"detail" text NOT NULL,
	"rounds" integer NOT NULL,
	"calls" integer NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "final_campaign_id_contact_id_pk" PRIMARY KEY("campaign_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "hopper" (
	"campaign_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"state" text DEFAULT 'fresh' NOT NULL,
	"priority" integer DEFAULT 2 NOT NULL,
	"next_call_at" timestamp with time zone NOT NULL,
	"next_phone_id" uuid,
	"next_label" text DEFAULT '' NOT NULL,
	"next_reason" text DEFAULT '' NOT NULL,
	"attempt_id" uuid,
	"book" jsonb,
	"dial_state" jsonb,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "hopper_campaign_id_contact_id_pk" PRIMARY KEY("campaign_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "orphan_webhooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"attempt_id" text NOT NULL,
	"call_sid" text NOT NULL,
	"call_status" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"message" jsonb NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"last_error" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_blacklists" ADD CONSTRAINT "campaign_blacklists_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_blacklists" ADD CONSTRAINT "campaign_blacklists_blacklist_id_blacklists_id_fk" FOREIGN KEY ("blacklist_id") REFERENCES "public"."blacklists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_lists" ADD CONSTRAINT "campaign_lists_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_lists" ADD CONSTRAINT "campaign_lists_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blacklist_numbers" ADD CONSTRAINT "blacklist_numbers_blacklist_id_blacklists_id_fk" FOREIGN KEY ("blacklist_id") REFERENCES "public"."blacklists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_contacts" ADD CONSTRAINT "list_contacts_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_contacts" ADD CONSTRAINT "list_contacts_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phones" ADD CONSTRAINT "phones_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phones" ADD CONSTRAINT "phones_item_type_id_contact_item_types_id_fk" FOREIGN KEY ("item_type_id") REFERENCES "public"."contact_item_types"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "final" ADD CONSTRAINT "final_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hopper" ADD CONSTRAINT "hopper_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hopper" ADD CONSTRAINT "hopper_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_open" ON "alerts" USING btree ("campaign_id","code") WHERE "alerts"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "campaign_lists_list" ON "campaign_lists" USING btree ("list_id");--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_name" ON "campaigns" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "campaigns_state" ON "campaigns" USING btree ("state");--> statement-breakpoint
CREATE INDEX "blacklist_numbers_number" ON "blacklist_numbers" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "blacklists_name" ON "blacklists" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "blacklists_one_global" ON "blacklists" USING btree ("is_global") WHERE "blacklists"."is_global";--> statement-breakpoint
CREATE UNIQUE INDEX "contact_item_types_name" ON "contact_item_types" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "contacts_created" ON "contacts" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "list_contacts_contact" ON "list_contacts" USING btree ("contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "lists_name" ON "lists" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "phones_contact" ON "phones" USING btree ("contact_id","position");--> statement-breakpoint
CREATE INDEX "phones_number" ON "phones" USING btree ("number");--> statement-breakpoint
CREATE INDEX "phones_item_type" ON "phones" USING btree ("item_type_id");--> statement-breakpoint
CREATE UNIQUE INDEX "phones_one_primary" ON "phones" USING btree ("contact_id") WHERE "phones"."is_primary";--> statement-breakpoint
CREATE INDEX "attempts_history" ON "attempts" USING btree ("campaign_id","due_at","id");--> statement-breakpoint
CREATE INDEX "attempts_contact" ON "attempts" USING btree ("contact_id","due_at");--> statement-breakpoint
CREATE INDEX "attempts_turn" ON "attempts" USING btree ("campaign_id","due_at") WHERE "attempts"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "attempts_open" ON "attempts" USING btree ("campaign_id","check_at") WHERE "attempts"."state" <> 'ended';--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_call_sid" ON "attempts" USING btree ("call_sid");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_number_in_flight" ON "attempts" USING btree ("number") WHERE "attempts"."state" in ('placing', 'unknown', 'placed', 'ringing', 'answered');--> statement-breakpoint
CREATE INDEX "final_page" ON "final" USING btree ("campaign_id","closed_at","contact_id");--> statement-breakpoint
CREATE INDEX "final_contact" ON "final" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "hopper_due" ON "hopper" USING btree ("campaign_id","state","priority","next_call_at");--> statement-breakpoint
CREATE INDEX "hopper_page" ON "hopper" USING btree ("campaign_id","next_call_at","contact_id");--> statement-breakpoint
CREATE INDEX "hopper_contact" ON "hopper" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at");