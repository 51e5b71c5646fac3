/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-sign-in-again-dialog"

#include "config.h"

#include "desk-sign-in-again-dialog.h"

#include "desk-error.h"
#include "desk-message.h"

#include <glib/gi18n.h>

/**
 * DeskSignInAgainDialog:
 *
 * Asks for the password when the session has ended while the desk is in use. It stands over the
 * desk, which goes on working on what is on this computer.
 */
struct _DeskSignInAgainDialog
{
  AdwWindow parent_instance;

  DeskServices *services;    /* (owned) */
  GCancellable *cancellable; /* (owned) */

  GtkLabel *email_label;
  GtkWidget *rows;
  AdwPasswordEntryRow *password_row;
  GtkWidget *message_row;
  GtkLabel *message_label;
  GtkWidget *sign_in_button;
};

G_DEFINE_FINAL_TYPE (DeskSignInAgainDialog, desk_sign_in_again_dialog, ADW_TYPE_WINDOW)

static void
set_busy (DeskSignInAgainDialog *self, gboolean is_busy)
{
  /* The focus must not stay in what cannot be used any more. */
  if (is_busy)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (self->rows, !is_busy);
  gtk_widget_set_sensitive (self->sign_in_button, !is_busy);
  gtk_button_set_label (GTK_BUTTON (self->sign_in_button),
                        is_busy ? _ ("Signing in…") : _ ("Sign in"));
}

static void
show_message (DeskSignInAgainDialog *self, const char *text)
{
  gtk_label_set_label (self->message_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->message_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  gtk_widget_set_visible (self->message_row, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->password_row), "error");
  gtk_widget_grab_focus (
      GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->password_row))));
}

static void
sign_in_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSignInAgainDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskMessage) message = NULL;

  if (desk_services_sign_in_again_finish (DESK_SERVICES (source), result, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  set_busy (self, FALSE);
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_CREDENTIALS))
    {
      show_message (self, _ ("Password not recognised"));
      return;
    }
  message = desk_message_new_from_error (error);
  show_message (self, message->sentence);
}

static void
submit_cb (DeskSignInAgainDialog *self)
{
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password_row));

  if (*password == '\0')
    {
      show_message (self, _ ("Enter your password."));
      return;
    }

  set_busy (self, TRUE);
  desk_services_sign_in_again_async (self->services, password, self->cancellable, sign_in_again_cb,
                                     g_object_ref (self));
}

static void
password_changed_cb (DeskSignInAgainDialog *self)
{
  gtk_widget_set_visible (self->message_row, FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->password_row), "error");
}

static gboolean
desk_sign_in_again_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (DESK_SIGN_IN_AGAIN_DIALOG (window)->cancellable);

  return GTK_WINDOW_CLASS (desk_sign_in_again_dialog_parent_class)->close_request (window);
}

static void
desk_sign_in_again_dialog_dispose (GObject *object)
{
  DeskSignInAgainDialog *self = DESK_SIGN_IN_AGAIN_DIALOG (object);

  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_SIGN_IN_AGAIN_DIALOG);

  G_OBJECT_CLASS (desk_sign_in_again_dialog_parent_class)->dispose (object);
}

static void
desk_sign_in_again_dialog_finalize (GObject *object)
{
  DeskSignInAgainDialog *self = DESK_SIGN_IN_AGAIN_DIALOG (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (desk_sign_in_again_dialog_parent_class)->finalize (object);
}

static void
desk_sign_in_again_dialog_class_init (DeskSignInAgainDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = desk_sign_in_again_dialog_dispose;
  object_class->finalize = desk_sign_in_again_dialog_finalize;
  window_class->close_request = desk_sign_in_again_dialog_close_request;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-sign-in-again-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSignInAgainDialog, email_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInAgainDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInAgainDialog, password_row);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInAgainDialog, message_row);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInAgainDialog, message_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInAgainDialog, sign_in_button);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, password_changed_cb);
}

static void
desk_sign_in_again_dialog_init (DeskSignInAgainDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_sign_in_again_dialog_new:
 * @parent: (nullable): the window
 * @services: what is signed in
 *
 * Returns: (transfer none): a dialog to present
 */
GtkWidget *
desk_sign_in_again_dialog_new (GtkWindow *parent, DeskServices *services)
{
  DeskSignInAgainDialog *self =
      g_object_new (DESK_TYPE_SIGN_IN_AGAIN_DIALOG, "transient-for", parent, NULL);
  DeskMe *me = desk_services_get_me (services);

  self->services = g_object_ref (services);
  if (me != NULL)
    gtk_label_set_label (self->email_label, desk_record_get_string (me, DESK_ME_EMAIL));

  return GTK_WIDGET (self);
}
