-- Contacts and item types are told on the channel `events` as calls are (0002_live_changes), so that people who edit the
-- same see each other's change. A statement is one message: up to twenty contacts are named, more are only counted.
CREATE FUNCTION tell_contact_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT array_agg(a.id) INTO ids FROM after_rows a JOIN before_rows b ON b.id = a.id WHERE b.version <> a.version;
  ELSIF TG_OP = 'INSERT' THEN
    SELECT array_agg(id) INTO ids FROM after_rows;
  ELSE
    SELECT array_agg(id) INTO ids FROM before_rows;
  END IF;
  IF ids IS NOT NULL THEN
    PERFORM pg_notify('events', json_build_object('type', 'contacts', 'contacts', cardinality(ids),
      'contactIds', CASE WHEN cardinality(ids) <= 20 THEN to_json(ids) END)::text);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER contacts_told_new AFTER INSERT ON contacts REFERENCING NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_contact_rows();
--> statement-breakpoint
CREATE TRIGGER contacts_told_changed AFTER UPDATE ON contacts
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_contact_rows();
--> statement-breakpoint
CREATE TRIGGER contacts_told_gone AFTER DELETE ON contacts REFERENCING OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_contact_rows();
--> statement-breakpoint
CREATE FUNCTION tell_item_types() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('events', json_build_object('type', 'itemTypes')::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER item_types_told AFTER INSERT OR UPDATE OR DELETE ON contact_item_types
  FOR EACH STATEMENT EXECUTE FUNCTION tell_item_types();
