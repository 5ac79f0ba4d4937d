ALTER TABLE "campaigns" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_archived_at_rest" CHECK ("campaigns"."archived_at" is null or "campaigns"."state" in ('draft', 'stopped', 'finished'));--> statement-breakpoint
-- The CRM hears of campaigns that are put away, too.
DROP TRIGGER campaigns_told_to_crm ON campaigns;--> statement-breakpoint
CREATE TRIGGER campaigns_told_to_crm AFTER INSERT OR DELETE OR UPDATE OF name, kind, state, archived_at ON campaigns
  FOR EACH STATEMENT EXECUTE FUNCTION tell_crm('campaigns');
