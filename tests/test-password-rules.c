/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-password-rules"

#include "config.h"

#include "desk-password-rules.h"

#include <string.h>

#define EMAIL "ann.visser@reseller.example"

static const struct
{
  const char *password;
  const char *code; /* NULL: it may be set */
} cases[] = {
  { "", "required" },
  { "x", "too_short" },
  { "seven lamps", "too_short" },
  { "green ladder", NULL },
  { "green ladders never sleep", NULL },
  { "correct horse battery staple", NULL },
  { "            ", "password_common" },
  { "lampe grün Öl", NULL },
  /* Characters count, not bytes: twelve of them here, and eleven there. */
  { "緑の梯子は決して眠らない", NULL },
  { "緑の梯子は決して眠らな", "too_short" },
  { "🦊🐻🐼🐸🐙🦉🐝🐢🦋🐠🦀🐳", NULL },
  { "👍👍👍👍👍👍👍👍👍👍👍👍", "password_common" },
  { "aaaaaaaaaaaaaaaa", "password_common" },
  { "abababababababab", "password_common" },
  { "123456789012", "password_common" },
  { "987654321098", "password_common" },
  { "abcdefghijkl", "password_common" },
  { "lkjihgfedcba", "password_common" },
  { "qwertyuiop123", "password_common" },
  { "azertyuiop2026", "password_common" },
  { "Password1234", "password_common" },
  { "P@ssw0rd!2026", "password_common" },
  { "ＰＡＳＳＷＯＲＤ１２３４", "password_common" },
  { "MotDePasse2026!", "password_common" },
  { "PrintFactory2026", "password_common" },
  { "dealerdesk-2026", "password_common" },
  { "welcomewelcome", "password_common" },
  { "passpasspass", "password_common" },
  /* With his name and nothing else. */
  { "ann.visser2026", "password_common" },
  { "Ann.Visser!!!!", "password_common" },
  { "ann.visser@reseller.example", "password_is_email" },
  { "x ANN.VISSER@reseller.example", "password_is_email" },
  /* A word of the list among others does no harm. */
  { "secret of the green ladder", NULL },
  { "ann.visser has seven lamps", NULL },
};

static char *
dup_code (const char *password, const char *email)
{
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  gboolean is_good = desk_password_check (password, email, "/new_password", faults);
  DeskFault *fault = NULL;

  g_assert_cmpuint (faults->len, ==, is_good ? 0 : 1);
  if (is_good)
    return NULL;
  fault = faults->pdata[0];
  g_assert_cmpstr (fault->pointer, ==, "/new_password");
  return g_strdup (fault->code);
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *code = dup_code (cases[i].password, EMAIL);

      if (g_strcmp0 (code, cases[i].code) != 0)
        g_error ("“%s”: %s, not %s", cases[i].password, code != NULL ? code : "good",
                 cases[i].code != NULL ? cases[i].code : "good");
    }
}

static void
test_limits (void)
{
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autofree char *sentence = g_strnfill (DESK_PASSWORD_MAX + 1, 'x');
  g_autofree char *code = NULL;
  g_autofree char *message = NULL;
  DeskFault *fault = NULL;

  memcpy (sentence, "lamps", 5);
  g_assert_false (desk_password_check (sentence, NULL, "/password", faults));
  fault = faults->pdata[0];
  g_assert_cmpstr (fault->code, ==, "too_long");
  sentence[DESK_PASSWORD_MAX] = '\0';
  code = dup_code (sentence, NULL);
  g_assert_null (code);

  /* The sentence says what is expected and what was found. */
  g_ptr_array_set_size (faults, 0);
  g_assert_false (desk_password_check ("seven lamps", NULL, "/password", faults));
  message = desk_fault_dup_message (faults->pdata[0]);
  g_assert_nonnull (strstr (message, "12"));
  g_assert_nonnull (strstr (message, "11"));
}

/* Of a name of one or two letters nothing follows, and neither of none. */
static void
test_short_name (void)
{
  g_autofree char *short_name = dup_code ("my green lamp", "m@reseller.example");
  g_autofree char *nobody = dup_code ("ann.visser2026", NULL);
  g_autofree char *empty = dup_code ("ann.visser2026", "");

  g_assert_null (short_name);
  g_assert_null (nobody);
  g_assert_null (empty);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/password-rules/cases", test_cases);
  g_test_add_func ("/password-rules/limits", test_limits);
  g_test_add_func ("/password-rules/short-name", test_short_name);

  return g_test_run ();
}
