DROP INDEX "phones_number";--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "effect" jsonb;--> statement-breakpoint
CREATE INDEX "contacts_order" ON "contacts" USING btree ("id","created_at");--> statement-breakpoint
CREATE INDEX "phones_number" ON "phones" USING btree ("number" text_pattern_ops,"contact_id");