/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-hit-row"

#include "config.h"

#include "desk-customer-hit-row.h"

#include "desk-format.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * DeskCustomerHitRow:
 *
 * A customer that a search found, as a radio button: person and address, company and town, and
 * what the customer has.
 */
struct _DeskCustomerHitRow
{
  GtkCheckButton parent_instance;

  AdwAvatar *avatar;
  GtkLabel *name_label;
  GtkLabel *email_label;
  GtkLabel *company_label;
  GtkLabel *place_label;
  GtkLabel *owned_label;

  DeskCustomerHit *hit; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DeskCustomerHitRow, desk_customer_hit_row, GTK_TYPE_CHECK_BUTTON)

/* Addresses are compared without regard to the case of Latin letters. */
static const char *
find_match (const char *text, const char *searched)
{
  gsize length = strlen (searched);

  for (const char *p = text; length > 0 && *p != '\0'; p = g_utf8_next_char (p))
    if (g_ascii_strncasecmp (p, searched, length) == 0)
      return p;

  return NULL;
}

static void
show_match (GtkLabel *label, const char *text, const char *searched)
{
  g_auto(GStrv) words = g_strsplit (searched, " ", -1);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *match = find_match (text, words[i]);
      PangoAttribute *bold = NULL;

      if (match == NULL)
        continue;
      bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      bold->start_index = (guint) (match - text);
      bold->end_index = bold->start_index + (guint) strlen (words[i]);
      pango_attr_list_insert (attributes, bold);
    }

  gtk_label_set_label (label, text);
  gtk_label_set_attributes (label, attributes);
}

static void
desk_customer_hit_row_dispose (GObject *object)
{
  DeskCustomerHitRow *self = DESK_CUSTOMER_HIT_ROW (object);

  g_clear_object (&self->hit);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_HIT_ROW);

  G_OBJECT_CLASS (desk_customer_hit_row_parent_class)->dispose (object);
}

static void
desk_customer_hit_row_class_init (DeskCustomerHitRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_customer_hit_row_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-customer-hit-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerHitRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerHitRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerHitRow, email_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerHitRow, company_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerHitRow, place_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerHitRow, owned_label);
}

static void
desk_customer_hit_row_init (DeskCustomerHitRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_customer_dup_place:
 *
 * Returns: (transfer full): town and country, such as “Lille, France”
 */
char *
desk_customer_dup_place (DeskCustomer *customer)
{
  const char *city = desk_record_get_string (customer, DESK_CUSTOMER_CITY);
  const char *code = desk_record_get_string (customer, DESK_CUSTOMER_COUNTRY);
  g_autofree char *country = desk_country_name (code);

  if (city == NULL)
    return g_steal_pointer (&country);
  if (*country == '\0')
    return g_strdup (city);
  /* Translators: a town and its country */
  return g_strdup_printf (C_("place", "%s, %s"), city, country);
}

/**
 * desk_customer_dup_owned:
 * @n_licenses: licences, trials not among them
 * @n_trials: trials
 *
 * Returns: (transfer full): what a customer has, such as “2 licences”; empty if nothing
 */
char *
desk_customer_dup_owned (guint n_licenses, guint n_trials)
{
  g_autofree char *licenses = NULL;
  g_autofree char *trials = NULL;

  if (n_licenses > 0)
    {
      g_autofree char *number = desk_format_number (n_licenses);

      licenses = g_strdup_printf (ngettext ("%s licence", "%s licences", n_licenses), number);
    }
  if (n_trials > 0)
    {
      g_autofree char *number = desk_format_number (n_trials);

      trials = g_strdup_printf (ngettext ("%s trial", "%s trials", n_trials), number);
    }

  if (licenses != NULL && trials != NULL)
    /* Translators: what a customer has: “2 licences, 1 trial” */
    return g_strdup_printf (C_("owned", "%s, %s"), licenses, trials);
  if (licenses != NULL)
    return g_steal_pointer (&licenses);
  return trials != NULL ? g_steal_pointer (&trials) : g_strdup ("");
}

/**
 * desk_customer_hit_row_new:
 * @hit: what was found
 * @searched: what was searched for; it is set in bold in the address
 * @is_same_company: whether a row above shows somebody else of the same customer
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
desk_customer_hit_row_new (DeskCustomerHit *hit, const char *searched, gboolean is_same_company)
{
  DeskCustomerHitRow *self = g_object_new (DESK_TYPE_CUSTOMER_HIT_ROW, NULL);
  DeskCustomer *customer = desk_customer_hit_get_customer (hit);
  const char *company = desk_record_get_string (customer, DESK_CUSTOMER_COMPANY);
  const char *name = desk_customer_hit_get_name (hit);
  const char *email = desk_customer_hit_get_email (hit);
  g_autofree char *place = desk_customer_dup_place (customer);
  g_autofree char *owned = NULL;
  g_autofree char *spoken = NULL;

  if (company == NULL)
    company = "";
  if (name == NULL || *name == '\0')
    name = company;

  if (is_same_company)
    owned = g_strdup (_("same company"));
  else
    owned = desk_customer_dup_owned (desk_customer_hit_get_n_licenses (hit),
                                     desk_customer_hit_get_n_trials (hit));

  self->hit = g_object_ref (hit);
  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->company_label, company);
  gtk_label_set_label (self->place_label, place);
  gtk_label_set_label (self->owned_label, owned);
  show_match (self->email_label, email != NULL ? email : "", searched);

  spoken = g_strdup_printf ("%s, %s, %s, %s%s%s",
                            name,
                            email != NULL ? email : "",
                            company,
                            place,
                            *owned != '\0' ? ", " : "",
                            owned);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken,
                                  -1);

  return GTK_WIDGET (self);
}

/**
 * desk_customer_hit_row_get_hit:
 *
 * Returns: (transfer none): what was found
 */
DeskCustomerHit *
desk_customer_hit_row_get_hit (DeskCustomerHitRow *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_HIT_ROW (self), NULL);

  return self->hit;
}
