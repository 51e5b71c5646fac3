/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-license-commands"

#include "config.h"

#include "desk-license-commands.h"

#include "desk-date.h"
#include "desk-error.h"
#include "desk-format.h"
#include "desk-toast.h"
#include "desk-undo-toast.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define RESPONSE_GO "go"

/* One command on its way, from the button to the toast. */
typedef struct
{
  GtkWidget *place; /* (owned): where the toast appears: a row may be gone by then */
  DeskStore *store; /* (owned) */
  char *license_id; /* (owned) */
  char *until;      /* (owned) (nullable) */
  DeskLicenseAction action;
} Command;

static void
command_free (Command *self)
{
  g_clear_object (&self->place);
  g_clear_object (&self->store);
  g_clear_pointer (&self->license_id, g_free);
  g_clear_pointer (&self->until, g_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Command, command_free)

/* It is on its way, not done: the back-end may refuse it, or there is no connection. */
static char *
dup_sentence (Command *self)
{
  g_autofree char *date = NULL;

  switch (self->action)
    {
    case DESK_LICENSE_ACTION_SEND_MAIL:
      return g_strdup (_("The activation e-mail will be sent again"));
    case DESK_LICENSE_ACTION_ACTIVATE:
      return g_strdup (_("The licence will be activated"));
    case DESK_LICENSE_ACTION_EXTEND_TRIAL:
      return g_strdup (_("The trial will be extended by 7 days"));
    case DESK_LICENSE_ACTION_SUSPEND:
      date = desk_format_date_long (self->until);
      /* Translators: %s is a date */
      return g_strdup_printf (_("The licence will be suspended until %s"), date);
    case DESK_LICENSE_ACTION_RESUME:
      return g_strdup (_("The licence will be resumed"));
    case DESK_LICENSE_ACTION_RENEW:
      return g_strdup (_("The subscription will be renewed"));
    case DESK_LICENSE_ACTION_NONE:
    case DESK_LICENSE_ACTION_CONVERT:
    case DESK_LICENSE_N_ACTIONS:
    default:
      return g_strdup ("");
    }
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Command) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry = desk_store_act_finish (DESK_STORE (source), result, &error);
  g_autofree char *sentence = NULL;

  if (entry == NULL)
    {
      desk_toast_show_error (self->place, error);
      return;
    }

  sentence = dup_sentence (self);
  desk_undo_toast_show (self->place, self->store, entry, sentence);
}

static void
run (Command *self)
{
  desk_store_act_async (self->store, self->action, self->license_id, self->until, NULL, acted_cb, self);
}

static GtkWidget *
new_dialog (Command *self, const char *heading, const char *body, const char *label)
{
  GtkWidget *dialog =
    adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (self->place)), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _("Cancel"), RESPONSE_GO, label, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), RESPONSE_GO, ADW_RESPONSE_SUGGESTED);
  /* What cannot be undone does not happen by an Enter too many. */
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog),
                                           desk_license_action_is_held (self->action) ? RESPONSE_GO : "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  return dialog;
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, Command *self)
{
  if (g_str_equal (response, RESPONSE_GO))
    run (self);
  else
    command_free (self);
}

static void
ask_to_activate (Command *self, DeskLicense *license)
{
  const char *serial = desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER);
  g_autofree char *body = g_strdup_printf (
    /* Translators: %s is a serial number */
    _("The licence %s becomes active now, in the customer’s place. After that its order can no longer be deleted."),
    serial != NULL ? serial : "");
  GtkWidget *dialog = new_dialog (self, _("Activate this licence?"), body, _("Activate licence"));

  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

static char *
dup_date (GtkCalendar *calendar)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);

  return g_date_time_format (day, "%Y-%m-%d");
}

/* What is chosen is said in words too, and a day that is none of a suspension cannot be taken. */
static void
day_chosen_cb (GtkCalendar *calendar, GtkLabel *label)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (label), ADW_TYPE_MESSAGE_DIALOG);
  Command *self = g_object_get_data (G_OBJECT (calendar), "command");
  g_autofree char *today = desk_store_dup_today (self->store);
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;
  gboolean is_good = FALSE;

  g_free (self->until);
  self->until = dup_date (calendar);
  is_good = desk_license_can_be_suspended_until (self->until, today);
  date = desk_format_date_long (self->until);
  /* Translators: %s is a date */
  text = is_good ? g_strdup_printf (_("Suspended until %s"), date)
                 : g_strdup (_("Choose a day from today on, within a year"));
  gtk_label_set_label (label, text);
  if (dialog != NULL)
    adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), RESPONSE_GO, is_good);
}

static void
ask_for_end (Command *self)
{
  g_autofree char *today = desk_store_dup_today (self->store);
  g_autofree char *end = desk_date_add_days (today, DESK_SUSPENSION_DAYS);
  g_autofree char *instant = g_strconcat (end, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) day = desk_instant_parse (instant);
  GtkWidget *dialog = new_dialog (self,
                                  _("Suspend this licence?"),
                                  _("It cannot be used until the end of the day that you choose, and is resumed by itself "
                                    "after it. Its term runs on."),
                                  _("Suspend"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *calendar = gtk_calendar_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (calendar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Last day of the suspension"), -1);
  gtk_widget_set_halign (calendar, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), calendar);
  gtk_box_append (GTK_BOX (box), label);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), box);
  g_object_set_data (G_OBJECT (calendar), "command", self);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_chosen_cb), label, 0);
  day_chosen_cb (GTK_CALENDAR (calendar), GTK_LABEL (label));
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * desk_license_commands_run:
 * @from: a widget of a window
 * @services: the services
 * @license: a licence
 * @subscription: (nullable): its subscription
 * @action: what to do
 *
 * Does it, after asking where that is needed: a suspension needs an end, an activation cannot be undone.
 * What can be undone has a toast with "Undo" for as long as it is held back. Converting opens the
 * wizard.
 */
void
desk_license_commands_run (GtkWidget *from,
                           DeskServices *services,
                           DeskLicense *license,
                           DeskSubscription *subscription,
                           DeskLicenseAction action)
{
  DeskStore *store = desk_services_get_store (services);
  GtkWidget *overlay = NULL;
  Command *command = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (DESK_IS_LICENSE (license));
  g_return_if_fail (subscription == NULL || DESK_IS_SUBSCRIPTION (subscription));

  if (action == DESK_LICENSE_ACTION_NONE || store == NULL)
    return;
  if (action == DESK_LICENSE_ACTION_CONVERT)
    {
      gtk_widget_activate_action (from, "win.convert", "s", desk_record_get_id (license));
      return;
    }

  overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
  command = g_new0 (Command, 1);
  command->place = g_object_ref (overlay != NULL ? overlay : from);
  command->store = g_object_ref (store);
  command->license_id = g_strdup (desk_record_get_id (license));
  command->action = action;
  if (action == DESK_LICENSE_ACTION_ACTIVATE)
    ask_to_activate (command, license);
  else if (action == DESK_LICENSE_ACTION_SUSPEND)
    ask_for_end (command);
  else
    run (command);
}
