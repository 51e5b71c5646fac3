/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-contact-row"

#include "config.h"

#include "desk-contact-row.h"

#include "desk-contact-text.h"
#include "desk-mail-link.h"
#include "desk-status-pill.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/**
 * DeskContactRow:
 *
 * Somebody who works at a customer, and what can be done with him.
 */
struct _DeskContactRow
{
  GtkListBoxRow parent_instance;

  AdwAvatar *avatar;
  GtkLabel *name_label;
  GtkLabel *email_label;
  GtkLabel *role_label;
  DeskStatusPill *pill;
  GtkWidget *menu_button;

  DeskContact *contact; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DeskContactRow, desk_contact_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  EDIT,
  LEAD,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
mail_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  desk_contact_row_send_mail (DESK_CONTACT_ROW (widget));
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskContactRow *self = DESK_CONTACT_ROW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          desk_record_get_string (self->contact, DESK_CONTACT_EMAIL));
  desk_toast_show (widget, _("Copied"));
}

static void
edit_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[EDIT], 0);
}

static void
lead_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[LEAD], 0);
}

static void
remove_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[REMOVE], 0);
}

static void
desk_contact_row_dispose (GObject *object)
{
  DeskContactRow *self = DESK_CONTACT_ROW (object);

  g_clear_object (&self->contact);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CONTACT_ROW);

  G_OBJECT_CLASS (desk_contact_row_parent_class)->dispose (object);
}

static void
desk_contact_row_class_init (DeskContactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = DESK_TYPE_CONTACT_ROW;

  G_OBJECT_CLASS (klass)->dispose = desk_contact_row_dispose;

  signals[EDIT] = g_signal_new ("edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEAD] = g_signal_new ("lead", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] =
      g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_STATUS_PILL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-contact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskContactRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, DeskContactRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, DeskContactRow, email_label);
  gtk_widget_class_bind_template_child (widget_class, DeskContactRow, role_label);
  gtk_widget_class_bind_template_child (widget_class, DeskContactRow, pill);
  gtk_widget_class_bind_template_child (widget_class, DeskContactRow, menu_button);
  gtk_widget_class_install_action (widget_class, "contact.mail", NULL, mail_action);
  gtk_widget_class_install_action (widget_class, "contact.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "contact.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "contact.lead", NULL, lead_action);
  gtk_widget_class_install_action (widget_class, "contact.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "contact.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "contact.remove", NULL);
}

static void
desk_contact_row_init (DeskContactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_contact (DeskContactRow *self, DeskOutboxEntry *entry)
{
  const char *email = desk_record_get_string (self->contact, DESK_CONTACT_EMAIL);
  g_autofree char *name = desk_contact_text_dup_name (self->contact);
  g_autofree char *role = desk_contact_text_dup_role (self->contact);
  g_autofree char *spoken = NULL;
  g_autofree char *menu_label = NULL;

  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->email_label, email);
  gtk_label_set_label (self->role_label, role);
  gtk_widget_set_visible (GTK_WIDGET (self->role_label), role != NULL && *role != '\0');
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), email);
  desk_status_pill_set_status (
      self->pill,
      entry != NULL ? desk_entry_state_get_key (desk_outbox_entry_get_state (entry)) : NULL);
  spoken = g_strdup_printf ("%s, %s%s%s", name, email != NULL ? email : "",
                            role != NULL ? ", " : "", role != NULL ? role : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  /* Translators: what can be done with somebody; the argument is his name */
  menu_label = g_strdup_printf (_("More for %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  menu_label, -1);
}

/**
 * desk_contact_row_new:
 *
 * Returns: (transfer floating): a row, to be given somebody
 */
GtkWidget *
desk_contact_row_new (void)
{
  return g_object_new (DESK_TYPE_CONTACT_ROW, NULL);
}

/**
 * desk_contact_row_set_contact:
 * @contact: somebody
 * @entry: (nullable): what waits of him
 * @can_edit: whether the user may change him
 */
void
desk_contact_row_set_contact (DeskContactRow *self,
                              DeskContact *contact,
                              DeskOutboxEntry *entry,
                              gboolean can_edit)
{
  gboolean is_manager = FALSE;

  g_return_if_fail (DESK_IS_CONTACT_ROW (self));
  g_return_if_fail (DESK_IS_CONTACT (contact));

  g_set_object (&self->contact, contact);
  is_manager = desk_record_get_boolean (contact, DESK_CONTACT_IS_LICENCE_MANAGER);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "contact.edit", can_edit);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "contact.lead", can_edit && !is_manager);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "contact.remove", can_edit);
  show_contact (self, entry);
}

/**
 * desk_contact_row_get_contact:
 *
 * Returns: (transfer none) (nullable): who it is
 */
DeskContact *
desk_contact_row_get_contact (DeskContactRow *self)
{
  g_return_val_if_fail (DESK_IS_CONTACT_ROW (self), NULL);

  return self->contact;
}

/**
 * desk_contact_row_send_mail:
 *
 * Opens an e-mail to him.
 */
void
desk_contact_row_send_mail (DeskContactRow *self)
{
  g_return_if_fail (DESK_IS_CONTACT_ROW (self));

  desk_mail_link_open (GTK_WIDGET (self), desk_record_get_string (self->contact, DESK_CONTACT_EMAIL));
}
