/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-fold"

#include "config.h"

#include "desk-fold.h"
#include "desk-locale.h"

#include <string.h>

static const struct
{
  const char *text;
  const char *folded;
} texts[] = {
  { "", "" },
  { NULL, "" },
  { "Imprimerie Delcourt", "imprimerie delcourt" },
  { "Rótulos Ibéricos S.L.", "rotulos ibericos s.l." },
  { "Ro\xcc\x81tulos", "rotulos" },
  { "Łódź", "lodz" },
  { "Ørsted Ærø", "orsted aero" },
  { "Straße", "strasse" },
  { "STRASSE", "strasse" },
  { "İstanbul ısı", "istanbul isi" },
  { "Œuvre", "oeuvre" },
  { "ＳＩＧＮ ＷＯＲＫＳ １２", "sign works 12" },
  { "ｻｲﾝﾜｰｸｽ", "サインワークス" },
  { "サインワークス株式会社", "サインワークス株式会社" },
  /* The voicing mark makes another letter. */
  { "ガ", "ガ" },
  { "カ\xe3\x82\x99", "ガ" },
  { "ﬁle", "file" },
  { "x²", "x2" },
  { "Ελλάδα", "ελλαδα" },
  { "Ёлка", "елка" },
  { "한글", "한글" },
  { "हिंदी", "हिंदी" },
};

static void
test_fold (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *folded = desk_fold (texts[i].text);
      g_autofree char *again = desk_fold (folded);

      g_assert_cmpstr (folded, ==, texts[i].folded);
      g_assert_cmpstr (again, ==, folded);
    }
}

/* Latin letters are folded one by one; beside a letter of another script all goes the long way, to the same. */
static void
test_latin (void)
{
  static const char *const neighbours[] = { "", "a", "\xc3\xa9", "\xc5\x82", "\xc7\xb0", " ", "\n", "i", "s", "f" };

  for (gunichar c = 1; c < 0x300; c++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (neighbours); i++)
        {
          g_autoptr (GString) text = g_string_new (neighbours[i]);
          g_autofree char *alone = NULL;
          g_autofree char *beside = NULL;

          g_string_append_unichar (text, c);
          g_string_append (text, neighbours[G_N_ELEMENTS (neighbours) - 1 - i]);
          alone = desk_fold (text->str);
          g_string_append (text, "\nサ");
          beside = desk_fold (text->str);
          g_string_assign (text, alone);
          g_string_append (text, "\nサ");
          g_assert_cmpstr (text->str, ==, beside);
        }
    }
}

/* The longest that one character becomes: U+FDFA, 18 of them. */
static void
test_growth (void)
{
  GString *text = g_string_new (NULL);
  g_autofree char *folded = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_unichar (text, 0xfdfa);
  folded = desk_fold (text->str);
  g_assert_cmpint (g_utf8_strlen (folded, -1), ==, 18000);
  g_string_free (text, TRUE);
}

static void
check_order (const char *locale, const char *const *words)
{
  desk_locale_override (locale);
  for (guint i = 1; words[i] != NULL; i++)
    {
      g_autofree char *before = desk_sort_key (words[i - 1]);
      g_autofree char *after = desk_sort_key (words[i]);

      g_assert_cmpint (strcmp (before, after), <, 0);
      g_assert_cmpuint (strspn (before, "0123456789abcdef"), ==, strlen (before));
    }
  desk_locale_override (NULL);
}

static void
test_sort_key (void)
{
  static const char *const english[] = { "", "26-99", "26-1179", "Atelier", "côte", "Zoo", NULL };
  static const char *const swedish[] = { "Zoo", "Ångström", "Ärla", "Öst", NULL };
  static const char *const german[] = { "Ärla", "Öst", "Zoo", NULL };

  check_order ("en", english);
  check_order ("sv", swedish);
  check_order ("de", german);
}

static gpointer
sort_in_thread (gpointer data)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *a = desk_sort_key ("Atelier Grand Format");
      g_autofree char *b = desk_sort_key ("Imprimerie Delcourt");
      g_autofree char *folded = desk_fold ("Rótulos Ibéricos");

      if (strcmp (a, b) >= 0 || !g_str_equal (folded, "rotulos ibericos"))
        return GINT_TO_POINTER (FALSE);
    }

  return GINT_TO_POINTER (TRUE);
}

static void
test_threads (void)
{
  GThread *threads[4] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("sort", sort_in_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (GPOINTER_TO_INT (g_thread_join (threads[i])));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/fold/fold", test_fold);
  g_test_add_func ("/fold/growth", test_growth);
  g_test_add_func ("/fold/latin", test_latin);
  g_test_add_func ("/fold/sort-key", test_sort_key);
  g_test_add_func ("/fold/threads", test_threads);

  return g_test_run ();
}
