/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-views-notifier"

#include "config.h"

#include "../src/desk-notifier.h"
#include "desk-test-account.h"
#include "desk-test-views.h"
#include "desk-test-wait.h"

#include "desk-preferences-window.h"
#include "desk-settings.h"

#include <adwaita.h>

/*
 * What the user is notified of, as the system's notification service gets it (this program owns its name
 * on the bus of the test), and the preferences that rule it.
 */

#define EMAIL "nora@notified.example.org"

typedef struct
{
  DeskTestDesk desk;
  GtkApplication *application;
  GSettings *settings;
  DeskNotifier *notifier;
  guint object_id;
  guint name_id;
  gboolean owns_name;
  GPtrArray *titles; /* (element-type utf8): of the notifications that came */
} Fixture;

static void
method_called_cb (GDBusConnection *connection, const char *sender, const char *path,
                  const char *interface, const char *method, GVariant *parameters,
                  GDBusMethodInvocation *invocation, gpointer user_data)
{
  Fixture *self = user_data;
  const char *title = NULL;

  if (g_str_equal (method, "Notify"))
    {
      g_variant_get_child (parameters, 3, "&s", &title);
      g_ptr_array_add (self->titles, g_strdup (title));
      g_dbus_method_invocation_return_value (invocation,
                                             g_variant_new ("(u)", self->titles->len));
      return;
    }

  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
name_acquired_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  ((Fixture *) user_data)->owns_name = TRUE;
}

static gboolean
owns_name_cb (gpointer data)
{
  return ((Fixture *) data)->owns_name;
}

static void
serve_notifications (Fixture *self)
{
  static const char xml[] =
      "<node><interface name='org.freedesktop.Notifications'>"
      "<method name='Notify'><arg type='s'/><arg type='u'/><arg type='s'/><arg type='s'/>"
      "<arg type='s'/><arg type='as'/><arg type='a{sv}'/><arg type='i'/>"
      "<arg type='u' direction='out'/></method>"
      "<method name='CloseNotification'><arg type='u'/></method>"
      "</interface></node>";
  static const GDBusInterfaceVTable vtable = { method_called_cb, NULL, NULL, { 0 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, &error);

  g_assert_no_error (error);
  self->object_id =
      g_dbus_connection_register_object (bus, "/org/freedesktop/Notifications",
                                         node->interfaces[0], &vtable, self, NULL, &error);
  g_assert_no_error (error);
  self->name_id = g_bus_own_name_on_connection (bus, "org.freedesktop.Notifications",
                                                G_BUS_NAME_OWNER_FLAGS_NONE, name_acquired_cb, NULL,
                                                self, NULL);
  desk_test_run_until (owns_name_cb, self);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  static guint n_applications = 0;
  /* What an application exports stays on the bus a little longer than it lives. */
  g_autofree char *id = g_strdup_printf ("org.dealerdesk.Test%u", ++n_applications);
  g_autoptr (GError) error = NULL;

  self->titles = g_ptr_array_new_with_free_func (g_free);
  serve_notifications (self);
  desk_test_desk_set_up (&self->desk, NULL);
  self->settings = desk_settings_new ();
  g_assert_nonnull (self->settings);
  self->application = gtk_application_new (id, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (self->application), NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  if (self->notifier != NULL)
    g_assert_finalize_object (self->notifier);
  g_settings_reset (self->settings, "notify-of-ends");
  g_settings_reset (self->settings, "notify-of-ends-days");
  g_settings_reset (self->settings, "notify-of-orders");
  g_clear_object (&self->settings);
  g_clear_object (&self->application);
  desk_test_desk_tear_down (&self->desk, NULL);
  g_bus_unown_name (self->name_id);
  g_dbus_connection_unregister_object (bus, self->object_id);
  g_ptr_array_unref (self->titles);
}

static void
start (Fixture *self)
{
  self->notifier = desk_notifier_new (self->application, self->desk.services, self->settings);
}

static gboolean
was_notified_cb (gpointer data)
{
  return ((Fixture *) data)->titles->len > 0;
}

static const char *
await_title (Fixture *self)
{
  desk_test_run_until (was_notified_cb, self);

  return g_ptr_array_index (self->titles, 0);
}

static guint
read_number (const char *title)
{
  return (guint) g_ascii_strtoull (title, NULL, 10);
}

/* Once a day, not with each start. */
static void
test_ends (Fixture *self, gconstpointer data)
{
  guint n_week = 0;

  desk_test_desk_sign_in (&self->desk, "dealer");
  start (self);
  g_assert_true (g_str_has_suffix (await_title (self), "within 7 days"));
  n_week = read_number (await_title (self));
  g_assert_cmpuint (n_week, >, 0);

  g_assert_finalize_object (g_steal_pointer (&self->notifier));
  start (self);
  desk_test_run_for (500);
  g_assert_cmpuint (self->titles->len, ==, 1);

  /* Another day, and a longer time ahead. */
  g_ptr_array_set_size (self->titles, 0);
  g_assert_finalize_object (g_steal_pointer (&self->notifier));
  g_settings_set_int (self->settings, "notify-of-ends-days", 60);
  g_assert_true (desk_clock_set_today (desk_services_get_clock (self->desk.services), "2026-11-24"));
  start (self);
  g_assert_true (g_str_has_suffix (await_title (self), "within 60 days"));
  g_assert_cmpuint (read_number (await_title (self)), >, n_week);
}

static void
test_ends_off (Fixture *self, gconstpointer data)
{
  g_settings_set_boolean (self->settings, "notify-of-ends", FALSE);
  desk_test_desk_sign_in (&self->desk, "dealer");
  start (self);
  desk_test_run_for (1000);
  g_assert_cmpuint (self->titles->len, ==, 0);
}

/* An order that waited for the network, and nobody looked when it went out. */
static void
test_sent (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (DeskCustomer) customer = desk_test_new_customer (EMAIL);
  g_autoptr (DeskOutboxEntry) entry = NULL;
  DeskStore *store = NULL;

  g_settings_set_boolean (self->settings, "notify-of-ends", FALSE);
  desk_test_desk_sign_in (&self->desk, "dealer");
  store = desk_services_get_store (self->desk.services);
  start (self);
  desk_test_server_control (self->desk.server, "fault * / cut-before 0");
  order = desk_test_new_order (store, "PO-NOTIFIED");
  entry = desk_test_place_order (store, order, customer);
  desk_test_wait_for_state (self->desk.services, DESK_SYNC_OFFLINE);
  g_assert_cmpuint (self->titles->len, ==, 0);

  desk_test_server_control (self->desk.server, "faults-clear");
  desk_sync_now (desk_services_get_sync (self->desk.services));
  g_assert_cmpstr (await_title (self), ==, "1 order sent");
}

/* What is no new order is not called one. */
static void
test_change_sent (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (DeskCustomer) customer = desk_test_new_customer (EMAIL);
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autofree char *first_id = NULL;
  DeskStore *store = NULL;

  g_settings_set_boolean (self->settings, "notify-of-ends", FALSE);
  desk_test_desk_sign_in (&self->desk, "dealer");
  store = desk_services_get_store (self->desk.services);
  order = desk_test_new_order (store, "PO-FIRST");
  entry = desk_test_place_order (store, order, customer);
  first_id = g_strdup (desk_outbox_entry_get_record_id (entry));
  desk_test_sync (self->desk.services);
  start (self);

  desk_test_server_control (self->desk.server, "fault * / cut-before 0");
  g_free (desk_test_delete_order (store, first_id));
  desk_test_wait_for_state (self->desk.services, DESK_SYNC_OFFLINE);
  desk_test_server_control (self->desk.server, "faults-clear");
  desk_sync_now (desk_services_get_sync (self->desk.services));
  g_assert_cmpstr (await_title (self), ==, "1 change sent");
}

/* A switch is over on the other side only after it has moved there. */
static void
press_row (GtkWidget *window, GSettings *settings, const char *title, const char *key)
{
  GtkWidget *row = desk_test_await_visible (window, ADW_TYPE_ACTION_ROW, title);
  gboolean was_on = g_settings_get_boolean (settings, key);

  adw_action_row_activate (ADW_ACTION_ROW (row));
  desk_test_await_cmpint (g_settings_get_boolean (settings, key), !=, was_on);
}

static void
test_preferences (void)
{
  g_autoptr (GSettings) settings = desk_settings_new ();
  GtkWidget *window = desk_preferences_window_new (NULL, settings, NULL);
  GtkWidget *row = NULL;
  GtkWidget *spin = NULL;
  g_autofree char *language = NULL;

  gtk_window_present (GTK_WINDOW (window));
  desk_test_settle ();

  g_assert_true (g_settings_get_boolean (settings, "notify-of-ends"));
  press_row (window, settings, "Licences that end soon", "notify-of-ends");
  /* What has no effect cannot be changed. */
  spin = desk_test_await_visible (window, GTK_TYPE_SPIN_BUTTON, NULL);
  desk_test_await_false (gtk_widget_is_sensitive (spin));
  press_row (window, settings, "Licences that end soon", "notify-of-ends");
  desk_test_await_true (gtk_widget_is_sensitive (spin));
  gtk_spin_button_spin (GTK_SPIN_BUTTON (spin), GTK_SPIN_STEP_FORWARD, 1);
  desk_test_await_cmpint (g_settings_get_int (settings, "notify-of-ends-days"), ==, 8);

  g_assert_true (g_settings_get_boolean (settings, "notify-of-orders"));
  press_row (window, settings, "Orders that were waiting", "notify-of-orders");
  g_assert_false (g_settings_get_boolean (settings, "notify-of-orders"));

  row = desk_test_await_visible (window, ADW_TYPE_COMBO_ROW, "Language");
  /* As the system, English, Español, Français. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 3);
  language = desk_settings_dup_language (settings);
  g_assert_cmpstr (language, ==, "fr");
  desk_test_await_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "From the next start on");

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  g_settings_reset (settings, "notify-of-orders");
  g_settings_reset (settings, "notify-of-ends-days");
  gtk_window_destroy (GTK_WINDOW (window));
  desk_test_settle ();
}

static void
add_cases (void)
{
  g_test_add_func ("/views/preferences", test_preferences);
  g_test_add ("/views/notifier/ends", Fixture, NULL, set_up, test_ends, tear_down);
  g_test_add ("/views/notifier/ends-off", Fixture, NULL, set_up, test_ends_off, tear_down);
  g_test_add ("/views/notifier/sent", Fixture, NULL, set_up, test_sent, tear_down);
  g_test_add ("/views/notifier/change-sent", Fixture, NULL, set_up, test_change_sent, tear_down);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
