/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "desk-driver-notifications"

#include "config.h"

#include "desk-driver-notifications.h"

#include "desk-driver-private.h"

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

typedef struct
{
  char *title;         /* (owned) */
  char *body;          /* (owned) */
  gboolean has_action; /* a click on it does something */
} Notification;

struct _DeskDriverNotifications
{
  GDBusConnection *bus; /* (owned) */
  guint object_id;
  guint name_id;
  gboolean owns_name;
  GPtrArray *notifications; /* (owned) (element-type Notification): its number is the place, from one */
};

static const char INTERFACE[] =
  "<node><interface name='" NAME "'>"
  "<method name='Notify'><arg type='s'/><arg type='u'/><arg type='s'/><arg type='s'/>"
  "<arg type='s'/><arg type='as'/><arg type='a{sv}'/><arg type='i'/>"
  "<arg type='u' direction='out'/></method>"
  "<method name='CloseNotification'><arg type='u'/></method>"
  "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
  "<method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' direction='out'/>"
  "<arg type='s' direction='out'/><arg type='s' direction='out'/></method>"
  "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
  "</interface></node>";

static void
notification_free (gpointer data)
{
  Notification *self = data;

  g_free (self->title);
  g_free (self->body);
  g_free (self);
}

static void
take (DeskDriverNotifications *self, GVariant *parameters)
{
  Notification *notification = g_new0 (Notification, 1);
  g_autofree const char **actions = NULL;

  g_variant_get_child (parameters, 3, "s", &notification->title);
  g_variant_get_child (parameters, 4, "s", &notification->body);
  g_variant_get_child (parameters, 5, "^a&s", &actions);
  notification->has_action = g_strv_contains (actions, "default");
  g_ptr_array_add (self->notifications, notification);
}

static void
method_called_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
                  const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer user_data)
{
  DeskDriverNotifications *self = user_data;
  GVariant *answer = NULL;

  if (g_str_equal (method, "Notify"))
    {
      take (self, parameters);
      answer = g_variant_new ("(u)", self->notifications->len);
    }
  else if (g_str_equal (method, "GetCapabilities"))
    answer = g_variant_new_parsed ("(['actions', 'body'],)");
  else if (g_str_equal (method, "GetServerInformation"))
    answer = g_variant_new ("(ssss)", "test", "Dealer Desk", "1", "1.2");
  g_dbus_method_invocation_return_value (invocation, answer);
}

static void
name_acquired_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  ((DeskDriverNotifications *) user_data)->owns_name = TRUE;
}

/**
 * desk_driver_notifications_new:
 *
 * To be called before the program starts, on the bus of which nobody else serves notifications.
 *
 * Returns: (transfer full): the service, at work while the driver waits for something
 */
DeskDriverNotifications *
desk_driver_notifications_new (void)
{
  static const GDBusInterfaceVTable vtable = { method_called_cb, NULL, NULL, { 0 } };
  DeskDriverNotifications *self = g_new0 (DeskDriverNotifications, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (INTERFACE, &error);

  g_assert_no_error (error);
  self->notifications = g_ptr_array_new_with_free_func (notification_free);
  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  self->object_id =
    g_dbus_connection_register_object (self->bus, PATH, node->interfaces[0], &vtable, self, NULL, &error);
  g_assert_no_error (error);
  self->name_id = g_bus_own_name_on_connection (self->bus, NAME, G_BUS_NAME_OWNER_FLAGS_NONE, name_acquired_cb, NULL,
                                                self, NULL);
  for (guint i = 0; i < DESK_DRIVER_SECONDS * 10 && !self->owns_name; i++)
    desk_driver_pump (100);
  g_assert_true (self->owns_name);
  return self;
}

/**
 * desk_driver_notifications_free:
 * @self: (transfer full): a service
 */
void
desk_driver_notifications_free (DeskDriverNotifications *self)
{
  g_bus_unown_name (self->name_id);
  g_dbus_connection_unregister_object (self->bus, self->object_id);
  g_object_unref (self->bus);
  g_ptr_array_unref (self->notifications);
  g_free (self);
}

/**
 * desk_driver_notifications_count:
 * @self: a service
 *
 * Returns: how many have come up to now
 */
guint
desk_driver_notifications_count (DeskDriverNotifications *self)
{
  return self->notifications->len;
}

/* The number of the last that has these words, 0 if there is none. */
static guint
find (DeskDriverNotifications *self, const char *title, const char *body)
{
  for (guint i = self->notifications->len; i > 0; i--)
    {
      Notification *notification = g_ptr_array_index (self->notifications, i - 1);

      if (g_pattern_match_simple (title, notification->title) && g_pattern_match_simple (body, notification->body))
        return i;
    }
  return 0;
}

/**
 * desk_driver_notifications_activate:
 * @self: a service
 * @title: its words, with `*` for anything
 * @body: the words below, with `*` for anything
 *
 * Waits until it has come, and clicks on it. Fails the test, after printing what has come, if it never does or if a
 * click on it does nothing.
 */
void
desk_driver_notifications_activate (DeskDriverNotifications *self, const char *title, const char *body)
{
  gint64 until = g_get_monotonic_time () + DESK_DRIVER_SECONDS * G_USEC_PER_SEC;
  g_autoptr (GError) error = NULL;
  guint number = 0;

  while (number == 0 && g_get_monotonic_time () < until)
    {
      desk_driver_pump (DESK_DRIVER_POLL_MS);
      number = find (self, title, body);
    }
  if (number == 0)
    {
      for (guint i = 0; i < self->notifications->len; i++)
        {
          Notification *notification = g_ptr_array_index (self->notifications, i);

          g_printerr ("# %s | %s\n", notification->title, notification->body);
        }
      g_error ("no notification “%s”, “%s” has come", title, body);
    }
  g_assert_true (((Notification *) g_ptr_array_index (self->notifications, number - 1))->has_action);
  g_dbus_connection_emit_signal (self->bus, NULL, PATH, NAME, "ActionInvoked",
                                 g_variant_new ("(us)", number, "default"), &error);
  g_assert_no_error (error);
}
