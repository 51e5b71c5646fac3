/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-paper.h"
#include "desk-test-wait.h"

#include <string.h>

/**
 * desk_test_dup_output:
 * @argv: a program and its arguments, %NULL at the end
 *
 * Returns: (transfer full): what it prints
 */
char *
desk_test_dup_output (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return text;
}

static gboolean
is_whole (const char *path)
{
  g_autofree char *content = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &content, &length, NULL) && length > 8
         && g_strrstr_len (content + length - 8, 8, "%%EOF") != NULL;
}

/**
 * desk_test_await_pdf:
 * @path: where a PDF is being written
 *
 * Waits until it is there, to its end.
 */
void
desk_test_await_pdf (const char *path)
{
  desk_test_await_true (is_whole (path));
}

/**
 * desk_test_dup_pdf_text:
 * @path: a PDF
 *
 * Returns: (transfer full): what poppler reads in it
 */
char *
desk_test_dup_pdf_text (const char *path)
{
  const char *const argv[] = { "pdftotext", "-layout", path, "-", NULL };

  return desk_test_dup_output (argv);
}

void
desk_test_assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
}

/* What is written from right to left is read with gaps where letters do not join. */
void
desk_test_assert_has_joined (const char *text, const char *part)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autofree char *joined = g_strjoinv ("", words);

  desk_test_assert_has (joined, part);
}
