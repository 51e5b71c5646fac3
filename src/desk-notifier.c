/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-notifier"

#include "config.h"

#include "desk-notifier.h"

#include "desk-customer.h"
#include "desk-date.h"
#include "desk-format.h"
#include "desk-license-query.h"
#include "desk-license-row.h"
#include "desk-query-model.h"
#include "desk-sent-watch.h"

#include <glib/gi18n.h>

/* The day that one was told last what ends, in the store of the account. */
#define TOLD_SETTING "told_of_ends_on"

/* A program that stays open sees the next day too. */
#define LOOK_SECONDS (30 * 60)

/* Nobody reads more names than that. */
#define MAX_NAMES 3

/**
 * DeskNotifier:
 *
 * Speaks through the notifications of the system: once a day of what ends soon, and, while the window is
 * not in use, of what went out later or was refused. Each opens the page that it is about.
 */
struct _DeskNotifier
{
  GObject parent_instance;

  GtkApplication *application; /* (unowned): owns this */
  DeskServices *services;      /* (owned) */
  GSettings *settings;         /* (owned) */
  GSignalGroup *store_signals; /* (owned) */
  GSignalGroup *sync_signals;  /* (owned) */
  DeskSentWatch *sent_watch;   /* (owned) */

  DeskQueryModel *ending; /* (owned) (nullable): while it is being asked what ends */
  int n_days;             /* within which it was asked */
  guint look_id;
};

G_DEFINE_FINAL_TYPE (DeskNotifier, desk_notifier, G_TYPE_OBJECT)

static gboolean
is_in_use (DeskNotifier *self)
{
  GtkWindow *window = gtk_application_get_active_window (self->application);

  return window != NULL && gtk_window_is_active (window);
}

static void
send (DeskNotifier *self, const char *id, const char *title, const char *body, const char *action)
{
  g_autoptr (GNotification) notification = g_notification_new (title);

  if (body != NULL)
    g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, action);
  g_application_send_notification (G_APPLICATION (self->application), id, notification);
}

/* --- orders ---------------------------------------------------------------------------------- */

static void
sent_cb (DeskNotifier *self, const char *text)
{
  if (is_in_use (self) || !g_settings_get_boolean (self->settings, "notify-of-orders"))
    return;

  send (self, "sent", text, NULL, "app.show-orders");
}

static void
entry_stopped_cb (DeskNotifier *self)
{
  DeskStore *store = desk_services_get_store (self->services);
  guint n = store != NULL ? MAX (desk_store_get_n_attention (store), 1) : 0;
  g_autofree char *title = NULL;

  if (n == 0 || is_in_use (self) || !g_settings_get_boolean (self->settings, "notify-of-orders"))
    return;

  title = g_strdup_printf (ngettext ("%u needs attention", "%u need attention", n), n);
  /* The same name: the last count takes the place of the one before. */
  send (self, "attention", title, NULL, "app.show-waiting");
}

/* --- what ends ------------------------------------------------------------------------------- */

/* The first customers, a line each. */
static char *
dup_names (GListModel *ending)
{
  guint n = g_list_model_get_n_items (ending);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, MAX_NAMES); i++)
    {
      g_autoptr (DeskLicenseRow) row = g_list_model_get_item (ending, i);
      DeskCustomer *customer = desk_license_row_get_customer (row);

      if (customer != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? "\n" : "",
                                desk_record_get_string (customer, DESK_CUSTOMER_COMPANY));
    }
  if (n > MAX_NAMES)
    g_string_append (names, "\n…");

  return g_string_free (names, FALSE);
}

static void
ending_notify_is_loading_cb (DeskNotifier *self)
{
  DeskStore *store = desk_services_get_store (self->services);
  int n_days = self->n_days;
  g_autoptr (DeskQueryModel) ending = NULL;
  g_autofree char *names = NULL;
  g_autofree char *today = NULL;
  g_autofree char *within = NULL;
  g_autofree char *title = NULL;
  guint n = 0;

  if (desk_query_model_get_is_loading (self->ending))
    return;

  if (store != NULL && desk_query_model_get_error (self->ending) == NULL)
    {
      n = g_list_model_get_n_items (G_LIST_MODEL (self->ending));
      names = dup_names (G_LIST_MODEL (self->ending));
      today = desk_store_dup_today (store);
      desk_store_set_setting_async (store, TOLD_SETTING, today, NULL, NULL, NULL);
    }
  g_signal_handlers_disconnect_by_data (self->ending, self);
  ending = g_steal_pointer (&self->ending);
  if (n == 0)
    return;

  within = g_strdup_printf (ngettext ("%d day", "%d days", n_days), n_days);
  /* Translators: a notification; the second %s is "7 days" */
  title = g_strdup_printf (ngettext ("%u licence ends within %s", "%u licences end within %s", n), n,
                           within);
  send (self, "ends", title, names, "app.show-urgent");
}

/* Asks what ends, unless one was told today. */
static void
look (DeskNotifier *self)
{
  DeskStore *store = desk_services_get_store (self->services);
  g_autoptr (DeskLicenseQuery) query = NULL;
  g_autofree char *today = NULL;
  g_autofree char *told = NULL;
  g_autofree char *until = NULL;

  if (self->ending != NULL || store == NULL || !desk_store_get_is_open (store)
      || !desk_store_get_is_filled (store)
      || !g_settings_get_boolean (self->settings, "notify-of-ends"))
    return;

  today = desk_store_dup_today (store);
  told = desk_store_dup_setting (store, TOLD_SETTING);
  if (g_strcmp0 (today, told) == 0)
    return;

  query = desk_license_query_new ();
  self->n_days = g_settings_get_int (self->settings, "notify-of-ends-days");
  until = desk_date_add_days (today, self->n_days);
  desk_license_query_set_ends_until (query, until);
  desk_query_set_sort (query, DESK_LICENSE_SORT_EXPIRY, FALSE);
  self->ending = desk_store_query (store, query);
  g_signal_connect_swapped (self->ending, "notify::is-loading",
                            G_CALLBACK (ending_notify_is_loading_cb), self);
  ending_notify_is_loading_cb (self);
}

static gboolean
look_cb (gpointer user_data)
{
  look (DESK_NOTIFIER (user_data));

  return G_SOURCE_CONTINUE;
}

static void
forget_query (DeskNotifier *self)
{
  if (self->ending != NULL)
    g_signal_handlers_disconnect_by_data (self->ending, self);
  g_clear_object (&self->ending);
}

static void
services_notify_cb (DeskNotifier *self)
{
  DeskStore *store = desk_services_get_store (self->services);
  g_autoptr (GObject) last = g_signal_group_dup_target (self->store_signals);

  if (last != G_OBJECT (store))
    forget_query (self);
  g_signal_group_set_target (self->store_signals, store);
  g_signal_group_set_target (self->sync_signals, desk_services_get_sync (self->services));
  desk_sent_watch_set_account (self->sent_watch, desk_services_get_sync (self->services), store);
  look (self);
}

static void
desk_notifier_dispose (GObject *object)
{
  DeskNotifier *self = DESK_NOTIFIER (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  forget_query (self);
  g_clear_object (&self->sent_watch);
  g_clear_object (&self->sync_signals);
  g_clear_object (&self->store_signals);
  g_clear_object (&self->settings);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (desk_notifier_parent_class)->dispose (object);
}

static void
desk_notifier_class_init (DeskNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_notifier_dispose;
}

static void
desk_notifier_init (DeskNotifier *self)
{
  self->store_signals = g_signal_group_new (DESK_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "notify::is-filled", G_CALLBACK (look), self);
  self->sync_signals = g_signal_group_new (DESK_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "entry-stopped",
                                  G_CALLBACK (entry_stopped_cb), self);
  self->sent_watch = desk_sent_watch_new ();
  g_signal_connect_object (self->sent_watch, "sent", G_CALLBACK (sent_cb), self, G_CONNECT_SWAPPED);
  self->look_id = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
}

/**
 * desk_notifier_new:
 * @application: what sends; it must outlive the notifier
 * @services: whose data it speaks of
 * @settings: what the user wants to be notified of
 *
 * Returns: (transfer full): a notifier, at work at once
 */
DeskNotifier *
desk_notifier_new (GtkApplication *application, DeskServices *services, GSettings *settings)
{
  DeskNotifier *self = g_object_new (DESK_TYPE_NOTIFIER, NULL);

  self->application = application;
  self->services = g_object_ref (services);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (services, "notify", G_CALLBACK (services_notify_cb), self,
                           G_CONNECT_SWAPPED);
  services_notify_cb (self);

  return self;
}
