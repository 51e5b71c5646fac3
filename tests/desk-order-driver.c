/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-order-driver"

#include "config.h"

#include "desk-error.h"
#include "desk-platform.h"
#include "desk-test-account.h"
#include "desk-test-wait.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * The program without its window, for test-faults, which kills it again and again:
 *
 *   desk-order-driver FOLDER URL EMAIL PASSWORD
 *
 * It goes on with the session that was kept, or signs in, says "ready", and does what each line of its
 * standard input says:
 *
 *   order ID PO-NUMBER CUSTOMER-EMAIL    place an order for a new customer; "trial" likewise
 *   delete ORDER-ID
 *   renew LICENCE-ID                     "extend" likewise
 *   password PASSWORD                    what to sign in with when that is asked for
 *   sync                                 now
 *   status
 *   quit
 *
 * The answer is one line, "ok", "refused" or "failed" and how many entries wait, how many of them need
 * attention, and the state of the engine. What is answered with "ok" is committed.
 */

typedef struct
{
  DeskServices *services;  /* (owned) */
  DeskOrder *pattern;      /* (owned) (nullable): what is ordered each time */
  GDataInputStream *input; /* (owned) */
  const char *email;
  char *password;          /* (owned) */
  guint again_id;
  gboolean is_signing_in;
  gboolean is_over;
} Driver;

static DeskStore *
get_store (Driver *self)
{
  return desk_services_get_store (self->services);
}

/* As the user would, as soon as he is asked for it: everything is kept meanwhile. */
static void
signed_in_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Driver *self = user_data;
  g_autoptr (GError) error = NULL;

  self->is_signing_in = FALSE;
  if (!desk_services_sign_in_again_finish (DESK_SERVICES (source), result, &error))
    g_info ("Not signed in again: %s", error->message);
}

static gboolean
sign_in_again_cb (gpointer user_data)
{
  Driver *self = user_data;
  DeskSync *sync = desk_services_get_sync (self->services);

  if (!self->is_signing_in && sync != NULL && desk_sync_get_state (sync) == DESK_SYNC_SIGN_IN_AGAIN)
    {
      self->is_signing_in = TRUE;
      desk_services_sign_in_again_async (self->services, self->password, NULL, signed_in_again_cb,
                                         self);
    }
  return G_SOURCE_CONTINUE;
}

static DeskOrder *
new_order (Driver *self, const char *id, const char *po_number, gboolean is_trial)
{
  DeskOrder *order = NULL;

  if (self->pattern == NULL)
    self->pattern = desk_test_new_order (get_store (self), NULL);
  order = desk_record_copy (self->pattern);
  desk_record_set_string (order, DESK_ORDER_ID, id);
  desk_record_set_string (order, DESK_ORDER_PO_NUMBER, po_number);
  if (is_trial)
    {
      desk_record_set_string (order, DESK_ORDER_KIND, "trial");
      desk_record_set_null (order, DESK_ORDER_SEEN_TOTAL);
    }
  return order;
}

static const char *
place (Driver *self, GStrv words, gboolean is_trial)
{
  g_autoptr (DeskOrder) order = new_order (self, words[1], words[2], is_trial);
  g_autoptr (DeskCustomer) customer = desk_test_new_customer (words[3]);
  g_autoptr (DeskOutboxEntry) entry = desk_test_place_order (get_store (self), order, customer);

  return entry != NULL ? "ok" : "failed";
}

static const char *
act (Driver *self, GStrv words, DeskLicenseAction action)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  desk_store_act_async (get_store (self), action, words[1], NULL, NULL, desk_test_ready_cb, &result);
  entry = desk_store_act_finish (get_store (self), desk_test_await (&result), &error);
  if (entry != NULL)
    return "ok";
  /* The rules do not let it happen, or not any more. */
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_CONFLICT) ||
      g_error_matches (error, DESK_ERROR, DESK_ERROR_NOT_FOUND))
    return "refused";
  g_printerr ("%s: %s\n", words[0], error->message);
  return "failed";
}

static const char *
do_as_told (Driver *self, GStrv words)
{
  guint n_words = g_strv_length (words);

  if (n_words == 4 && (g_str_equal (words[0], "order") || g_str_equal (words[0], "trial")))
    return place (self, words, g_str_equal (words[0], "trial"));
  if (n_words == 2 && g_str_equal (words[0], "delete"))
    {
      g_free (desk_test_delete_order (get_store (self), words[1]));
      return "ok";
    }
  if (n_words == 2 && g_str_equal (words[0], "renew"))
    return act (self, words, DESK_LICENSE_ACTION_RENEW);
  if (n_words == 2 && g_str_equal (words[0], "extend"))
    return act (self, words, DESK_LICENSE_ACTION_EXTEND_TRIAL);
  if (n_words == 2 && g_str_equal (words[0], "password"))
    {
      g_free (self->password);
      self->password = g_strdup (words[1]);
    }
  else if (n_words == 1 && g_str_equal (words[0], "sync"))
    desk_sync_now (desk_services_get_sync (self->services));
  else if (n_words == 1 && g_str_equal (words[0], "quit"))
    self->is_over = TRUE;
  else if (n_words != 1 || !g_str_equal (words[0], "status"))
    return "failed";
  return "ok";
}

static void
answer (Driver *self, const char *word)
{
  DeskStore *store = get_store (self);

  g_print ("%s %u %u %d\n", word, desk_store_get_n_waiting (store), desk_store_get_n_attention (store),
           desk_sync_get_state (desk_services_get_sync (self->services)));
  fflush (stdout);
}

static void
start (Driver *self, const char *url)
{
  g_autoptr (GError) error = NULL;

  if (!desk_services_can_resume (self->services) || !desk_test_resume (self->services, &error))
    {
      g_clear_error (&error);
      if (!desk_test_sign_in (self->services, url, self->email, self->password, TRUE, &error))
        g_error ("The sign-in has failed: %s", error->message);
    }
  desk_test_wait_until_filled (self->services);
  self->again_id = g_timeout_add (250, sign_in_again_cb, self);
}

static void
serve (Driver *self)
{
  answer (self, "ready");
  while (!self->is_over)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autofree char *line = NULL;
      g_auto (GStrv) words = NULL;

      g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, NULL, desk_test_ready_cb,
                                           &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      line = g_data_input_stream_read_line_finish (self->input, result, NULL, NULL);
      if (line == NULL)
        return;
      words = g_strsplit (line, " ", -1);
      answer (self, do_as_told (self, words));
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autoptr (GInputStream) input = desk_stdin_new ();
  Driver driver = { 0 };

  if (argc != 5)
    {
      g_printerr ("usage: see the head of the source\n");
      return EXIT_FAILURE;
    }
  driver.services = desk_services_new (clock, argv[1]);
  driver.input = g_data_input_stream_new (input);
  driver.email = argv[3];
  driver.password = g_strdup (argv[4]);
  start (&driver, argv[2]);
  serve (&driver);

  g_source_remove (driver.again_id);
  desk_services_shutdown (driver.services);
  g_free (driver.password);
  g_clear_object (&driver.pattern);
  g_clear_object (&driver.input);
  g_clear_object (&driver.services);
  return EXIT_SUCCESS;
}
