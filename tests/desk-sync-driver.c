/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-sync-driver"

#include "config.h"

#include "desk-test-account.h"
#include "desk-test-wait.h"

#include "desk-demo.h"

#include <stdlib.h>

/*
 * The program without its window, for test-sync-kill, which ends it at named points:
 *
 *   desk-sync-driver FOLDER URL EMAIL PASSWORD place PO-NUMBER CUSTOMER-EMAIL
 *   desk-sync-driver FOLDER URL EMAIL PASSWORD renew LICENCE-ID ""
 *   desk-sync-driver FOLDER URL EMAIL PASSWORD fetch ASSET-ID SHA256
 *   desk-sync-driver FOLDER URL EMAIL PASSWORD finish
 *   desk-sync-driver FOLDER demo
 *
 * The first signs in, waits until the store is filled, places an order for a new customer, and then
 * does what "finish" does: wait until nothing waits to be sent. The second renews the subscription
 * of a licence instead. The last starts the demo, says where it listens, and waits to be killed.
 */

static gboolean
is_done (gpointer data)
{
  DeskStore *store = desk_services_get_store (data);
  DeskSync *sync = desk_services_get_sync (data);

  return desk_store_get_is_filled (store) && desk_store_get_n_waiting (store) == 0 &&
         desk_sync_get_state (sync) == DESK_SYNC_UP_TO_DATE;
}

static void
place (DeskServices *services, const char *po_number, const char *email)
{
  DeskStore *store = desk_services_get_store (services);
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (DeskCustomer) customer = desk_test_new_customer (email);
  g_autoptr (DeskOutboxEntry) entry = NULL;

  desk_test_wait_until_filled (services);
  order = desk_test_new_order (store, po_number);
  entry = desk_test_place_order (store, order, customer);
}

static void
renew (DeskServices *services, const char *license_id)
{
  DeskStore *store = desk_services_get_store (services);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_wait_until_filled (services);
  desk_store_act_async (store, DESK_LICENSE_ACTION_RENEW, license_id, NULL, NULL,
                        desk_test_ready_cb, &result);
  entry = desk_store_act_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
}

/* Until it is killed, or the file is there. */
static void
fetch (DeskServices *services, const char *id, const char *sha256)
{
  g_autofree char *path = g_strdup_printf ("/v1/assets/%s/content", id);
  g_autoptr (DeskFileRef) file = desk_file_ref_new (path, sha256, "film.mp4", sha256, 0);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_wait_until_filled (services);
  desk_sync_fetch_file_async (desk_services_get_sync (services), file, NULL, NULL, NULL, desk_test_ready_cb, &result);
  found = desk_sync_fetch_file_finish (desk_services_get_sync (services), desk_test_await (&result), &error);
  g_assert_no_error (error);
}

static int
run_demo (const char *folder)
{
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autoptr (DeskDemo) demo = desk_demo_new (folder, clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_demo_start_async (demo, NULL, desk_test_ready_cb, &result);
  if (!desk_demo_start_finish (demo, desk_test_await (&result), &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  g_print ("%s\n", desk_demo_get_url (demo));
  desk_test_run_for (DESK_TEST_SECONDS * 1000);
  return EXIT_FAILURE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autoptr (DeskServices) services = NULL;
  g_autoptr (GError) error = NULL;

  if (argc == 3)
    return run_demo (argv[1]);
  if (argc != 6 && argc != 8)
    {
      g_printerr ("usage: see the head of the source\n");
      return EXIT_FAILURE;
    }
  services = desk_services_new (clock, argv[1]);
  if (!desk_test_sign_in (services, argv[2], argv[3], argv[4], FALSE, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  if (g_str_equal (argv[5], "place"))
    place (services, argv[6], argv[7]);
  else if (g_str_equal (argv[5], "renew"))
    renew (services, argv[6]);
  else if (g_str_equal (argv[5], "fetch"))
    fetch (services, argv[6], argv[7]);
  desk_test_run_until (is_done, services);
  desk_services_shutdown (services);
  return EXIT_SUCCESS;
}
