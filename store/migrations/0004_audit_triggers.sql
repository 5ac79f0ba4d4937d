-- Every change of a row that people edit is written into audit_log, in the transaction of the change, whatever makes it.
-- Who did it are the settings `app.actor_kind`, `app.actor_id`, `app.actor_name`, `app.api_key_id` and
-- `app.request_id` of the transaction (store/audit.ts), which are the defaults of the columns. With `app.audit` = 'off'
-- nothing is written: a bulk change then writes one entry itself.

-- One entry per row. Arguments: entity; key column; second key column or ''; the column that names the contact, or '';
-- columns never written down. A row deleted and put back within one transaction becomes an update of what differs, or nothing.
CREATE FUNCTION audit_rows() RETURNS trigger LANGUAGE plpgsql AS $$
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
    INSERT INTO audit_log (action, entity, entity_id, contact_id, before, after)
    SELECT 'update', entity_name, row_key, (new_row ->> contact_column)::uuid,
           (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(old_row) WHERE new_row -> key IS DISTINCT FROM value),
           (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(new_row) WHERE old_row -> key IS DISTINCT FROM value)
    FROM (SELECT concat_ws(':', r ->> key_column, r ->> second_key_column) AS row_key, r - hidden AS new_row
          FROM (SELECT to_jsonb(n) AS r FROM new_rows n) AS n) AS newer
    JOIN (SELECT concat_ws(':', r ->> key_column, r ->> second_key_column) AS row_key, r - hidden AS old_row
          FROM (SELECT to_jsonb(o) AS r FROM old_rows o) AS o) AS older
      USING (row_key)
    WHERE new_row <> old_row;
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
--> statement-breakpoint
-- One entry per list and statement: how many contacts, and the first thousand of them.
CREATE FUNCTION audit_list_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('app.audit', true) = 'off' THEN RETURN NULL; END IF;
  IF TG_OP = 'DELETE' THEN
    INSERT INTO audit_log (action, entity, entity_id, before)
    SELECT 'delete', 'listContacts', list_id,
           jsonb_build_object('contacts', max(contacts), 'contact_ids', jsonb_agg(contact_id) FILTER (WHERE place <= 1000))
    FROM (SELECT list_id, contact_id, row_number() OVER in_list AS place, count(*) OVER (PARTITION BY list_id) AS contacts
          FROM old_rows WINDOW in_list AS (PARTITION BY list_id ORDER BY contact_id)) AS gone
    GROUP BY list_id;
  ELSE
    INSERT INTO audit_log (action, entity, entity_id, after)
    SELECT 'create', 'listContacts', list_id,
           jsonb_build_object('contacts', max(contacts), 'contact_ids', jsonb_agg(contact_id) FILTER (WHERE place <= 1000))
    FROM (SELECT list_id, contact_id, row_number() OVER in_list AS place, count(*) OVER (PARTITION BY list_id) AS contacts
          FROM new_rows WINDOW in_list AS (PARTITION BY list_id ORDER BY contact_id)) AS made
    GROUP BY list_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION audit_table(
  table_name text, entity text, key_column text DEFAULT 'id', second_key_column text DEFAULT '',
  contact_column text DEFAULT '', hidden text DEFAULT ''
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER audited_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION audit_rows(%L, %L, %L, %L, %L)',
    table_name, entity, key_column, second_key_column, contact_column, hidden);
  EXECUTE format('CREATE TRIGGER audited_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION audit_rows(%L, %L, %L, %L, %L)',
    table_name, entity, key_column, second_key_column, contact_column, hidden);
  EXECUTE format('CREATE TRIGGER audited_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION audit_rows(%L, %L, %L, %L, %L)',
    table_name, entity, key_column, second_key_column, contact_column, hidden);
END $$;
--> statement-breakpoint
SELECT audit_table('contacts', 'contacts', contact_column => 'id');
--> statement-breakpoint
SELECT audit_table('phones', 'phones', contact_column => 'contact_id', hidden => 'created_at');
--> statement-breakpoint
SELECT audit_table('contact_item_types', 'itemTypes');
--> statement-breakpoint
SELECT audit_table('lists', 'lists');
--> statement-breakpoint
SELECT audit_table('blacklists', 'blacklists');
--> statement-breakpoint
SELECT audit_table('blacklist_numbers', 'blacklistNumbers', 'blacklist_id', 'number');
--> statement-breakpoint
SELECT audit_table('campaigns', 'campaigns');
--> statement-breakpoint
SELECT audit_table('campaign_lists', 'campaignLists', 'campaign_id', 'list_id');
--> statement-breakpoint
SELECT audit_table('campaign_blacklists', 'campaignBlacklists', 'campaign_id', 'blacklist_id');
--> statement-breakpoint
SELECT audit_table('users', 'users');
--> statement-breakpoint
SELECT audit_table('profiles', 'profiles');
--> statement-breakpoint
SELECT audit_table('teams', 'teams');
--> statement-breakpoint
SELECT audit_table('team_members', 'teamMembers', 'team_id', 'user_id');
--> statement-breakpoint
SELECT audit_table('api_keys', 'apiKeys', hidden => 'key_hash,last_used_at');
--> statement-breakpoint
SELECT audit_table('user_accounts', 'userAccounts', hidden =>
  'password,access_token,refresh_token,id_token,access_token_expires_at,refresh_token_expires_at,scope');
--> statement-breakpoint
SELECT audit_table('webhook_endpoints', 'webhooks', hidden => 'secret,failing_since');
--> statement-breakpoint
CREATE TRIGGER audited_insert AFTER INSERT ON list_contacts REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION audit_list_contacts();
--> statement-breakpoint
CREATE TRIGGER audited_delete AFTER DELETE ON list_contacts REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION audit_list_contacts();
