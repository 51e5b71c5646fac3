/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-overlay-part"

#include "config.h"

#include "desk-overlay-part.h"

#include "desk-feed-table.h"
#include "desk-search-index.h"

#include <json-glib/json-glib.h>

/*
 * What one entry of the outbox has laid over the feed, so that many that wait are not laid anew for each answer.
 * overlay_part says which records an entry has looked at while it was laid; what it shows depends on nothing else. As
 * long as no other entry has looked at any of them, nor at what the answer brings, the others show what they showed.
 */

/**
 * desk_overlay_part_note:
 * @cache: cache.db, in a transaction
 * @id: id of a record
 * @entry: an entry that is being laid
 * @error: return location for an error
 *
 * Notes that what the entry shows depends on the record, or on what belongs to it.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_overlay_part_note (DeskDb *cache, const char *id, DeskOutboxEntry *entry, GError **error)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (
      cache, "INSERT INTO overlay_part (id, op_id) VALUES (?, ?) ON CONFLICT DO NOTHING", error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, id);
  desk_statement_bind_text (statement, 2, entry->op_id);
  return desk_statement_run (statement, error);
}

/* Runs a statement, whose parameters are the operation and the text, on each table of the overlay. */
static gboolean
run_for_all (DeskDb *cache, const char *head, const char *tail, const char *op_id, const char *text, GError **error)
{
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);

  for (guint i = 0; i < n_tables; i++)
    {
      g_autofree char *sql = g_strconcat (head, "overlay_", tables[i].name, tail, NULL);
      g_autoptr (DeskStatement) statement = NULL;

      if (!tables[i].has_overlay)
        continue;
      statement = desk_db_prepare (cache, sql, error);
      if (statement == NULL)
        return FALSE;
      desk_statement_bind_text (statement, 1, op_id);
      if (text != NULL)
        desk_statement_bind_text (statement, 2, text);
      if (!desk_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * desk_overlay_part_restate:
 * @cache: cache.db, in a transaction
 * @entry: an entry that is laid, and has come from one of the states "queued" and "attempted" into the other
 * @error: return location for an error
 *
 * Shows the entry's state; what it shows besides is the same in both.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_overlay_part_restate (DeskDb *cache, DeskOutboxEntry *entry, GError **error)
{
  return run_for_all (cache, "UPDATE ", " SET op_state = ?2 WHERE op_id = ?1", entry->op_id,
                      desk_entry_state_get_key (entry->state), error) &&
         desk_search_index_update (cache, error);
}

static void
add_member (GPtrArray *ids, JsonNode *node, const char *name)
{
  const char *text = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;

  text = json_object_get_string_member_with_default (json_node_get_object (node), name, NULL);
  if (text != NULL)
    g_ptr_array_add (ids, g_strdup (text));
}

/* What hangs on a record is looked for by the record's id, see desk-overlay.c. */
static void
add_record (GPtrArray *ids, JsonNode *node)
{
  add_member (ids, node, "id");
  add_member (ids, node, "customer_id");
  add_member (ids, node, "license_id");
}

static void
add_members (GPtrArray *ids, JsonObject *answer, const char *name)
{
  JsonNode *types = json_object_get_member (answer, name);
  g_autoptr (GList) lists = NULL;

  if (types == NULL || !JSON_NODE_HOLDS_OBJECT (types))
    return;

  lists = json_object_get_values (json_node_get_object (types));
  for (GList *link = lists; link != NULL; link = link->next)
    {
      JsonArray *list = JSON_NODE_HOLDS_ARRAY (link->data) ? json_node_get_array (link->data) : NULL;

      for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
        {
          JsonNode *node = json_array_get_element (list, i);

          if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
            g_ptr_array_add (ids, g_strdup (json_node_get_string (node)));
          else
            add_record (ids, node);
        }
    }
}

/* Ids of all that the answer brings, and of what that belongs to. NULL if it cannot be told. */
static GPtrArray *
list_ids (GBytes *fragment)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root = NULL;
  gsize length = 0;
  const char *data = NULL;

  if (fragment == NULL)
    return g_steal_pointer (&ids);

  data = g_bytes_get_data (fragment, &length);
  if (!json_parser_load_from_data (parser, data, (gssize) length, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  add_members (ids, json_node_get_object (root), "records");
  add_members (ids, json_node_get_object (root), "deleted");
  return g_steal_pointer (&ids);
}

/* Whether an entry but this one has looked at the record; without an @id, at any that this one has looked at. */
static gboolean
is_shared (DeskDb *cache, const char *op_id, const char *id, gboolean *shared, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (cache,
                       id != NULL ? "SELECT 1 FROM overlay_part WHERE op_id <> ?1 AND id = ?2 LIMIT 1"
                                  : "SELECT 1 FROM overlay_part AS own JOIN overlay_part AS other"
                                    " ON other.id = own.id AND other.op_id <> own.op_id WHERE own.op_id = ?1 LIMIT 1",
                       error);
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, op_id);
  if (id != NULL)
    desk_statement_bind_text (statement, 2, id);
  step = desk_statement_step (statement, error);
  *shared = *shared || step == DESK_STEP_ROW;
  return step != DESK_STEP_ERROR;
}

/**
 * desk_overlay_part_end:
 * @cache: cache.db, in the transaction in which the answer was applied
 * @entry: an entry that is laid and is done now; not a deletion
 * @fragment: (nullable): the answer
 * @is_ended: (out): whether that was all; if not, nothing has happened, and the overlay must be laid anew
 * @error: return location for an error
 *
 * Takes away what the entry has laid, if it has shared nothing with another one, and lets search find what is shown
 * then.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_overlay_part_end (DeskDb *cache, DeskOutboxEntry *entry, GBytes *fragment, gboolean *is_ended, GError **error)
{
  g_autoptr (GPtrArray) ids = list_ids (fragment);
  g_autoptr (DeskStatement) statement = NULL;
  gboolean shared = ids == NULL;

  *is_ended = FALSE;
  if (!is_shared (cache, entry->op_id, NULL, &shared, error))
    return FALSE;
  for (guint i = 0; !shared && i < ids->len; i++)
    {
      if (!is_shared (cache, entry->op_id, g_ptr_array_index (ids, i), &shared, error))
        return FALSE;
    }
  if (shared)
    return TRUE;

  statement = desk_db_prepare (cache, "DELETE FROM overlay_part WHERE op_id = ?", error);
  if (statement == NULL)
    return FALSE;
  desk_statement_bind_text (statement, 1, entry->op_id);

  *is_ended = desk_statement_run (statement, error) &&
              run_for_all (cache, "DELETE FROM ", " WHERE op_id = ?1", entry->op_id, NULL, error) &&
              desk_search_index_update (cache, error);
  return *is_ended;
}
