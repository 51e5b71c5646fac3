/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-overlay"

#include "config.h"

#include "desk-overlay.h"

#include "desk-contact.h"
#include "desk-feed-table.h"
#include "desk-license.h"
#include "desk-outbox-content.h"
#include "desk-overlay-part.h"
#include "desk-subscription.h"
#include "desk-record-patch.h"
#include "desk-search-index.h"

/*
 * What waits in the outbox, laid over what the feed brought. It is thrown away and laid anew from
 * user.db when either changes, so nothing here has to be undone; what is a matter of one entry alone
 * is in desk-overlay-part.c.
 *
 *   entry                         what shows
 *   PUT of a record               the record as the user made it, unless the feed has it already:
 *                                 then the back-end's own, which is the truth
 *   PUT with a new customer       the customer too, as long as the feed does not have him
 *   PUT refused, the feed has it  the feed's, marked
 *   DELETE of a record            nothing; of an order neither its licence and subscription
 *   DELETE refused                the feed's again, marked
 *   a change of records           the feed's, or what an earlier entry shows, with what is changed
 *   a change refused              the same without it, marked
 *   a new licence manager         whoever was it, without
 */

static gboolean
lay (const DeskFeedTable *table,
     DeskDb *cache,
     gpointer record,
     gint64 row,
     DeskOutboxEntry *entry,
     gboolean is_hidden,
     GError **error)
{
  return desk_feed_table_lay_over (table,
                                   cache,
                                   record,
                                   row,
                                   entry->op_id,
                                   desk_entry_state_get_key (entry->state),
                                   is_hidden,
                                   error);
}

/* The feed's record, which the entry depends on; *failed tells an error from there being none. */
static gpointer
get_base (const DeskFeedTable *table,
          DeskDb *cache,
          const char *id,
          DeskOutboxEntry *entry,
          gint64 *row,
          gboolean *failed,
          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gpointer record = NULL;

  if (desk_overlay_part_note (cache, id, entry, &local_error))
    record = desk_feed_table_get_base (table, cache, id, row, &local_error);

  *failed = local_error != NULL;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return record;
}

/* Of the record that the entry is about the feed's own is marked when the entry was refused; one
 * that travels with it, a new customer, gives way without a word. */
static gboolean
lay_record (const DeskFeedTable *table, DeskDb *cache, DeskOutboxEntry *entry, GError **error)
{
  gboolean is_refused = entry->state == DESK_ENTRY_NEEDS_ATTENTION &&
                        g_str_equal (table->name, entry->record_type);
  g_autoptr (DeskRecord) record = _desk_outbox_entry_dup_record (entry, table->type);
  g_autoptr (DeskRecord) base = NULL;
  gboolean failed = FALSE;
  gint64 row = 0;

  if (record == NULL)
    return TRUE;

  base = get_base (table, cache, desk_record_get_id (record), entry, &row, &failed, error);
  if (failed)
    return FALSE;
  if (base != NULL)
    return !is_refused || lay (table, cache, base, row, entry, FALSE, error);

  return lay (table, cache, record, -entry->seq, entry, FALSE, error);
}

static gboolean
lay_deletion (const DeskFeedTable *table, DeskDb *cache, DeskOutboxEntry *entry, GError **error)
{
  gboolean is_refused = entry->state == DESK_ENTRY_NEEDS_ATTENTION;
  g_autoptr (DeskRecord) base = NULL;
  g_autoptr (DeskRecord) id_only = NULL;
  gboolean failed = FALSE;
  gint64 row = 0;

  base = get_base (table, cache, entry->record_id, entry, &row, &failed, error);
  if (failed)
    return FALSE;
  if (base != NULL)
    return lay (table, cache, base, row, entry, !is_refused, error);

  /* Its PUT, which waits in front of it, is laid already; if there is none, nothing shows. The
   * number is never looked at, but must be nobody else's. */
  id_only = desk_record_new (table->type);
  desk_record_set_string (id_only, DESK_RECORD_ID, entry->record_id);
  return is_refused || lay (table, cache, id_only, -entry->seq, entry, TRUE, error);
}

/* Takes away what an earlier entry has laid: a later change shows both. */
static gboolean
lift (const DeskFeedTable *table, DeskDb *cache, const char *id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM overlay_%s WHERE id = ?", table->name);
  g_autoptr (DeskStatement) statement = desk_db_prepare (cache, sql, error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, id);
  return desk_statement_run (statement, error);
}

/* What goes with the record that is deleted. */
static gboolean
hide (GType type, DeskDb *cache, const char *id, DeskOutboxEntry *entry, GError **error)
{
  const DeskFeedTable *table = desk_feed_table_for_type (type);
  g_autoptr (DeskRecord) base = NULL;
  gboolean failed = FALSE;
  gint64 row = 0;

  base = get_base (table, cache, id, entry, &row, &failed, error);
  if (failed)
    return FALSE;
  return base == NULL || (lift (table, cache, id, error) &&
                          lay (table, cache, base, row, entry, TRUE, error));
}

/* The back-end takes the licence back with the order; nothing is to be done to it meanwhile. */
static gboolean
hide_license (DeskDb *cache, DeskOutboxEntry *entry, GError **error)
{
  g_autofree char *id = _desk_outbox_entry_dup_license_id (entry);
  g_autofree char *subscription_id = NULL;
  g_autoptr (DeskStatement) statement = NULL;
  DeskStep step = DESK_STEP_ERROR;

  if (id == NULL || entry->state == DESK_ENTRY_NEEDS_ATTENTION)
    return TRUE;

  statement = desk_db_prepare (cache, "SELECT id FROM subscription WHERE license_id = ?", error);
  if (statement == NULL || !desk_overlay_part_note (cache, id, entry, error))
    return FALSE;
  desk_statement_bind_text (statement, 1, id);
  step = desk_statement_step (statement, error);
  if (step == DESK_STEP_ERROR)
    return FALSE;
  if (step == DESK_STEP_ROW)
    subscription_id = g_strdup (desk_statement_get_text (statement, 0));

  return hide (DESK_TYPE_LICENSE, cache, id, entry, error) &&
         (subscription_id == NULL ||
          hide (DESK_TYPE_SUBSCRIPTION, cache, subscription_id, entry, error));
}

static gboolean
lay_patch (const DeskFeedTable *table,
           DeskDb *cache,
           DeskOutboxEntry *entry,
           JsonObject *patch,
           GError **error)
{
  const char *id = json_object_get_string_member_with_default (patch, "id", "");
  g_autoptr (DeskRecord) base = NULL;
  g_autoptr (DeskRecord) shown = NULL;
  g_autoptr (DeskRecord) changed = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean failed = FALSE;
  gint64 row = 0;

  base = get_base (table, cache, id, entry, &row, &failed, error);
  /* One that waits itself, and is no longer the licence manager. */
  if (failed || (base == NULL && !desk_feed_table_find_overlay_row (table, cache, id, &row, error)))
    return FALSE;
  /* Gone meanwhile, or deleted by an entry in front of this one. */
  if (row != 0)
    shown = desk_feed_table_get (table, cache, id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (shown == NULL)
    return TRUE;

  if (entry->state != DESK_ENTRY_NEEDS_ATTENTION)
    changed = desk_record_patch_apply (patch, shown);

  return lift (table, cache, id, error) &&
         lay (table, cache, changed != NULL ? changed : shown, row, entry, FALSE, error);
}

/* Ids of the licence managers of the customer besides @contact. */
static GPtrArray *
list_other_managers (DeskDb *cache, DeskContact *contact, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (cache,
                       "SELECT id FROM all_contact WHERE customer_id = ?"
                       " AND is_licence_manager = 1 AND id <> ?",
                       error);
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return NULL;

  desk_statement_bind_text (statement, 1,
                            desk_record_get_string (contact, DESK_CONTACT_CUSTOMER_ID));
  desk_statement_bind_text (statement, 2, desk_record_get_id (contact));
  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (desk_statement_get_text (statement, 0)));

  return step == DESK_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/* Whoever becomes the licence manager takes it over: so the back-end does, and so it shows. */
static gboolean
lay_takeover (const DeskFeedTable *table, DeskDb *cache, DeskOutboxEntry *entry, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DeskContact) contact =
      desk_feed_table_get (table, cache, entry->record_id, &local_error);
  g_autoptr (GPtrArray) ids = NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (contact == NULL || entry->state == DESK_ENTRY_NEEDS_ATTENTION ||
      !desk_record_get_boolean (contact, DESK_CONTACT_IS_LICENCE_MANAGER))
    return TRUE;

  if (!desk_overlay_part_note (cache, desk_record_get_string (contact, DESK_CONTACT_CUSTOMER_ID), entry, error))
    return FALSE;
  ids = list_other_managers (cache, contact, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (JsonObject) patch = json_object_new ();

      json_object_set_string_member (patch, "id", g_ptr_array_index (ids, i));
      json_object_set_boolean_member (patch, "is_licence_manager", FALSE);
      if (!lay_patch (table, cache, entry, patch, error))
        return FALSE;
    }

  return ids != NULL;
}

static gboolean
lay_entry (DeskDb *cache, DeskOutboxEntry *entry, GError **error)
{
  const DeskFeedTable *own = desk_feed_table_for_name (entry->record_type);
  g_autoptr (JsonObject) content = NULL;
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);
  gboolean is_put = desk_outbox_entry_is_put (entry);

  if (own == NULL || !own->has_overlay)
    return TRUE;
  if (desk_outbox_entry_is_deletion (entry))
    return lay_deletion (own, cache, entry, error) && hide_license (cache, entry, error);

  content = _desk_outbox_entry_dup_content (entry);
  for (guint i = 0; i < n_tables; i++)
    {
      JsonObject *patch = NULL;

      if (!tables[i].has_overlay)
        continue;
      if (is_put && !lay_record (&tables[i], cache, entry, error))
        return FALSE;
      patch = content != NULL ? _desk_outbox_content_get_patch (content, tables[i].name) : NULL;
      if (patch != NULL && !lay_patch (&tables[i], cache, entry, patch, error))
        return FALSE;
    }

  return own->type != DESK_TYPE_CONTACT || lay_takeover (own, cache, entry, error);
}

static gboolean
clear (DeskDb *cache, GError **error)
{
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);

  for (guint i = 0; i < n_tables; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM overlay_%s", tables[i].name);

      if (tables[i].has_overlay && !desk_db_exec (cache, sql, error))
        return FALSE;
    }

  return desk_db_exec (cache, "DELETE FROM overlay_part", error);
}

/**
 * desk_overlay_rebuild:
 * @cache: cache.db, in a transaction of the caller
 * @entries: (element-type DeskOutboxEntry): what is not done, the oldest first
 * @error: return location for an error
 *
 * Lays the overlay anew, and lets search find what is shown then.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_overlay_rebuild (DeskDb *cache, GPtrArray *entries, GError **error)
{
  if (!clear (cache, error))
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (entries, i);

      if (!entry->is_damaged && entry->state != DESK_ENTRY_DONE &&
          !lay_entry (cache, entry, error))
        return FALSE;
    }

  /* Every transaction that changes what is shown ends here. */
  return desk_search_index_update (cache, error);
}
