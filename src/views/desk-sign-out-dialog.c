/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-sign-out-dialog"

#include "config.h"

#include "desk-sign-out-dialog.h"

#include <glib/gi18n.h>

/**
 * DeskSignOutDialog:
 *
 * Asks what becomes of what the user did and the back-end does not have: send it now, keep it on
 * this computer, or discard it. Its response is `sign-out` or `cancel`.
 */
struct _DeskSignOutDialog
{
  AdwMessageDialog parent_instance;

  DeskServices *services; /* (owned) (nullable) */

  GtkLabel *waiting_label;
  GtkLabel *drafts_label;
  GtkWidget *send_row;
  GtkCheckButton *send_button;
  GtkCheckButton *keep_button;
  GtkCheckButton *discard_button;
};

G_DEFINE_FINAL_TYPE (DeskSignOutDialog, desk_sign_out_dialog, ADW_TYPE_MESSAGE_DIALOG)

/* What is lost for good is said on the button, too. */
static void
discard_button_toggled_cb (DeskSignOutDialog *self)
{
  gboolean is_discard = gtk_check_button_get_active (self->discard_button);

  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (self), "sign-out",
                                              is_discard ? ADW_RESPONSE_DESTRUCTIVE
                                                         : ADW_RESPONSE_SUGGESTED);
}

static void
desk_sign_out_dialog_dispose (GObject *object)
{
  DeskSignOutDialog *self = DESK_SIGN_OUT_DIALOG (object);

  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_SIGN_OUT_DIALOG);

  G_OBJECT_CLASS (desk_sign_out_dialog_parent_class)->dispose (object);
}

static void
desk_sign_out_dialog_class_init (DeskSignOutDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_sign_out_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-sign-out-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSignOutDialog, waiting_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSignOutDialog, drafts_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSignOutDialog, send_row);
  gtk_widget_class_bind_template_child (widget_class, DeskSignOutDialog, send_button);
  gtk_widget_class_bind_template_child (widget_class, DeskSignOutDialog, keep_button);
  gtk_widget_class_bind_template_child (widget_class, DeskSignOutDialog, discard_button);
  gtk_widget_class_bind_template_callback (widget_class, discard_button_toggled_cb);
}

static void
desk_sign_out_dialog_init (DeskSignOutDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  discard_button_toggled_cb (self);
}

/**
 * desk_sign_out_dialog_new:
 * @parent: (nullable): the window
 * @services: what is signed out; its store is open
 *
 * Returns: (transfer none): a dialog to present; it destroys itself after its response
 */
GtkWidget *
desk_sign_out_dialog_new (GtkWindow *parent, DeskServices *services)
{
  DeskSignOutDialog *self = g_object_new (DESK_TYPE_SIGN_OUT_DIALOG, "transient-for", parent, NULL);
  DeskStore *store = desk_services_get_store (services);
  DeskSync *sync = desk_services_get_sync (services);

  self->services = g_object_ref (services);
  if (store != NULL && sync != NULL)
    desk_sign_out_dialog_set_counts (self, desk_store_get_n_waiting (store),
                                     desk_store_get_n_drafts (store),
                                     desk_sync_get_state (sync) == DESK_SYNC_OFFLINE);

  return GTK_WIDGET (self);
}

/**
 * desk_sign_out_dialog_get_services:
 *
 * Returns: (transfer none): the services that the dialog asks for
 */
DeskServices *
desk_sign_out_dialog_get_services (DeskSignOutDialog *self)
{
  g_return_val_if_fail (DESK_IS_SIGN_OUT_DIALOG (self), NULL);

  return self->services;
}

/**
 * desk_sign_out_dialog_get_mode:
 *
 * Returns: what the user chose
 */
DeskSignOutMode
desk_sign_out_dialog_get_mode (DeskSignOutDialog *self)
{
  g_return_val_if_fail (DESK_IS_SIGN_OUT_DIALOG (self), DESK_SIGN_OUT_KEEP);

  if (gtk_check_button_get_active (self->discard_button))
    return DESK_SIGN_OUT_DISCARD;
  if (gtk_check_button_get_active (self->send_button))
    return DESK_SIGN_OUT_SEND;

  return DESK_SIGN_OUT_KEEP;
}

/**
 * desk_sign_out_dialog_set_counts:
 * @n_waiting: what waits to be sent, whatever it is
 * @n_drafts: drafts
 * @is_offline: whether sending now has no hope
 *
 * Says what there is and offers what makes sense; the first choice that loses nothing is chosen.
 */
void
desk_sign_out_dialog_set_counts (DeskSignOutDialog *self,
                                 guint n_waiting,
                                 guint n_drafts,
                                 gboolean is_offline)
{
  g_autofree char *waiting = NULL;
  g_autofree char *drafts = NULL;

  g_return_if_fail (DESK_IS_SIGN_OUT_DIALOG (self));

  waiting = g_strdup_printf (
      ngettext ("%u thing you did waits to be sent.", "%u things you did wait to be sent.", n_waiting),
      n_waiting);
  drafts = g_strdup_printf (
      ngettext ("%u draft is not finished.", "%u drafts are not finished.", n_drafts), n_drafts);
  gtk_label_set_label (self->waiting_label, waiting);
  gtk_label_set_label (self->drafts_label, drafts);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting_label), n_waiting > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->drafts_label), n_drafts > 0);
  gtk_widget_set_visible (self->send_row, n_waiting > 0);
  gtk_check_button_set_active (n_waiting > 0 && !is_offline ? self->send_button : self->keep_button,
                               TRUE);
}
