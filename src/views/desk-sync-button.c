/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-sync-button"

#include "config.h"

#include "desk-sync-button.h"

#include "desk-date.h"
#include "desk-error.h"
#include "desk-format.h"
#include "desk-message.h"
#include "desk-sync-message.h"

#include <glib/gi18n.h>

/* "2 min ago" grows old by itself. */
#define REFRESH_SECONDS 20

/**
 * DeskSyncButton:
 *
 * Says in one line how store and back-end stand to each other. Pressed it does what is next: sync
 * now, show what waits and why, or sign in again. The only place where failures in the
 * background are shown.
 */
struct _DeskSyncButton
{
  GtkButton parent_instance;

  DeskServices *services;     /* (owned) (nullable) */
  GSignalGroup *sync_signals; /* (owned) */

  GtkStack *mark;
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkLabel *label;

  const char *mark_class; /* (static) (nullable): CSS class of the icon */
  guint refresh_id;
  gboolean is_collapsed;
};

G_DEFINE_FINAL_TYPE (DeskSyncButton, desk_sync_button, GTK_TYPE_BUTTON)

enum
{
  PROP_0,
  PROP_SERVICES,
  PROP_COLLAPSED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
format_up_to_date (gint64 seconds)
{
  if (seconds < 0)
    return g_strdup (_ ("Up to date"));
  if (seconds < 60)
    return g_strdup (_ ("Up to date · just now"));
  if (seconds < 60 * 60)
    /* Translators: %d is a number of minutes; keep it short, it stands in the sidebar */
    return g_strdup_printf (
        ngettext ("Up to date · %d min ago", "Up to date · %d min ago", (gulong) (seconds / 60)),
        (int) (seconds / 60));

  return g_strdup_printf (
      ngettext ("Up to date · %d h ago", "Up to date · %d h ago", (gulong) (seconds / 3600)),
      (int) MIN (seconds / 3600, 999));
}

/**
 * desk_sync_button_format_state:
 * @n_waiting: entries of the outbox that are not done, those that need attention included
 * @n_attention: those of them that were refused
 * @seconds_since_success: seconds since the last run that ended well, negative if there was none
 * @reason: (nullable): why the back-end does not answer, in a few words, when it is not that there is no
 *   network
 *
 * Returns: (transfer full): what the button says
 */
char *
desk_sync_button_format_state (DeskSyncState state,
                               guint n_waiting,
                               guint n_attention,
                               gint64 seconds_since_success,
                               const char *reason)
{
  switch (state)
    {
    case DESK_SYNC_UP_TO_DATE:
      return format_up_to_date (seconds_since_success);
    case DESK_SYNC_SYNCING:
      return g_strdup (_ ("Syncing…"));
    case DESK_SYNC_OFFLINE:
      if (n_waiting == 0)
        return g_strdup (reason != NULL ? reason : _ ("Offline"));
      if (reason != NULL)
        /* Translators: %s is why nothing is sent, such as "The server is busy"; %u how much waits */
        return g_strdup_printf (ngettext ("%s — %u waiting", "%s — %u waiting", n_waiting), reason,
                                n_waiting);
      return g_strdup_printf (ngettext ("Offline — %u waiting", "Offline — %u waiting", n_waiting),
                              n_waiting);
    case DESK_SYNC_ATTENTION:
      return g_strdup_printf (
          ngettext ("%u needs attention", "%u need attention", MAX (n_attention, 1)),
          MAX (n_attention, 1));
    case DESK_SYNC_SIGN_IN_AGAIN:
      return g_strdup (_ ("Sign in again"));
    case DESK_SYNC_FAILED:
      return g_strdup (reason != NULL ? reason : _ ("Not up to date"));
    default:
      g_assert_not_reached ();
    }
}

static void
set_mark (DeskSyncButton *self, const char *icon_name, const char *mark_class)
{
  gtk_stack_set_visible_child_name (self->mark, icon_name != NULL ? "icon" : "spinner");
  gtk_spinner_set_spinning (self->spinner, icon_name == NULL);
  gtk_image_set_from_icon_name (self->icon, icon_name);

  if (self->mark_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->mark_class);
  self->mark_class = mark_class;
  if (mark_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), mark_class);
}

static gint64
get_seconds_since_success (DeskSyncButton *self, DeskSync *sync)
{
  const char *last_success = desk_sync_get_last_success (sync);
  g_autoptr (GDateTime) then = NULL;

  /* Nothing is new since, or it would have been said. */
  if (desk_sync_get_is_live (sync))
    return 0;
  if (last_success != NULL)
    then = desk_instant_parse (last_success);
  if (then == NULL)
    return -1;

  return MAX (0, desk_clock_get_unix (desk_services_get_clock (self->services)) -
                     g_date_time_to_unix (then));
}

/* A busy or failing server, a network that wants to be signed in to, a wrong clock: none of them is
 * "offline". */
static char *
dup_reason (DeskSync *sync)
{
  const GError *error = desk_sync_get_error (sync);
  g_autoptr (DeskMessage) message = NULL;

  if (error == NULL || g_error_matches (error, DESK_ERROR, DESK_ERROR_OFFLINE))
    return NULL;

  message = desk_sync_message_new (sync);
  return g_strdup (message->title);
}

/* The tooltip has room for what the button has none for: a sentence on what is wrong, and the words that a collapsed
 * button does not show. It is one paragraph, as GTK does not wrap a tooltip of several. Returns: (nullable) */
static char *
dup_tooltip (DeskSyncButton *self, DeskSync *sync, const char *text)
{
  const GError *error = desk_sync_get_error (sync);
  g_autofree char *sentence = NULL;

  if (error != NULL)
    {
      g_autoptr (DeskMessage) message = desk_sync_message_new (sync);

      sentence = g_strdup (message->sentence);
    }
  else if (desk_sync_get_clock_offset (sync) != 0)
    sentence = desk_message_dup_clock_sentence (desk_sync_get_clock_offset (sync));

  if (sentence == NULL)
    return self->is_collapsed ? g_strdup (text) : NULL;

  return g_strdup_printf ("%s · %s", text, sentence);
}

/* The one place that chooses what is shown. */
static void
update_state (DeskSyncButton *self)
{
  DeskSync *sync = self->services != NULL ? desk_services_get_sync (self->services) : NULL;
  g_autofree char *reason = NULL;
  g_autofree char *text = NULL;
  g_autofree char *tooltip = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), sync != NULL);
  if (sync == NULL)
    return;

  switch (desk_sync_get_state (sync))
    {
    case DESK_SYNC_UP_TO_DATE:
      if (desk_sync_get_clock_offset (sync) != 0)
        set_mark (self, "dialog-warning-symbolic", "sync-warn");
      else
        set_mark (self, "dd-active-symbolic", "sync-ok");
      break;
    case DESK_SYNC_SYNCING:
      set_mark (self, NULL, NULL);
      break;
    case DESK_SYNC_OFFLINE:
      set_mark (self, "dd-offline-symbolic", "sync-warn");
      break;
    case DESK_SYNC_ATTENTION:
    case DESK_SYNC_SIGN_IN_AGAIN:
      set_mark (self, "dialog-warning-symbolic", "sync-warn");
      break;
    case DESK_SYNC_FAILED:
      set_mark (self, "dialog-warning-symbolic", "sync-bad");
      break;
    default:
      g_assert_not_reached ();
    }

  reason = dup_reason (sync);
  text = desk_sync_button_format_state (desk_sync_get_state (sync), desk_sync_get_n_waiting (sync),
                                        desk_sync_get_n_attention (sync),
                                        get_seconds_since_success (self, sync), reason);
  if (desk_sync_get_state (sync) == DESK_SYNC_UP_TO_DATE && desk_sync_get_clock_offset (sync) != 0)
    {
      g_free (text);
      /* Translators: keep it short, it stands in the sidebar */
      text = g_strdup (_ ("This computer’s clock is wrong"));
    }
  tooltip = dup_tooltip (self, sync, text);
  gtk_label_set_label (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static gboolean
refresh_cb (gpointer user_data)
{
  update_state (DESK_SYNC_BUTTON (user_data));

  return G_SOURCE_CONTINUE;
}

static void
services_notify_sync_cb (DeskSyncButton *self)
{
  g_signal_group_set_target (self->sync_signals, desk_services_get_sync (self->services));
  update_state (self);
}

static void
desk_sync_button_clicked (GtkButton *button)
{
  DeskSyncButton *self = DESK_SYNC_BUTTON (button);
  DeskSync *sync = self->services != NULL ? desk_services_get_sync (self->services) : NULL;
  gboolean shows_more = FALSE;

  if (sync == NULL)
    return;

  if (desk_sync_get_state (sync) == DESK_SYNC_SIGN_IN_AGAIN)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.sign-in-again", NULL);
      return;
    }

  /* Who presses a warning wants to know what it is about: the page says it, and has what waits. Trying
   * costs nothing meanwhile. */
  shows_more = desk_sync_get_n_waiting (sync) > 0 || desk_sync_get_error (sync) != NULL ||
               desk_sync_get_clock_offset (sync) != 0;
  desk_sync_now (sync);
  if (shows_more)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-waiting", NULL);
}

static void
desk_sync_button_map (GtkWidget *widget)
{
  DeskSyncButton *self = DESK_SYNC_BUTTON (widget);

  GTK_WIDGET_CLASS (desk_sync_button_parent_class)->map (widget);

  update_state (self);
  self->refresh_id = g_timeout_add_seconds (REFRESH_SECONDS, refresh_cb, self);
}

static void
desk_sync_button_unmap (GtkWidget *widget)
{
  DeskSyncButton *self = DESK_SYNC_BUTTON (widget);

  g_clear_handle_id (&self->refresh_id, g_source_remove);

  GTK_WIDGET_CLASS (desk_sync_button_parent_class)->unmap (widget);
}

static void
set_services (DeskSyncButton *self, DeskServices *services)
{
  if (!g_set_object (&self->services, services))
    return;

  if (services != NULL)
    {
      g_signal_connect_object (services, "notify::sync", G_CALLBACK (services_notify_sync_cb), self,
                               G_CONNECT_SWAPPED);
      services_notify_sync_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICES]);
}

static void
set_collapsed (DeskSyncButton *self, gboolean is_collapsed)
{
  if (self->is_collapsed == is_collapsed)
    return;

  self->is_collapsed = is_collapsed;
  gtk_widget_set_visible (GTK_WIDGET (self->label), !is_collapsed);
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (self)),
                         is_collapsed ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  update_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLLAPSED]);
}

static void
desk_sync_button_dispose (GObject *object)
{
  DeskSyncButton *self = DESK_SYNC_BUTTON (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->sync_signals);
  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_SYNC_BUTTON);

  G_OBJECT_CLASS (desk_sync_button_parent_class)->dispose (object);
}

static void
desk_sync_button_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskSyncButton *self = DESK_SYNC_BUTTON (object);

  switch (prop_id)
    {
    case PROP_SERVICES:
      g_value_set_object (value, self->services);
      break;
    case PROP_COLLAPSED:
      g_value_set_boolean (value, self->is_collapsed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_sync_button_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  DeskSyncButton *self = DESK_SYNC_BUTTON (object);

  switch (prop_id)
    {
    case PROP_SERVICES:
      set_services (self, g_value_get_object (value));
      break;
    case PROP_COLLAPSED:
      set_collapsed (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_sync_button_class_init (DeskSyncButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkButtonClass *button_class = GTK_BUTTON_CLASS (klass);

  object_class->dispose = desk_sync_button_dispose;
  object_class->get_property = desk_sync_button_get_property;
  object_class->set_property = desk_sync_button_set_property;
  widget_class->map = desk_sync_button_map;
  widget_class->unmap = desk_sync_button_unmap;
  button_class->clicked = desk_sync_button_clicked;

  properties[PROP_SERVICES] =
      g_param_spec_object ("services", NULL, NULL, DESK_TYPE_SERVICES,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* The icon only, as in the narrow sidebar. */
  properties[PROP_COLLAPSED] =
      g_param_spec_boolean ("collapsed", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-sync-button.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSyncButton, mark);
  gtk_widget_class_bind_template_child (widget_class, DeskSyncButton, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskSyncButton, spinner);
  gtk_widget_class_bind_template_child (widget_class, DeskSyncButton, label);
}

static void
desk_sync_button_init (DeskSyncButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  self->sync_signals = g_signal_group_new (DESK_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "notify", G_CALLBACK (update_state), self);
}
