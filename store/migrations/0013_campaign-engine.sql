CREATE TABLE "account_shares" (
	"account_sid" text NOT NULL,
	"campaign_id" uuid NOT NULL,
	"weight" integer NOT NULL,
	"had" double precision NOT NULL,
	"hungry_until" double precision NOT NULL,
	CONSTRAINT "account_shares_account_sid_campaign_id_pk" PRIMARY KEY("account_sid","campaign_id")
);
--> statement-breakpoint
ALTER TABLE "campaign_lists" ADD COLUMN "is_feeding" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign_lists" ADD COLUMN "fed_added_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaign_lists" ADD COLUMN "fed_contact_id" uuid;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "slowed_to" double precision DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "slowed_at" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "held_until" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "prices_asked_at" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "hopper" ADD COLUMN "is_reset" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "account_shares" ADD CONSTRAINT "account_shares_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempts_unpriced" ON "attempts" USING btree ("ended_at") WHERE "attempts"."price" is null and "attempts"."talk_seconds" > 0;--> statement-breakpoint
-- How far a list has been brought into the hopper is nobody's edit.
DROP TRIGGER audited_insert ON campaign_lists;--> statement-breakpoint
DROP TRIGGER audited_update ON campaign_lists;--> statement-breakpoint
DROP TRIGGER audited_delete ON campaign_lists;--> statement-breakpoint
SELECT audit_table('campaign_lists', 'campaignLists', 'campaign_id', 'list_id', hidden => 'is_feeding,fed_added_at,fed_contact_id');
