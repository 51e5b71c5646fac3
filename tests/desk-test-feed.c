/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-feed"

#include "config.h"

#include "desk-test-feed.h"

#include <string.h>

static char *
dup_key (const char *type, const char *id)
{
  return g_strconcat (type, "/", id, NULL);
}

/**
 * desk_test_feed_new:
 *
 * Returns: (transfer full): a client's knowledge before the first page
 */
DeskTestFeed *
desk_test_feed_new (void)
{
  DeskTestFeed *self = g_new0 (DeskTestFeed, 1);

  self->records = g_hash_table_new_full (g_str_hash,
                                         g_str_equal,
                                         g_free,
                                         (GDestroyNotify) json_object_unref);
  self->deleted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * desk_test_feed_free:
 * @self: (transfer full): a feed
 */
void
desk_test_feed_free (DeskTestFeed *self)
{
  g_clear_pointer (&self->records, g_hash_table_unref);
  g_clear_pointer (&self->deleted, g_hash_table_unref);
  g_clear_pointer (&self->counts, json_object_unref);
  g_free (self->cursor);
  g_free (self);
}

static void
take_records (DeskTestFeed *self, JsonObject *records, GHashTable *seen)
{
  JsonObjectIter iter;
  const char *type = NULL;
  JsonNode *node = NULL;

  json_object_iter_init (&iter, records);
  while (json_object_iter_next (&iter, &type, &node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonObject *record = json_array_get_object_element (array, i);
          char *key = dup_key (type, json_object_get_string_member (record, "id"));

          g_assert_true (g_hash_table_add (seen, g_strdup (key)));
          g_hash_table_remove (self->deleted, key);
          g_hash_table_replace (self->records, key, json_object_ref (record));
        }
    }
}

static void
take_deleted (DeskTestFeed *self, JsonObject *deleted, GHashTable *seen)
{
  JsonObjectIter iter;
  const char *type = NULL;
  JsonNode *node = NULL;

  json_object_iter_init (&iter, deleted);
  while (json_object_iter_next (&iter, &type, &node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          char *key = dup_key (type, json_array_get_string_element (array, i));

          g_assert_true (g_hash_table_add (seen, g_strdup (key)));
          g_hash_table_remove (self->records, key);
          g_hash_table_add (self->deleted, key);
        }
    }
}

/**
 * desk_test_feed_take:
 * @self: a feed
 * @page: a page, or a fragment
 *
 * Takes what the page says, and asserts that no id is twice in it.
 */
void
desk_test_feed_take (DeskTestFeed *self, DeskTestAnswer *page)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonObject *root = desk_test_answer_get_object (page);

  take_records (self, json_object_get_object_member (root, "records"), seen);
  take_deleted (self, json_object_get_object_member (root, "deleted"), seen);
  if (json_object_has_member (root, "cursor"))
    {
      g_free (self->cursor);
      self->cursor = g_strdup (json_object_get_string_member (root, "cursor"));
    }
  g_clear_pointer (&self->counts, json_object_unref);
  if (json_object_has_member (root, "counts"))
    self->counts = json_object_ref (json_object_get_object_member (root, "counts"));
  self->n_pages++;
}

static guint
count_items (JsonObject *lists)
{
  JsonObjectIter iter;
  JsonNode *node = NULL;
  guint n = 0;

  json_object_iter_init (&iter, lists);
  while (json_object_iter_next (&iter, NULL, &node))
    n += json_array_get_length (json_node_get_array (node));
  return n;
}

/**
 * desk_test_feed_pull:
 * @self: a feed
 * @client: somebody who is signed in
 * @limit: records and deletions of a page, 0 for what the back-end thinks best
 *
 * Takes pages from its cursor until there are no more.
 */
void
desk_test_feed_pull (DeskTestFeed *self, DeskTestClient *client, guint limit)
{
  gboolean more = TRUE;

  while (more)
    {
      g_autoptr (GString) path = g_string_new ("/v1/changes?");
      g_autoptr (DeskTestAnswer) page = NULL;
      JsonObject *root = NULL;

      if (limit > 0)
        g_string_append_printf (path, "limit=%u&", limit);
      if (self->cursor != NULL)
        {
          g_autofree char *cursor = g_uri_escape_string (self->cursor, NULL, FALSE);

          g_string_append_printf (path, "since=%s", cursor);
        }
      page = desk_test_client_get (client, path->str);
      g_assert_cmpuint (page->status, ==, 200);
      root = desk_test_answer_get_object (page);
      if (limit > 0)
        g_assert_cmpuint (count_items (json_object_get_object_member (root, "records")) +
                              count_items (json_object_get_object_member (root, "deleted")),
                          <=,
                          limit);
      more = json_object_get_boolean_member (root, "more");
      desk_test_feed_take (self, page);
    }
}

/**
 * desk_test_feed_pulled:
 * @client: somebody who is signed in
 *
 * Returns: (transfer full): all that he sees
 */
DeskTestFeed *
desk_test_feed_pulled (DeskTestClient *client)
{
  DeskTestFeed *self = desk_test_feed_new ();

  desk_test_feed_pull (self, client, 0);
  return self;
}

/**
 * desk_test_feed_get:
 * @self: a feed
 * @type: name of a record type
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the record
 */
JsonObject *
desk_test_feed_get (DeskTestFeed *self, const char *type, const char *id)
{
  g_autofree char *key = dup_key (type, id);

  return g_hash_table_lookup (self->records, key);
}

/**
 * desk_test_feed_find:
 * @self: a feed
 * @type: name of a record type
 * @member: (nullable): a member of the record
 * @value: (nullable): its value; %NULL finds records without the member
 *
 * Returns: (transfer none) (nullable): the record of that type, and with that value if @member is
 *   given, that has the smallest id
 */
JsonObject *
desk_test_feed_find (DeskTestFeed *self, const char *type, const char *member, const char *value)
{
  g_autofree char *prefix = g_strconcat (type, "/", NULL);
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer record = NULL;
  const char *found_key = NULL;
  JsonObject *found = NULL;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, &key, &record))
    {
      if (!g_str_has_prefix (key, prefix))
        continue;
      if (member != NULL &&
          g_strcmp0 (json_object_get_string_member_with_default (record, member, NULL), value) != 0)
        continue;
      if (found == NULL || strcmp (key, found_key) < 0)
        {
          found = record;
          found_key = key;
        }
    }
  return found;
}

/**
 * desk_test_feed_count:
 * @self: a feed
 * @type: name of a record type
 *
 * Returns: how many records of that type it has
 */
guint
desk_test_feed_count (DeskTestFeed *self, const char *type)
{
  g_autofree char *prefix = g_strconcat (type, "/", NULL);
  GHashTableIter iter;
  gpointer key = NULL;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    n += g_str_has_prefix (key, prefix) ? 1 : 0;
  return n;
}

/**
 * desk_test_feed_assert_counts:
 * @self: a feed whose last page was the last one of a full pull
 *
 * Asserts that it has as many records of each type as the back-end says.
 */
void
desk_test_feed_assert_counts (DeskTestFeed *self)
{
  JsonObjectIter iter;
  const char *type = NULL;
  JsonNode *node = NULL;
  gint64 sum = 0;

  g_assert_nonnull (self->counts);
  json_object_iter_init (&iter, self->counts);
  while (json_object_iter_next (&iter, &type, &node))
    {
      g_assert_cmpint (json_node_get_int (node), ==, desk_test_feed_count (self, type));
      sum += json_node_get_int (node);
    }
  g_assert_cmpint (sum, ==, g_hash_table_size (self->records));
}
