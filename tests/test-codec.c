/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-codec"

#include "config.h"

#include "desk-codec.h"
#include "desk-db.h"
#include "desk-error.h"
#include "desk-fault.h"
#include "desk-id.h"
#include "desk-json-check.h"
#include "desk-record-types.h"
#include "desk-test-decoders.h"
#include "desk-validate.h"

#include <string.h>

/* A value that the field takes, and one of the right type that it does not. */
static char *
make_text (const DeskField *field, gboolean is_good)
{
  switch (field->type)
    {
    case DESK_FIELD_STRING:
    case DESK_FIELD_TEXT:
      {
        GString *text = g_string_new (NULL);

        /* As long as it may be, in characters: these have two and three bytes. */
        for (gint64 i = 0; i < field->limit + (is_good ? 0 : 1); i++)
          g_string_append (text, i % 2 == 0 ? "é" : "社");
        return g_string_free (text, FALSE);
      }
    case DESK_FIELD_ID:
      return is_good ? desk_id_new (field->keys) : g_strdup ("xyz_1");
    case DESK_FIELD_ENUM:
      return g_strdup (is_good ? "not_known_yet" : "Two words");
    case DESK_FIELD_DATE:
      return g_strdup (is_good ? "2028-02-29" : "2026-02-29");
    case DESK_FIELD_INSTANT:
      return g_strdup (is_good ? "2026-11-23T10:42:00Z" : "2026-11-23T10:42:00+01:00");
    case DESK_FIELD_EMAIL:
      return g_strdup (is_good ? "ines@enseignesduport.example" : "ines@@port.example");
    case DESK_FIELD_COUNTRY:
      return g_strdup (is_good ? "FR" : "fr");
    case DESK_FIELD_LANGUAGE:
      return g_strdup (is_good ? "pt-BR" : "f");
    case DESK_FIELD_CURRENCY:
      return g_strdup (is_good ? "EUR" : "EURO");
    case DESK_FIELD_INTEGER:
    case DESK_FIELD_BOOLEAN:
    case DESK_FIELD_LIST:
    default:
      return NULL;
    }
}

static gpointer
make_record (GType type)
{
  guint n_fields = 0;
  const DeskField *fields = desk_record_get_fields (type, &n_fields);
  gpointer record = desk_record_new (type);

  for (guint i = 0; i < n_fields; i++)
    {
      switch (fields[i].type)
        {
        case DESK_FIELD_INTEGER:
          desk_record_set_integer (record, i, fields[i].limit != 0 ? fields[i].limit : 1234567890123);
          break;
        case DESK_FIELD_BOOLEAN:
          desk_record_set_boolean (record, i, TRUE);
          break;
        case DESK_FIELD_LIST:
          for (gint64 j = 0; j < MIN (fields[i].limit, 2); j++)
            {
              g_autoptr (DeskRecord) item = make_record (fields[i].item_type ());

              desk_record_append (record, i, item);
            }
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
          {
            g_autofree char *text = make_text (&fields[i], TRUE);

            desk_record_set_string (record, i, text);
            break;
          }
        }
    }

  return record;
}

static void
test_json_round_trip (void)
{
  guint n_types = 0;
  const GType *types = desk_record_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (DeskRecord) record = make_record (types[i]);
      g_autofree char *text = desk_record_to_json_string (record, DESK_FIELD_NONE);
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskRecord) again = desk_record_from_json_string (types[i], text, -1, &error);

      g_assert_no_error (error);
      g_assert_true (desk_record_equal (record, again));
      g_assert_true (desk_test_decoders_agree (types[i], text, strlen (text)));
    }
}

/* The members of a record in the other order, with some that nobody knows, and much room between all. */
static char *
turn_around (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (GList) names = json_object_get_members (json_node_get_object (node));
  g_autoptr (JsonNode) turned = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autoptr (GString) spaced = g_string_new (" \r\n");
  g_autofree char *pretty = NULL;

  json_object_set_string_member (object, "]}\"{[", "}\\\"]");
  for (GList *name = g_list_last (names); name != NULL; name = name->prev)
    json_object_set_member (object, name->data,
                            json_node_copy (json_object_get_member (json_node_get_object (node), name->data)));
  json_object_set_null_member (object, "not_known_yet");
  json_node_take_object (turned, object);
  pretty = json_to_string (turned, TRUE);
  g_string_append (spaced, pretty);
  g_string_append (spaced, "\t \n");
  return g_string_free (g_steal_pointer (&spaced), FALSE);
}

/* Every letter of the keys and texts as an escape. */
static char *
escape_all (const char *text)
{
  GString *escaped = g_string_new (NULL);
  gboolean is_inside = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_true (c != '\\');
      if (c == '"')
        is_inside = !is_inside;
      if (c != '"' && is_inside)
        g_string_append_printf (escaped, "\\u%04x", c);
      else
        g_string_append_unichar (escaped, c);
    }
  return g_string_free (escaped, FALSE);
}

static void
test_other_spellings (void)
{
  guint n_types = 0;
  const GType *types = desk_record_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (DeskRecord) record = make_record (types[i]);
      g_autofree char *text = desk_record_to_json_string (record, DESK_FIELD_NONE);
      g_autofree char *turned = turn_around (text);
      g_autofree char *escaped = escape_all (text);

      g_assert_true (desk_test_decoders_agree (types[i], turned, strlen (turned)));
      g_assert_true (desk_test_decoders_agree (types[i], escaped, strlen (escaped)));
      /* One type's record is hardly another's. */
      for (guint j = 0; j < n_types; j++)
        desk_test_decoders_agree (types[j], text, strlen (text));
      desk_test_decoders_agree (types[i], "{}", 2);
    }
}

static char *
make_create_sql (GType type)
{
  guint n_fields = 0;
  const DeskField *fields = desk_record_get_fields (type, &n_fields);
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TABLE \"%s\" (", desk_record_type_get_name (type));
  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (sql,
                            "\"%s\"%s, ",
                            fields[i].name,
                            i == 0 ? " TEXT PRIMARY KEY NOT NULL" : "");
  g_string_append (sql, "sort_key TEXT)");
  return g_string_free (sql, FALSE);
}

static void
write_row (DeskDb *db, const char *sql, gpointer record, guint n_fields)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskStatement) statement = desk_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  desk_record_bind (record, statement, 1);
  desk_statement_bind_text (statement, n_fields + 1, "key");
  desk_statement_run (statement, &error);
  g_assert_no_error (error);
}

static gpointer
read_row (DeskDb *db, GType type)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *columns = desk_record_column_list (type, "t");
  g_autofree char *sql = g_strdup_printf ("SELECT t.sort_key, %s FROM \"%s\" t",
                                          columns,
                                          desk_record_type_get_name (type));
  g_autoptr (DeskStatement) statement = desk_db_prepare (db, sql, &error);
  gpointer record = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (desk_statement_step (statement, &error), ==, DESK_STEP_ROW);
  record = desk_record_from_row (type, statement, 1);
  g_assert_cmpint (desk_statement_step (statement, &error), ==, DESK_STEP_DONE);
  return record;
}

static void
test_row_round_trip (void)
{
  static const char *extra[] = { "sort_key", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (":memory:", 0, &error);
  guint n_types = 0;
  const GType *types = desk_record_types (&n_types);

  g_assert_no_error (error);
  for (guint i = 0; i < n_types; i++)
    {
      guint n_fields = 0;
      const DeskField *fields = desk_record_get_fields (types[i], &n_fields);
      g_autofree char *create = make_create_sql (types[i]);
      g_autofree char *upsert =
          desk_record_upsert_sql (types[i], desk_record_type_get_name (types[i]), extra);
      g_autoptr (DeskRecord) record = make_record (types[i]);
      g_autoptr (DeskRecord) again = NULL;
      g_autoptr (DeskRecord) empty = NULL;
      g_autoptr (DeskRecord) empty_again = NULL;

      if (!g_str_equal (fields[0].name, "id"))
        continue;

      desk_db_exec (db, create, &error);
      g_assert_no_error (error);
      write_row (db, upsert, record, n_fields);
      again = read_row (db, types[i]);
      g_assert_true (desk_record_equal (record, again));

      /* The same id again is an update, and null overwrites. */
      empty = desk_record_new (types[i]);
      desk_record_set_string (empty, DESK_RECORD_ID, desk_record_get_id (record));
      write_row (db, upsert, empty, n_fields);
      empty_again = read_row (db, types[i]);
      g_assert_true (desk_record_equal (empty, empty_again));
    }
}

/* The decoder of pages refuses it for the same. */
static void
check_both_refuse (GType type, JsonObject *object)
{
  g_autoptr (JsonNode) whole = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (whole, FALSE);

  /* A fraction is refused before. */
  if (desk_json_check (text, strlen (text), strlen (text), NULL))
    g_assert_false (desk_test_decoders_agree (type, text, strlen (text)));
}

/* Decodes @object with the member of @field replaced and expects one fault there. */
static void
check_refused (GType type, JsonObject *object, const DeskField *field, JsonNode *node, const char *code)
{
  g_autofree char *pointer = g_strconcat ("/whole/", field->name, NULL);
  g_autoptr (JsonNode) original = json_node_copy (json_object_get_member (object, field->name));
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autoptr (DeskRecord) record = NULL;
  g_autoptr (DeskRecord) none = NULL;
  g_autoptr (GError) error = NULL;
  DeskFault *fault = NULL;

  json_object_set_member (object, field->name, node);
  record = desk_record_decode (type, object, "/whole", faults);
  g_assert_cmpuint (faults->len, ==, 1);
  fault = desk_fault_find (faults, pointer);
  g_assert_nonnull (fault);
  g_assert_cmpstr (fault->code, ==, code);

  none = desk_record_from_json (type, object, &error);
  g_assert_null (none);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_PROTOCOL);
  g_assert_nonnull (strstr (error->message, field->name));

  check_both_refuse (type, object);

  json_object_set_member (object, field->name, g_steal_pointer (&original));
}

static JsonNode *
make_string_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static void
check_field (GType type, JsonObject *object, const DeskField *field)
{
  g_autofree char *bad = make_text (field, FALSE);

  /* Every type but its own is refused. */
  if (bad == NULL)
    check_refused (type, object, field, make_string_node ("1"), "type");
  if (field->type != DESK_FIELD_INTEGER)
    check_refused (type, object, field, json_node_init_int (json_node_alloc (), 1), "type");
  if (field->type != DESK_FIELD_BOOLEAN)
    check_refused (type, object, field, json_node_init_boolean (json_node_alloc (), TRUE), "type");
  if (field->type != DESK_FIELD_LIST)
    check_refused (type, object, field, json_node_init_array (json_node_alloc (), json_array_new ()), "type");
  check_refused (type, object, field, json_node_init_double (json_node_alloc (), 1.5), "type");
  check_refused (type, object, field, json_node_init_object (json_node_alloc (), json_object_new ()), "type");

  if ((field->flags & DESK_FIELD_REQUIRED) != 0)
    check_refused (type, object, field, json_node_init_null (json_node_alloc ()), "required");

  if (bad != NULL)
    check_refused (type,
                   object,
                   field,
                   make_string_node (bad),
                   field->type == DESK_FIELD_STRING || field->type == DESK_FIELD_TEXT ? "too_long"
                                                                                      : "format");
  if (field->type == DESK_FIELD_STRING)
    check_refused (type, object, field, make_string_node ("a\nb"), "control");
  if (field->type == DESK_FIELD_INTEGER)
    {
      gint64 limit = field->limit != 0 ? field->limit : (gint64) 1 << 53;
      gint64 least = (field->flags & DESK_FIELD_SIGNED) != 0 ? -limit : field->least;

      check_refused (type, object, field, json_node_init_int (json_node_alloc (), limit + 1), "too_large");
      check_refused (type, object, field, json_node_init_int (json_node_alloc (), least - 1), "too_small");
    }
}

static void
test_wrong_types (void)
{
  guint n_types = 0;
  const GType *types = desk_record_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (DeskRecord) record = make_record (types[i]);
      g_autoptr (JsonObject) object = desk_record_to_json (record, DESK_FIELD_NONE);
      guint n_fields = 0;
      const DeskField *fields = desk_record_get_fields (types[i], &n_fields);

      for (guint j = 0; j < n_fields; j++)
        check_field (types[i], object, &fields[j]);
    }
}

static void
test_lists (void)
{
  g_autoptr (DeskRecord) record = make_record (DESK_TYPE_ORDER);
  g_autoptr (JsonObject) object = desk_record_to_json (record, DESK_FIELD_NONE);
  JsonArray *devices = json_object_get_array_member (object, "devices");
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autoptr (GPtrArray) more_faults = desk_fault_list_new ();
  g_autoptr (DeskRecord) decoded = NULL;
  g_autoptr (DeskRecord) too_long = NULL;

  /* The pointer leads to the item and its field. */
  json_object_set_int_member (json_array_get_object_element (devices, 1), "quantity", 0);
  json_array_add_int_element (devices, 7);
  decoded = desk_record_decode (DESK_TYPE_ORDER, object, "/order", faults);
  g_assert_cmpuint (faults->len, ==, 2);
  g_assert_cmpstr (desk_fault_find (faults, "/order/devices/1/quantity")->code, ==, "too_small");
  g_assert_cmpstr (desk_fault_find (faults, "/order/devices/2")->code, ==, "type");
  check_both_refuse (DESK_TYPE_ORDER, object);

  for (guint i = 0; i < 200; i++)
    json_array_add_object_element (devices, json_object_new ());
  too_long = desk_record_decode (DESK_TYPE_ORDER, object, "", more_faults);
  g_assert_cmpuint (more_faults->len, ==, 1);
  g_assert_cmpstr (desk_fault_find (more_faults, "/devices")->code, ==, "too_many");
  g_assert_cmpint (desk_fault_find (more_faults, "/devices")->limit, ==, 200);
  check_both_refuse (DESK_TYPE_ORDER, object);
}

static void
test_tolerance (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskRight) right = NULL;
  g_autoptr (DeskOrder) order = desk_record_new (DESK_TYPE_ORDER);
  g_autoptr (JsonObject) sent = NULL;

  /* Members of a newer server are ignored. */
  right = desk_record_from_json_string (DESK_TYPE_RIGHT,
                                        "{\"new\":{\"deep\":[1]},\"key\":\"dealer.order\"}",
                                        -1,
                                        &error);
  g_assert_no_error (error);
  g_assert_cmpstr (desk_record_get_string (right, DESK_RIGHT_KEY), ==, "dealer.order");

  /* What the server fills in is not sent. */
  desk_record_set_string (order, DESK_ORDER_NUMBER, "26-1184");
  desk_record_set_integer (order, DESK_ORDER_TOTAL, 1);
  desk_record_set_integer (order, DESK_ORDER_SEEN_TOTAL, 1);
  sent = desk_record_to_json (order, DESK_FIELD_SERVER);
  g_assert_false (json_object_has_member (sent, "number"));
  g_assert_false (json_object_has_member (sent, "total"));
  g_assert_false (json_object_has_member (sent, "po_number"));
  g_assert_true (json_object_has_member (sent, "seen_total"));
  g_assert_true (json_object_has_member (sent, "devices"));
}

static void
test_hostile (void)
{
  static const char *const texts[] = {
    "",
    "[]",
    "null",
    "\"key\"",
    "{\"key\":\"a\"} x",
    "{\"key\":\"a\",\"key\":\"b\"}",
    "{\"key\":\"a\\u0000b\"}",
    "{\"key\":1e3}",
    "{\"key\":\"\xff\"}",
    "{\"key\":\"a\",\"n\":9007199254740993}",
  };
  g_autofree char *deep = g_strnfill (100000, '[');

  for (guint i = 0; i <= G_N_ELEMENTS (texts); i++)
    {
      const char *text = i < G_N_ELEMENTS (texts) ? texts[i] : deep;
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskRecord) record = desk_record_from_json_string (DESK_TYPE_RIGHT, text, -1, &error);

      g_assert_null (record);
      g_assert_nonnull (error);
      g_assert_true (error->domain == DESK_ERROR);
    }
}

/* A draft keeps what was typed, valid or not. */
static void
test_draft_keeps_all (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (":memory:", 0, &error);
  g_autoptr (DeskDraft) draft = desk_record_new (DESK_TYPE_DRAFT);
  g_autoptr (DeskCustomer) customer = desk_record_new (DESK_TYPE_CUSTOMER);
  g_autofree char *create = make_create_sql (DESK_TYPE_DRAFT);
  g_autofree char *upsert = NULL;
  g_autofree char *id = desk_id_new ("drf");
  g_autofree char *too_long = g_strnfill (500, 'x');
  g_autoptr (DeskDraft) again = NULL;
  static const char *extra[] = { "sort_key", NULL };

  desk_record_set_string (draft, DESK_DRAFT_ID, id);
  desk_record_set_string (draft, DESK_DRAFT_PO_NUMBER, too_long);
  desk_record_set_string (customer, DESK_CUSTOMER_EMAIL, "half an add");
  desk_record_set_string (customer, DESK_CUSTOMER_COMPANY, too_long);
  desk_record_set_string (customer, DESK_CUSTOMER_CITY, "");
  desk_record_append (draft, DESK_DRAFT_CUSTOMER, customer);

  desk_db_exec (db, create, &error);
  g_assert_no_error (error);
  upsert = desk_record_upsert_sql (DESK_TYPE_DRAFT, "draft", extra);
  write_row (db, upsert, draft, DESK_DRAFT_N_FIELDS);
  again = read_row (db, DESK_TYPE_DRAFT);
  g_assert_true (desk_record_equal (draft, again));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/codec/json-round-trip", test_json_round_trip);
  g_test_add_func ("/codec/other-spellings", test_other_spellings);
  g_test_add_func ("/codec/row-round-trip", test_row_round_trip);
  g_test_add_func ("/codec/wrong-types", test_wrong_types);
  g_test_add_func ("/codec/lists", test_lists);
  g_test_add_func ("/codec/tolerance", test_tolerance);
  g_test_add_func ("/codec/hostile", test_hostile);
  g_test_add_func ("/codec/draft-keeps-all", test_draft_keeps_all);

  return g_test_run ();
}
