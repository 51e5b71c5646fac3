/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-error"

#include "config.h"

#include "desk-error.h"

#include <gio/gio.h>

/* One line for each code: what the sync engine does hangs on it. */
static const struct
{
  DeskErrorCode code;
  gboolean is_transient;
} codes[] = {
  { DESK_ERROR_FAILED, FALSE },
  { DESK_ERROR_OFFLINE, TRUE },
  { DESK_ERROR_TIMEOUT, TRUE },
  { DESK_ERROR_SERVER, TRUE },
  { DESK_ERROR_BUSY, TRUE },
  { DESK_ERROR_PROTOCOL, TRUE },
  { DESK_ERROR_TOO_LARGE, TRUE },
  { DESK_ERROR_JSON, TRUE },
  { DESK_ERROR_UNAUTHORIZED, FALSE },
  { DESK_ERROR_FORBIDDEN, FALSE },
  { DESK_ERROR_NOT_FOUND, FALSE },
  { DESK_ERROR_GONE, FALSE },
  { DESK_ERROR_CURSOR_GONE, FALSE },
  { DESK_ERROR_CONFLICT, FALSE },
  { DESK_ERROR_INVALID, FALSE },
  { DESK_ERROR_CREDENTIALS, FALSE },
  { DESK_ERROR_STORAGE, FALSE },
  { DESK_ERROR_DISK_FULL, TRUE },
  { DESK_ERROR_CORRUPT, FALSE },
  { DESK_ERROR_NEWER_SCHEMA, FALSE },
  { DESK_ERROR_LOCKED, FALSE },
  { DESK_ERROR_TLS, TRUE },
  { DESK_ERROR_PORTAL, TRUE },
  { DESK_ERROR_AWAY, TRUE },
  { DESK_ERROR_READ_ONLY, TRUE },
};

static gboolean
is_transient (GQuark domain, int code)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "for the test");

  return desk_error_is_transient (error);
}

static void
test_every_code (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_test_message ("code %d", codes[i].code);
      g_assert_cmpint (codes[i].code, ==, (int) i);
      g_assert_cmpint (is_transient (DESK_ERROR, codes[i].code), ==, codes[i].is_transient);
    }

  /* A code behind the last one of the table would have been forgotten. */
  g_assert_cmpint (G_N_ELEMENTS (codes), ==, DESK_ERROR_READ_ONLY + 1);
  g_assert_false (is_transient (DESK_ERROR, DESK_ERROR_READ_ONLY + 1));
}

static void
test_gio (void)
{
  static const GIOErrorEnum transient[] = {
    G_IO_ERROR_TIMED_OUT,          G_IO_ERROR_HOST_NOT_FOUND,      G_IO_ERROR_HOST_UNREACHABLE,
    G_IO_ERROR_NETWORK_UNREACHABLE, G_IO_ERROR_CONNECTION_REFUSED, G_IO_ERROR_CONNECTION_CLOSED,
    G_IO_ERROR_BROKEN_PIPE,        G_IO_ERROR_NOT_CONNECTED,       G_IO_ERROR_PARTIAL_INPUT,
    G_IO_ERROR_BUSY,               G_IO_ERROR_PROXY_FAILED,        G_IO_ERROR_NO_SPACE,
  };
  static const GIOErrorEnum lasting[] = {
    G_IO_ERROR_FAILED,           G_IO_ERROR_NOT_FOUND,   G_IO_ERROR_PERMISSION_DENIED,
    G_IO_ERROR_INVALID_ARGUMENT, G_IO_ERROR_INVALID_DATA, G_IO_ERROR_NOT_SUPPORTED,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (transient); i++)
    g_assert_true (is_transient (G_IO_ERROR, (int) transient[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (lasting); i++)
    g_assert_false (is_transient (G_IO_ERROR, (int) lasting[i]));

  g_assert_true (is_transient (G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND));
  g_assert_true (is_transient (G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE));
  g_assert_true (is_transient (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE));
  g_assert_false (is_transient (G_FILE_ERROR, G_FILE_ERROR_NOENT));
}

static void
test_cancelled (void)
{
  g_assert_false (is_transient (G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

static void
test_none (void)
{
  g_assert_false (desk_error_is_transient (NULL));
}

static void
test_problem (void)
{
  g_autoptr (GError) error = g_error_new_literal (DESK_ERROR, DESK_ERROR_CONFLICT, "409");
  g_autoptr (GError) copy = NULL;
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "other");

  g_assert_null (desk_error_get_problem (error));
  g_assert_cmpuint (desk_error_get_retry_after (error), ==, 0);

  desk_error_set_problem (error, "{\"code\":\"price_changed\"}");
  desk_error_set_retry_after (error, 30);
  copy = g_error_copy (error);
  g_clear_error (&error);
  g_assert_cmpstr (desk_error_get_problem (copy), ==, "{\"code\":\"price_changed\"}");
  g_assert_cmpuint (desk_error_get_retry_after (copy), ==, 30);

  g_assert_null (desk_error_get_problem (other));
  g_assert_cmpuint (desk_error_get_retry_after (other), ==, 0);
  g_assert_null (desk_error_get_problem (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/error/every-code", test_every_code);
  g_test_add_func ("/error/gio", test_gio);
  g_test_add_func ("/error/cancelled", test_cancelled);
  g_test_add_func ("/error/none", test_none);
  g_test_add_func ("/error/problem", test_problem);

  return g_test_run ();
}
