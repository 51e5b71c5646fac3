/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-accounts"

#include "config.h"

#include "desk-test-wait.h"

#include "desk-accounts.h"
#include "desk-error.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder; /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = desk_test_dup_folder ("accounts");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  desk_test_delete_folder (fixture->folder);
  g_free (fixture->folder);
}

static DeskMe *
new_me (const char *instance_id, const char *user_id)
{
  DeskMe *me = desk_record_new (DESK_TYPE_ME);

  desk_record_set_string (me, DESK_ME_INSTANCE_ID, instance_id);
  desk_record_set_string (me, DESK_ME_ID, user_id);
  return me;
}

static DeskKnownAccount *
new_account (const char *instance_id, const char *user_id, const char *role)
{
  g_autoptr (DeskMe) me = new_me (instance_id, user_id);
  g_autoptr (GError) error = NULL;
  DeskKnownAccount *account =
      desk_known_account_new ("https://desk.example.org", "a@example.org", me, role, &error);

  g_assert_no_error (error);
  return account;
}

/* The ids come from outside and become a folder's name. */
static void
test_hostile_ids (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = {
    "..", "../../etc", "a/b",          "a\\b",   "",    ".", "a b", "a\nb",
    "C:", "a.b",       "usr_\xc3\xa9", "[Last]", "a=b", "~", "*",   NULL
  };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (DeskMe) first = new_me (ids[i], "usr_1");
      g_autoptr (DeskMe) second = new_me ("ins_1", ids[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (desk_known_account_new ("https://a", "a@b.c", first, NULL, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_PROTOCOL);
      g_clear_error (&error);
      g_assert_null (desk_known_account_new ("https://a", "a@b.c", second, NULL, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_PROTOCOL);
    }
}

static void
test_saved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskAccounts) accounts = desk_accounts_new (fixture->folder);
  g_autoptr (DeskAccounts) again = NULL;
  g_autoptr (DeskKnownAccount) first = new_account ("ins_1", "usr_1", NULL);
  g_autoptr (DeskKnownAccount) second = new_account ("ins_2", "usr_1", "manager");
  g_autoptr (DeskKnownAccount) last = NULL;
  g_autoptr (DeskKnownAccount) found = NULL;
  g_autoptr (GPtrArray) demo = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  g_assert_null (desk_accounts_get_last (accounts));
  second->stays = TRUE;
  desk_accounts_put (accounts, first, &error);
  g_assert_no_error (error);
  desk_accounts_put (accounts, second, &error);
  g_assert_no_error (error);

  again = desk_accounts_new (fixture->folder);
  last = desk_accounts_get_last (again);
  g_assert_cmpstr (last->key, ==, "ins_2-usr_1");
  g_assert_cmpstr (last->instance_id, ==, "ins_2");
  g_assert_cmpstr (last->user_id, ==, "usr_1");
  g_assert_cmpstr (last->server_url, ==, "https://desk.example.org");
  g_assert_cmpstr (last->email, ==, "a@example.org");
  g_assert_cmpstr (last->demo_role, ==, "manager");
  g_assert_true (last->stays);
  found = desk_accounts_get (again, "ins_1-usr_1");
  g_assert_null (found->demo_role);
  g_assert_false (found->stays);
  demo = desk_accounts_list_demo (again);
  g_assert_cmpuint (demo->len, ==, 1);
  folder = desk_accounts_dup_folder (again, "ins_1-usr_1");
  g_assert_true (g_str_has_suffix (folder, "/accounts/ins_1-usr_1"));

  desk_accounts_remove (again, "ins_2-usr_1", &error);
  g_assert_no_error (error);
  g_assert_null (desk_accounts_get_last (again));
}

/* A list that is spoilt costs an e-mail address, not the start. */
static void
test_spoilt (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "not a list",
    "[Last]\naccount=../../etc\n",
    "[Last]\naccount=ins_1-usr_1\n[ins_1-usr_1]\n",
    "\xff\xfe\x00",
    "",
  };
  g_autofree char *path = g_build_filename (fixture->folder, "accounts.ini", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DeskAccounts) accounts = NULL;
      g_autoptr (DeskKnownAccount) account = new_account ("ins_1", "usr_1", NULL);
      g_autoptr (DeskKnownAccount) last = NULL;
      g_autoptr (GError) error = NULL;

      g_file_set_contents (path, texts[i], -1, &error);
      g_assert_no_error (error);
      accounts = desk_accounts_new (fixture->folder);
      g_assert_null (desk_accounts_get_last (accounts));
      desk_accounts_put (accounts, account, &error);
      g_assert_no_error (error);
      last = desk_accounts_get_last (accounts);
      g_assert_nonnull (last);
    }
}

static void
test_unwritable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "file", NULL);
  g_autoptr (DeskAccounts) accounts = desk_accounts_new (folder);
  g_autoptr (DeskKnownAccount) account = new_account ("ins_1", "usr_1", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  g_assert_false (desk_accounts_put (accounts, account, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/accounts/hostile-ids", test_hostile_ids);
  ADD ("/accounts/saved", test_saved);
  ADD ("/accounts/spoilt", test_spoilt);
  ADD ("/accounts/unwritable", test_unwritable);

  return g_test_run ();
}
