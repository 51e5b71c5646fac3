/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-licence"

#include "config.h"

#include "desk-order-licence.h"

#include "desk-fact.h"
#include "desk-format.h"
#include "desk-status-pill.h"
#include "desk-status.h"

/**
 * DeskOrderLicence:
 *
 * The licence of an order. The expiry of its serial number and the end of the subscription are two dates.
 */
struct _DeskOrderLicence
{
  AdwBin parent_instance;

  DeskStatusPill *pill;
  DeskFact *serial_fact;
  DeskFact *protected_fact;
  DeskFact *expiry_fact;
  DeskFact *end_fact;
  DeskFact *suspended_fact;
};

G_DEFINE_FINAL_TYPE (DeskOrderLicence, desk_order_licence, ADW_TYPE_BIN)

static void
set_date (DeskFact *fact, DeskRecord *record, guint field)
{
  const char *date = record != NULL ? desk_record_get_string (record, field) : NULL;
  g_autofree char *text = date != NULL ? desk_format_date_long (date) : NULL;

  desk_fact_set_value (fact, text);
}

/**
 * desk_order_licence_update:
 * @facts: what is known of the order
 *
 * Is not seen while there is no licence.
 */
void
desk_order_licence_update (DeskOrderLicence *self, const DeskOrderFacts *facts)
{
  DeskLicense *license = facts->license;

  gtk_widget_set_visible (GTK_WIDGET (self), license != NULL);
  if (license == NULL)
    return;

  desk_status_pill_set_status (self->pill, desk_license_status (license, facts->today));
  desk_fact_set_value (self->serial_fact, desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER));
  set_date (self->protected_fact, DESK_RECORD (license), DESK_LICENSE_PROTECTED_UNTIL);
  set_date (self->expiry_fact, DESK_RECORD (license), DESK_LICENSE_EXPIRES_ON);
  set_date (self->end_fact, (DeskRecord *) facts->subscription, DESK_SUBSCRIPTION_ENDS_ON);
  set_date (self->suspended_fact, DESK_RECORD (license), DESK_LICENSE_SUSPENDED_UNTIL);
  gtk_widget_set_visible (GTK_WIDGET (self->suspended_fact),
                          g_strcmp0 (desk_license_get_state_on (license, facts->today), "suspended") == 0);
}

static void
desk_order_licence_dispose (GObject *object)
{
  /* The template would take the child away behind the bin’s back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_ORDER_LICENCE);
  G_OBJECT_CLASS (desk_order_licence_parent_class)->dispose (object);
}

static void
desk_order_licence_class_init (DeskOrderLicenceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_order_licence_dispose;
  g_type_ensure (DESK_TYPE_FACT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-order-licence.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOrderLicence, pill);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderLicence, serial_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderLicence, protected_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderLicence, expiry_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderLicence, end_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderLicence, suspended_fact);
}

static void
desk_order_licence_init (DeskOrderLicence *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
