/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-contacts"

#include "config.h"

#include "desk-customer-contacts.h"

#include "desk-contact.h"
#include "desk-mail-link.h"

/**
 * DeskCustomerContacts:
 *
 * The people who work at a customer. Activating one writes to him.
 */
struct _DeskCustomerContacts
{
  AdwBin parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DeskCustomerContacts, desk_customer_contacts, ADW_TYPE_BIN)

static char *
dup_name (DeskContact *contact)
{
  const char *first = desk_record_get_string (contact, DESK_CONTACT_FIRST_NAME);
  const char *last = desk_record_get_string (contact, DESK_CONTACT_LAST_NAME);
  const char *email = desk_record_get_string (contact, DESK_CONTACT_EMAIL);

  if (first != NULL && last != NULL)
    return g_strdup_printf ("%s %s", first, last);
  if (last != NULL || first != NULL)
    return g_strdup (last != NULL ? last : first);

  return g_strdup (email != NULL ? email : "…");
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_row (DeskContact *contact)
{
  const char *email = desk_record_get_string (contact, DESK_CONTACT_EMAIL);
  const char *role = desk_record_get_string (contact, DESK_CONTACT_ROLE);
  g_autofree char *name = dup_name (contact);
  g_autofree char *spoken = NULL;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), new_label (name, "bold"));
  gtk_box_append (GTK_BOX (texts), new_label (email, "sub"));
  gtk_box_append (GTK_BOX (box), adw_avatar_new (32, name, TRUE));
  gtk_box_append (GTK_BOX (box), texts);
  if (role != NULL && *role != '\0')
    {
      GtkWidget *label = new_label (role, "sub");

      gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, email);
  spoken = g_strdup_printf ("%s, %s%s%s", name, email != NULL ? email : "",
                            role != NULL ? ", " : "", role != NULL ? role : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "email", g_strdup (email), g_free);

  return row;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DeskCustomerContacts *self)
{
  desk_mail_link_open (GTK_WIDGET (self), g_object_get_data (G_OBJECT (row), "email"));
}

static void
desk_customer_contacts_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_CONTACTS);

  G_OBJECT_CLASS (desk_customer_contacts_parent_class)->dispose (object);
}

static void
desk_customer_contacts_class_init (DeskCustomerContactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_customer_contacts_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-customer-contacts.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerContacts, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
desk_customer_contacts_init (DeskCustomerContacts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_customer_contacts_set_customer:
 * @store: the store
 * @customer_id: whose people are shown, as they are now; without any there is no card
 */
void
desk_customer_contacts_set_customer (DeskCustomerContacts *self,
                                     DeskStore *store,
                                     const char *customer_id)
{
  g_autoptr (GPtrArray) contacts = NULL;
  GtkWidget *row = NULL;

  g_return_if_fail (DESK_IS_CUSTOMER_CONTACTS (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  contacts = desk_store_list_contacts (store, customer_id);
  for (guint i = 0; i < contacts->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (contacts, i)));
  gtk_widget_set_visible (GTK_WIDGET (self), contacts->len > 0);
}
