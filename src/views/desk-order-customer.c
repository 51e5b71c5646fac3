/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-customer"

#include "config.h"

#include "desk-order-customer.h"

#include "desk-fact.h"
#include "desk-format.h"

/**
 * DeskOrderCustomer:
 *
 * Whom an order is for, and the customer's own number for it; each can be copied.
 */
struct _DeskOrderCustomer
{
  AdwBin parent_instance;

  DeskFact *company_fact;
  DeskFact *po_fact;
  DeskFact *contact_fact;
  DeskFact *address_fact;
  DeskFact *tax_id_fact;
  DeskFact *email_fact;
  DeskFact *phone_fact;
  DeskFact *language_fact;
};

G_DEFINE_FINAL_TYPE (DeskOrderCustomer, desk_order_customer, ADW_TYPE_BIN)

static const char *
get_text (DeskCustomer *customer, guint field)
{
  const char *text = desk_record_get_string (customer, field);

  return text != NULL ? text : "";
}

static char *
dup_address (DeskCustomer *customer)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  g_autofree char *place = NULL;
  g_autofree char *country = desk_country_name (get_text (customer, DESK_CUSTOMER_COUNTRY));

  place = g_strdup_printf ("%s %s", get_text (customer, DESK_CUSTOMER_POSTCODE), get_text (customer, DESK_CUSTOMER_CITY));
  if (*get_text (customer, DESK_CUSTOMER_STREET) != '\0')
    g_strv_builder_add (builder, get_text (customer, DESK_CUSTOMER_STREET));
  if (*g_strstrip (place) != '\0')
    g_strv_builder_add (builder, place);
  if (country != NULL && *country != '\0')
    g_strv_builder_add (builder, country);
  lines = g_strv_builder_end (builder);
  return g_strjoinv ("\n", lines);
}

/* A fact that nobody has given is not there. */
static void
set_fact (DeskFact *fact, const char *value)
{
  desk_fact_set_value (fact, value);
  gtk_widget_set_visible (GTK_WIDGET (fact), value != NULL && *value != '\0');
}

/**
 * desk_order_customer_update:
 * @facts: what is known of the order
 */
void
desk_order_customer_update (DeskOrderCustomer *self, const DeskOrderFacts *facts)
{
  DeskCustomer *customer = facts->customer;
  DeskFact *of_customer[] = { self->contact_fact, self->address_fact, self->tax_id_fact,
                              self->email_fact,   self->phone_fact,   self->language_fact };
  g_autofree char *name = NULL;
  g_autofree char *address = NULL;
  g_autofree char *language = NULL;

  desk_fact_set_value (self->po_fact, desk_record_get_string (facts->order, DESK_ORDER_PO_NUMBER));
  if (customer == NULL)
    {
      desk_fact_set_value (self->company_fact, "…");
      for (guint i = 0; i < G_N_ELEMENTS (of_customer); i++)
        set_fact (of_customer[i], NULL);
      return;
    }

  name = g_strdup_printf ("%s %s", get_text (customer, DESK_CUSTOMER_FIRST_NAME),
                          get_text (customer, DESK_CUSTOMER_LAST_NAME));
  address = dup_address (customer);
  language = desk_language_name (get_text (customer, DESK_CUSTOMER_LANGUAGE));
  desk_fact_set_value (self->company_fact, desk_record_get_string (customer, DESK_CUSTOMER_COMPANY));
  set_fact (self->contact_fact, g_strstrip (name));
  set_fact (self->address_fact, address);
  set_fact (self->tax_id_fact, desk_record_get_string (customer, DESK_CUSTOMER_TAX_ID));
  set_fact (self->email_fact, desk_record_get_string (customer, DESK_CUSTOMER_EMAIL));
  set_fact (self->phone_fact, desk_record_get_string (customer, DESK_CUSTOMER_PHONE));
  set_fact (self->language_fact, language);
}

static void
desk_order_customer_dispose (GObject *object)
{
  /* The template would take the child away behind the bin’s back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_ORDER_CUSTOMER);
  G_OBJECT_CLASS (desk_order_customer_parent_class)->dispose (object);
}

static void
desk_order_customer_class_init (DeskOrderCustomerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_order_customer_dispose;
  g_type_ensure (DESK_TYPE_FACT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-order-customer.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOrderCustomer, company_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderCustomer, po_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderCustomer, contact_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderCustomer, address_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderCustomer, tax_id_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderCustomer, email_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderCustomer, phone_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderCustomer, language_fact);
}

static void
desk_order_customer_init (DeskOrderCustomer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
