/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-secret"

#include "config.h"

#include "desk-error.h"
#include "desk-platform.h"
#include "desk-secret.h"
#include "desk-test-secrets.h"

#include <gio/gunixsocketaddress.h>

/*
 * libsecret and GDBus keep one connection a process, so each case that has a bus runs in a
 * process of its own.
 */

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *place;
}

static gboolean
save (DeskSecretStore *store, const char *key, const char *secret)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean saved = FALSE;

  desk_secret_store_save_async (store, key, secret, NULL, result_cb, &result);
  saved = desk_secret_store_save_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);

  return saved;
}

static char *
load (DeskSecretStore *store, const char *key)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *secret = NULL;

  desk_secret_store_load_async (store, key, NULL, result_cb, &result);
  secret = desk_secret_store_load_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);

  return secret;
}

static gboolean
clear (DeskSecretStore *store, const char *key, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_secret_store_clear_async (store, key, NULL, result_cb, &result);
  return desk_secret_store_clear_finish (store, wait_for (&result), error);
}

static void
assert_secret (DeskSecretStore *store, const char *key, const char *expected)
{
  g_autofree char *secret = load (store, key);

  g_assert_cmpstr (secret, ==, expected);
}

/* What every store can do, wherever it keeps things. */
static void
use_store (DeskSecretStore *store)
{
  g_autoptr (GError) error = NULL;

  assert_secret (store, "one", NULL);
  g_assert_true (save (store, "one", "first"));
  g_assert_true (save (store, "two", "second"));
  assert_secret (store, "one", "first");
  assert_secret (store, "two", "second");
  g_assert_true (save (store, "one", "changed ☃"));
  assert_secret (store, "one", "changed ☃");

  g_assert_true (clear (store, "one", &error));
  g_assert_no_error (error);
  assert_secret (store, "one", NULL);
  assert_secret (store, "two", "second");

  /* What is not there can be cleared, too. */
  g_assert_true (clear (store, "one", &error));
  g_assert_no_error (error);
}

static void
run_in_process (void)
{
  g_test_trap_subprocess (NULL, 30 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_memory (void)
{
  g_autoptr (DeskSecretStore) store = NULL;

  g_setenv ("DESK_SECRETS", "memory", TRUE);
  store = desk_secret_store_new ();
  use_store (store);
  g_assert_false (desk_secret_store_is_persistent (store));
}

/* Of requests that were made at once the later ones see the earlier ones. */
static void
test_order (void)
{
  g_autoptr (DeskSecretStore) store = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GAsyncResult) third = NULL;
  g_autofree char *secret = NULL;

  g_setenv ("DESK_SECRETS", "memory", TRUE);
  store = desk_secret_store_new ();
  desk_secret_store_save_async (store, "one", "old", NULL, result_cb, &first);
  desk_secret_store_save_async (store, "one", "new", NULL, result_cb, &second);
  desk_secret_store_load_async (store, "one", NULL, result_cb, &third);
  secret = desk_secret_store_load_finish (store, wait_for (&third), NULL);
  g_assert_cmpstr (secret, ==, "new");
  g_assert_nonnull (first);
  g_assert_nonnull (second);
}

static void
test_cancelled (void)
{
  g_autoptr (DeskSecretStore) store = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("DESK_SECRETS", "memory", TRUE);
  store = desk_secret_store_new ();
  g_cancellable_cancel (cancellable);
  desk_secret_store_load_async (store, "one", cancellable, result_cb, &result);
  g_assert_null (desk_secret_store_load_finish (store, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_no_bus (void)
{
  g_autoptr (DeskSecretStore) store = NULL;

  if (!g_test_subprocess ())
    {
      run_in_process ();
      return;
    }

  g_unsetenv ("DESK_SECRETS");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/no/such/bus", TRUE);
  store = desk_secret_store_new ();
  use_store (store);
  g_assert_false (desk_secret_store_is_persistent (store));
}

static gboolean
tick_cb (gpointer user_data)
{
  gint64 *longest = user_data;
  static gint64 last = 0;
  gint64 now = g_get_monotonic_time ();

  if (last != 0)
    *longest = MAX (*longest, now - last);
  last = now;

  return G_SOURCE_CONTINUE;
}

/* A bus that takes the connection and says nothing: the loop runs on and the store gives up. */
static void
test_bus_hangs (void)
{
  g_autoptr (DeskSecretStore) store = NULL;
  g_autoptr (GSocketListener) listener = NULL;
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *bus_address = NULL;
  gint64 longest_us = 0;
  guint tick_id = 0;

  if (!g_test_subprocess ())
    {
      run_in_process ();
      return;
    }

  g_assert_true (desk_make_private_dir (g_get_user_data_dir (), NULL));
  path = g_build_filename (g_get_user_data_dir (), "bus", NULL);
  address = g_unix_socket_address_new (path);
  listener = g_socket_listener_new ();
  g_socket_listener_add_address (listener, address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT,
                                 NULL, NULL, &error);
  g_assert_no_error (error);

  g_unsetenv ("DESK_SECRETS");
  bus_address = g_strconcat ("unix:path=", path, NULL);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", bus_address, TRUE);

  tick_id = g_timeout_add (10, tick_cb, &longest_us);
  store = desk_secret_store_new ();
  desk_secret_store_set_timeout (store, 500);
  use_store (store);
  g_source_remove (tick_id);

  g_assert_false (desk_secret_store_is_persistent (store));
  g_assert_cmpint (longest_us, >, 0);
  g_assert_cmpint (longest_us, <, 300000);
}

static void
test_bus_without_service (void)
{
  g_autoptr (DeskTestSecrets) service = NULL;
  g_autoptr (DeskSecretStore) store = NULL;

  if (!g_test_subprocess ())
    {
      run_in_process ();
      return;
    }

  g_unsetenv ("DESK_SECRETS");
  service = desk_test_secrets_new (FALSE);
  store = desk_secret_store_new ();
  use_store (store);
  g_assert_false (desk_secret_store_is_persistent (store));
}

static void
test_service (void)
{
  g_autoptr (DeskTestSecrets) service = NULL;
  g_autoptr (DeskSecretStore) store = NULL;
  g_autoptr (DeskSecretStore) next_run = NULL;

  if (!g_test_subprocess ())
    {
      run_in_process ();
      return;
    }

  g_unsetenv ("DESK_SECRETS");
  service = desk_test_secrets_new (TRUE);
  store = desk_secret_store_new ();
  g_assert_false (desk_secret_store_is_persistent (store));
  use_store (store);
  g_assert_true (desk_secret_store_is_persistent (store));
  g_assert_cmpstr (desk_test_secrets_get (service, "two"), ==, "second");
  g_assert_null (desk_test_secrets_get (service, "one"));

  next_run = desk_secret_store_new ();
  assert_secret (next_run, "two", "second");
}

/* The service is lost while the program runs: it goes on with what it has in memory. */
static void
test_service_fails (void)
{
  g_autoptr (DeskTestSecrets) service = NULL;
  g_autoptr (DeskSecretStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      run_in_process ();
      return;
    }

  g_unsetenv ("DESK_SECRETS");
  service = desk_test_secrets_new (TRUE);
  store = desk_secret_store_new ();
  g_assert_true (save (store, "one", "first"));
  g_assert_true (desk_secret_store_is_persistent (store));

  desk_test_secrets_set_mode (service, DESK_TEST_SECRETS_FAIL);
  g_assert_true (save (store, "one", "second"));
  g_assert_false (desk_secret_store_is_persistent (store));
  assert_secret (store, "one", "second");
}

/* That a secret was not deleted is said. */
static void
test_clear_fails (void)
{
  g_autoptr (DeskTestSecrets) service = NULL;
  g_autoptr (DeskSecretStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      run_in_process ();
      return;
    }

  g_unsetenv ("DESK_SECRETS");
  service = desk_test_secrets_new (TRUE);
  store = desk_secret_store_new ();
  g_assert_true (save (store, "one", "first"));
  desk_test_secrets_set_mode (service, DESK_TEST_SECRETS_FAIL);
  g_assert_false (clear (store, "one", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
}

/* The user does not answer the keyring's question. */
static void
test_service_is_silent (void)
{
  g_autoptr (DeskTestSecrets) service = NULL;
  g_autoptr (DeskSecretStore) store = NULL;

  if (!g_test_subprocess ())
    {
      run_in_process ();
      return;
    }

  g_unsetenv ("DESK_SECRETS");
  service = desk_test_secrets_new (TRUE);
  store = desk_secret_store_new ();
  assert_secret (store, "one", NULL);
  g_assert_true (desk_secret_store_is_persistent (store));

  desk_secret_store_set_timeout (store, 200);
  desk_test_secrets_set_mode (service, DESK_TEST_SECRETS_SILENT);
  assert_secret (store, "one", NULL);
  g_assert_false (desk_secret_store_is_persistent (store));
  use_store (store);
}

static void
test_cancel_silent_service (void)
{
  g_autoptr (DeskTestSecrets) service = NULL;
  g_autoptr (DeskSecretStore) store = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      run_in_process ();
      return;
    }

  g_unsetenv ("DESK_SECRETS");
  service = desk_test_secrets_new (TRUE);
  store = desk_secret_store_new ();
  assert_secret (store, "one", NULL);

  desk_test_secrets_set_mode (service, DESK_TEST_SECRETS_SILENT);
  desk_secret_store_load_async (store, "one", cancellable, result_cb, &result);
  for (int i = 0; i < 50; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_cancellable_cancel (cancellable);
  g_assert_null (desk_secret_store_load_finish (store, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* He gave up this once; the service is still believed in. */
  g_assert_true (desk_secret_store_is_persistent (store));
}

static void
add_with_bus (const char *path, GTestFunc func)
{
  g_autofree char *bus = g_find_program_in_path ("dbus-daemon");

  if (bus != NULL)
    g_test_add_func (path, func);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/secret/memory", test_memory);
  g_test_add_func ("/secret/order", test_order);
  g_test_add_func ("/secret/cancelled", test_cancelled);
  g_test_add_func ("/secret/no-bus", test_no_bus);
  g_test_add_func ("/secret/bus-hangs", test_bus_hangs);
  add_with_bus ("/secret/bus-without-service", test_bus_without_service);
  add_with_bus ("/secret/service", test_service);
  add_with_bus ("/secret/service-fails", test_service_fails);
  add_with_bus ("/secret/clear-fails", test_clear_fails);
  add_with_bus ("/secret/service-is-silent", test_service_is_silent);
  add_with_bus ("/secret/cancel-silent-service", test_cancel_silent_service);

  return g_test_run ();
}
