/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-overview-offline"

#include "config.h"

#include "desk-overview-offline.h"

#include "desk-date.h"
#include "desk-error.h"
#include "desk-format.h"
#include "desk-sync-message.h"

#include <glib/gi18n.h>

/* Who presses again and again does not make a server come back. */
#define TRY_AGAIN_MS 5000

/**
 * DeskOverviewOffline:
 *
 * Says on top of the overview that the back-end cannot be reached, how old what is shown is, and
 * what becomes of new orders. It goes away by itself.
 */
struct _DeskOverviewOffline
{
  AdwBin parent_instance;

  DeskServices *services; /* (owned) (nullable) */

  GtkRevealer *revealer;
  GtkWidget *notice;
  GtkLabel *title_label;
  GtkLabel *details_label;
  GtkButton *review_button;
  GtkWidget *try_again_button;

  guint try_again_id;
};

G_DEFINE_FINAL_TYPE (DeskOverviewOffline, desk_overview_offline, ADW_TYPE_BIN)

static char *
dup_details (DeskOverviewOffline *self, DeskSync *sync)
{
  const char *last_success = desk_sync_get_last_success (sync);
  g_autofree char *now = desk_clock_dup_now (desk_services_get_clock (self->services));
  g_autofree char *today = desk_instant_dup_date (now, NULL);
  g_autofree char *day = desk_instant_dup_date (last_success, NULL);
  g_autofree char *time = last_success != NULL ? desk_format_time (last_success, NULL) : NULL;
  g_autofree char *date = NULL;

  if (day != NULL && !g_str_equal (day, today))
    {
      date = desk_format_date (day, today);
      /* Translators: %s is a day before today, such as 22 Nov */
      return g_strdup_printf (_ ("Figures are of %s. New orders are kept here and sent when the connection "
                                 "returns."),
                              date);
    }
  if (time == NULL)
    return g_strdup (_ ("New orders are kept here and sent when the connection returns."));

  /* Translators: %s is a time such as 10:47 */
  return g_strdup_printf (_ ("Figures are from %s. New orders are kept here and sent when the "
                             "connection returns."),
                          time);
}

/* A busy server, or a network that wants a sign-in, is something else than no connection. */
static char *
dup_title (DeskSync *sync, gboolean *can_try)
{
  const GError *error = desk_sync_get_error (sync);
  g_autoptr (DeskMessage) message = NULL;

  *can_try = TRUE;
  if (error == NULL || g_error_matches (error, DESK_ERROR, DESK_ERROR_OFFLINE))
    return g_strdup (_ ("You are working offline"));

  message = desk_sync_message_new (sync);
  *can_try = message->action != DESK_MESSAGE_NONE;
  return g_strdup (message->title);
}

static void
update_words (DeskOverviewOffline *self, DeskSync *sync)
{
  guint n = desk_sync_get_n_waiting (sync);
  g_autofree char *details = dup_details (self, sync);
  /* Translators: button that shows what waits to be sent; %u is how much */
  g_autofree char *review =
      g_strdup_printf (ngettext ("Review %u waiting", "Review %u waiting", n), n);
  gboolean can_try = FALSE;
  g_autofree char *title = dup_title (sync, &can_try);
  g_autofree char *words = g_strdup_printf ("%s. %s", title, details);

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->details_label, details);
  gtk_button_set_label (self->review_button, review);
  gtk_widget_set_visible (GTK_WIDGET (self->review_button), n > 0);
  gtk_widget_set_visible (self->try_again_button, can_try);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->notice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

/* The one place that chooses whether there is a notice. */
static void
update_state (DeskOverviewOffline *self)
{
  DeskSync *sync = self->services != NULL ? desk_services_get_sync (self->services) : NULL;
  DeskSyncState state = sync != NULL ? desk_sync_get_state (sync) : DESK_SYNC_UP_TO_DATE;

  /* An attempt may fail again: until it has ended nothing has changed. */
  if (state == DESK_SYNC_SYNCING)
    return;
  if (state == DESK_SYNC_OFFLINE)
    update_words (self, sync);
  gtk_widget_set_visible (GTK_WIDGET (self), state == DESK_SYNC_OFFLINE);
  gtk_revealer_set_reveal_child (self->revealer, state == DESK_SYNC_OFFLINE);
}

static void
try_again_is_possible_cb (gpointer user_data)
{
  DeskOverviewOffline *self = DESK_OVERVIEW_OFFLINE (user_data);

  self->try_again_id = 0;
  gtk_widget_set_sensitive (self->try_again_button, TRUE);
}

static void
try_again_button_clicked_cb (DeskOverviewOffline *self)
{
  DeskSync *sync = desk_services_get_sync (self->services);

  if (sync == NULL || self->try_again_id != 0)
    return;

  desk_sync_now (sync);
  gtk_widget_set_sensitive (self->try_again_button, FALSE);
  self->try_again_id = g_timeout_add_once (TRY_AGAIN_MS, try_again_is_possible_cb, self);
}

static void
desk_overview_offline_dispose (GObject *object)
{
  DeskOverviewOffline *self = DESK_OVERVIEW_OFFLINE (object);

  g_clear_handle_id (&self->try_again_id, g_source_remove);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (desk_overview_offline_parent_class)->dispose (object);
}

static void
desk_overview_offline_class_init (DeskOverviewOfflineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_overview_offline_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-overview-offline.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewOffline, revealer);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewOffline, notice);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewOffline, title_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewOffline, details_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewOffline, review_button);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewOffline, try_again_button);
  gtk_widget_class_bind_template_callback (widget_class, try_again_button_clicked_cb);
}

static void
desk_overview_offline_init (DeskOverviewOffline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * desk_overview_offline_open:
 * @services: services that are ready; set once
 *
 * From now on the notice follows the sync.
 */
void
desk_overview_offline_open (DeskOverviewOffline *self, DeskServices *services)
{
  DeskSync *sync = NULL;

  g_return_if_fail (DESK_IS_OVERVIEW_OFFLINE (self));
  g_return_if_fail (self->services == NULL);

  self->services = g_object_ref (services);
  sync = desk_services_get_sync (services);
  if (sync != NULL)
    {
      g_signal_connect_object (sync, "notify::state", G_CALLBACK (update_state), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (sync, "notify::n-waiting", G_CALLBACK (update_state), self,
                               G_CONNECT_SWAPPED);
    }
  update_state (self);
}
