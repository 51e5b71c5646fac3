/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-password-dialog"

#include "config.h"

#include "desk-password-dialog.h"

#include "desk-email.h"
#include "desk-error.h"
#include "desk-fault.h"
#include "desk-field-message.h"
#include "desk-message.h"
#include "desk-password-rules.h"
#include "desk-problem.h"
#include "desk-server-address.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/**
 * DeskPasswordDialog:
 *
 * Where a password is set: with the code of an e-mail, in place of one that has ended, or by who is
 * signed in. Which rows there are follows from the occasion and the step; each has its message right
 * under it, and nothing that was typed is lost.
 */
struct _DeskPasswordDialog
{
  AdwWindow parent_instance;

  DeskServices *services;    /* (owned) */
  GCancellable *cancellable; /* (owned) */
  DeskPasswordOccasion occasion;
  char *password; /* (owned) (nullable): that has ended */
  gboolean stay;
  gboolean is_asking; /* the step in which a code is asked for */
  gboolean is_busy;

  GtkLabel *explanation_label;
  GtkLabel *email_label;
  GtkWidget *rows;
  AdwEntryRow *server_row;
  DeskFieldMessage *server_message;
  AdwEntryRow *email_row;
  DeskFieldMessage *email_message;
  AdwEntryRow *code_row;
  DeskFieldMessage *code_message;
  AdwPasswordEntryRow *password_row;
  DeskFieldMessage *password_message;
  AdwPasswordEntryRow *new_row;
  DeskFieldMessage *new_message;
  DeskFieldMessage *general_message;
  GtkWidget *hint_label;
  GtkButton *submit_button;
  GtkWidget *step_button;
};

G_DEFINE_FINAL_TYPE (DeskPasswordDialog, desk_password_dialog, ADW_TYPE_WINDOW)

static const char *
get_text (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static gboolean
is_shown (gpointer row)
{
  return gtk_widget_get_visible (GTK_WIDGET (row));
}

static void
focus_row (gpointer row)
{
  gtk_widget_grab_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row))));
}

/* Returns the message under @row. */
static DeskFieldMessage *
get_message (DeskPasswordDialog *self, gpointer row)
{
  if (row == self->server_row)
    return self->server_message;
  if (row == self->email_row)
    return self->email_message;
  if (row == self->code_row)
    return self->code_message;
  if (row == self->password_row)
    return self->password_message;
  return self->new_message;
}

static void
set_row_message (DeskPasswordDialog *self, gpointer row, const char *text)
{
  DeskFieldMessage *message = get_message (self, row);
  GtkAccessible *entry = GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row)));

  desk_field_message_set_text (message, text);
  if (text != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      gtk_accessible_update_state (entry, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE,
                                   -1);
      gtk_accessible_update_relation (entry, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE,
                                      desk_field_message_get_label (message), -1);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
      gtk_accessible_reset_state (entry, GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_relation (entry, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
    }
}

static void
clear_messages (DeskPasswordDialog *self)
{
  set_row_message (self, self->server_row, NULL);
  set_row_message (self, self->email_row, NULL);
  set_row_message (self, self->code_row, NULL);
  set_row_message (self, self->password_row, NULL);
  set_row_message (self, self->new_row, NULL);
  desk_field_message_set_text (self->general_message, NULL);
}

/* @row: (nullable): what is wrong, if it is one field */
static void
show_message (DeskPasswordDialog *self, gpointer row, const char *text)
{
  if (row != NULL && is_shown (row))
    {
      set_row_message (self, row, text);
      focus_row (row);
    }
  else
    {
      desk_field_message_set_text (self->general_message, text);
      gtk_widget_grab_focus (GTK_WIDGET (self->submit_button));
    }
}

static const char *
get_explanation (DeskPasswordDialog *self)
{
  switch (self->occasion)
    {
    case DESK_PASSWORD_FORGOTTEN:
      return self->is_asking ? _ ("A code is sent to your e-mail address. With it you choose a new "
                                  "password.")
                             : _ ("If we know this address, a code is on its way. It is good for "
                                  "one hour.");
    case DESK_PASSWORD_INVITED:
      return _ ("Everything you need is in the e-mail with your invitation. The password is yours "
                "to choose.");
    case DESK_PASSWORD_ENDED:
      return _ ("This password was made for you or has expired. Choose a new one to sign in.");
    case DESK_PASSWORD_CHANGE:
    default:
      return _ ("You stay signed in on this computer. All others are signed out.");
    }
}

static const char *
get_title (DeskPasswordDialog *self)
{
  switch (self->occasion)
    {
    case DESK_PASSWORD_FORGOTTEN:
      return _ ("Forgot password");
    case DESK_PASSWORD_INVITED:
      return _ ("Accept an invitation");
    case DESK_PASSWORD_ENDED:
      return _ ("Choose a new password");
    case DESK_PASSWORD_CHANGE:
    default:
      return _ ("Change password");
    }
}

static const char *
get_submit_label (DeskPasswordDialog *self)
{
  if (self->is_busy)
    return _ ("One moment…");
  if (self->is_asking)
    return _ ("Send a code");
  if (self->occasion == DESK_PASSWORD_CHANGE)
    return _ ("Change password");
  return _ ("Set password and sign in");
}

/* The one place that chooses what is shown. */
static void
update_state (DeskPasswordDialog *self)
{
  gboolean has_code =
    (self->occasion == DESK_PASSWORD_FORGOTTEN || self->occasion == DESK_PASSWORD_INVITED);
  gboolean knows_email = self->occasion == DESK_PASSWORD_ENDED ||
                         (self->occasion == DESK_PASSWORD_FORGOTTEN && !self->is_asking);

  gtk_window_set_title (GTK_WINDOW (self), get_title (self));
  gtk_label_set_label (self->explanation_label, get_explanation (self));
  gtk_label_set_label (self->email_label, get_text (self->email_row));
  gtk_widget_set_visible (GTK_WIDGET (self->email_label), knows_email);
  gtk_widget_set_visible (GTK_WIDGET (self->email_row), has_code && !knows_email);
  gtk_widget_set_visible (GTK_WIDGET (self->code_row), has_code && !self->is_asking);
  gtk_widget_set_visible (GTK_WIDGET (self->password_row), self->occasion == DESK_PASSWORD_CHANGE);
  gtk_widget_set_visible (GTK_WIDGET (self->new_row), !self->is_asking);
  gtk_widget_set_visible (self->hint_label, !self->is_asking);
  gtk_widget_set_visible (self->step_button, self->occasion == DESK_PASSWORD_FORGOTTEN);
  gtk_button_set_label (GTK_BUTTON (self->step_button),
                        self->is_asking ? _ ("I have a code already") : _ ("Send another code"));

  gtk_widget_set_sensitive (self->rows, !self->is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->submit_button), !self->is_busy);
  gtk_widget_set_sensitive (self->step_button, !self->is_busy);
  gtk_button_set_label (self->submit_button, get_submit_label (self));
}

static void
set_busy (DeskPasswordDialog *self, gboolean is_busy)
{
  self->is_busy = is_busy;
  /* The focus must not stay in what cannot be used any more. */
  if (is_busy)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  update_state (self);
}

static gpointer
get_first_row (DeskPasswordDialog *self)
{
  gpointer rows[] = { self->server_row, self->email_row, self->code_row, self->password_row,
                      self->new_row };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (is_shown (rows[i]) && *get_text (rows[i]) == '\0')
      return rows[i];
  return self->is_asking ? (gpointer) self->email_row : (gpointer) self->new_row;
}

static void
set_asking (DeskPasswordDialog *self, gboolean is_asking)
{
  self->is_asking = is_asking;
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  clear_messages (self);
  update_state (self);
  focus_row (get_first_row (self));
}

/* Which field the back-end did not accept. */
static gpointer
get_refused_row (DeskPasswordDialog *self, const DeskProblemError *fault)
{
  if (g_str_equal (fault->pointer, "/password"))
    return self->password_row;
  if (g_str_equal (fault->pointer, "/email"))
    return self->email_row;
  if (g_str_equal (fault->pointer, "/code"))
    return self->code_row;
  return self->new_row;
}

static void
show_error (DeskPasswordDialog *self, const GError *error)
{
  g_autoptr (DeskProblem) problem = desk_problem_from_error (error);
  g_autoptr (DeskMessage) message = desk_message_new_from_error (error);
  g_autofree char *about_server = desk_server_address_dup_message (
      error, gtk_widget_get_visible (GTK_WIDGET (self->server_row)));

  if (problem != NULL && desk_problem_get_n_errors (problem) > 0)
    show_message (self, get_refused_row (self, desk_problem_get_error (problem, 0)),
                  message->sentence);
  else if (problem != NULL && g_str_equal (desk_problem_get_code (problem), "bad_code"))
    show_message (self, self->code_row, message->sentence);
  else if (about_server != NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->server_row),
                              self->occasion != DESK_PASSWORD_CHANGE);
      show_message (self, self->server_row, about_server);
    }
  else if (g_error_matches (error, DESK_ERROR, DESK_ERROR_OFFLINE) ||
           g_error_matches (error, DESK_ERROR, DESK_ERROR_AWAY))
    show_message (self, NULL, _ ("The server cannot be reached. Nothing was changed; try again when "
                                 "there is a connection."));
  else
    show_message (self, NULL, message->sentence);
}

static void
code_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskPasswordDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_asked = desk_services_ask_code_finish (DESK_SERVICES (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  set_busy (self, FALSE);
  if (is_asked)
    set_asking (self, FALSE);
  else
    show_error (self, error);
}

static void
end (DeskPasswordDialog *self, gboolean is_done, const GError *error)
{
  if (is_done)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  set_busy (self, FALSE);
  show_error (self, error);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskPasswordDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_done = desk_services_choose_password_finish (DESK_SERVICES (source), result, &error);

  end (self, is_done, error);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskPasswordDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_done = desk_services_change_password_finish (DESK_SERVICES (source), result, &error);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (is_done && parent != NULL)
    desk_toast_show (GTK_WIDGET (parent), _ ("Your password is changed."));
  end (self, is_done, error);
}

static gboolean
is_missing (DeskPasswordDialog *self, gpointer row, const char *text)
{
  if (!is_shown (row) || *get_text (row) != '\0')
    return FALSE;

  show_message (self, row, text);
  return TRUE;
}

/* The same rules as the back-end's, before anything is sent. */
static gboolean
check (DeskPasswordDialog *self)
{
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autofree char *text = NULL;
  g_autofree char *email = g_strstrip (g_strdup (get_text (self->email_row)));

  if (is_missing (self, self->server_row,
                  _ ("Enter the address of your back-end. It is in the e-mail of your account "
                     "manager.")) ||
      is_missing (self, self->email_row, _ ("Enter your e-mail address.")))
    return FALSE;
  if (is_shown (self->email_row) && !desk_email_check (email))
    {
      show_message (self, self->email_row,
                    _ ("An e-mail address such as name@company.com is expected."));
      return FALSE;
    }
  if (is_missing (self, self->code_row, _ ("Enter the code of the e-mail.")) ||
      is_missing (self, self->password_row, _ ("Enter your password.")))
    return FALSE;
  if (!is_shown (self->new_row) ||
      desk_password_check (get_text (self->new_row), *email != '\0' ? email : NULL, "/new_password",
                           faults))
    return TRUE;

  text = desk_fault_dup_message (faults->pdata[0]);
  show_message (self, self->new_row, text);
  return FALSE;
}

static void
submit_cb (DeskPasswordDialog *self)
{
  g_autofree char *url = desk_server_address_dup_url (get_text (self->server_row));

  clear_messages (self);
  if (self->is_busy || !check (self))
    return;

  /* Without one it is asked for, and shown where it was hidden. */
  if (url == NULL && self->occasion != DESK_PASSWORD_CHANGE)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->server_row), TRUE);
      check (self);
      return;
    }

  set_busy (self, TRUE);
  if (self->is_asking)
    desk_services_ask_code_async (self->services, url, get_text (self->email_row),
                                  self->cancellable, code_asked_cb, g_object_ref (self));
  else if (self->occasion == DESK_PASSWORD_CHANGE)
    desk_services_change_password_async (self->services, get_text (self->password_row),
                                         get_text (self->new_row), self->cancellable, changed_cb,
                                         g_object_ref (self));
  else
    desk_services_choose_password_async (
      self->services, url, get_text (self->email_row),
      self->occasion == DESK_PASSWORD_ENDED ? self->password : NULL,
      self->occasion == DESK_PASSWORD_ENDED ? NULL : get_text (self->code_row),
      get_text (self->new_row), self->stay, self->cancellable, chosen_cb, g_object_ref (self));
}

static void
step_cb (DeskPasswordDialog *self)
{
  if (self->is_asking)
    {
      clear_messages (self);
      if (!check (self))
        return;
    }
  set_asking (self, !self->is_asking);
}

/* An error goes as soon as something is done about it. */
static void
row_changed_cb (GtkWidget *row, DeskPasswordDialog *self)
{
  set_row_message (self, row, NULL);
  desk_field_message_set_text (self->general_message, NULL);
}

static gboolean
desk_password_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (DESK_PASSWORD_DIALOG (window)->cancellable);

  return GTK_WINDOW_CLASS (desk_password_dialog_parent_class)->close_request (window);
}

static void
desk_password_dialog_dispose (GObject *object)
{
  DeskPasswordDialog *self = DESK_PASSWORD_DIALOG (object);

  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_PASSWORD_DIALOG);

  G_OBJECT_CLASS (desk_password_dialog_parent_class)->dispose (object);
}

static void
desk_password_dialog_finalize (GObject *object)
{
  DeskPasswordDialog *self = DESK_PASSWORD_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_free (self->password);

  G_OBJECT_CLASS (desk_password_dialog_parent_class)->finalize (object);
}

static void
desk_password_dialog_class_init (DeskPasswordDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = desk_password_dialog_dispose;
  object_class->finalize = desk_password_dialog_finalize;
  window_class->close_request = desk_password_dialog_close_request;

  g_type_ensure (DESK_TYPE_FIELD_MESSAGE);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/dealerdesk/DealerDesk/ui/desk-password-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, explanation_label);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, email_label);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, server_row);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, server_message);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, email_row);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, email_message);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, code_row);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, code_message);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, password_row);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, password_message);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, new_row);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, new_message);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, general_message);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, hint_label);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, submit_button);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordDialog, step_button);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_changed_cb);
}

static void
desk_password_dialog_init (DeskPasswordDialog *self)
{
  g_autofree char *hint = NULL;

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Translators: %d is a number of characters, 12 */
  hint = g_strdup_printf (ngettext ("At least %d character. A few words that do not belong "
                                    "together are easy to remember and hard to guess.",
                                    "At least %d characters. A few words that do not belong "
                                    "together are easy to remember and hard to guess.",
                                    DESK_PASSWORD_MIN),
                          DESK_PASSWORD_MIN);
  gtk_label_set_label (GTK_LABEL (self->hint_label), hint);
}

/**
 * desk_password_dialog_new:
 * @parent: (nullable): the window
 * @services: what signs in, or is signed in
 * @occasion: why a password is set
 *
 * Returns: (transfer none): a dialog to present
 */
GtkWidget *
desk_password_dialog_new (GtkWindow *parent, DeskServices *services, DeskPasswordOccasion occasion)
{
  DeskPasswordDialog *self =
    g_object_new (DESK_TYPE_PASSWORD_DIALOG, "transient-for", parent, NULL);
  DeskMe *me = desk_services_get_me (services);

  self->services = g_object_ref (services);
  self->occasion = occasion;
  self->is_asking = occasion == DESK_PASSWORD_FORGOTTEN;
  if (occasion == DESK_PASSWORD_CHANGE && me != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->email_row),
                           desk_record_get_string (me, DESK_ME_EMAIL));
  gtk_widget_set_visible (GTK_WIDGET (self->server_row), occasion == DESK_PASSWORD_INVITED);
  update_state (self);
  focus_row (get_first_row (self));

  return GTK_WIDGET (self);
}

/**
 * desk_password_dialog_set_details:
 * @server_url: (nullable): what stands in the field of the address
 * @email: what stands in that of the e-mail address
 * @password: (nullable): with %DESK_PASSWORD_ENDED, what was typed
 * @stay: whether the next start is to go on without a password
 *
 * Takes over what was typed on the sign-in page.
 */
void
desk_password_dialog_set_details (DeskPasswordDialog *self,
                                  const char *server_url,
                                  const char *email,
                                  const char *password,
                                  gboolean stay)
{
  g_return_if_fail (DESK_IS_PASSWORD_DIALOG (self));

  gtk_editable_set_text (GTK_EDITABLE (self->server_row), server_url != NULL ? server_url : "");
  gtk_editable_set_text (GTK_EDITABLE (self->email_row), email);
  g_free (self->password);
  self->password = g_strdup (password);
  self->stay = stay;
  update_state (self);
  focus_row (get_first_row (self));
}
