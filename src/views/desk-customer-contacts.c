/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-contacts"

#include "config.h"

#include "desk-customer-contacts.h"

#include "desk-contact-editor.h"
#include "desk-contact-row.h"
#include "desk-contact-text.h"
#include "desk-toast.h"
#include "desk-undo-toast.h"

#include <glib/gi18n.h>

/**
 * DeskCustomerContacts:
 *
 * The people who work at a customer: whoever may order adds, changes and removes them here. Activating
 * one writes to him.
 */
struct _DeskCustomerContacts
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkWidget *empty_label;
  GtkWidget *add_button;
  DeskContactEditor *editor;

  DeskServices *services; /* (owned) (nullable) */
  char *customer_id;      /* (owned) (nullable) */
  DeskContact *removed;   /* (owned) (nullable): the last one who was not sent yet */
  gboolean is_editing;
};

G_DEFINE_FINAL_TYPE (DeskCustomerContacts, desk_customer_contacts, ADW_TYPE_BIN)

static DeskStore *
get_store (DeskCustomerContacts *self)
{
  return desk_services_get_store (self->services);
}

/* A customer whom the back-end does not have yet cannot be sent people. */
static gboolean
can_edit (DeskCustomerContacts *self)
{
  g_autoptr (DeskCustomer) customer =
      desk_store_get (get_store (self), DESK_TYPE_CUSTOMER, self->customer_id);

  return customer != NULL && desk_record_get_integer (customer, DESK_RECORD_REVISION) > 0
         && desk_services_has_right (self->services, "dealer.order");
}

/* --- what is done ---------------------------------------------------------------------------- */

static void
open_editor (DeskCustomerContacts *self, DeskContact *contact)
{
  self->is_editing = TRUE;
  desk_customer_contacts_update (self);
  desk_contact_editor_open (self->editor, self->services, self->customer_id, contact);
  /* Who is being changed stands in the form, not in the list too. */
  desk_customer_contacts_update (self);
}

static void
add_clicked_cb (DeskCustomerContacts *self)
{
  open_editor (self, NULL);
}

static void
row_edit_cb (DeskContactRow *row, DeskCustomerContacts *self)
{
  g_autoptr (DeskContact) contact = g_object_ref (desk_contact_row_get_contact (row));

  open_editor (self, contact);
}

static void
lead_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskCustomerContacts) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry =
      desk_store_edit_record_finish (DESK_STORE (source), result, &error);

  if (error != NULL)
    desk_toast_show_error (GTK_WIDGET (self), error);
  else if (entry != NULL)
    desk_undo_toast_show (GTK_WIDGET (self), DESK_STORE (source), entry, _ ("Contact saved"));
}

static void
add_contact_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskCustomerContacts) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry =
      desk_store_add_contact_finish (DESK_STORE (source), result, &error);

  if (error != NULL)
    desk_toast_show_error (GTK_WIDGET (self), error);
}

static void
row_lead_cb (DeskContactRow *row, DeskCustomerContacts *self)
{
  DeskContact *seen = desk_contact_row_get_contact (row);
  g_autoptr (DeskContact) contact = desk_record_copy (seen);

  desk_record_set_boolean (contact, DESK_CONTACT_IS_LICENCE_MANAGER, TRUE);
  if (desk_record_get_integer (seen, DESK_RECORD_REVISION) > 0)
    desk_store_edit_record_async (get_store (self), seen, contact, NULL, lead_cb,
                                  g_object_ref (self));
  else
    desk_store_add_contact_async (get_store (self), contact, NULL, add_contact_cb,
                                  g_object_ref (self));
}

/* Of whom nothing was sent nothing waits that could be taken back: he is added again. */
static void
undo_remove_cb (DeskCustomerContacts *self)
{
  g_autoptr (DeskContact) contact = g_steal_pointer (&self->removed);

  if (contact != NULL && self->services != NULL && get_store (self) != NULL)
    desk_store_add_contact_async (get_store (self), contact, NULL, add_contact_cb,
                                  g_object_ref (self));
}

static void
remove_contact_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskCustomerContacts) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry =
      desk_store_remove_contact_finish (DESK_STORE (source), result, &error);
  AdwToast *toast = NULL;

  if (error != NULL)
    {
      desk_toast_show_error (GTK_WIDGET (self), error);
      return;
    }
  if (entry != NULL)
    {
      desk_undo_toast_show (GTK_WIDGET (self), DESK_STORE (source), entry, _ ("Contact removed"));
      return;
    }

  toast = desk_toast_show_undo (GTK_WIDGET (self), _ ("Contact removed"), desk_store_get_hold_seconds ());
  if (toast != NULL)
    g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_remove_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
row_remove_cb (DeskContactRow *row, DeskCustomerContacts *self)
{
  DeskContact *contact = desk_contact_row_get_contact (row);

  g_set_object (&self->removed, contact);
  desk_store_remove_contact_async (get_store (self), desk_record_get_id (contact), NULL,
                                   remove_contact_cb, g_object_ref (self));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DeskCustomerContacts *self)
{
  desk_contact_row_send_mail (DESK_CONTACT_ROW (row));
}

static void
editor_closed_cb (DeskCustomerContacts *self)
{
  self->is_editing = FALSE;
  desk_customer_contacts_update (self);
  gtk_widget_grab_focus (self->add_button);
}

/* Given up and taken back; the user may have gone on to the next customer meanwhile. */
static void
editor_opened_cb (DeskCustomerContacts *self, const char *customer_id)
{
  if (g_strcmp0 (self->customer_id, customer_id) == 0)
    open_editor (self, NULL);
}

/* --- what is seen ---------------------------------------------------------------------------- */

static GtkWidget *
new_row (DeskCustomerContacts *self)
{
  GtkWidget *row = desk_contact_row_new ();

  g_signal_connect (row, "edit", G_CALLBACK (row_edit_cb), self);
  g_signal_connect (row, "lead", G_CALLBACK (row_lead_cb), self);
  g_signal_connect (row, "remove", G_CALLBACK (row_remove_cb), self);
  return row;
}

static gboolean
is_among (GPtrArray *contacts, DeskContact *contact, const char *edited_id)
{
  const char *id = desk_record_get_id (contact);

  if (g_strcmp0 (id, edited_id) == 0)
    return FALSE;
  for (guint i = 0; i < contacts->len; i++)
    if (g_strcmp0 (desk_record_get_id (g_ptr_array_index (contacts, i)), id) == 0)
      return TRUE;

  return FALSE;
}

/* Takes away whoever has gone. Where the focus was it goes on to the row in that place. */
static void
prune (DeskCustomerContacts *self, GPtrArray *contacts, const char *edited_id)
{
  for (int i = 0; gtk_list_box_get_row_at_index (self->list, i) != NULL;)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);
      GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, i + 1);

      if (is_among (contacts, desk_contact_row_get_contact (DESK_CONTACT_ROW (row)), edited_id))
        {
          i++;
          continue;
        }
      if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) == GTK_WIDGET (row))
        {
          if (next == NULL)
            next = gtk_list_box_get_row_at_index (self->list, MAX (i - 1, 0));
          gtk_widget_grab_focus (next != row ? GTK_WIDGET (next) : self->add_button);
        }
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
    }
}

/* A row stays the row of whom it shows, so that an open menu and the focus stay while others change. */
static guint
fill_list (DeskCustomerContacts *self, GPtrArray *contacts, gboolean is_editable)
{
  const char *edited_id = self->is_editing ? desk_contact_editor_get_contact_id (self->editor) : NULL;
  int n = 0;

  prune (self, contacts, edited_id);
  for (guint i = 0; i < contacts->len; i++)
    {
      DeskContact *contact = g_ptr_array_index (contacts, i);
      const char *id = desk_record_get_id (contact);
      DeskOutboxEntry *entry = desk_store_get_entry_of_record (get_store (self), id);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, n);

      if (g_strcmp0 (id, edited_id) == 0)
        continue;
      if (row == NULL
          || g_strcmp0 (desk_record_get_id (desk_contact_row_get_contact (DESK_CONTACT_ROW (row))), id) != 0)
        {
          row = GTK_LIST_BOX_ROW (new_row (self));
          gtk_list_box_insert (self->list, GTK_WIDGET (row), n);
        }
      desk_contact_row_set_contact (DESK_CONTACT_ROW (row), contact, entry,
                                    is_editable && !self->is_editing);
      n++;
    }
  /* Who stands elsewhere now has his old row behind the last. */
  while (gtk_list_box_get_row_at_index (self->list, n) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, n)));

  return (guint) n;
}

/**
 * desk_customer_contacts_update:
 *
 * Shows the people as they are now. The one place that decides what is seen.
 */
void
desk_customer_contacts_update (DeskCustomerContacts *self)
{
  g_autoptr (GPtrArray) contacts = NULL;
  gboolean is_editable = FALSE;

  g_return_if_fail (DESK_IS_CUSTOMER_CONTACTS (self));

  if (self->customer_id == NULL || get_store (self) == NULL)
    return;

  is_editable = can_edit (self);
  contacts = desk_store_list_contacts (get_store (self), self->customer_id);
  gtk_widget_set_visible (GTK_WIDGET (self->list),
                          fill_list (self, contacts, is_editable) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), contacts->len > 0 || is_editable || self->is_editing);
  gtk_widget_set_visible (self->add_button, is_editable);
  gtk_widget_set_sensitive (self->add_button, !self->is_editing);
  gtk_widget_set_visible (self->empty_label, contacts->len == 0 && !self->is_editing);
  gtk_widget_set_visible (GTK_WIDGET (self->editor), self->is_editing);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_customer_contacts_dispose (GObject *object)
{
  DeskCustomerContacts *self = DESK_CUSTOMER_CONTACTS (object);

  g_clear_object (&self->services);
  g_clear_object (&self->removed);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_CONTACTS);

  G_OBJECT_CLASS (desk_customer_contacts_parent_class)->dispose (object);
}

static void
desk_customer_contacts_finalize (GObject *object)
{
  g_free (DESK_CUSTOMER_CONTACTS (object)->customer_id);

  G_OBJECT_CLASS (desk_customer_contacts_parent_class)->finalize (object);
}

static void
desk_customer_contacts_class_init (DeskCustomerContactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_customer_contacts_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_customer_contacts_finalize;

  g_type_ensure (DESK_TYPE_CONTACT_EDITOR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-customer-contacts.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerContacts, list);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerContacts, empty_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerContacts, add_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerContacts, editor);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, editor_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, editor_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
desk_customer_contacts_init (DeskCustomerContacts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_customer_contacts_set_customer:
 * @services: services that are ready
 * @customer_id: whose people are shown
 *
 * Whoever left in the middle of typing goes on.
 */
void
desk_customer_contacts_set_customer (DeskCustomerContacts *self,
                                     DeskServices *services,
                                     const char *customer_id)
{
  g_return_if_fail (DESK_IS_CUSTOMER_CONTACTS (self));

  g_set_object (&self->services, services);
  g_free (self->customer_id);
  self->customer_id = g_strdup (customer_id);
  g_clear_object (&self->removed);
  self->is_editing =
      can_edit (self) && desk_contact_editor_has_unsaved (get_store (self), customer_id);
  if (self->is_editing)
    desk_contact_editor_open (self->editor, services, customer_id, NULL);
  desk_customer_contacts_update (self);
}

/**
 * desk_customer_contacts_correct:
 * @entry: what was done to one of the people, which the back-end has refused
 *
 * Shows it again, to be corrected.
 */
void
desk_customer_contacts_correct (DeskCustomerContacts *self, DeskOutboxEntry *entry)
{
  g_return_if_fail (DESK_IS_CUSTOMER_CONTACTS (self));
  g_return_if_fail (self->customer_id != NULL);

  self->is_editing = TRUE;
  desk_customer_contacts_update (self);
  desk_contact_editor_correct (self->editor, self->services, self->customer_id, entry);
  desk_customer_contacts_update (self);
}

/**
 * desk_customer_contacts_keep:
 *
 * The user goes elsewhere: what was typed is given to the store.
 */
void
desk_customer_contacts_keep (DeskCustomerContacts *self)
{
  g_return_if_fail (DESK_IS_CUSTOMER_CONTACTS (self));

  desk_contact_editor_keep (self->editor);
}
