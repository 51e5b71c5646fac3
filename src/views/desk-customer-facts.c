/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-facts"

#include "config.h"

#include "desk-customer-facts.h"

#include "desk-customer-hit-row.h"
#include "desk-format.h"
#include "desk-order-text.h"

/**
 * DeskCustomerFacts:
 *
 * The card “Selected customer”: enough to be sure that it is the right one.
 */
struct _DeskCustomerFacts
{
  AdwBin parent_instance;

  GtkLabel *company_value;
  GtkLabel *tax_id_value;
  GtkLabel *address_value;
  GtkLabel *phone_value;
  GtkLabel *licenses_value;
  GtkLabel *language_value;
};

G_DEFINE_FINAL_TYPE (DeskCustomerFacts, desk_customer_facts, ADW_TYPE_BIN)

static void
set_value (GtkLabel *label, const char *value)
{
  gboolean is_empty = value == NULL || *value == '\0';

  gtk_label_set_label (label, is_empty ? DESK_TEXT_NONE : value);
  if (is_empty)
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "dim-label");
}

static void
append_part (GString *text, const char *separator, const char *part)
{
  if (part == NULL || *part == '\0')
    return;

  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

/**
 * desk_customer_dup_address:
 * @customer: a customer
 *
 * Returns: (transfer full): “14 rue des Arts, 59800 Lille, France”; "" for no address
 */
char *
desk_customer_dup_address (DeskCustomer *customer)
{
  GString *text = g_string_new (NULL);
  g_autofree char *place = desk_customer_dup_place (customer);
  const char *postcode = desk_record_get_string (customer, DESK_CUSTOMER_POSTCODE);

  append_part (text, ", ", desk_record_get_string (customer, DESK_CUSTOMER_STREET));
  append_part (text, ", ", postcode);
  append_part (text, postcode != NULL ? " " : ", ", place);

  return g_string_free (text, FALSE);
}

static void
desk_customer_facts_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_FACTS);

  G_OBJECT_CLASS (desk_customer_facts_parent_class)->dispose (object);
}

static void
desk_customer_facts_class_init (DeskCustomerFactsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_customer_facts_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-customer-facts.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerFacts, company_value);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerFacts, tax_id_value);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerFacts, address_value);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerFacts, phone_value);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerFacts, licenses_value);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerFacts, language_value);
}

static void
desk_customer_facts_init (DeskCustomerFacts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_customer_facts_set_hit:
 * @hit: (nullable): whose facts; %NULL hides the card
 */
void
desk_customer_facts_set_hit (DeskCustomerFacts *self, DeskCustomerHit *hit)
{
  DeskCustomer *customer = NULL;
  g_autofree char *address = NULL;
  g_autofree char *owned = NULL;
  g_autofree char *language = NULL;

  g_return_if_fail (DESK_IS_CUSTOMER_FACTS (self));

  gtk_widget_set_visible (GTK_WIDGET (self), hit != NULL);
  if (hit == NULL)
    return;

  customer = desk_customer_hit_get_customer (hit);
  address = desk_customer_dup_address (customer);
  owned = desk_customer_dup_owned (desk_customer_hit_get_n_licenses (hit),
                                   desk_customer_hit_get_n_trials (hit));
  language = desk_language_name (desk_record_get_string (customer, DESK_CUSTOMER_LANGUAGE));

  set_value (self->company_value, desk_record_get_string (customer, DESK_CUSTOMER_COMPANY));
  set_value (self->tax_id_value, desk_record_get_string (customer, DESK_CUSTOMER_TAX_ID));
  set_value (self->address_value, address);
  set_value (self->phone_value, desk_record_get_string (customer, DESK_CUSTOMER_PHONE));
  set_value (self->licenses_value, owned);
  set_value (self->language_value, language);
}
