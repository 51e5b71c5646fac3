/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-fuzz-guides"

#include "config.h"

#include "desk-fuzz.h"
#include "desk-markup.h"

#include <pango/pango.h>
#include <string.h>

/* Guides are Markdown of others. Whatever it is, what is made of it is markup that Pango takes, without a link
 * to anywhere but the web. */

static gboolean
read_guide (GRand *random, const char *text, gsize length)
{
  const char *valid_end = NULL;
  g_autofree char *markdown = NULL;
  g_autofree char *markup = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GError) error = NULL;

  /* The page that it comes in has been checked: it is UTF-8. */
  if (!g_utf8_validate_len (text, length, &valid_end))
    length = (gsize) (valid_end - text);
  markdown = g_strndup (text, length);
  markup = desk_markup_from_markdown (markdown);
  g_assert_nonnull (markup);

  for (const char *link = strstr (markup, "<a href=\""); link != NULL; link = strstr (link + 1, "<a href=\""))
    {
      const char *address = link + strlen ("<a href=\"");

      g_assert_true (g_ascii_strncasecmp (address, "https://", 8) == 0);
    }
  /* Pango knows no links: to GTK they are what is left. */
  {
    g_autoptr (GRegex) links = g_regex_new ("</?a[^>]*>", 0, 0, NULL);
    g_autofree char *without = g_regex_replace_literal (links, markup, -1, 0, "", 0, NULL);

    if (!pango_parse_markup (without, -1, 0, NULL, &shown, NULL, &error))
      g_error ("%s: %s", error->message, markup);
  }
  return *shown != '\0';
}

static void
test_guides (void)
{
  static const char *const words[] = { "**", "*", "_", "`", "```\n", "# ", "- ", "1. ", "> ", "[a](", "](javascript:x)",
                                       "](https://a.example/?a=1&b=\"2\")", "<b>", "</span>", "<script>", "&amp;", "&#0;",
                                       "\\", "\n\n", "    ", "![x](file:///etc/passwd)", "<https://a.example>", "&",
                                       NULL };
  g_autoptr (DeskFuzz) fuzz = desk_fuzz_new ("fuzz/guide", NULL);

  desk_fuzz_set_words (fuzz, words);
  desk_fuzz_run (fuzz, read_guide);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/fuzz/guides", test_guides);

  return g_test_run ();
}
