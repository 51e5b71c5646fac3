/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-log"

#include "config.h"

#include "desk-db.h"
#include "desk-test-account.h"
#include "desk-test-client.h"
#include "desk-test-wait.h"

/* What the desktop says when it is asked to say everything, and what it writes down of its exchanges, is to be
 * shown to others: no password and no token is in it. The back-end keeps tokens as hashes, so each word that
 * could be one is hashed and looked up there. */

#define EMAIL "zoe@log.example"

static GHashTable *
read_hashes (DeskTestServer *server)
{
  g_autofree char *path = g_build_filename (desk_test_server_get_folder (server), "server.db", NULL);
  GHashTable *hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (path, DESK_DB_READ_ONLY, &error);
  g_autoptr (DeskStatement) statement = NULL;

  g_assert_no_error (error);
  statement = desk_db_prepare (
      db, "SELECT hash FROM access UNION SELECT refresh_hash FROM session UNION SELECT hash FROM spent_refresh",
      &error);
  g_assert_no_error (error);
  while (desk_statement_step (statement, &error) == DESK_STEP_ROW)
    g_hash_table_add (hashes, g_strdup (desk_statement_get_text (statement, 0)));
  g_assert_no_error (error);
  return hashes;
}

/* How many words of a text are tokens. */
static guint
count_tokens (GHashTable *hashes, const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("[A-Za-z0-9_=+/.-]{16,}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 0);
      g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, word, -1);

      n += g_hash_table_contains (hashes, hash);
    }
  return n;
}

static void
check_text (DeskTestDesk *desk, GHashTable *hashes, const char *text)
{
  g_assert_cmpuint (count_tokens (hashes, text), ==, 0);
  g_assert_null (strstr (text, desk_test_server_get_password (desk->server, "dealer")));
}

static void
test_secrets (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autofree char *program = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "desk-sync-driver", NULL);
  g_autofree char *exchanges = g_build_filename (desk->folder, "exchanges", NULL);
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (desk->server, "dealer");
  g_autoptr (GHashTable) hashes = NULL;
  g_autoptr (GSubprocess) driver = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autofree char *output = NULL;
  g_autofree char *known = NULL;
  const char *name = NULL;
  guint n_files = 0;

  g_subprocess_launcher_setenv (launcher, "G_MESSAGES_DEBUG", "all", TRUE);
  g_subprocess_launcher_setenv (launcher, "DESK_TODAY", DESK_TEST_TODAY, TRUE);
  g_subprocess_launcher_setenv (launcher, "DESK_EXCHANGES", exchanges, TRUE);
  driver = g_subprocess_launcher_spawn (
      launcher, &error, program, desk->folder, desk_test_server_get_url (desk->server),
      desk_test_server_get_email (desk->server, "dealer"),
      desk_test_server_get_password (desk->server, "dealer"), "place", "PO-log", EMAIL, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (driver, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (driver));
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-log"), ==, 1);

  /* That a token would be found. */
  hashes = read_hashes (desk->server);
  known = g_strdup_printf ("… \"access_token\":\"%s\" …", desk_test_client_get_token (client));
  g_assert_cmpuint (count_tokens (hashes, known), ==, 1);
  g_assert_cmpuint (g_hash_table_size (hashes), >=, 4);

  g_assert_nonnull (strstr (output, "DEBUG"));
  check_text (desk, hashes, output);
  dir = g_dir_open (exchanges, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (exchanges, name, NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, &error));
      check_text (desk, hashes, text);
      n_files++;
    }
  g_assert_cmpuint (n_files, >=, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/log/secrets", DeskTestDesk, NULL, desk_test_desk_set_up, test_secrets,
              desk_test_desk_tear_down);

  return g_test_run ();
}
