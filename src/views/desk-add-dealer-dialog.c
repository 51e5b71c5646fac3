/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-add-dealer-dialog"

#include "config.h"

#include "desk-add-dealer-dialog.h"

#include "desk-country-row.h"
#include "desk-email.h"
#include "desk-error.h"
#include "desk-field-message.h"
#include "desk-id.h"
#include "desk-language-row.h"
#include "desk-message.h"
#include "desk-problem.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/**
 * DeskAddDealerDialog:
 *
 * By which an account manager opens a dealer's account. The dealer's first user is invited by e-mail
 * and chooses his password himself. Only the back-end can say whether it may be done, so it is asked
 * at once; what was typed stays until it has worked.
 */
struct _DeskAddDealerDialog
{
  AdwWindow parent_instance;

  DeskServices *services;    /* (owned) */
  GCancellable *cancellable; /* (owned) */
  char *dealer_id;           /* (owned): the same for each attempt */
  char *user_id;             /* (owned) */

  GtkWidget *rows;
  AdwEntryRow *company_row;
  DeskFieldMessage *company_message;
  DeskCountryRow *country_row;
  DeskFieldMessage *country_message;
  AdwEntryRow *name_row;
  DeskFieldMessage *name_message;
  AdwEntryRow *email_row;
  DeskFieldMessage *email_message;
  DeskLanguageRow *language_row;
  DeskFieldMessage *general_message;
  GtkButton *submit_button;
};

G_DEFINE_FINAL_TYPE (DeskAddDealerDialog, desk_add_dealer_dialog, ADW_TYPE_WINDOW)

static void
focus_row (gpointer row)
{
  if (GTK_IS_EDITABLE (row))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row))));
  else
    gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

static char *
dup_text (gpointer row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
clear_messages (DeskAddDealerDialog *self)
{
  desk_field_message_set_text (self->company_message, NULL);
  desk_field_message_set_text (self->country_message, NULL);
  desk_field_message_set_text (self->name_message, NULL);
  desk_field_message_set_text (self->email_message, NULL);
  desk_field_message_set_text (self->general_message, NULL);
}

static void
set_busy (DeskAddDealerDialog *self, gboolean is_busy)
{
  /* The focus must not stay in what cannot be used any more. */
  if (is_busy)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (self->rows, !is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->submit_button), !is_busy);
  gtk_button_set_label (self->submit_button, is_busy ? _ ("One moment…") : _ ("Send the invitation"));
}

static void
show_message (DeskFieldMessage *message, gpointer row, const char *text)
{
  desk_field_message_set_text (message, text);
  focus_row (row);
}

static void
show_error (DeskAddDealerDialog *self, const GError *error)
{
  g_autoptr (DeskProblem) problem = desk_problem_from_error (error);
  g_autoptr (DeskMessage) message = desk_message_new_from_error (error);
  const char *pointer = "";

  if (problem != NULL && g_str_equal (desk_problem_get_code (problem), "user_exists"))
    pointer = "/user/email";
  else if (problem != NULL && desk_problem_get_n_errors (problem) > 0)
    pointer = desk_problem_get_error (problem, 0)->pointer;

  if (g_str_equal (pointer, "/user/email"))
    show_message (self->email_message, self->email_row, message->sentence);
  else if (g_str_equal (pointer, "/user/name"))
    show_message (self->name_message, self->name_row, message->sentence);
  else if (g_str_equal (pointer, "/dealer/name"))
    show_message (self->company_message, self->company_row, message->sentence);
  else if (g_str_equal (pointer, "/dealer/country"))
    show_message (self->country_message, self->country_row, message->sentence);
  else if (g_error_matches (error, DESK_ERROR, DESK_ERROR_OFFLINE) ||
           g_error_matches (error, DESK_ERROR, DESK_ERROR_AWAY))
    show_message (self->general_message, self->submit_button,
                  _ ("The server cannot be reached. Nothing was changed; try again when there is a "
                     "connection."));
  else
    show_message (self->general_message, self->submit_button, message->sentence);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskAddDealerDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_added = desk_services_add_dealer_finish (DESK_SERVICES (source), result, &error);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *email = dup_text (self->email_row);
  g_autofree char *text = NULL;

  if (is_added)
    {
      /* Translators: %s is an e-mail address */
      text = g_strdup_printf (_ ("An invitation is on its way to %s."), email);
      if (parent != NULL)
        desk_toast_show (GTK_WIDGET (parent), text);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  set_busy (self, FALSE);
  show_error (self, error);
}

static gboolean
check (DeskAddDealerDialog *self, const char *company, const char *name, const char *email)
{
  if (*company == '\0')
    show_message (self->company_message, self->company_row, _ ("This is required."));
  else if (desk_country_row_get_country (self->country_row) == NULL)
    show_message (self->country_message, self->country_row, _ ("This is required."));
  else if (*name == '\0')
    show_message (self->name_message, self->name_row, _ ("This is required."));
  else if (!desk_email_check (email))
    show_message (self->email_message, self->email_row,
                  _ ("An e-mail address such as name@company.com is expected."));
  else
    return TRUE;

  return FALSE;
}

static void
submit_cb (DeskAddDealerDialog *self)
{
  g_autoptr (DeskDealer) dealer = desk_record_new (DESK_TYPE_DEALER);
  g_autoptr (DeskUser) user = desk_record_new (DESK_TYPE_USER);
  g_autofree char *company = dup_text (self->company_row);
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *email = dup_text (self->email_row);
  g_autofree char *operation_id = desk_id_new ("op");

  clear_messages (self);
  if (!gtk_widget_get_sensitive (self->rows) || !check (self, company, name, email))
    return;

  desk_record_set_string (dealer, DESK_DEALER_ID, self->dealer_id);
  desk_record_set_string (dealer, DESK_DEALER_NAME, company);
  desk_record_set_string (dealer, DESK_DEALER_COUNTRY,
                          desk_country_row_get_country (self->country_row));
  desk_record_set_string (user, DESK_USER_ID, self->user_id);
  desk_record_set_string (user, DESK_USER_NAME, name);
  desk_record_set_string (user, DESK_USER_EMAIL, email);
  desk_record_set_string (user, DESK_USER_LANGUAGE,
                          desk_language_row_get_language (self->language_row));
  set_busy (self, TRUE);
  /* The same dealer under another operation is still the same dealer: his id is. */
  desk_services_add_dealer_async (self->services, dealer, user, operation_id, self->cancellable,
                                  added_cb, g_object_ref (self));
}

static void
country_chosen_cb (DeskAddDealerDialog *self)
{
  desk_field_message_set_text (self->country_message, NULL);
  desk_language_row_guess (self->language_row, desk_country_row_get_country (self->country_row));
}

/* An error goes as soon as something is done about it. */
static void
row_changed_cb (DeskAddDealerDialog *self)
{
  clear_messages (self);
}

static gboolean
desk_add_dealer_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (DESK_ADD_DEALER_DIALOG (window)->cancellable);

  return GTK_WINDOW_CLASS (desk_add_dealer_dialog_parent_class)->close_request (window);
}

static void
desk_add_dealer_dialog_dispose (GObject *object)
{
  DeskAddDealerDialog *self = DESK_ADD_DEALER_DIALOG (object);

  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_ADD_DEALER_DIALOG);

  G_OBJECT_CLASS (desk_add_dealer_dialog_parent_class)->dispose (object);
}

static void
desk_add_dealer_dialog_finalize (GObject *object)
{
  DeskAddDealerDialog *self = DESK_ADD_DEALER_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_free (self->dealer_id);
  g_free (self->user_id);

  G_OBJECT_CLASS (desk_add_dealer_dialog_parent_class)->finalize (object);
}

static void
desk_add_dealer_dialog_class_init (DeskAddDealerDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = desk_add_dealer_dialog_dispose;
  object_class->finalize = desk_add_dealer_dialog_finalize;
  window_class->close_request = desk_add_dealer_dialog_close_request;

  g_type_ensure (DESK_TYPE_COUNTRY_ROW);
  g_type_ensure (DESK_TYPE_FIELD_MESSAGE);
  g_type_ensure (DESK_TYPE_LANGUAGE_ROW);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/dealerdesk/DealerDesk/ui/desk-add-dealer-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskAddDealerDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, DeskAddDealerDialog, company_row);
  gtk_widget_class_bind_template_child (widget_class, DeskAddDealerDialog, company_message);
  gtk_widget_class_bind_template_child (widget_class, DeskAddDealerDialog, country_row);
  gtk_widget_class_bind_template_child (widget_class, DeskAddDealerDialog, country_message);
  gtk_widget_class_bind_template_child (widget_class, DeskAddDealerDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, DeskAddDealerDialog, name_message);
  gtk_widget_class_bind_template_child (widget_class, DeskAddDealerDialog, email_row);
  gtk_widget_class_bind_template_child (widget_class, DeskAddDealerDialog, email_message);
  gtk_widget_class_bind_template_child (widget_class, DeskAddDealerDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, DeskAddDealerDialog, general_message);
  gtk_widget_class_bind_template_child (widget_class, DeskAddDealerDialog, submit_button);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, country_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_changed_cb);
}

static void
desk_add_dealer_dialog_init (DeskAddDealerDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->dealer_id = desk_id_new ("dlr");
  self->user_id = desk_id_new ("usr");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_add_dealer_dialog_new:
 * @parent: (nullable): the window
 * @services: where an account manager is signed in
 *
 * Returns: (transfer none): a dialog to present
 */
GtkWidget *
desk_add_dealer_dialog_new (GtkWindow *parent, DeskServices *services)
{
  DeskAddDealerDialog *self =
    g_object_new (DESK_TYPE_ADD_DEALER_DIALOG, "transient-for", parent, NULL);

  self->services = g_object_ref (services);
  focus_row (self->company_row);

  return GTK_WIDGET (self);
}
