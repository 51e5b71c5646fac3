/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-faults"

#include "config.h"

#include "desk-faults-account.h"
#include "desk-test-desktop.h"
#include "desk-test-proxy.h"
#include "desk-test-secrets.h"
#include "desk-test-wait.h"

#include "desk-id.h"

#include <stdio.h>

/*
 * Orders, trials, deletions, extensions and renewals over a bad line between two programs that are both
 * killed again and again, at named points and at random. In the end all is accounted for
 * (desk-faults-account.c).
 *
 * DESK_TEST_ROUNDS makes it longer (./dev faults), DESK_TEST_SEED another one; DESK_TEST_PROGRESS is a file
 * that says how far it is.
 */

#define N_ROUNDS 80
#define N_KILLS_MIN 8
/* So many in the long run. */
#define N_KILLS_MAX 200
#define BAD_PERCENT 20
/* No more wait at a time: each answer goes through all of them. */
#define MAX_WAITING 40
#define PROGRESS_ROUNDS 250

static const char *const desktop_points[] = { "client-after-enqueue", "client-after-attempted",
                                              "client-after-send", "client-before-apply",
                                              "client-after-apply" };
static const char *const server_points[] = { "server-before-commit", "server-after-commit",
                                             "mail-before-send", "mail-after-send" };

/* Which of the two comes to its end, and how. */
typedef struct
{
  guint next_round; /* when it is struck, and gets a named point for its next life */
  guint n_random;
  guint n_named;
  gboolean is_struck;
  gboolean has_point; /* this life ends at a named point */
} Fate;

typedef struct
{
  DeskTestServer *server;   /* (owned) */
  DeskTestProxy *proxy;     /* (owned) */
  DeskTestDesktop *desktop; /* (owned) */
  DeskFaultsAccount *account; /* (owned) */
  GRand *random;            /* (owned) */
  GPtrArray *renewable;     /* (owned) (element-type utf8): licences */
  GPtrArray *extendable;    /* (owned) (element-type utf8): licences */
  GHashTable *extended;     /* (owned) (element-type utf8): licences */
  Fate desktop_fate;
  Fate server_fate;
  guint gap; /* rounds between two strikes */
  gint64 began;
} Run;

static guint
get_number (const char *name, guint otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static guint
below (Run *self, guint end)
{
  return (guint) g_rand_int_range (self->random, 0, (gint32) end);
}

static char *
dup_point (Run *self, const char *const *points, guint n_points)
{
  return g_strdup_printf ("%s:%u", points[below (self, n_points)], 1 + below (self, 6));
}

/* The back-end */

static void
start_server (Run *self, gboolean was_struck)
{
  Fate *fate = &self->server_fate;
  g_autofree char *point = NULL;

  fate->has_point = was_struck;
  if (was_struck)
    point = dup_point (self, server_points, G_N_ELEMENTS (server_points));
  desk_test_server_set_env (self->server, "DESK_STOP_AT", point);
  desk_test_server_start (self->server);
  desk_test_desktop_set_password (self->desktop,
                                  desk_test_server_get_password (self->server, "dealer"));
}

static void
strike_server_cb (gpointer user_data)
{
  Run *self = user_data;

  self->server_fate.is_struck = FALSE;
  self->server_fate.n_random++;
  desk_test_server_kill (self->server);
  start_server (self, TRUE);
}

/* It comes to its named point by itself, whatever is waited for. */
static gboolean
watch_server_cb (gpointer user_data)
{
  Run *self = user_data;

  if (desk_test_server_is_alive (self->server))
    return G_SOURCE_CONTINUE;
  desk_test_server_await_death (self->server);
  self->server_fate.n_named++;
  start_server (self, FALSE);
  return G_SOURCE_CONTINUE;
}

/* The desktop */

static void
start_desktop (Run *self)
{
  Fate *fate = &self->desktop_fate;

  do
    {
      g_autofree char *point = NULL;

      if (fate->is_struck)
        fate->n_random++;
      else if (fate->has_point)
        fate->n_named++;
      fate->has_point = fate->is_struck;
      fate->is_struck = FALSE;
      if (fate->has_point)
        point = dup_point (self, desktop_points, G_N_ELEMENTS (desktop_points));
      desk_test_desktop_start (self->desktop, point);
    }
  while (!desk_test_desktop_is_running (self->desktop));
}

static void
strike_desktop_cb (gpointer user_data)
{
  Run *self = user_data;

  self->desktop_fate.is_struck = TRUE;
  desk_test_desktop_strike (self->desktop);
}

/* Until it is known whether it has been done: after the desktop's death its outbox says so, and if it was
 * not, the user does it again. Returns whether the rules let it happen. */
static gboolean
do_command (Run *self, const DeskFaultsCommand *command)
{
  while (TRUE)
    {
      g_autofree char *line = desk_faults_command_dup_line (command);
      g_autofree char *word = desk_test_desktop_ask (self->desktop, "%s", line);
      gboolean is_done = FALSE;

      if (word != NULL)
        {
          if (g_str_equal (word, "refused"))
            return FALSE;
          desk_faults_account_add (self->account, command);
          return TRUE;
        }
      is_done = desk_faults_account_is_in_outbox (self->account, command);
      start_desktop (self);
      if (is_done)
        {
          desk_faults_account_add (self->account, command);
          return TRUE;
        }
    }
}

static void
ask (Run *self, const char *line)
{
  g_autofree char *word = desk_test_desktop_ask (self->desktop, "%s", line);

  if (word == NULL)
    start_desktop (self);
}

/* The work */

static void
place (Run *self, gboolean is_trial)
{
  g_autofree char *id = desk_id_new ("ord");
  DeskFaultsCommand command = { is_trial ? DESK_FAULTS_TRIAL : DESK_FAULTS_ORDER, id };

  g_assert_true (do_command (self, &command));
}

static gboolean
delete_one (Run *self)
{
  const char *id = desk_faults_account_pick (self->account, self->random);
  DeskFaultsCommand command = { DESK_FAULTS_DELETE, id };

  return id != NULL && do_command (self, &command);
}

static gboolean
renew_one (Run *self)
{
  DeskFaultsCommand command = { DESK_FAULTS_RENEW, NULL };
  guint position = 0;

  if (self->renewable->len == 0)
    return FALSE;
  position = below (self, self->renewable->len);
  command.id = g_ptr_array_index (self->renewable, position);
  if (do_command (self, &command))
    return TRUE;
  g_ptr_array_remove_index_fast (self->renewable, position);
  return FALSE;
}

static gboolean
extend_one (Run *self)
{
  DeskFaultsCommand command = { DESK_FAULTS_EXTEND, NULL };

  if (self->extendable->len == 0)
    {
      g_autoptr (GPtrArray) found = desk_faults_account_list_ids (
          self->account, "SELECT id FROM license WHERE trial AND NOT extended"
                         " AND state IN ('registered', 'active') ORDER BY id");

      for (guint i = 0; i < found->len; i++)
        if (!g_hash_table_contains (self->extended, g_ptr_array_index (found, i)))
          g_ptr_array_add (self->extendable, g_strdup (g_ptr_array_index (found, i)));
    }
  while (self->extendable->len > 0)
    {
      g_autofree char *id =
          g_ptr_array_steal_index_fast (self->extendable, below (self, self->extendable->len));

      command.id = id;
      g_hash_table_add (self->extended, g_strdup (id));
      if (do_command (self, &command))
        return TRUE;
    }
  return FALSE;
}

static void
do_something (Run *self)
{
  guint what = below (self, 100);

  if (what < 17)
    place (self, TRUE);
  else if ((what < 30 && delete_one (self)) || (what >= 30 && what < 43 && renew_one (self)) ||
           (what >= 43 && what < 55 && extend_one (self)))
    return;
  else
    place (self, FALSE);
}

static void
strike (Run *self, guint round)
{
  if (round >= self->server_fate.next_round)
    {
      self->server_fate.next_round += self->gap;
      self->server_fate.is_struck = TRUE;
      g_timeout_add_once (below (self, 100), strike_server_cb, self);
    }
  if (round >= self->desktop_fate.next_round)
    {
      self->desktop_fate.next_round += self->gap;
      g_timeout_add_once (below (self, 100), strike_desktop_cb, self);
    }
}

static char *
dup_progress (Run *self)
{
  return g_strdup_printf (
      "killed: the desktop %u times at random and %u at named points, the back-end %u and %u; "
      "%u requests, %u faults of the line; %.0f s",
      self->desktop_fate.n_random, self->desktop_fate.n_named, self->server_fate.n_random,
      self->server_fate.n_named, desk_test_proxy_get_n_requests (self->proxy),
      desk_test_proxy_get_n_faults (self->proxy),
      (double) (g_get_monotonic_time () - self->began) / G_USEC_PER_SEC);
}

/* Into a file: what a test says is shown when it has ended. */
static void
print_progress (Run *self, guint round, guint n_rounds)
{
  const char *path = g_getenv ("DESK_TEST_PROGRESS");
  g_autofree char *text = NULL;
  FILE *file = NULL;

  if (path == NULL || round % PROGRESS_ROUNDS != 0)
    return;
  file = fopen (path, "a");
  if (file == NULL)
    return;
  text = dup_progress (self);
  fprintf (file, "%u of %u; %s\n", round, n_rounds, text);
  fclose (file);
}

static void
work (Run *self, guint n_rounds)
{
  for (guint i = 1; i <= n_rounds; i++)
    {
      strike (self, i);
      do_something (self);
      while (desk_test_desktop_get_n_waiting (self->desktop) > MAX_WAITING)
        {
          gboolean is_at_rest = desk_test_desktop_get_state (self->desktop) != DESK_SYNC_SYNCING;

          /* As somebody who presses the button. */
          ask (self, is_at_rest ? "sync" : "status");
          desk_test_run_for (20);
        }
      print_progress (self, i, n_rounds);
    }
}

static void
settle (Run *self)
{
  desk_test_proxy_set_percent (self->proxy, 0);
  for (guint i = 0; i < 300; i++)
    {
      ask (self, i % 5 == 0 ? "sync" : "status");
      desk_test_run_for (200);
      if (desk_test_desktop_get_n_waiting (self->desktop) ==
              desk_test_desktop_get_n_attention (self->desktop) &&
          desk_test_desktop_get_state (self->desktop) != DESK_SYNC_SYNCING && i > 5)
        return;
    }
  g_error ("%u entries still wait", desk_test_desktop_get_n_waiting (self->desktop));
}

static void
test_bad_line (void)
{
  guint seed = get_number ("DESK_TEST_SEED", 4471);
  guint n_rounds = get_number ("DESK_TEST_ROUNDS", N_ROUNDS);
  guint n_kills = CLAMP (n_rounds / 50, N_KILLS_MIN, N_KILLS_MAX);
  g_autoptr (DeskTestSecrets) secrets = desk_test_secrets_new (TRUE);
  Run self = { 0 };
  g_autofree char *kills = NULL;
  guint watch_id = 0;

  g_test_message ("seed %u", seed);
  self.random = g_rand_new_with_seed (seed);
  self.server = desk_test_server_new ();
  desk_test_server_start (self.server);
  self.proxy = desk_test_proxy_new (self.server, seed);
  self.desktop = desk_test_desktop_new (desk_test_proxy_get_url (self.proxy),
                                        desk_test_server_get_email (self.server, "dealer"),
                                        desk_test_server_get_password (self.server, "dealer"));
  self.extendable = g_ptr_array_new_with_free_func (g_free);
  self.extended = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* Each is killed twice in a gap. */
  self.gap = n_rounds / MAX (1, n_kills / 4);
  self.desktop_fate.next_round = self.gap / 2;
  self.server_fate.next_round = self.gap;
  self.began = g_get_monotonic_time ();
  /* More is ordered here than anybody has credit for. */
  desk_test_server_execute (self.server, "UPDATE dealer SET balances = '[]'");

  start_desktop (&self);
  self.account = desk_faults_account_new (self.server, self.desktop);
  self.renewable = desk_faults_account_list_ids (
      self.account, "SELECT l.id FROM license l JOIN subscription s ON s.license_id = l.id"
                    " WHERE l.state = 'active' AND NOT l.trial ORDER BY l.id");
  watch_id = g_timeout_add (20, watch_server_cb, &self);
  desk_test_proxy_set_percent (self.proxy, BAD_PERCENT);
  work (&self, n_rounds);
  settle (&self);
  g_source_remove (watch_id);

  kills = dup_progress (&self);
  g_test_message ("%s", kills);
  desk_faults_account_check (self.account, desk_test_proxy_get_done (self.proxy));
  desk_test_desktop_free (self.desktop);
  desk_test_proxy_free (self.proxy);
  desk_test_server_free (self.server);
  desk_faults_account_free (self.account);
  g_rand_free (self.random);
  g_ptr_array_unref (self.renewable);
  g_ptr_array_unref (self.extendable);
  g_hash_table_unref (self.extended);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  /* A session is kept over the desktop's death. */
  g_unsetenv ("DESK_SECRETS");
  /* What is said over a bad line is no example of the contract, and would be a file each. */
  g_unsetenv ("DESK_EXCHANGES");

  g_test_add_func ("/faults/bad-line", test_bad_line);

  return g_test_run ();
}
