/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-store"

#include "config.h"

#include "desk-test-store.h"

#include "desk-codec.h"

#include <string.h>

/**
 * desk_test_store_set_up:
 * @self: receives a store that is open and empty
 */
void
desk_test_store_set_up (DeskTestStore *self)
{
  g_autofree char *parent = desk_test_dup_folder ("store");

  self->folder = g_build_filename (parent, "accounts", "ins-usr", NULL);
  self->clock = desk_clock_new ();
  desk_clock_set_today (self->clock, DESK_TEST_TODAY);
  desk_test_store_reopen (self);
}

/**
 * desk_test_store_close:
 * @self: a store, or what was closed already
 *
 * Closes it and makes sure that nothing holds it any more.
 */
void
desk_test_store_close (DeskTestStore *self)
{
  if (self->store == NULL)
    return;

  desk_store_close (self->store);
  desk_test_store_settle (self);
  g_assert_finalize_object (g_steal_pointer (&self->store));
}

void
desk_test_store_tear_down (DeskTestStore *self)
{
  g_autofree char *accounts = NULL;
  g_autofree char *parent = NULL;

  desk_test_store_close (self);
  accounts = g_path_get_dirname (self->folder);
  parent = g_path_get_dirname (accounts);
  desk_test_delete_folder (parent);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->folder, g_free);
}

gboolean
desk_test_store_open (DeskTestStore *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_test_store_close (self);
  self->store = desk_store_new (self->folder, self->clock);
  desk_store_open_async (self->store, NULL, desk_test_ready_cb, &result);
  return desk_store_open_finish (self->store, desk_test_await (&result), error);
}

/**
 * desk_test_store_reopen:
 * @self: a store, open or closed
 *
 * As after another start of the program.
 */
void
desk_test_store_reopen (DeskTestStore *self)
{
  g_autoptr (GError) error = NULL;
  gboolean is_open = desk_test_store_open (self, &error);

  g_assert_no_error (error);
  g_assert_true (is_open);
}

/* Nothing pending in the main loop; what the worker still does shows up as a callback. */
void
desk_test_store_settle (DeskTestStore *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

char *
desk_test_store_path (DeskTestStore *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

/**
 * desk_test_id:
 *
 * Returns: (transfer full): always the same id for a number, sorting as numbers do
 */
char *
desk_test_id (const char *prefix, guint number)
{
  return g_strdup_printf ("%s_01J%023u", prefix, number);
}

static void
set_id (gpointer record, guint field, const char *prefix, guint number)
{
  g_autofree char *id = desk_test_id (prefix, number);

  desk_record_set_string (record, field, id);
}

DeskCustomer *
desk_test_customer (guint number, const char *company, gint64 revision)
{
  DeskCustomer *customer = desk_record_new (DESK_TYPE_CUSTOMER);
  g_autofree char *email = g_strdup_printf ("person%u@firm%u.example", number, number);

  set_id (customer, DESK_CUSTOMER_ID, "cus", number);
  set_id (customer, DESK_CUSTOMER_DEALER_ID, "dlr", 1);
  desk_record_set_integer (customer, DESK_CUSTOMER_REVISION, revision);
  desk_record_set_string (customer, DESK_CUSTOMER_COMPANY, company);
  desk_record_set_string (customer, DESK_CUSTOMER_FIRST_NAME, "Ada");
  desk_record_set_string (customer, DESK_CUSTOMER_LAST_NAME, "Byron");
  desk_record_set_string (customer, DESK_CUSTOMER_EMAIL, email);
  desk_record_set_string (customer, DESK_CUSTOMER_COUNTRY, "FR");
  desk_record_set_string (customer, DESK_CUSTOMER_CREATED_AT, "2026-01-01T00:00:00Z");
  return customer;
}

/* Its licence has the same number, its date goes up with the number. */
DeskOrder *
desk_test_order (guint number, guint customer, gint64 revision)
{
  DeskOrder *order = desk_record_new (DESK_TYPE_ORDER);
  g_autofree char *text = g_strdup_printf ("26-%u", number);
  g_autofree char *created_at = g_strdup_printf ("2026-%02u-%02uT%02u:%02u:00Z",
                                                 1 + number / 40320 % 10,
                                                 1 + number / 1440 % 28,
                                                 number / 60 % 24,
                                                 number % 60);

  set_id (order, DESK_ORDER_ID, "ord", number);
  set_id (order, DESK_ORDER_DEALER_ID, "dlr", 1);
  set_id (order, DESK_ORDER_CUSTOMER_ID, "cus", customer);
  set_id (order, DESK_ORDER_LICENSE_ID, "lic", number);
  set_id (order, DESK_ORDER_PRICE_LIST_ID, "prl", 1);
  desk_record_set_integer (order, DESK_ORDER_REVISION, revision);
  desk_record_set_string (order, DESK_ORDER_KIND, "order");
  desk_record_set_string (order, DESK_ORDER_NUMBER, text);
  desk_record_set_string (order, DESK_ORDER_TERM, "annual");
  desk_record_set_string (order, DESK_ORDER_PLAN, "production");
  desk_record_set_string (order, DESK_ORDER_CURRENCY, "EUR");
  desk_record_set_integer (order, DESK_ORDER_DEVICE_COUNT, 1 + number % 5);
  desk_record_set_integer (order, DESK_ORDER_TOTAL, 1000 + number);
  desk_record_set_string (order, DESK_ORDER_STATE, "registered");
  desk_record_set_string (order, DESK_ORDER_CREATED_AT, created_at);
  return order;
}

DeskLicense *
desk_test_license (guint number, const char *state, gint64 revision)
{
  DeskLicense *license = desk_record_new (DESK_TYPE_LICENSE);

  set_id (license, DESK_LICENSE_ID, "lic", number);
  set_id (license, DESK_LICENSE_DEALER_ID, "dlr", 1);
  set_id (license, DESK_LICENSE_CUSTOMER_ID, "cus", 1);
  set_id (license, DESK_LICENSE_ORDER_ID, "ord", number);
  desk_record_set_integer (license, DESK_LICENSE_REVISION, revision);
  desk_record_set_string (license, DESK_LICENSE_STATE, state);
  return license;
}

/* The smallest record of a type that the contract allows, for the types without a maker. */
gpointer
desk_test_record (GType type, guint number, gint64 revision)
{
  guint n_fields = 0;
  const DeskField *fields = desk_record_get_fields (type, &n_fields);
  gpointer record = desk_record_new (type);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *text = NULL;

      if ((fields[i].flags & DESK_FIELD_REQUIRED) == 0)
        continue;

      switch (fields[i].type)
        {
        case DESK_FIELD_ID:
          set_id (record, i, fields[i].keys, number);
          break;
        case DESK_FIELD_INTEGER:
          desk_record_set_integer (record, i, number);
          break;
        case DESK_FIELD_DATE:
          desk_record_set_string (record, i, DESK_TEST_TODAY);
          break;
        case DESK_FIELD_INSTANT:
          desk_record_set_string (record, i, DESK_TEST_TODAY "T10:00:00Z");
          break;
        case DESK_FIELD_EMAIL:
          desk_record_set_string (record, i, "someone@firm.example");
          break;
        case DESK_FIELD_COUNTRY:
          desk_record_set_string (record, i, "NL");
          break;
        case DESK_FIELD_LANGUAGE:
          desk_record_set_string (record, i, "nl");
          break;
        case DESK_FIELD_CURRENCY:
          desk_record_set_string (record, i, "EUR");
          break;
        case DESK_FIELD_STRING:
        case DESK_FIELD_TEXT:
        case DESK_FIELD_ENUM:
          text = g_strdup_printf ("%s%u", fields[i].name, number);
          desk_record_set_string (record, i, text);
          break;
        case DESK_FIELD_BOOLEAN:
        case DESK_FIELD_LIST:
        default:
          break;
        }
    }
  desk_record_set_integer (record, DESK_RECORD_REVISION, revision);
  return record;
}

DeskOrder *
desk_test_typed_order (const char *customer_id)
{
  DeskOrder *order = desk_record_new (DESK_TYPE_ORDER);
  g_autoptr (DeskOrderDevice) device = desk_record_new (DESK_TYPE_ORDER_DEVICE);

  set_id (device, DESK_ORDER_DEVICE_DEVICE_MODEL_ID, "dev", 1);
  desk_record_set_integer (device, DESK_ORDER_DEVICE_QUANTITY, 3);
  desk_record_append (order, DESK_ORDER_DEVICES, device);
  set_id (order, DESK_ORDER_PRICE_LIST_ID, "prl", 1);
  desk_record_set_string (order, DESK_ORDER_CUSTOMER_ID, customer_id);
  desk_record_set_string (order, DESK_ORDER_KIND, "order");
  desk_record_set_string (order, DESK_ORDER_TERM, "annual");
  desk_record_set_string (order, DESK_ORDER_PLAN, "production");
  desk_record_set_string (order, DESK_ORDER_CURRENCY, "EUR");
  desk_record_set_string (order, DESK_ORDER_PO_NUMBER, "PO 4471");
  desk_record_set_integer (order, DESK_ORDER_SEEN_TOTAL, 241056);
  return order;
}

DeskCustomer *
desk_test_typed_customer (const char *email)
{
  DeskCustomer *customer = desk_record_new (DESK_TYPE_CUSTOMER);

  desk_record_set_string (customer, DESK_CUSTOMER_COMPANY, "Enseignes du Port");
  desk_record_set_string (customer, DESK_CUSTOMER_FIRST_NAME, "Inès");
  desk_record_set_string (customer, DESK_CUSTOMER_LAST_NAME, "Barbier");
  desk_record_set_string (customer, DESK_CUSTOMER_EMAIL, email);
  desk_record_set_string (customer, DESK_CUSTOMER_COUNTRY, "FR");
  desk_record_set_string (customer, DESK_CUSTOMER_LANGUAGE, "fr");
  return customer;
}

struct _DeskTestPage
{
  JsonObject *records; /* (owned) */
  JsonObject *deleted; /* (owned) */
  JsonObject *counts;  /* (owned) (nullable) */
};

DeskTestPage *
desk_test_page_new (void)
{
  DeskTestPage *self = g_new0 (DeskTestPage, 1);

  self->records = json_object_new ();
  self->deleted = json_object_new ();
  return self;
}

static JsonArray *
get_array (JsonObject *object, const char *type)
{
  if (!json_object_has_member (object, type))
    json_object_set_array_member (object, type, json_array_new ());

  return json_object_get_array_member (object, type);
}

/* Takes nothing over. */
void
desk_test_page_add (DeskTestPage *self, gpointer record)
{
  json_array_add_object_element (
      get_array (self->records, desk_record_type_get_name (G_OBJECT_TYPE (record))),
      desk_record_to_json (record, DESK_FIELD_NONE));
}

void
desk_test_page_add_text (DeskTestPage *self, const char *type, const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  json_array_add_element (get_array (self->records, type), node);
}

void
desk_test_page_delete (DeskTestPage *self, const char *type, const char *id)
{
  json_array_add_string_element (get_array (self->deleted, type), id);
}

void
desk_test_page_count (DeskTestPage *self, const char *type, guint count)
{
  if (self->counts == NULL)
    self->counts = json_object_new ();
  json_object_set_int_member (self->counts, type, count);
}

/* Frees the page; a cursor of NULL makes a fragment. */
GBytes *
desk_test_page_end (DeskTestPage *self, const char *cursor, gboolean more)
{
  g_autoptr (JsonObject) page = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  char *text = NULL;

  json_object_set_object_member (page, "records", self->records);
  json_object_set_object_member (page, "deleted", self->deleted);
  if (self->counts != NULL)
    json_object_set_object_member (page, "counts", self->counts);
  if (cursor != NULL)
    {
      json_object_set_string_member (page, "cursor", cursor);
      json_object_set_boolean_member (page, "more", more);
    }
  json_node_set_object (node, page);
  text = json_to_string (node, FALSE);
  g_free (self);
  return g_bytes_new_take (text, strlen (text));
}

GBytes *
desk_test_page_end_fragment (DeskTestPage *self)
{
  return desk_test_page_end (self, NULL, FALSE);
}
