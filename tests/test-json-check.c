/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-json-check"

#include "config.h"

#include "desk-error.h"
#include "desk-json-check.h"

#include <json-glib/json-glib.h>
#include <string.h>

/*
 * The hostile corpus lies in data/json, a file a case: accepted/ and refused/. The store's import
 * reads the same files.
 */

#define MAX_SIZE (1024 * 1024)

/* In memory that ends where the text ends, so that the sanitizer sees a read behind it. */
static gboolean
check_exactly (const char *text, gsize length, GError **error)
{
  g_autofree char *copy = g_memdup2 (text, length);

  return desk_json_check (copy, length, MAX_SIZE, error);
}

static void
read_file (const char *path, char **text, gsize *length)
{
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, text, length, &error);
  g_assert_no_error (error);
}

static void
test_accepted (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  gsize length = 0;

  read_file (data, &text, &length);
  g_assert_true (check_exactly (text, length, &error));
  g_assert_no_error (error);

  /* What is accepted must be safe for the parser that comes next. */
  g_assert_true (json_parser_load_from_data (parser, text, (gssize) length, &error));
  g_assert_no_error (error);
}

static void
test_refused (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  read_file (data, &text, &length);
  g_assert_false (check_exactly (text, length, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_JSON);
}

/* A text that is cut anywhere is refused; only a number has an accepted beginning. */
static void
test_cut_anywhere (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "json", "accepted",
                                                 "feed-page.json", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;

  read_file (path, &text, &length);
  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (check_exactly (text, i, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_JSON);
    }
}

/* Every byte of a page spoilt in turn, each way: no crash, and never a text that is not UTF-8. */
static void
test_spoilt_anywhere (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "json", "accepted",
                                                 "feed-page.json", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;

  read_file (path, &text, &length);
  for (gsize i = 0; i < length; i++)
    {
      const char kept = text[i];

      for (int byte = 0; byte < 256; byte++)
        {
          text[i] = (char) byte;
          if (check_exactly (text, length, NULL))
            g_assert_true (g_utf8_validate_len (text, length, NULL));
        }
      text[i] = kept;
    }
}

static void
test_size (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_json_check ("[1,2]", 5, 5, &error));
  g_assert_no_error (error);
  g_assert_false (desk_json_check ("[1,2]", 5, 4, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_TOO_LARGE);
}

static void
test_size_100_mb (void)
{
  const gsize length = 100 * 1000 * 1000;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_malloc (length);
  gint64 start = 0;

  memset (text, '[', length);
  start = g_get_monotonic_time ();
  g_assert_false (desk_json_check (text, length, 32 * 1024 * 1024, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_TOO_LARGE);

  /* Reading it would take longer than this under a sanitizer. */
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5000);
}

static void
test_no_data (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_json_check (NULL, 0, MAX_SIZE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_JSON);
}

static GString *
make_object_of_keys (guint n_keys, const char *format)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < n_keys; i++)
    {
      g_string_append (text, i == 0 ? "\"" : ",\"");
      g_string_append_printf (text, format, i);
      g_string_append (text, "\":0");
    }
  g_string_append_c (text, '}');

  return text;
}

/* One object of a million keys, plain and escaped: quadratic work would take hours. */
static void
test_million_keys (void)
{
  static const char *const formats[] = { "k%u", "\\u006b%u", "%08x" };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GError) error = NULL;
      GString *text = make_object_of_keys (1000000, formats[i]);

      g_assert_true (desk_json_check (text->str, text->len, text->len, &error));
      g_assert_no_error (error);

      /* The same with the first key once more at the end. */
      g_string_truncate (text, text->len - 1);
      g_string_append (text, ",\"");
      g_string_append_printf (text, formats[i], 0);
      g_string_append (text, "\":1}");
      g_assert_false (desk_json_check (text->str, text->len, text->len, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_JSON);
      g_string_free (text, TRUE);
    }
}

/* After a large object, a million small ones: the large one's table must not be cleared each
 * time. */
static void
test_many_small_after_large (void)
{
  g_autoptr (GError) error = NULL;
  GString *text = make_object_of_keys (200000, "k%u");

  g_string_prepend_c (text, '[');
  for (guint i = 0; i < 1000000; i++)
    g_string_append (text, ",{\"a\":0}");
  g_string_append_c (text, ']');

  g_assert_true (desk_json_check (text->str, text->len, text->len, &error));
  g_assert_no_error (error);
  g_string_free (text, TRUE);
}

static void
add_files (const char *folder_name, GTestDataFunc func)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "json", folder_name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name = NULL;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_strdup_printf ("/json-check/%s/%s", folder_name, name);

      if (g_str_has_suffix (name, ".json"))
        g_test_add_data_func_full (path, g_build_filename (folder, name, NULL), func, g_free);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add_files ("accepted", test_accepted);
  add_files ("refused", test_refused);
  g_test_add_func ("/json-check/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/json-check/spoilt-anywhere", test_spoilt_anywhere);
  g_test_add_func ("/json-check/size", test_size);
  g_test_add_func ("/json-check/size-100-mb", test_size_100_mb);
  g_test_add_func ("/json-check/no-data", test_no_data);
  g_test_add_func ("/json-check/million-keys", test_million_keys);
  g_test_add_func ("/json-check/many-small-after-large", test_many_small_after_large);

  return g_test_run ();
}
