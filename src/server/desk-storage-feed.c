/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-storage-feed"

#include "config.h"

#include "desk-storage-feed.h"
#include "desk-storage-private.h"

#include "desk-record.h"

#include <json-glib/json-glib.h>

void
desk_storage_page_free (DeskStoragePage *self)
{
  g_hash_table_unref (self->records);
  g_hash_table_unref (self->deleted);
  g_free (self);
}

static void
add (GHashTable *lists, const char *type, gpointer item, GDestroyNotify free_item)
{
  GPtrArray *list = g_hash_table_lookup (lists, type);

  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (free_item);
      g_hash_table_insert (lists, g_strdup (type), list);
    }
  g_ptr_array_add (list, item);
}

static char *
dup_scopes (DeskStorage *self, const char *dealer_id, const char *region_id, const char *sql, gint64 revision)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();
  g_autofree char *region = desk_storage_dup_region_scope (region_id);

  json_node_take_array (node, array);
  json_array_add_string_element (array, DESK_SCOPE_ALL);
  json_array_add_string_element (array, region);
  if (sql != NULL)
    {
      g_autoptr (DeskStatement) statement = desk_db_prepare (self->db, sql, NULL);

      if (statement == NULL)
        return json_to_string (node, FALSE);
      desk_statement_bind_text (statement, 1, region_id);
      desk_statement_bind_text (statement, 2, dealer_id);
      if (revision > 0)
        desk_statement_bind_int (statement, 3, revision);
      while (desk_statement_step (statement, NULL) == DESK_STEP_ROW)
        json_array_add_string_element (array, desk_statement_get_text (statement, 0));
    }
  if (*dealer_id != '\0')
    json_array_add_string_element (array, dealer_id);
  return json_to_string (node, FALSE);
}

/**
 * desk_storage_dup_scopes:
 * @self: the storage
 * @dealer_id: the dealer, or "" for an account manager
 * @region_id: the region
 * @is_manager: whether all dealers of the region are seen
 *
 * Returns: (transfer full): the scopes that the user sees, as a JSON array
 */
char *
desk_storage_dup_scopes (DeskStorage *self, const char *dealer_id, const char *region_id, gboolean is_manager)
{
  static const char sql[] = "SELECT id FROM dealer WHERE region_id = ?1 AND id <> ?2 ORDER BY id";

  return dup_scopes (self, dealer_id, region_id, is_manager ? sql : NULL, 0);
}

/**
 * desk_storage_dup_scopes_until:
 * @self: the storage
 * @dealer_id: the account manager's own dealer, or ""
 * @region_id: the region
 * @revision: a revision that is not 0
 *
 * Of the dealers of the region those who have anything in the feed up to @revision. All that there is of the others
 * comes after it, so whoever knew these scopes then, and reads on from there, gets the others whole.
 *
 * Returns: (transfer full): the scopes, as a JSON array
 */
char *
desk_storage_dup_scopes_until (DeskStorage *self, const char *dealer_id, const char *region_id, gint64 revision)
{
  /* By its key: that of an old dealer has what is wanted among its first. */
  static const char sql[] = "SELECT id FROM dealer WHERE region_id = ?1 AND id <> ?2"
                            " AND EXISTS (SELECT 1 FROM change WHERE scope = dealer.id AND +revision <= ?3)"
                            " ORDER BY id";

  return dup_scopes (self, dealer_id, region_id, sql, revision);
}

/**
 * desk_storage_is_seen:
 * @self: the storage
 * @scopes: from desk_storage_dup_scopes()
 * @type: type of a record
 * @id: (nullable): its id
 *
 * Returns: whether the feed of these scopes has the record
 */
gboolean
desk_storage_is_seen (DeskStorage *self, const char *scopes, GType type, const char *id)
{
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db,
                     "SELECT 1 FROM change WHERE type = ? AND id = ? AND present = 1"
                     " AND scope IN (SELECT value FROM json_each (?)) LIMIT 1",
                     NULL);

  if (statement == NULL)
    return FALSE;
  desk_statement_bind_text (statement, 1, desk_record_type_get_name (type));
  desk_statement_bind_text (statement, 2, id);
  desk_statement_bind_text (statement, 3, scopes);
  return desk_statement_step (statement, NULL) == DESK_STEP_ROW;
}

/**
 * desk_storage_has_changes:
 * @self: the storage
 * @scopes: from desk_storage_dup_scopes()
 * @since: a revision
 *
 * Returns: whether the feed of these scopes has anything that came after @since
 */
gboolean
desk_storage_has_changes (DeskStorage *self, const char *scopes, gint64 since)
{
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db,
                     "SELECT 1 FROM change WHERE revision > ? AND scope IN (SELECT value FROM json_each (?)) LIMIT 1",
                     NULL);

  if (statement == NULL)
    return FALSE;
  desk_statement_bind_int (statement, 1, since);
  desk_statement_bind_text (statement, 2, scopes);
  return desk_statement_step (statement, NULL) == DESK_STEP_ROW;
}

/**
 * desk_storage_read_feed:
 * @self: the storage
 * @scopes: from desk_storage_dup_scopes()
 * @since: revision after which to begin
 * @limit: how many records and deletions at most
 * @deleted_since: revision after which deletions are told: that at which a full pull began, as it had nothing before
 *   that could be deleted; else @since
 * @error: return location
 *
 * Who moves between two scopes that the same user sees has a row in both with one revision: what is present
 * wins, so that an id occurs once.
 *
 * Returns: (transfer full): a page
 */
DeskStoragePage *
desk_storage_read_feed (DeskStorage *self,
                        const char  *scopes,
                        gint64       since,
                        guint        limit,
                        gint64       deleted_since,
                        GError     **error)
{
  g_autoptr (DeskStoragePage) page = g_new0 (DeskStoragePage, 1);
  g_autoptr (DeskStatement) statement = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* Asked first: what comes while the rows are read is for the next page. */
  gint64 last = desk_storage_get_revision (self);
  guint n = 0;

  page->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  page->deleted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  page->revision = since;
  statement =
    desk_db_prepare (self->db,
                     "SELECT revision, type, id, present FROM change"
                     " WHERE revision > ?1 AND scope IN (SELECT value FROM json_each (?2)) AND (present = 1 OR revision > ?3)"
                     " ORDER BY revision, present DESC",
                     error);
  if (statement == NULL)
    return NULL;
  desk_statement_bind_int (statement, 1, since);
  desk_statement_bind_text (statement, 2, scopes);
  desk_statement_bind_int (statement, 3, deleted_since);
  for (;;)
    {
      DeskStep step = desk_statement_step (statement, error);
      const char *type = NULL;
      const char *id = NULL;

      if (step == DESK_STEP_ERROR)
        return NULL;
      if (step == DESK_STEP_DONE)
        break;
      if (n == limit)
        {
          page->more = TRUE;
          break;
        }
      page->revision = desk_statement_get_int (statement, 0);
      type = desk_statement_get_text (statement, 1);
      id = desk_statement_get_text (statement, 2);
      if (!g_hash_table_add (seen, g_strdup (id)))
        continue;
      n++;
      if (desk_statement_get_int (statement, 3) == 0)
        {
          add (page->deleted, type, g_strdup (id), g_free);
        }
      else
        {
          DeskRecord *record = desk_storage_get (self, desk_record_type_from_name (type), id);

          if (record != NULL)
            add (page->records, type, record, g_object_unref);
        }
    }
  /* What nobody here sees has revisions too: the next page begins behind them. */
  if (!page->more && last > page->revision)
    page->revision = last;
  return g_steal_pointer (&page);
}

/**
 * desk_storage_count_feed:
 * @self: the storage
 * @scopes: from desk_storage_dup_scopes()
 * @error: return location
 *
 * Returns: (transfer full): name of a type → number of records that are seen, as a pointer
 */
GHashTable *
desk_storage_count_feed (DeskStorage *self, const char *scopes, GError **error)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db,
                     "SELECT type, count (*) FROM change WHERE present = 1"
                     " AND scope IN (SELECT value FROM json_each (?)) GROUP BY type",
                     error);

  if (statement == NULL)
    return counts;
  desk_statement_bind_text (statement, 1, scopes);
  while (desk_statement_step (statement, error) == DESK_STEP_ROW)
    g_hash_table_insert (counts, g_strdup (desk_statement_get_text (statement, 0)),
                         GINT_TO_POINTER (desk_statement_get_int (statement, 1)));
  return counts;
}
