/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-record"

#include "config.h"

#include "desk-record-types.h"

#include <string.h>

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  guint *n_calls = user_data;

  (*n_calls)++;
}

/* Every field of every type is a property with its name in dashes. */
static void
test_properties (void)
{
  guint n_types = 0;
  const GType *types = desk_record_types (&n_types);

  g_assert_cmpuint (n_types, >=, 35);
  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (DeskRecord) record = desk_record_new (types[i]);
      guint n_fields = 0;
      const DeskField *fields = desk_record_get_fields (types[i], &n_fields);

      g_assert_cmpuint (n_fields, >, 0);
      g_assert_true (desk_record_type_from_name (desk_record_type_get_name (types[i])) == types[i]);

      for (guint j = 0; j < n_fields; j++)
        {
          g_autofree char *name = g_strdelimit (g_strdup (fields[j].name), "_", '-');

          g_assert_nonnull (g_object_class_find_property (G_OBJECT_GET_CLASS (record), name));
          g_assert_cmpint (desk_record_find_field (types[i], fields[j].name), ==, (int) j);
          g_assert_cmpint (strspn (fields[j].name, "abcdefghijklmnopqrstuvwxyz0123456789_"),
                           ==,
                           strlen (fields[j].name));
          g_assert_true ((fields[j].type == DESK_FIELD_LIST) == (fields[j].item_type != NULL));
          if (fields[j].type == DESK_FIELD_STRING || fields[j].type == DESK_FIELD_TEXT)
            g_assert_cmpint (fields[j].limit, >, 0);
        }
    }

  g_assert_true (desk_record_type_from_name ("no_such_type") == G_TYPE_INVALID);
  g_assert_cmpint (desk_record_find_field (DESK_TYPE_ORDER, "no_such_field"), ==, -1);
}

static void
test_notify (void)
{
  g_autoptr (DeskOrder) order = desk_record_new (DESK_TYPE_ORDER);
  guint n_calls = 0;
  g_autofree char *text = NULL;
  gint64 total = 0;

  g_signal_connect (order, "notify::po-number", G_CALLBACK (count_cb), &n_calls);
  desk_record_set_string (order, DESK_ORDER_PO_NUMBER, "PO 1");
  desk_record_set_string (order, DESK_ORDER_PO_NUMBER, "PO 1");
  g_assert_cmpuint (n_calls, ==, 1);
  g_object_set (order, "po-number", "PO 2", "total", G_GINT64_CONSTANT (241056), NULL);
  g_assert_cmpuint (n_calls, ==, 2);
  desk_record_set_null (order, DESK_ORDER_PO_NUMBER);
  g_assert_cmpuint (n_calls, ==, 3);

  g_object_get (order, "po-number", &text, "total", &total, NULL);
  g_assert_null (text);
  g_assert_cmpint (total, ==, 241056);
}

/* Zero and null are two things, for integers too. */
static void
test_null (void)
{
  g_autoptr (DeskOrder) order = desk_record_new (DESK_TYPE_ORDER);
  g_autoptr (DeskOrder) other = desk_record_new (DESK_TYPE_ORDER);

  g_assert_true (desk_record_is_null (order, DESK_ORDER_TOTAL));
  g_assert_cmpint (desk_record_get_integer (order, DESK_ORDER_TOTAL), ==, 0);
  desk_record_set_integer (order, DESK_ORDER_TOTAL, 0);
  g_assert_false (desk_record_is_null (order, DESK_ORDER_TOTAL));
  g_assert_false (desk_record_equal (order, other));
  desk_record_assign (order, other);
  g_assert_true (desk_record_is_null (order, DESK_ORDER_TOTAL));
  g_assert_true (desk_record_equal (order, other));
}

static void
test_lists (void)
{
  g_autoptr (DeskOrder) order = desk_record_new (DESK_TYPE_ORDER);
  g_autoptr (DeskOrderDevice) device = desk_record_new (DESK_TYPE_ORDER_DEVICE);
  g_autoptr (DeskOrder) copy = NULL;
  g_autoptr (DeskOrderDevice) copied = NULL;
  GListModel *devices = desk_record_get_list (order, DESK_ORDER_DEVICES);
  guint n_calls = 0;

  g_assert_true (G_IS_LIST_STORE (devices));
  g_assert_cmpuint (g_list_model_get_n_items (devices), ==, 0);
  g_assert_true (g_list_model_get_item_type (devices) == DESK_TYPE_ORDER_DEVICE);

  g_signal_connect (order, "notify::devices", G_CALLBACK (count_cb), &n_calls);
  desk_record_set_integer (device, DESK_ORDER_DEVICE_QUANTITY, 2);
  desk_record_append (order, DESK_ORDER_DEVICES, device);
  g_assert_cmpuint (n_calls, ==, 1);
  g_assert_true (desk_record_get_list (order, DESK_ORDER_DEVICES) == devices);

  /* A copy shares nothing. */
  copy = desk_record_copy (order);
  g_assert_true (desk_record_equal (order, copy));
  copied = g_list_model_get_item (desk_record_get_list (copy, DESK_ORDER_DEVICES), 0);
  desk_record_set_integer (copied, DESK_ORDER_DEVICE_QUANTITY, 3);
  g_assert_cmpint (desk_record_get_integer (device, DESK_ORDER_DEVICE_QUANTITY), ==, 2);
  g_assert_false (desk_record_equal (order, copy));

  /* The same content again is no change. */
  desk_record_assign (order, copy);
  desk_record_assign (order, copy);
  g_assert_cmpuint (n_calls, ==, 2);

  desk_record_set_list (order, DESK_ORDER_DEVICES, NULL);
  g_assert_cmpuint (n_calls, ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (devices), ==, 0);
}

static void
test_leaks (void)
{
  DeskOrder *order = desk_record_new (DESK_TYPE_ORDER);
  DeskOrderDevice *device = desk_record_new (DESK_TYPE_ORDER_DEVICE);

  desk_record_append (order, DESK_ORDER_DEVICES, device);
  g_assert_finalize_object (order);
  g_assert_finalize_object (device);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/record/properties", test_properties);
  g_test_add_func ("/record/notify", test_notify);
  g_test_add_func ("/record/null", test_null);
  g_test_add_func ("/record/lists", test_lists);
  g_test_add_func ("/record/leaks", test_leaks);

  return g_test_run ();
}
