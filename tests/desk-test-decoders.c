/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-decoders"

#include "config.h"

#include "desk-test-decoders.h"

#include "desk-codec.h"
#include "desk-fault.h"
#include "desk-values.h"

#include <string.h>

/*
 * Requests are decoded by way of json-glib's tree, pages of the feed in their text. The two must never differ: not
 * in what they let pass, not in what they find wrong, and not in what they make of it.
 */

static void
compare_faults (GPtrArray *a, GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const DeskFault *fault = g_ptr_array_index (a, i);
      const DeskFault *same = g_ptr_array_index (b, i);

      g_assert_cmpstr (fault->pointer, ==, same->pointer);
      g_assert_cmpstr (fault->code, ==, same->code);
      g_assert_cmpint (fault->limit, ==, same->limit);
      g_assert_cmpint (fault->found, ==, same->found);
    }
}

static JsonParser *
parse (const char *text, gsize length)
{
  JsonParser *parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, (gssize) length, &error);
  g_assert_no_error (error);
  return parser;
}

/**
 * desk_test_decoders_agree:
 * @type: a record type
 * @text: an object in JSON that desk_json_check() has let pass
 * @length: its length in bytes
 *
 * Returns: whether both let it pass
 */
gboolean
desk_test_decoders_agree (GType type, const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autoptr (JsonParser) parser = parse (text, length);
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autoptr (GPtrArray) same_faults = desk_fault_list_new ();
  g_autoptr (DeskValues) values = desk_values_new (type);
  g_autoptr (DeskValues) of_record = desk_values_new (type);
  g_autoptr (DeskRecord) record = NULL;
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GString) json_of_record = g_string_new (NULL);
  g_autofree char *json_of_tree = NULL;
  DeskJsonReader reader = { NULL };

  record = desk_record_decode (type, json_node_get_object (json_parser_get_root (parser)), "", faults);
  desk_json_reader_init (&reader, copy);
  g_assert_cmpint (desk_json_reader_get_kind (&reader), ==, DESK_JSON_OBJECT);
  desk_values_read (values, &reader, same_faults);
  compare_faults (faults, same_faults);
  /* Whatever is wrong with it, what comes behind it can be read. */
  while (g_ascii_isspace (*reader.at))
    reader.at++;
  g_assert_true (reader.at == copy + length);
  if (faults->len > 0)
    return FALSE;

  json_of_tree = desk_record_to_json_string (record, DESK_FIELD_NONE);
  desk_values_append_json (values, json);
  g_assert_cmpstr (json->str, ==, json_of_tree);
  desk_values_take_record (of_record, record);
  desk_values_append_json (of_record, json_of_record);
  g_assert_cmpstr (json_of_record->str, ==, json_of_tree);
  return TRUE;
}

static guint
compare (DeskJsonReader *reader, JsonNode *node)
{
  DeskJsonKind kind = desk_json_reader_get_kind (reader);
  DeskJsonReader skipping = *reader;
  const char *key = NULL;
  gsize length = 0;
  guint n = 1;
  guint n_items = 0;

  desk_json_reader_skip (&skipping);
  switch (kind)
    {
    case DESK_JSON_OBJECT:
      g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
      desk_json_reader_enter (reader);
      while ((key = desk_json_reader_next_key (reader)) != NULL)
        {
          g_assert_true (json_object_has_member (json_node_get_object (node), key));
          n += compare (reader, json_object_get_member (json_node_get_object (node), key));
          n_items++;
        }
      g_assert_cmpuint (n_items, ==, json_object_get_size (json_node_get_object (node)));
      break;
    case DESK_JSON_ARRAY:
      g_assert_true (JSON_NODE_HOLDS_ARRAY (node));
      desk_json_reader_enter (reader);
      while (desk_json_reader_next_item (reader))
        n += compare (reader, json_array_get_element (json_node_get_array (node), n_items++));
      g_assert_cmpuint (n_items, ==, json_array_get_length (json_node_get_array (node)));
      break;
    case DESK_JSON_STRING:
      g_assert_true (json_node_get_value_type (node) == G_TYPE_STRING);
      key = desk_json_reader_read_string (reader, &length);
      g_assert_cmpstr (key, ==, json_node_get_string (node));
      g_assert_cmpuint (length, ==, strlen (key));
      break;
    case DESK_JSON_INTEGER:
      g_assert_true (json_node_get_value_type (node) == G_TYPE_INT64);
      g_assert_cmpint (desk_json_reader_read_integer (reader), ==, json_node_get_int (node));
      break;
    case DESK_JSON_BOOLEAN:
      g_assert_true (json_node_get_value_type (node) == G_TYPE_BOOLEAN);
      g_assert_true (desk_json_reader_read_boolean (reader) == json_node_get_boolean (node));
      break;
    case DESK_JSON_NULL:
    default:
      g_assert_true (JSON_NODE_HOLDS_NULL (node));
      desk_json_reader_skip (reader);
      break;
    }
  g_assert_true (reader->at == skipping.at);
  return n;
}

/**
 * desk_test_readers_agree:
 * @text: JSON that desk_json_check() has let pass
 * @length: its length in bytes
 *
 * Reads it in the text and by json-glib, to the same.
 *
 * Returns: the number of its values
 */
guint
desk_test_readers_agree (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autoptr (JsonParser) parser = parse (text, length);
  DeskJsonReader reader = { NULL };

  desk_json_reader_init (&reader, copy);
  return compare (&reader, json_parser_get_root (parser));
}
