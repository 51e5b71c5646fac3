/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-error.h"
#include "desk-file-shelf.h"
#include "desk-test-wait.h"

#include <glib/gstdio.h>
#include <string.h>

/* Files that were fetched: what they are called, and that there is an end to them. */

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *safe;
  } names[] = {
    { "leaflet.pdf", "leaflet.pdf" },
    { "Dépliant (2).pdf", "Dépliant (2).pdf" },
    { "株式会社サイン.pdf", "株式会社サイン.pdf" },
    { "قائمة الأسعار.pdf", "قائمة الأسعار.pdf" },
    { "../../.bashrc", "bashrc" },
    { "/etc/passwd", "etc-passwd" },
    { "..\\..\\autorun.inf", "autorun.inf" },
    { "C:\\Windows\\system.ini", "C--Windows-system.ini" },
    { ".hidden", "hidden" },
    { "..", "file" },
    { "", "file" },
    { " . ", "file" },
    { "--help", "help" },
    { "a\nb\tc.pdf", "a-b-c.pdf" },
    { "leaflet\u202Efdp.exe", "leaflet-fdp.exe" },
    { "zero\u200Bwidth.pdf", "zero-width.pdf" },
    { "what?*<>|\".pdf", "what------.pdf" },
    { "ends with dots...", "ends with dots" },
    { "CON", "_CON" },
    { "aux.txt", "_aux.txt" },
    { "com1.pdf", "_com1.pdf" },
    { "company.pdf", "company.pdf" },
    { "\xff\xfe.pdf", "\uFFFD\uFFFD.pdf" },
    { NULL, "file" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *safe = desk_file_shelf_dup_safe_name (names[i].name);

      g_assert_cmpstr (safe, ==, names[i].safe);
    }
}

static void
test_long_name (void)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *safe = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append (name, "é");
  g_string_append (name, ".pdf");
  safe = desk_file_shelf_dup_safe_name (name->str);
  g_assert_cmpuint (strlen (safe), <=, 120);
  g_assert_cmpuint (strlen (safe), >, 100);
  g_assert_true (g_utf8_validate (safe, -1, NULL));
  g_assert_true (g_str_has_suffix (safe, "é.pdf"));
}

static char *
put (const char *folder, const char *key, gsize size, gint64 used_at)
{
  g_autofree char *part = NULL;
  g_autofree char *data = g_malloc0 (size);
  g_autofree char *sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, size);
  g_autofree char *entry = g_build_filename (folder, "files", key, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (entry);
  char *path = NULL;
  g_autoptr (GError) error = NULL;

  part = desk_file_shelf_begin (folder, key, &error);
  g_assert_no_error (error);
  g_file_set_contents (part, data, (gssize) size, &error);
  g_assert_no_error (error);
  path = desk_file_shelf_keep (folder, key, "a.bin", sha256, NULL, &error);
  g_assert_no_error (error);
  g_file_set_attribute_uint64 (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, (guint64) used_at, G_FILE_QUERY_INFO_NONE, NULL,
                               &error);
  g_assert_no_error (error);
  return path;
}

/* What was not wanted for the longest time goes first; what was just wanted stays. */
static void
test_trim (void)
{
  g_autofree char *folder = desk_test_dup_folder ("shelf");
  g_autofree char *old = put (folder, "old", 1000, 1000);
  g_autofree char *middle = put (folder, "middle", 1000, 2000);
  g_autofree char *new = put (folder, "new", 1000, 3000);
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;

  desk_file_shelf_trim (folder, "new", 3000);
  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));
  /* It is wanted again. */
  found = desk_file_shelf_find (folder, "old");
  g_assert_cmpstr (found, ==, old);
  desk_file_shelf_trim (folder, "new", 2000);
  g_assert_false (g_file_test (middle, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));
  desk_file_shelf_trim (folder, "new", 10);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (new, G_FILE_TEST_EXISTS));

  g_assert_true (desk_file_shelf_clear (folder, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (new, G_FILE_TEST_EXISTS));
  /* Twice is no fault. */
  g_assert_true (desk_file_shelf_clear (folder, &error));
  desk_test_delete_folder (folder);
}

static void
test_not_as_promised (void)
{
  static const char *const keys[] = { "../a", "a/b", "", "a.b", "a\\b" };
  g_autofree char *folder = desk_test_dup_folder ("shelf");
  g_autofree char *part = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_assert_null (desk_file_shelf_find (folder, keys[i]));
      g_assert_null (desk_file_shelf_begin (folder, keys[i], &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_PROTOCOL);
      g_clear_error (&error);
    }
  part = desk_file_shelf_begin (folder, "key", &error);
  g_assert_no_error (error);
  g_file_set_contents (part, "something else", -1, &error);
  g_assert_no_error (error);
  g_assert_null (desk_file_shelf_keep (folder, "key", "a.pdf",
                                       "0000000000000000000000000000000000000000000000000000000000000000", NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_PROTOCOL);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_null (desk_file_shelf_find (folder, "key"));
  desk_test_delete_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/file-shelf/names", test_names);
  g_test_add_func ("/file-shelf/long-name", test_long_name);
  g_test_add_func ("/file-shelf/trim", test_trim);
  g_test_add_func ("/file-shelf/not-as-promised", test_not_as_promised);

  return g_test_run ();
}
