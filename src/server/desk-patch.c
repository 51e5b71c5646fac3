/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-patch"

#include "config.h"

#include "desk-patch.h"

#include "desk-codec.h"
#include "desk-validate.h"

static char *
dup_pointer (GType type)
{
  return g_strconcat ("/", desk_record_type_get_name (type), NULL);
}

/**
 * desk_patch_get_sent:
 * @request: a request with a body
 * @type: type of a record
 *
 * Returns: (transfer none) (nullable): the member of the body that is named as the type; %NULL if it is not an object,
 *   the answer is set then
 */
JsonObject *
desk_patch_get_sent (DeskRequest *request, GType type)
{
  JsonNode *node = json_object_get_member (request->body, desk_record_type_get_name (type));
  g_autofree char *pointer = dup_pointer (type);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  desk_request_fault (request, pointer, node == NULL || JSON_NODE_HOLDS_NULL (node) ? "required" : "type", 0, 0);
  return NULL;
}

/**
 * desk_patch_check_match:
 * @request: a request with If-Match
 * @record: the record as it is
 *
 * Returns: whether the client knows the record as it is; if not, the answer is set, with the record
 */
gboolean
desk_patch_check_match (DeskRequest *request, gpointer record)
{
  const char *if_match =
    soup_message_headers_get_one (soup_server_message_get_request_headers (request->message), "If-Match");
  g_autofree char *revision =
    g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", desk_record_get_integer (record, DESK_RECORD_REVISION));
  JsonNode *node = NULL;

  if (g_strcmp0 (if_match, revision) == 0)
    return TRUE;
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, desk_record_to_json (record, DESK_FIELD_NONE));
  desk_request_problem_with (request, SOUP_STATUS_PRECONDITION_FAILED, "revision_conflict", NULL,
                             desk_record_type_get_name (G_OBJECT_TYPE (record)), node);
  return FALSE;
}

/**
 * desk_patch_merge:
 * @request: a request
 * @record: the record as it is
 * @patch: from desk_patch_get_sent()
 *
 * The record as JSON, with the members that were sent in place of its own. What the user does not type is not his to
 * change.
 *
 * Returns: (transfer full) (nullable): the record as it is to be, tidied up; %NULL if it cannot be one, the answer is
 *   set then
 */
gpointer
desk_patch_merge (DeskRequest *request, gpointer record, JsonObject *patch)
{
  GType type = G_OBJECT_TYPE (record);
  const DeskField *fields = desk_record_get_fields (type, NULL);
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autoptr (JsonObject) merged = desk_record_to_json (record, DESK_FIELD_NONE);
  g_autoptr (GList) members = json_object_get_members (patch);
  g_autofree char *pointer = dup_pointer (type);
  gpointer result = NULL;

  for (GList *l = members; l != NULL; l = l->next)
    {
      int field = desk_record_find_field (type, l->data);

      if (field >= 0 && (fields[field].flags & DESK_FIELD_INPUT) != 0)
        json_object_set_member (merged, l->data, json_node_copy (json_object_get_member (patch, l->data)));
    }
  result = desk_record_decode (type, merged, pointer, faults);
  if (faults->len > 0)
    {
      desk_request_faults (request, faults, "");
      g_clear_object (&result);
      return NULL;
    }
  desk_record_tidy (result);
  return result;
}

/**
 * desk_patch_validate:
 * @request: a request
 * @record: the record as it is
 * @merged: the record as it is to be
 *
 * What the record lacked before is not the fault of this change.
 *
 * Returns: whether there is no fault; if there is, the answer is set
 */
gboolean
desk_patch_validate (DeskRequest *request, gpointer record, gpointer merged)
{
  g_autoptr (GPtrArray) old_faults = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) new_faults = desk_fault_list_new ();
  g_autofree char *pointer = dup_pointer (G_OBJECT_TYPE (record));

  desk_record_validate (record, &old_faults);
  desk_record_validate (merged, &faults);
  for (guint i = 0; faults != NULL && i < faults->len; i++)
    {
      DeskFault *fault = faults->pdata[i];
      DeskFault *old = desk_fault_find (old_faults, fault->pointer);

      if (old == NULL || !g_str_equal (old->code, fault->code))
        desk_fault_add (new_faults, fault->pointer, fault->code, fault->limit, fault->found);
    }
  if (new_faults->len == 0)
    return TRUE;
  desk_request_faults (request, new_faults, pointer);
  return FALSE;
}
