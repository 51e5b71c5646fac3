/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-application.h"

#include "../src/desk-windows.h"
#include "desk-test-views.h"

#include "desk-settings.h"
#include "desk-sidebar.h"

/* --- waiting --------------------------------------------------------------------------------- */

guint
desk_test_application_count (DeskTestApplication *self)
{
  g_autoptr (GList) windows = desk_windows_list (GTK_APPLICATION (self->application));

  return g_list_length (windows);
}

/* The window that has the keys, NULL while none has. */
GtkWidget *
desk_test_application_get_active (DeskTestApplication *self)
{
  DeskWindow *window = desk_windows_get_last_used (GTK_APPLICATION (self->application));

  return window != NULL && gtk_window_is_active (GTK_WINDOW (window)) ? GTK_WIDGET (window) : NULL;
}

typedef struct
{
  DeskTestApplication *self;
  GtkWidget *window;
  GType page;
  guint n;
} Wanted;

static gboolean
has_windows_cb (gpointer data)
{
  Wanted *wanted = data;

  return desk_test_application_count (wanted->self) == wanted->n;
}

static gboolean
is_active_cb (gpointer data)
{
  Wanted *wanted = data;

  return desk_test_application_get_active (wanted->self) == wanted->window;
}

static gboolean
is_other_active_cb (gpointer data)
{
  Wanted *wanted = data;
  GtkWidget *window = desk_test_application_get_active (wanted->self);

  return window != NULL && window != wanted->window;
}

static gboolean
shows_page_cb (gpointer data)
{
  Wanted *wanted = data;
  GtkWidget *window = desk_test_application_get_active (wanted->self);

  return window != NULL && desk_test_find_visible (window, wanted->page, NULL) != NULL;
}

void
desk_test_application_await_windows (DeskTestApplication *self, guint n)
{
  Wanted wanted = { self, NULL, G_TYPE_NONE, n };

  desk_test_run_until (has_windows_cb, &wanted);
}

void
desk_test_application_await_active (DeskTestApplication *self, GtkWidget *window)
{
  Wanted wanted = { self, window, G_TYPE_NONE, 0 };

  desk_test_run_until (is_active_cb, &wanted);
}

/* Until another window than @window has the keys, which is returned. */
GtkWidget *
desk_test_application_await_other (DeskTestApplication *self, GtkWidget *window)
{
  Wanted wanted = { self, window, G_TYPE_NONE, 0 };

  desk_test_run_until (is_other_active_cb, &wanted);

  return desk_test_application_get_active (self);
}

/* Until the window that has the keys shows a page of @type. */
void
desk_test_application_await_page (DeskTestApplication *self, GType type)
{
  Wanted wanted = { self, NULL, type, 0 };

  desk_test_run_until (shows_page_cb, &wanted);
}

/* --- beginning and end ----------------------------------------------------------------------- */

void
desk_test_application_set_up (DeskTestApplication *self, gconstpointer data)
{
  g_autoptr (GSettings) settings = desk_settings_new ();
  g_autoptr (GError) error = NULL;

  /* Nobody takes them on the bus of a test. */
  g_settings_set_boolean (settings, "notify-of-ends", FALSE);
  g_settings_set_boolean (settings, "notify-of-orders", FALSE);
  g_setenv ("DESK_TODAY", DESK_TEST_TODAY, TRUE);
  self->server = desk_test_server_new ();
  desk_test_server_start (self->server);
  self->application = desk_application_new ();
  /* What g_application_run() does, but for the loop. */
  g_application_set_default (G_APPLICATION (self->application));
  g_application_register (G_APPLICATION (self->application), NULL, &error);
  g_assert_no_error (error);
  g_application_activate (G_APPLICATION (self->application));
  desk_test_application_await_page (self, ADW_TYPE_ENTRY_ROW);
}

static gboolean
quit_cb (gpointer application)
{
  g_application_quit (application);

  return G_SOURCE_REMOVE;
}

void
desk_test_application_tear_down (DeskTestApplication *self, gconstpointer data)
{
  /* Only g_application_run() knows how an application ends. */
  g_idle_add_full (G_PRIORITY_HIGH, quit_cb, self->application, NULL);
  g_assert_cmpint (g_application_run (G_APPLICATION (self->application), 0, NULL), ==, 0);
  desk_test_settle ();
  g_assert_cmpuint (desk_test_application_count (self), ==, 0);
  g_unsetenv ("DESK_HOLD_SECONDS");
  g_clear_object (&self->application);
  desk_test_server_free (self->server);
}

void
desk_test_application_sign_in (DeskTestApplication *self, const char *role)
{
  GtkWidget *window = NULL;

  desk_test_await_nonnull (desk_test_application_get_active (self));
  window = desk_test_application_get_active (self);
  desk_test_await_visible (window, ADW_TYPE_ENTRY_ROW, "E-mail");
  if (desk_test_find_visible (window, ADW_TYPE_ENTRY_ROW, "Server address") == NULL)
    desk_test_press (window, "Server");
  desk_test_type (desk_test_await_visible (window, ADW_TYPE_ENTRY_ROW, "E-mail"),
                  desk_test_server_get_email (self->server, role));
  desk_test_type (desk_test_await_visible (window, ADW_TYPE_ENTRY_ROW, "Password"),
                  desk_test_server_get_password (self->server, role));
  desk_test_type (desk_test_await_visible (window, ADW_TYPE_ENTRY_ROW, "Server address"),
                  desk_test_server_get_url (self->server));
  desk_test_press (window, "Sign in");
  desk_test_application_await_page (self, DESK_TYPE_SIDEBAR);
}
