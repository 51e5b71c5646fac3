/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-codec"

#include "config.h"

#include "desk-codec.h"

#include "desk-codec-private.h"
#include "desk-error.h"
#include "desk-fault.h"
#include "desk-field-check.h"
#include "desk-json-check.h"

#include <string.h>

/* No single record is anywhere near this; pages of the feed have their own limit. */
#define MAX_RECORD_SIZE (4 * 1024 * 1024)

/*
 * Decoding collects every fault of a record, so that a server can answer with all of them. What is
 * read back from our own files is only looked at for its types: a draft keeps what was typed,
 * whether it is valid yet or not.
 */
typedef enum
{
  STRICT,
  TYPES_ONLY,
} Mode;

static gpointer decode (GType type,
                        JsonObject *object,
                        const char *pointer,
                        Mode mode,
                        GPtrArray *faults);

static void
add_fault (GPtrArray *faults,
           const char *pointer,
           const DeskField *field,
           const char *code,
           gint64 limit,
           gint64 found)
{
  g_autofree char *full = g_strconcat (pointer, "/", field->name, NULL);

  desk_fault_add (faults, full, code, limit, found);
}

static void
decode_list (gpointer record,
             guint number,
             const DeskField *field,
             JsonNode *node,
             const char *pointer,
             Mode mode,
             GPtrArray *faults)
{
  g_autofree char *list_pointer = g_strconcat (pointer, "/", field->name, NULL);
  g_autoptr (GListStore) items = g_list_store_new (field->item_type ());
  JsonArray *array = NULL;
  guint length = 0;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      desk_fault_add (faults, list_pointer, "type", 0, 0);
      return;
    }

  array = json_node_get_array (node);
  length = json_array_get_length (array);
  if (mode == STRICT && field->limit > 0 && length > field->limit)
    {
      desk_fault_add (faults, list_pointer, "too_many", field->limit, length);
      return;
    }

  for (guint i = 0; i < length; i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autofree char *item_pointer = g_strdup_printf ("%s/%u", list_pointer, i);
      g_autoptr (DeskRecord) item = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        {
          desk_fault_add (faults, item_pointer, "type", 0, 0);
          continue;
        }
      item = decode (field->item_type (),
                     json_node_get_object (element),
                     item_pointer,
                     mode,
                     faults);
      g_list_store_append (items, item);
    }

  desk_record_set_list (record, number, G_LIST_MODEL (items));
}

static void
decode_value (gpointer record,
              guint number,
              const DeskField *field,
              JsonNode *node,
              const char *pointer,
              Mode mode,
              GPtrArray *faults)
{
  GType value_type =
      JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  const char *code = NULL;
  gint64 limit = 0;
  gint64 found = 0;

  switch (field->type)
    {
    case DESK_FIELD_LIST:
      decode_list (record, number, field, node, pointer, mode, faults);
      return;

    case DESK_FIELD_BOOLEAN:
      if (value_type == G_TYPE_BOOLEAN)
        desk_record_set_boolean (record, number, json_node_get_boolean (node));
      else
        add_fault (faults, pointer, field, "type", 0, 0);
      return;

    case DESK_FIELD_INTEGER:
      if (value_type != G_TYPE_INT64)
        {
          add_fault (faults, pointer, field, "type", 0, 0);
          return;
        }
      found = json_node_get_int (node);
      if (mode == STRICT)
        code = desk_field_check_integer (field, found, &limit);
      if (code != NULL)
        add_fault (faults, pointer, field, code, limit, found);
      else
        desk_record_set_integer (record, number, found);
      return;

    case DESK_FIELD_STRING:
    case DESK_FIELD_TEXT:
    case DESK_FIELD_ID:
    case DESK_FIELD_ENUM:
    case DESK_FIELD_DATE:
    case DESK_FIELD_INSTANT:
    case DESK_FIELD_EMAIL:
    case DESK_FIELD_COUNTRY:
    case DESK_FIELD_LANGUAGE:
    case DESK_FIELD_CURRENCY:
    default:
      if (value_type != G_TYPE_STRING)
        {
          add_fault (faults, pointer, field, "type", 0, 0);
          return;
        }
      if (mode == STRICT)
        code = desk_field_check_text (field, json_node_get_string (node), &limit, &found);
      if (code != NULL)
        add_fault (faults, pointer, field, code, limit, found);
      else
        desk_record_set_string (record, number, json_node_get_string (node));
      return;
    }
}

static gpointer
decode (GType type, JsonObject *object, const char *pointer, Mode mode, GPtrArray *faults)
{
  guint n_fields = 0;
  const DeskField *fields = desk_record_get_fields (type, &n_fields);
  gpointer record = desk_record_new (type);

  for (guint i = 0; i < n_fields; i++)
    {
      JsonNode *node = json_object_get_member (object, fields[i].name);

      if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
        decode_value (record, i, &fields[i], node, pointer, mode, faults);
      else if (mode == STRICT && (fields[i].flags & DESK_FIELD_REQUIRED) != 0)
        add_fault (faults, pointer, &fields[i], "required", 0, 0);
    }

  return record;
}

/**
 * desk_record_decode:
 * @type: a record type
 * @object: the JSON, which desk_json_check() has let pass
 * @pointer: JSON pointer of @object in the whole, such as "/order"; "" if it is the whole
 * @faults: (element-type DeskFault): all faults are added here
 *
 * Types, lengths in characters, formats, and what is required, by the field table. Members that
 * this version does not know are ignored; keys of enums that it does not know are kept. A field
 * with a fault is left null.
 *
 * Returns: (transfer full): a record, good only if nothing was added to @faults
 */
gpointer
desk_record_decode (GType type, JsonObject *object, const char *pointer, GPtrArray *faults)
{
  return decode (type, object, pointer, STRICT, faults);
}

/**
 * desk_record_from_json:
 * @type: a record type
 * @object: the JSON, which desk_json_check() has let pass
 * @error: return location
 *
 * As desk_record_decode(), for those whom one fault is enough.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL with %DESK_ERROR_PROTOCOL that names
 *   type, JSON pointer and fault
 */
gpointer
desk_record_from_json (GType type, JsonObject *object, GError **error)
{
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autoptr (DeskRecord) record = decode (type, object, "", STRICT, faults);

  if (faults->len > 0)
    {
      const DeskFault *fault = g_ptr_array_index (faults, 0);

      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_PROTOCOL,
                   "%s: %s: %s",
                   desk_record_type_get_name (type),
                   fault->pointer,
                   fault->code);
      return NULL;
    }

  return g_steal_pointer (&record);
}

/**
 * desk_record_from_json_string:
 * @type: a record type
 * @text: JSON text
 * @length: its length in bytes, or -1
 * @error: return location
 *
 * Runs desk_json_check() first.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL with %DESK_ERROR_JSON,
 *   %DESK_ERROR_TOO_LARGE or %DESK_ERROR_PROTOCOL
 */
gpointer
desk_record_from_json_string (GType type, const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *root = NULL;
  gsize size = length >= 0 ? (gsize) length : strlen (text);

  if (!desk_json_check (text, size, MAX_RECORD_SIZE, error))
    return NULL;

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize) size, error))
    return NULL;

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_PROTOCOL,
                   "%s: not an object",
                   desk_record_type_get_name (type));
      return NULL;
    }

  return desk_record_from_json (type, json_node_get_object (root), error);
}

/**
 * desk_record_from_own_text:
 * @type: a record type
 * @text: JSON text that desk_record_to_json_string() wrote into a file of ours
 * @error: return location
 *
 * Reads back what was kept on this computer. Only the types are looked at, as a draft keeps what
 * was typed, whether it is valid yet or not; what does not have its type is left null.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL with %DESK_ERROR_CORRUPT if the text
 *   is not JSON at all
 */
gpointer
desk_record_from_own_text (GType type, const char *text, GError **error)
{
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root = NULL;
  gsize size = strlen (text);

  if (desk_json_check (text, size, MAX_RECORD_SIZE, NULL) &&
      json_parser_load_from_data (parser, text, (gssize) size, NULL))
    root = json_parser_get_root (parser);

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_CORRUPT,
                   "%s: its text is damaged",
                   desk_record_type_get_name (type));
      return NULL;
    }

  return decode (type, json_node_get_object (root), "", TYPES_ONLY, faults);
}

static JsonArray *
encode_list (GListModel *list, DeskFieldFlags skip)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DeskRecord) item = g_list_model_get_item (list, i);

      json_array_add_object_element (array, desk_record_to_json (item, skip));
    }

  return array;
}

/**
 * desk_record_to_json:
 * @record: a #DeskRecord
 * @skip: fields with one of these flags are left out: %DESK_FIELD_SERVER in what a client sends
 *
 * Null fields are left out; booleans and lists are always there.
 *
 * Returns: (transfer full): the JSON, members in the order of the fields
 */
JsonObject *
desk_record_to_json (gpointer record, DeskFieldFlags skip)
{
  JsonObject *object = NULL;
  const DeskField *fields = NULL;
  guint n_fields = 0;

  g_return_val_if_fail (DESK_IS_RECORD (record), NULL);

  object = json_object_new ();
  fields = desk_record_get_fields (G_OBJECT_TYPE (record), &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      const char *name = fields[i].name;

      if ((fields[i].flags & skip) != 0 || desk_record_is_null (record, i))
        continue;

      switch (fields[i].type)
        {
        case DESK_FIELD_INTEGER:
          json_object_set_int_member (object, name, desk_record_get_integer (record, i));
          break;
        case DESK_FIELD_BOOLEAN:
          json_object_set_boolean_member (object, name, desk_record_get_boolean (record, i));
          break;
        case DESK_FIELD_LIST:
          json_object_set_array_member (object,
                                        name,
                                        encode_list (desk_record_get_list (record, i), skip));
          break;
        case DESK_FIELD_STRING:
        case DESK_FIELD_TEXT:
        case DESK_FIELD_ID:
        case DESK_FIELD_ENUM:
        case DESK_FIELD_DATE:
        case DESK_FIELD_INSTANT:
        case DESK_FIELD_EMAIL:
        case DESK_FIELD_COUNTRY:
        case DESK_FIELD_LANGUAGE:
        case DESK_FIELD_CURRENCY:
        default:
          json_object_set_string_member (object, name, desk_record_get_string (record, i));
          break;
        }
    }

  return object;
}

/**
 * desk_record_to_json_string:
 * @record: a #DeskRecord
 * @skip: as in desk_record_to_json()
 *
 * Returns: (transfer full): the JSON on one line
 */
char *
desk_record_to_json_string (gpointer record, DeskFieldFlags skip)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, desk_record_to_json (record, skip));
  return json_to_string (node, FALSE);
}

/* For desk-columns.c: a list column holds JSON text. */
char *
_desk_codec_list_to_string (GListModel *list)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, encode_list (list, DESK_FIELD_NONE));
  return json_to_string (node, FALSE);
}

gboolean
_desk_codec_list_from_string (gpointer record, guint number, const char *text)
{
  const DeskField *field = &desk_record_get_fields (G_OBJECT_TYPE (record), NULL)[number];
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autoptr (JsonParser) parser = NULL;
  gsize size = strlen (text);

  /* Our own file, but a file can be damaged, and json-glib does not survive deep nesting. */
  if (!desk_json_check (text, size, MAX_RECORD_SIZE, NULL))
    return FALSE;

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize) size, NULL))
    return FALSE;

  decode_list (record, number, field, json_parser_get_root (parser), "", TYPES_ONLY, faults);
  return faults->len == 0;
}
