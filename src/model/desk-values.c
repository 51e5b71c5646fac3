/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-values"

#include "config.h"

#include "desk-values.h"

#include "desk-codec-private.h"
#include "desk-fault.h"
#include "desk-field-check.h"

#include <string.h>

/*
 * The short way of many records: from the text of a page to the parameters of a statement without a tree of nodes,
 * an object or a copy of a text between them. It has the checks of desk-codec.c, by the same field list; a test has
 * the same hostile texts refused by both for the same faults.
 */

typedef struct
{
  DeskJsonKind kind;    /* DESK_JSON_NULL when there is none */
  gint64 integer;       /* of integers and booleans */
  const char *text;     /* (unowned): of texts, and of lists their JSON */
  gsize length;         /* of @text, in bytes */
  char *list_json;      /* (owned) (nullable): what @text of a list is */
  DeskJsonReader place; /* of arrays and objects, until they are checked */
} Value;

struct _DeskValues
{
  GType type;
  const DeskField *fields; /* (static) (array length=n_fields) */
  guint n_fields;
  Value *values; /* (owned) (array length=n_fields) */
};

/* Where in a record a fault is; a chain on the stack, as there hardly is one. */
typedef struct _Place Place;
struct _Place
{
  const Place *parent; /* (nullable) */
  const char *name;    /* (nullable): of a field; else the place is an item of a list */
  guint index;
};

static void
append_pointer (GString *pointer, const Place *place)
{
  if (place == NULL)
    return;

  append_pointer (pointer, place->parent);
  if (place->name != NULL)
    g_string_append_printf (pointer, "/%s", place->name);
  else
    g_string_append_printf (pointer, "/%u", place->index);
}

static void
add_fault (GPtrArray *faults, const Place *place, const char *code, gint64 limit, gint64 found)
{
  g_autoptr (GString) pointer = g_string_new (NULL);

  append_pointer (pointer, place);
  desk_fault_add (faults, pointer->str, code, limit, found);
}

static void
clear (DeskValues *self)
{
  for (guint i = 0; i < self->n_fields; i++)
    g_free (self->values[i].list_json);
  memset (self->values, 0, self->n_fields * sizeof *self->values);
}

/**
 * desk_values_new:
 * @type: a record type
 *
 * Returns: (transfer full): room for the values of its fields, all null
 */
DeskValues *
desk_values_new (GType type)
{
  DeskValues *self = g_new0 (DeskValues, 1);

  self->type = type;
  self->fields = desk_record_get_fields (type, &self->n_fields);
  self->values = g_new0 (Value, self->n_fields);

  return self;
}

/**
 * desk_values_free:
 * @self: (transfer full): values
 */
void
desk_values_free (DeskValues *self)
{
  clear (self);
  g_free (self->values);
  g_free (self);
}

/* Records mostly have their members in the order of the fields, so the one behind the last is tried first. */
static Value *
find_value (DeskValues *self, const char *key, guint *next)
{
  for (guint i = 0; i < self->n_fields; i++)
    {
      guint field = *next + i < self->n_fields ? *next + i : *next + i - self->n_fields;

      if (strcmp (self->fields[field].name, key) == 0)
        {
          *next = field + 1 < self->n_fields ? field + 1 : 0;
          return &self->values[field];
        }
    }

  return NULL;
}

/* All members as they stand, so that the reader gets behind the object whatever is wrong with it. */
static void
read_members (DeskValues *self, DeskJsonReader *reader)
{
  const char *key = NULL;
  guint next = 0;

  clear (self);
  desk_json_reader_enter (reader);
  while ((key = desk_json_reader_next_key (reader)) != NULL)
    {
      Value *value = find_value (self, key, &next);
      DeskJsonKind kind = desk_json_reader_get_kind (reader);

      if (value == NULL)
        {
          desk_json_reader_skip (reader);
          continue;
        }

      value->kind = kind;
      switch (kind)
        {
        case DESK_JSON_STRING:
          value->text = desk_json_reader_read_string (reader, &value->length);
          break;
        case DESK_JSON_INTEGER:
          value->integer = desk_json_reader_read_integer (reader);
          break;
        case DESK_JSON_BOOLEAN:
          value->integer = desk_json_reader_read_boolean (reader) ? 1 : 0;
          break;
        case DESK_JSON_NULL:
        case DESK_JSON_ARRAY:
        case DESK_JSON_OBJECT:
        default:
          value->place = *reader;
          desk_json_reader_skip (reader);
          break;
        }
    }
}

static void check_members (DeskValues *self, const Place *place, GPtrArray *faults);

static guint
count_items (DeskJsonReader reader)
{
  guint n = 0;

  desk_json_reader_enter (&reader);
  for (; desk_json_reader_next_item (&reader); n++)
    desk_json_reader_skip (&reader);

  return n;
}

static void
check_list (const DeskField *field, Value *value, const Place *place, GPtrArray *faults)
{
  g_autoptr (DeskValues) item = NULL;
  g_autoptr (GString) json = NULL;
  DeskJsonReader reader = value->place;
  Place item_place = { .parent = place };
  guint n = 0;

  if (value->kind != DESK_JSON_ARRAY)
    {
      add_fault (faults, place, "type", 0, 0);
      return;
    }

  n = count_items (reader);
  if (field->limit > 0 && n > field->limit)
    {
      add_fault (faults, place, "too_many", field->limit, n);
      return;
    }

  item = desk_values_new (field->item_type ());
  json = g_string_new ("[");
  desk_json_reader_enter (&reader);
  for (; desk_json_reader_next_item (&reader); item_place.index++)
    {
      if (desk_json_reader_get_kind (&reader) != DESK_JSON_OBJECT)
        {
          add_fault (faults, &item_place, "type", 0, 0);
          desk_json_reader_skip (&reader);
          continue;
        }

      read_members (item, &reader);
      check_members (item, &item_place, faults);
      if (json->len > 1)
        g_string_append_c (json, ',');
      desk_values_append_json (item, json);
    }
  g_string_append_c (json, ']');

  value->length = json->len;
  value->list_json = g_string_free (g_steal_pointer (&json), FALSE);
  value->text = value->list_json;
}

static void
check_value (const DeskField *field, Value *value, const Place *place, GPtrArray *faults)
{
  const char *code = NULL;
  gint64 limit = 0;
  gint64 found = 0;

  switch (field->type)
    {
    case DESK_FIELD_LIST:
      check_list (field, value, place, faults);
      if (value->text == NULL)
        value->kind = DESK_JSON_NULL;
      return;
    case DESK_FIELD_BOOLEAN:
      code = value->kind == DESK_JSON_BOOLEAN ? NULL : "type";
      break;
    case DESK_FIELD_INTEGER:
      found = value->integer;
      code = value->kind == DESK_JSON_INTEGER ? desk_field_check_integer (field, found, &limit) : "type";
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
      code = value->kind == DESK_JSON_STRING ? desk_field_check_text (field, value->text, &limit, &found)
                                             : "type";
      break;
    }

  if (code == NULL)
    return;
  if (g_str_equal (code, "type"))
    found = 0;
  add_fault (faults, place, code, limit, found);
  value->kind = DESK_JSON_NULL;
}

/* In the order of the fields, whatever that of the members is. */
static void
check_members (DeskValues *self, const Place *place, GPtrArray *faults)
{
  for (guint i = 0; i < self->n_fields; i++)
    {
      const DeskField *field = &self->fields[i];
      Place own = { .parent = place, .name = field->name };

      if (self->values[i].kind != DESK_JSON_NULL)
        check_value (field, &self->values[i], &own, faults);
      else if ((field->flags & DESK_FIELD_REQUIRED) != 0)
        add_fault (faults, &own, "required", 0, 0);
    }
}

/**
 * desk_values_read:
 * @self: values
 * @reader: in front of a JSON object; behind it afterwards
 * @faults: (element-type DeskFault): all faults are added here
 *
 * Reads and checks a record, as desk_record_decode() does. The values borrow from the text of the reader.
 */
void
desk_values_read (DeskValues *self, DeskJsonReader *reader, GPtrArray *faults)
{
  read_members (self, reader);
  check_members (self, NULL, faults);
}

/**
 * desk_values_take_record:
 * @self: values
 * @record: a record of their type, which must stay as it is until they are used
 */
void
desk_values_take_record (DeskValues *self, gpointer record)
{
  g_return_if_fail (G_OBJECT_TYPE (record) == self->type);

  clear (self);
  for (guint i = 0; i < self->n_fields; i++)
    {
      Value *value = &self->values[i];

      if (desk_record_is_null (record, i))
        continue;

      switch (self->fields[i].type)
        {
        case DESK_FIELD_INTEGER:
          value->kind = DESK_JSON_INTEGER;
          value->integer = desk_record_get_integer (record, i);
          break;
        case DESK_FIELD_BOOLEAN:
          value->kind = DESK_JSON_BOOLEAN;
          value->integer = desk_record_get_boolean (record, i) ? 1 : 0;
          break;
        case DESK_FIELD_LIST:
          value->kind = DESK_JSON_ARRAY;
          value->list_json = _desk_codec_list_to_string (desk_record_get_list (record, i));
          value->text = value->list_json;
          value->length = strlen (value->text);
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
          value->kind = DESK_JSON_STRING;
          value->text = desk_record_get_string (record, i);
          value->length = strlen (value->text);
          break;
        }
    }
}

/**
 * desk_values_is_null:
 * @self: values
 * @field: number of a text or integer field
 *
 * Returns: whether it has no value
 */
gboolean
desk_values_is_null (DeskValues *self, guint field)
{
  g_return_val_if_fail (field < self->n_fields, TRUE);

  return self->values[field].kind == DESK_JSON_NULL;
}

/**
 * desk_values_get_text:
 * @self: values
 * @field: number of a text field
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
desk_values_get_text (DeskValues *self, guint field)
{
  g_return_val_if_fail (field < self->n_fields, NULL);

  return self->values[field].kind == DESK_JSON_STRING ? self->values[field].text : NULL;
}

static void
append_string (GString *json, const char *text, gsize length)
{
  static const char digits[] = "0123456789abcdef";

  g_string_append_c (json, '"');
  for (gsize i = 0; i < length; i++)
    {
      guchar byte = (guchar) text[i];

      if (byte == '"' || byte == '\\')
        {
          g_string_append_c (json, '\\');
          g_string_append_c (json, (char) byte);
        }
      else if (byte < 0x20 || byte == 0x7f)
        {
          g_string_append (json, "\\u00");
          g_string_append_c (json, digits[byte >> 4]);
          g_string_append_c (json, digits[byte & 15]);
        }
      else
        {
          g_string_append_c (json, (char) byte);
        }
    }
  g_string_append_c (json, '"');
}

/**
 * desk_values_append_json:
 * @self: values
 * @json: the record is added here as a JSON object, as desk_record_to_json() makes it
 *
 * Null fields are left out; booleans and lists are always there.
 */
void
desk_values_append_json (DeskValues *self, GString *json)
{
  char separator = '{';

  for (guint i = 0; i < self->n_fields; i++)
    {
      const DeskField *field = &self->fields[i];
      const Value *value = &self->values[i];

      if (value->kind == DESK_JSON_NULL && field->type != DESK_FIELD_BOOLEAN && field->type != DESK_FIELD_LIST)
        continue;

      g_string_append_c (json, separator);
      separator = ',';
      append_string (json, field->name, strlen (field->name));
      g_string_append_c (json, ':');
      if (field->type == DESK_FIELD_BOOLEAN)
        g_string_append (json, value->integer != 0 ? "true" : "false");
      else if (field->type == DESK_FIELD_LIST)
        g_string_append (json, value->text != NULL ? value->text : "[]");
      else if (field->type == DESK_FIELD_INTEGER)
        g_string_append_printf (json, "%" G_GINT64_FORMAT, value->integer);
      else
        append_string (json, value->text, value->length);
    }

  if (separator == '{')
    g_string_append_c (json, '{');
  g_string_append_c (json, '}');
}

/**
 * desk_values_bind:
 * @self: values
 * @statement: a statement, to be run before the values change
 * @first_index: index of the parameter of the first field, from 1
 *
 * Binds every field: texts and integers, null as NULL, booleans as 0 and 1, lists as JSON text.
 */
void
desk_values_bind (DeskValues *self, DeskStatement *statement, guint first_index)
{
  for (guint i = 0; i < self->n_fields; i++)
    {
      const Value *value = &self->values[i];
      guint index = first_index + i;

      switch (value->kind)
        {
        case DESK_JSON_INTEGER:
        case DESK_JSON_BOOLEAN:
          desk_statement_bind_int (statement, index, value->integer);
          break;
        case DESK_JSON_STRING:
        case DESK_JSON_ARRAY:
          desk_statement_bind_borrowed (statement, index, value->text, value->length);
          break;
        case DESK_JSON_NULL:
        case DESK_JSON_OBJECT:
        default:
          if (self->fields[i].type == DESK_FIELD_BOOLEAN)
            desk_statement_bind_int (statement, index, 0);
          else if (self->fields[i].type == DESK_FIELD_LIST)
            desk_statement_bind_borrowed (statement, index, "[]", strlen ("[]"));
          else
            desk_statement_bind_null (statement, index);
          break;
        }
    }
}
