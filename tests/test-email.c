/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-email"

#include "config.h"

#include "desk-email.h"

static void
test_check (void)
{
  static const char *const good[] = {
    "ines@enseignesduport.example",
    "a@b.example",
    "first.last+tag@sub.domain.example",
    "o'brien@company.example",
    "user_name-1@my-company.example",
    "1234567890@number.example",
    "rené@société.example",
    "山田@会社.example",
    "x@xn--socit-esab.example",
  };
  static const char *const bad[] = {
    "",
    "@",
    "plain",
    "a@b",
    "@b.example",
    "a@",
    "a@@b.example",
    "a@b@c.example",
    "a b@c.example",
    " a@b.example",
    "a@b.example ",
    "a@b.example\nBcc: x@y.example",
    "a\r@b.example",
    ".a@b.example",
    "a.@b.example",
    "a..b@c.example",
    "a@.example",
    "a@b..example",
    "a@b.example.",
    "a@-b.example",
    "a@b-.example",
    "a@b_c.example",
    "a@10.0.0.1",
    "a@[10.0.0.1]",
    "<a@b.example>",
    "\"a b\"@c.example",
    "a@b.example, c@d.example",
    "a;b@c.example",
    "a@b\xc2\xa0.example",
    "\xff@b.example",
  };
  g_autofree char *long_local = g_strnfill (65, 'a');
  g_autofree char *too_long = g_strconcat (long_local, "@b.example", NULL);
  g_autofree char *long_label = g_strconcat ("a@", long_local, ".example", NULL);
  g_autofree char *long_fits = g_strconcat (long_local + 1, "@b.example", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_test_message ("%s", good[i]);
      g_assert_true (desk_email_check (good[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (desk_email_check (bad[i]));

  g_assert_false (desk_email_check (NULL));
  g_assert_false (desk_email_check (too_long));
  g_assert_false (desk_email_check (long_label));
  g_assert_true (desk_email_check (long_fits));
}

static void
test_key (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    gboolean are_same;
  } pairs[] = {
    { "Ines@Port.Example", "ines@port.example", TRUE },
    { " ines@port.example ", "ines@port.example", TRUE },
    { "Ren\xc3\x89@a.example", "rene\xcc\x81@a.example", TRUE },
    { "straße@a.example", "STRASSE@a.example", TRUE },
    { "ΣΊΣΥΦΟΣ@a.example", "σίσυφος@a.example", TRUE },
    { "rene@a.example", "rené@a.example", FALSE },
    { "a.b@c.example", "ab@c.example", FALSE },
    { "ab@c.example", "ａb@c.example", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *a = desk_email_key (pairs[i].a);
      g_autofree char *b = desk_email_key (pairs[i].b);

      g_assert_cmpint (g_str_equal (a, b), ==, pairs[i].are_same);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/email/check", test_check);
  g_test_add_func ("/email/key", test_key);

  return g_test_run ();
}
