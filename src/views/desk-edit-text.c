/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-edit-text"

#include "config.h"

#include "desk-edit-text.h"

#include "desk-codec.h"

/**
 * desk_edit_text_pack:
 * @seen: a record as the user saw it
 * @record: the same as it is to be
 *
 * Returns: (transfer full) (nullable): both as JSON; %NULL when nothing was changed
 */
char *
desk_edit_text_pack (gpointer seen, gpointer record)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = NULL;

  if (desk_record_equal (seen, record))
    return NULL;

  root = json_node_new (JSON_NODE_OBJECT);
  object = json_object_new ();
  json_object_set_object_member (object, "seen", desk_record_to_json (seen, DESK_FIELD_NONE));
  json_object_set_object_member (object, desk_record_type_get_name (G_OBJECT_TYPE (record)),
                                 desk_record_to_json (record, DESK_FIELD_NONE));
  json_node_take_object (root, object);

  return json_to_string (root, FALSE);
}

static gpointer
unpack_member (JsonObject *object, const char *name, GType type)
{
  g_autoptr (JsonNode) node = json_object_dup_member (object, name);
  g_autofree char *text = node != NULL ? json_to_string (node, FALSE) : NULL;

  return text != NULL ? desk_record_from_own_text (type, text, NULL) : NULL;
}

/**
 * desk_edit_text_unpack:
 * @text: (nullable): from desk_edit_text_pack()
 * @type: type of the record
 * @seen: (out) (transfer full) (nullable): address of a pointer to a record
 * @record: (out) (transfer full) (nullable): address of a pointer to a record
 *
 * Returns: whether there are both; both are %NULL if not
 */
gboolean
desk_edit_text_unpack (const char *text, GType type, gpointer seen, gpointer record)
{
  g_autoptr (JsonNode) root = text != NULL ? json_from_string (text, NULL) : NULL;
  GObject **first = seen;
  GObject **second = record;

  *first = NULL;
  *second = NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;

  *first = unpack_member (json_node_get_object (root), "seen", type);
  *second =
      unpack_member (json_node_get_object (root), desk_record_type_get_name (type), type);
  if (*first != NULL && *second != NULL)
    return TRUE;

  g_clear_object (first);
  g_clear_object (second);
  return FALSE;
}
