/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-outbox-content"

#include "config.h"

#include "desk-outbox-content.h"

#include "desk-codec.h"

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root = NULL;

  if (text == NULL || !json_parser_load_from_data (parser, text, -1, NULL))
    return NULL;

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  return json_object_ref (json_node_get_object (root));
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gpointer
read_record (JsonObject *object, GType type)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (object == NULL)
    return NULL;

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, object);
  text = json_to_string (node, FALSE);
  return desk_record_from_own_text (type, text, NULL);
}

/* NULL when the row is damaged: only with its checksum is it the text that we wrote. */
JsonObject *
_desk_outbox_entry_dup_content (DeskOutboxEntry *self)
{
  return self->is_damaged ? NULL : parse (self->content);
}

/* The whole record that the entry makes, NULL if it makes none of this type. */
gpointer
_desk_outbox_entry_dup_record (DeskOutboxEntry *self, GType type)
{
  g_autoptr (JsonObject) content = _desk_outbox_entry_dup_content (self);

  return read_record (get_object (content, desk_record_type_get_name (type)), type);
}

/* (transfer full) (nullable): the licence that goes with the order that the entry deletes. */
char *
_desk_outbox_entry_dup_license_id (DeskOutboxEntry *self)
{
  g_autoptr (JsonObject) content = NULL;

  if (!desk_outbox_entry_is_deletion (self))
    return NULL;
  content = _desk_outbox_entry_dup_content (self);
  return content != NULL
             ? g_strdup (json_object_get_string_member_with_default (content, "license_id", NULL))
             : NULL;
}

/* (transfer none) (nullable): what it changes in a record of the type. */
JsonObject *
_desk_outbox_content_get_patch (JsonObject *content, const char *type)
{
  return get_object (get_object (content, "changes"), type);
}

gint64
_desk_outbox_entry_get_revision (DeskOutboxEntry *self)
{
  g_autoptr (JsonObject) content = _desk_outbox_entry_dup_content (self);

  return content != NULL ? json_object_get_int_member_with_default (content, "revision", 0) : 0;
}

void
_desk_outbox_entry_set_revision (DeskOutboxEntry *self, gint64 revision)
{
  g_autoptr (JsonObject) content = _desk_outbox_entry_dup_content (self);
  g_autoptr (JsonObject) changed = NULL;
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *node = NULL;

  if (content == NULL)
    return;

  /* What was read cannot be changed. */
  changed = json_object_new ();
  json_object_iter_init (&iter, content);
  while (json_object_iter_next (&iter, &name, &node))
    json_object_set_member (changed, name, json_node_copy (node));
  json_object_set_int_member (changed, "revision", revision);

  g_free (self->content);
  self->content = _desk_outbox_content_to_text (changed);
}

char *
_desk_outbox_content_to_text (JsonObject *content)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, content);
  return json_to_string (node, FALSE);
}

/* The back-end's record in a problem "revision_conflict". */
gpointer
_desk_outbox_entry_dup_theirs (DeskOutboxEntry *self, const char *problem, GType type)
{
  g_autoptr (JsonObject) object = parse (problem);

  return read_record (get_object (object, desk_record_type_get_name (type)), type);
}

/**
 * desk_outbox_entry_dup_action:
 * @self: an entry
 *
 * Returns: (transfer full) (nullable): what it does to a record that is there, such as "renew" or
 *   "edit"; %NULL for one that makes or deletes a record
 */
char *
desk_outbox_entry_dup_action (DeskOutboxEntry *self)
{
  g_autoptr (JsonObject) content = NULL;

  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  content = _desk_outbox_entry_dup_content (self);
  return content != NULL
             ? g_strdup (json_object_get_string_member_with_default (content, "action", NULL))
             : NULL;
}

/**
 * desk_outbox_entry_dup_if_match:
 * @self: an entry
 *
 * Returns: (transfer full) (nullable): the header If-Match of an edit: the revision that the user
 *   knew
 */
char *
desk_outbox_entry_dup_if_match (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  if (!g_str_equal (self->method, "PATCH"))
    return NULL;

  return g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", _desk_outbox_entry_get_revision (self));
}
