ALTER TABLE "workspace_settings" ADD COLUMN "embedding_origins" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "crm_connections" ADD COLUMN "oauth_client_id" text;