ALTER TABLE "attempts" ADD COLUMN "passed_by" uuid;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "passed_until" timestamp with time zone;