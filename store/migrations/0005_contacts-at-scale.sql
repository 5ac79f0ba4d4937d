CREATE TABLE "custom_fields" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"choices" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workspace_settings" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"region" text NOT NULL,
	"time_zone" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "blacklist_numbers_number";--> statement-breakpoint
DROP INDEX "phones_number";--> statement-breakpoint
DROP INDEX "phones_item_type";--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "words" "tsvector" GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(regexp_replace(lower(case when octet_length(left(first_name, 200) || ' ' || left(last_name, 200) || ' ' || left(company, 200) || ' ' || left(email, 200)) = length(left(first_name, 200) || ' ' || left(last_name, 200) || ' ' || left(company, 200) || ' ' || left(email, 200)) then left(first_name, 200) || ' ' || left(last_name, 200) || ' ' || left(company, 200) || ' ' || left(email, 200) else regexp_replace(normalize(left(first_name, 200) || ' ' || left(last_name, 200) || ' ' || left(company, 200) || ' ' || left(email, 200), NFD), '[\u0300-\u036f]', '', 'g') end), '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+', ' ', 'g')), ' '))) STORED;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "name_key" text collate "C" GENERATED ALWAYS AS (lower(case when octet_length((left(last_name, 100) || ' ' || left(first_name, 100))) = length((left(last_name, 100) || ' ' || left(first_name, 100))) then (left(last_name, 100) || ' ' || left(first_name, 100)) else regexp_replace(normalize((left(last_name, 100) || ' ' || left(first_name, 100)), NFD), '[\u0300-\u036f]', '', 'g') end)) STORED;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "company_key" text collate "C" GENERATED ALWAYS AS (lower(case when octet_length(left(company, 200)) = length(left(company, 200)) then left(company, 200) else regexp_replace(normalize(left(company, 200), NFD), '[\u0300-\u036f]', '', 'g') end)) STORED;--> statement-breakpoint
CREATE UNIQUE INDEX "custom_fields_name" ON "custom_fields" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "contacts_name" ON "contacts" USING btree ("name_key","id");--> statement-breakpoint
CREATE INDEX "contacts_company" ON "contacts" USING btree ("company_key","id");--> statement-breakpoint
CREATE INDEX "contacts_words" ON "contacts" USING gin ("words");--> statement-breakpoint
CREATE INDEX "contacts_custom" ON "contacts" USING gin ("custom" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "phones_ending" ON "phones" USING btree (reverse("number") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "blacklist_numbers_number" ON "blacklist_numbers" USING btree ("number" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "phones_number" ON "phones" USING btree ("number" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "phones_item_type" ON "phones" USING btree ("item_type_id","contact_id") WHERE "phones"."item_type_id" is not null;--> statement-breakpoint
-- What the database itself keeps of a contact is no change of anybody's.
DROP TRIGGER audited_insert ON contacts;--> statement-breakpoint
DROP TRIGGER audited_update ON contacts;--> statement-breakpoint
DROP TRIGGER audited_delete ON contacts;--> statement-breakpoint
SELECT audit_table('contacts', 'contacts', contact_column => 'id', hidden => 'words,name_key,company_key');--> statement-breakpoint
SELECT audit_table('custom_fields', 'customFields');--> statement-breakpoint
SELECT audit_table('workspace_settings', 'settings');
--> statement-breakpoint
-- As before, but the statement for changes is planned for the rows at hand: a plan kept from a change of one row would
-- compare every row with every other in a change of thousands.
CREATE OR REPLACE FUNCTION audit_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entity_name CONSTANT text := TG_ARGV[0];
  key_column CONSTANT text := TG_ARGV[1];
  second_key_column CONSTANT text := TG_ARGV[2];
  contact_column CONSTANT text := TG_ARGV[3];
  hidden CONSTANT text[] := string_to_array(TG_ARGV[4], ',') || array['version', 'updated_at'];
BEGIN
  IF current_setting('app.audit', true) = 'off' THEN RETURN NULL; END IF;
  IF TG_OP = 'DELETE' THEN
    INSERT INTO audit_log (action, entity, entity_id, contact_id, before)
    SELECT 'delete', entity_name, concat_ws(':', old_row ->> key_column, old_row ->> second_key_column), (old_row ->> contact_column)::uuid, old_row - hidden
    FROM (SELECT to_jsonb(r) AS old_row FROM old_rows r) AS gone;
  ELSIF TG_OP = 'UPDATE' THEN
    EXECUTE $statement$
    INSERT INTO audit_log (action, entity, entity_id, contact_id, before, after)
    SELECT 'update', $1, row_key, (new_row ->> $4)::uuid,
           (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(old_row) WHERE new_row -> key IS DISTINCT FROM value),
           (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(new_row) WHERE old_row -> key IS DISTINCT FROM value)
    FROM (SELECT concat_ws(':', r ->> $2, r ->> $3) AS row_key, r - $5 AS new_row
          FROM (SELECT to_jsonb(n) AS r FROM new_rows n) AS n) AS newer
    JOIN (SELECT concat_ws(':', r ->> $2, r ->> $3) AS row_key, r - $5 AS old_row
          FROM (SELECT to_jsonb(o) AS r FROM old_rows o) AS o) AS older
      USING (row_key)
    WHERE new_row <> old_row
    $statement$ USING entity_name, key_column, second_key_column, contact_column, hidden;
  ELSE
    WITH made AS (
      SELECT concat_ws(':', r ->> key_column, r ->> second_key_column) AS row_key, r - hidden AS new_row
      FROM (SELECT to_jsonb(n) AS r FROM new_rows n) AS n
    ), put_back AS (
      DELETE FROM audit_log a USING made
      WHERE a.entity = entity_name AND a.entity_id = made.row_key AND a.action = 'delete'
        AND a.transaction_id = pg_current_xact_id()::text::bigint
      RETURNING a.entity_id AS row_key, a.before AS old_row
    )
    INSERT INTO audit_log (action, entity, entity_id, contact_id, before, after)
    SELECT CASE WHEN old_row IS NULL THEN 'create' ELSE 'update' END, entity_name, row_key,
           (new_row ->> contact_column)::uuid,
           CASE WHEN old_row IS NOT NULL THEN
             (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(old_row) WHERE new_row -> key IS DISTINCT FROM value) END,
           CASE WHEN old_row IS NULL THEN new_row ELSE
             (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(new_row) WHERE old_row -> key IS DISTINCT FROM value) END
    FROM made LEFT JOIN put_back USING (row_key)
    WHERE old_row IS DISTINCT FROM new_row;
  END IF;
  RETURN NULL;
END $$;
