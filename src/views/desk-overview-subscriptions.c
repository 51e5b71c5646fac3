/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-overview-subscriptions"

#include "config.h"

#include "desk-overview-subscriptions.h"

#include "desk-export.h"
#include "desk-format.h"
#include "desk-license-commands.h"
#include "desk-license-offer.h"
#include "desk-license-query.h"
#include "desk-order-text.h"
#include "desk-overview-months.h"
#include "desk-subscription-query.h"
#include "desk-subscription-row.h"

#include <glib/gi18n.h>

#define N_ROWS 4

/**
 * DeskOverviewSubscriptions:
 *
 * What ends in the next twelve months: how much in each, and the next to end. A month that is chosen
 * filters the rows.
 */
struct _DeskOverviewSubscriptions
{
  DeskOverviewList parent_instance;

  GtkWidget *months; /* (unowned): in the block */
};

G_DEFINE_FINAL_TYPE (DeskOverviewSubscriptions, desk_overview_subscriptions, DESK_TYPE_OVERVIEW_LIST)

static void
month_chosen_cb (DeskOverviewSubscriptions *self, const char *month)
{
  gpointer query = desk_overview_list_get_query (DESK_OVERVIEW_LIST (self));

  if (query != NULL)
    desk_subscription_query_set_month (query, month);
}

static DeskQuery *
desk_overview_subscriptions_new_query (DeskOverviewList *list)
{
  DeskSubscriptionQuery *query = desk_subscription_query_new ();

  desk_query_set_limit (query, N_ROWS);
  desk_query_set_sort (query, DESK_SUBSCRIPTION_SORT_END, FALSE);

  return DESK_QUERY (query);
}

/* Of all licences, not of the few that are seen here. */
static void
calendar_button_clicked_cb (DeskOverviewSubscriptions *self)
{
  DeskStore *store = desk_overview_block_get_store (DESK_OVERVIEW_BLOCK (self));
  g_autoptr (DeskLicenseQuery) query = desk_license_query_new ();

  if (store != NULL)
    desk_export_ask_calendar (GTK_WIDGET (self), store, query);
}

static GtkWidget *
make_calendar_button (DeskOverviewSubscriptions *self)
{
  const char *label = _ ("Export expiries to calendar…");
  GtkWidget *button = gtk_button_new_from_icon_name ("x-office-calendar-symbolic");

  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (calendar_button_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static char *
dup_joined (const char *waits, const char *dealer, const char *text)
{
  const char *parts[4] = { NULL };
  guint n = 0;

  if (waits != NULL)
    parts[n++] = waits;
  if (dealer != NULL)
    parts[n++] = dealer;
  parts[n] = text;

  return g_strjoinv (" · ", (char **) parts);
}

static char *
dup_details (DeskOverviewList *list, DeskSubscriptionRow *row)
{
  DeskSubscription *subscription = desk_subscription_row_get_subscription (row);
  DeskLicense *license = desk_subscription_row_get_license (row);
  DeskPriceList *prices = desk_subscription_row_get_price_list (row);
  guint n = license != NULL
                ? (guint) desk_record_get_integer (license, DESK_LICENSE_DEVICE_COUNT)
                : 0;
  g_autofree char *dealer =
      desk_overview_list_dup_dealer (list, desk_subscription_row_get_dealer (row));
  g_autofree char *plan = desk_order_text_dup_plan (
      desk_record_get_string (subscription, DESK_SUBSCRIPTION_PLAN), prices);
  g_autofree char *term = desk_order_text_dup_term (
      desk_record_get_string (subscription, DESK_SUBSCRIPTION_TERM), prices);
  /* Translators: number of printers and cutters of an order */
  g_autofree char *devices = g_strdup_printf (ngettext ("%d device", "%d devices", n), (int) n);

  g_autofree char *waits = desk_license_offer_dup_waiting (desk_list_row_get_entry (row));
  g_autofree char *text = g_strjoin (" · ", plan, term, devices, NULL);

  /* What comes first is not cut. */
  return dup_joined (waits, dealer, text);
}

static DeskLicenseAction
get_offer (DeskOverviewList *list, DeskSubscriptionRow *row)
{
  return desk_license_offer_get_renewal (
      desk_overview_block_get_services (DESK_OVERVIEW_BLOCK (list)),
      desk_subscription_row_get_license (row), desk_subscription_row_get_subscription (row),
      desk_list_row_get_entry (row), desk_list_row_get_today (row));
}

static void
desk_overview_subscriptions_fill (DeskOverviewList *list, DeskOverviewRow *row, gpointer item)
{
  DeskSubscription *subscription = desk_subscription_row_get_subscription (item);
  DeskCustomer *customer = desk_subscription_row_get_customer (item);
  const char *ends_on = desk_record_get_string (subscription, DESK_SUBSCRIPTION_ENDS_ON);
  int days = desk_subscription_row_get_days_left (item);
  g_autofree char *details = dup_details (list, item);
  g_autofree char *date =
      ends_on != NULL ? desk_format_date (ends_on, desk_list_row_get_today (item)) : NULL;
  g_autofree char *left = desk_overview_list_dup_days (days);
  g_autofree char *label = desk_license_action_dup_label (get_offer (list, item));

  desk_overview_row_set_text (
      row, customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_COMPANY) : NULL,
      details);
  desk_overview_row_set_date (row, date);
  desk_overview_row_set_days (row, left, desk_overview_list_get_days_style (days));
  desk_overview_row_set_button (row, label, FALSE);
}

static void
desk_overview_subscriptions_refreshed (DeskOverviewList *list)
{
  DeskQueryModel *model = desk_overview_list_get_model (list);

  DeskOverviewSubscriptions *self = DESK_OVERVIEW_SUBSCRIPTIONS (list);
  DeskStore *store = desk_overview_block_get_store (DESK_OVERVIEW_BLOCK (self));
  g_autofree char *today = desk_store_dup_today (store);
  g_autofree char *first = g_strndup (today, 7);
  guint counts[DESK_SUBSCRIPTION_N_MONTHS] = { 0 };
  guint n = 0;
  g_autofree char *number = NULL;
  g_autofree char *all = NULL;

  for (guint i = 0; i < DESK_SUBSCRIPTION_N_MONTHS; i++)
    {
      counts[i] = desk_query_model_get_count (model, DESK_SUBSCRIPTION_COUNT_MONTH + i);
      n += counts[i];
    }
  number = desk_format_number (n);
  /* Translators: link to all of the list; %s is how many subscriptions there are */
  all = g_strdup_printf (C_ ("subscriptions", "All %s"), number);
  desk_overview_months_set_counts (DESK_OVERVIEW_MONTHS (self->months), first, counts,
                                   DESK_SUBSCRIPTION_N_MONTHS);
  desk_overview_block_set_link (DESK_OVERVIEW_BLOCK (self), all, NULL, "licences");
  desk_overview_list_set_is_empty (list, n == 0);
}

static void
desk_overview_subscriptions_activated (DeskOverviewList *list, gpointer item)
{
  DeskSubscription *subscription = desk_subscription_row_get_subscription (item);

  gtk_widget_activate_action (GTK_WIDGET (list), "win.show-customer", "s",
                              desk_record_get_string (subscription, DESK_SUBSCRIPTION_CUSTOMER_ID));
}

/* It may have changed since the row was shown. */
static void
desk_overview_subscriptions_button_clicked (DeskOverviewList *list, gpointer item)
{
  DeskLicense *license = desk_subscription_row_get_license (item);

  if (license != NULL)
    desk_license_commands_run (GTK_WIDGET (list),
                               desk_overview_block_get_services (DESK_OVERVIEW_BLOCK (list)),
                               license, desk_subscription_row_get_subscription (item),
                               get_offer (list, item));
}

static void
desk_overview_subscriptions_class_init (DeskOverviewSubscriptionsClass *klass)
{
  DeskOverviewListClass *list_class = DESK_OVERVIEW_LIST_CLASS (klass);

  list_class->new_query = desk_overview_subscriptions_new_query;
  list_class->fill = desk_overview_subscriptions_fill;
  list_class->refreshed = desk_overview_subscriptions_refreshed;
  list_class->activated = desk_overview_subscriptions_activated;
  list_class->button_clicked = desk_overview_subscriptions_button_clicked;
}

static void
desk_overview_subscriptions_init (DeskOverviewSubscriptions *self)
{
  DeskOverviewBlock *block = DESK_OVERVIEW_BLOCK (self);

  self->months = desk_overview_months_new ();
  g_signal_connect_object (self->months, "month-chosen", G_CALLBACK (month_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  desk_overview_list_set_top (DESK_OVERVIEW_LIST (self), self->months);
  desk_overview_block_set_title (block, _ ("Expiring subscriptions"));
  desk_overview_block_set_count (block, _ ("next 12 months"));
  desk_overview_block_set_head_end (block, make_calendar_button (self));
  desk_overview_block_set_empty (block, "x-office-calendar-symbolic",
                                 _ ("Nothing expires in the next 12 months"));
}
