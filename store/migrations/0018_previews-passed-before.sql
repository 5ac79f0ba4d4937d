ALTER TABLE "attempts" DROP COLUMN "passed_by";--> statement-breakpoint
ALTER TABLE "attempts" DROP COLUMN "passed_until";