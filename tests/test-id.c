/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-id"

#include "config.h"

#include "desk-id.h"

#include <string.h>

static void
test_form (void)
{
  g_autofree char *id = desk_id_new ("ord");

  g_assert_true (g_str_has_prefix (id, "ord_"));
  g_assert_cmpuint (strlen (id), ==, 4 + 26);
  g_assert_true (desk_id_is_valid (id, "ord"));
  g_assert_true (desk_id_is_valid (id, NULL));
  g_assert_false (desk_id_is_valid (id, "cus"));
  g_assert_false (desk_id_is_valid (id, "or"));
}

/* The first ten letters are the time. */
static void
test_time (void)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const gint64 before = g_get_real_time () / 1000;
  g_autofree char *id = desk_id_new ("ord");
  const gint64 after = g_get_real_time () / 1000;
  gint64 ms = 0;

  for (int i = 4; i < 14; i++)
    ms = ms << 5 | (strchr (alphabet, id[i]) - alphabet);

  g_assert_cmpint (ms, >=, before);
  g_assert_cmpint (ms, <=, after);
}

static void
test_monotonic (void)
{
  g_autofree char *last = desk_id_new ("ord");

  for (int i = 0; i < 100000; i++)
    {
      char *id = desk_id_new ("ord");

      g_assert_cmpstr (id, >, last);
      g_free (last);
      last = id;
    }
}

static gpointer
make_many_in_thread (gpointer data)
{
  GPtrArray *ids = data;

  for (int i = 0; i < 20000; i++)
    g_ptr_array_add (ids, desk_id_new ("op"));

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *ids[4] = { NULL };
  GThread *threads[4] = { NULL };

  for (int i = 0; i < 4; i++)
    {
      ids[i] = g_ptr_array_new_with_free_func (g_free);
      threads[i] = g_thread_new ("ids", make_many_in_thread, ids[i]);
    }

  for (int i = 0; i < 4; i++)
    {
      g_thread_join (threads[i]);
      for (guint j = 0; j < ids[i]->len; j++)
        g_assert_true (g_hash_table_add (seen, ids[i]->pdata[j]));
    }

  g_hash_table_remove_all (seen);
  for (int i = 0; i < 4; i++)
    g_ptr_array_unref (ids[i]);
}

static void
test_invalid (void)
{
  static const char *const texts[] = {
    "",
    "ord",
    "ord_",
    "_01JD3T0000000000000000000A",
    "ord_01JD3T000000000000000000A",   /* 25 letters */
    "ord_01JD3T00000000000000000000A", /* 27 */
    "ord_81JD3T0000000000000000000A",  /* beyond 128 bits */
    "ord_01jd3t0000000000000000000a",
    "ord_01JD3T0000000000000000000I",
    "ord_01JD3T0000000000000000000L",
    "ord_01JD3T0000000000000000000O",
    "ord_01JD3T0000000000000000000U",
    "ord_01JD3T000000000000000000 A",
    "ord_01JD3T00000000000000000-0A",
    "ORD_01JD3T0000000000000000000A",
    "o1d_01JD3T0000000000000000000A",
    "ord__1JD3T0000000000000000000A",
    "abcdefghi_01JD3T0000000000000000000A",
    " ord_01JD3T0000000000000000000A",
    "ord_01JD3T0000000000000000000A ",
    "ord_01JD3T0000000000000000000A\n",
    "ord_01JD3T000000000000000000\xc3\xa9",
    "../../etc/passwd",
  };

  g_assert_false (desk_id_is_valid (NULL, NULL));
  g_assert_false (desk_id_is_valid (NULL, "ord"));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_false (desk_id_is_valid (texts[i], NULL));
    }

  g_assert_true (desk_id_is_valid ("ord_01JD3T0000000000000000000A", NULL));
  g_assert_true (desk_id_is_valid ("ord_7ZZZZZZZZZZZZZZZZZZZZZZZZZ", "ord"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/id/form", test_form);
  g_test_add_func ("/id/time", test_time);
  g_test_add_func ("/id/monotonic", test_monotonic);
  g_test_add_func ("/id/threads", test_threads);
  g_test_add_func ("/id/invalid", test_invalid);

  return g_test_run ();
}
