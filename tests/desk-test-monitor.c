/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-monitor"

#include "config.h"

#include "desk-test-monitor.h"

#define NAME "desk-test"

struct _DeskTestMonitor
{
  GObject parent_instance;

  gboolean is_unavailable;
};

static gboolean
desk_test_monitor_initable_init (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
initable_iface_init (GInitableIface *iface)
{
  iface->init = desk_test_monitor_initable_init;
}

static void
monitor_iface_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskTestMonitor,
                               desk_test_monitor,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_iface_init))

enum
{
  PROP_0,
  PROP_AVAILABLE,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static void
desk_test_monitor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DeskTestMonitor *self = DESK_TEST_MONITOR (object);

  switch (id)
    {
    case PROP_AVAILABLE:
      g_value_set_boolean (value, !self->is_unavailable);
      break;
    case PROP_METERED:
      g_value_set_boolean (value, FALSE);
      break;
    case PROP_CONNECTIVITY:
      g_value_set_enum (value, self->is_unavailable ? G_NETWORK_CONNECTIVITY_LOCAL
                                                    : G_NETWORK_CONNECTIVITY_FULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_test_monitor_class_init (DeskTestMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = desk_test_monitor_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
desk_test_monitor_init (DeskTestMonitor *self)
{
}

/**
 * desk_test_monitor_install:
 *
 * Before anybody asks for the network monitor.
 *
 * Returns: (transfer none): the monitor of this process, with a network
 */
DeskTestMonitor *
desk_test_monitor_install (void)
{
  /* Registers the extension point. */
  g_type_ensure (G_TYPE_NETWORK_MONITOR);
  g_io_extension_point_register (G_NETWORK_MONITOR_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_NETWORK_MONITOR_EXTENSION_POINT_NAME, DESK_TYPE_TEST_MONITOR, NAME,
                                  G_MAXINT);
  g_setenv ("GIO_USE_NETWORK_MONITOR", NAME, TRUE);
  return DESK_TEST_MONITOR (g_network_monitor_get_default ());
}

void
desk_test_monitor_set_available (DeskTestMonitor *self, gboolean is_available)
{
  self->is_unavailable = !is_available;
  g_object_notify (G_OBJECT (self), "network-available");
  g_signal_emit_by_name (self, "network-changed", is_available);
}
