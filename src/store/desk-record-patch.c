/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-record-patch"

#include "config.h"

#include "desk-record-patch.h"

#include "desk-codec.h"

static gboolean
is_same (JsonNode *a, JsonNode *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return json_node_equal (a, b);
}

/**
 * desk_record_patch_new:
 * @before: a record
 * @after: the same record later
 * @only: %DESK_FIELD_NONE for all fields, or a flag that the fields to be looked at have
 *
 * Returns: (transfer full): what differs; empty if nothing does
 */
JsonObject *
desk_record_patch_new (gpointer before, gpointer after, DeskFieldFlags only)
{
  guint n_fields = 0;
  const DeskField *fields = desk_record_get_fields (G_OBJECT_TYPE (before), &n_fields);
  g_autoptr (JsonObject) old = desk_record_to_json (before, DESK_FIELD_NONE);
  g_autoptr (JsonObject) new = desk_record_to_json (after, DESK_FIELD_NONE);
  JsonObject *patch = json_object_new ();

  g_return_val_if_fail (G_OBJECT_TYPE (before) == G_OBJECT_TYPE (after), patch);

  for (guint i = 0; i < n_fields; i++)
    {
      JsonNode *old_node = json_object_get_member (old, fields[i].name);
      JsonNode *new_node = json_object_get_member (new, fields[i].name);

      if ((only != DESK_FIELD_NONE && (fields[i].flags & only) == 0) ||
          is_same (old_node, new_node))
        continue;
      if (new_node != NULL)
        json_object_set_member (patch, fields[i].name, json_node_copy (new_node));
      else
        json_object_set_null_member (patch, fields[i].name);
    }

  return patch;
}

/**
 * desk_record_patch_apply:
 * @patch: a patch of ours
 * @record: a record, which stays as it is
 *
 * Returns: (transfer full) (nullable): the record with what the patch says, %NULL if that is not
 *   one
 */
gpointer
desk_record_patch_apply (JsonObject *patch, gpointer record)
{
  g_autoptr (JsonObject) merged = desk_record_to_json (record, DESK_FIELD_NONE);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *node = NULL;

  json_object_iter_init (&iter, patch);
  while (json_object_iter_next (&iter, &name, &node))
    {
      if (JSON_NODE_HOLDS_NULL (node))
        json_object_remove_member (merged, name);
      else
        json_object_set_member (merged, name, json_node_copy (node));
    }

  json_node_set_object (root, merged);
  text = json_to_string (root, FALSE);
  return desk_record_from_own_text (G_OBJECT_TYPE (record), text, NULL);
}
