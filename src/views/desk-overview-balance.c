/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-overview-balance"

#include "config.h"

#include "desk-overview-balance.h"

#include "desk-date.h"
#include "desk-dealer-balances.h"
#include "desk-format.h"
#include "desk-invoice.h"
#include "desk-status.h"
#include "desk-status-pill.h"
#include "desk-transaction-text.h"

#include <glib/gi18n.h>

#define N_TRANSACTIONS 3
/* Balances of an account manager's dealers, those to be paid first. */
#define N_BALANCES 3

/**
 * DeskOverviewBalance:
 *
 * What the dealer owes and may order for, by currency and never summed, and the last lines of his
 * account. An account manager sees the balances of his dealers that are to be paid next.
 */
struct _DeskOverviewBalance
{
  DeskOverviewBlock parent_instance;

  GListModel *dealers; /* (owned) (nullable) */

  GtkWidget *content;
  GtkBox *balances;
  GtkWidget *separator;
  GtkGrid *transactions;
};

G_DEFINE_FINAL_TYPE (DeskOverviewBalance, desk_overview_balance, DESK_TYPE_OVERVIEW_BLOCK)

/* --- what is shown --------------------------------------------------------------------------- */

static GtkWidget *
new_label (const char *text, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_css_classes (label, (const char **) classes);

  return label;
}

static void
attach (DeskOverviewBalance *self, GtkWidget *label, int column, int row, gboolean expands)
{
  gtk_widget_set_hexpand (label, expands);
  if (expands)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_grid_attach (self->transactions, label, column, row, 1, 1);
}

/* What is no invoice is money that has moved. An invoice that has not come yet has no state. */
static const char *
get_status (DeskStore *store, DeskTransaction *transaction, const char *today)
{
  const char *id = desk_record_get_string (transaction, DESK_TRANSACTION_INVOICE_ID);
  g_autoptr (DeskInvoice) invoice = NULL;

  if (g_strcmp0 (desk_record_get_string (transaction, DESK_TRANSACTION_KIND), "invoice") != 0)
    return "paid";

  invoice = id != NULL ? desk_store_get (store, DESK_TYPE_INVOICE, id) : NULL;
  return invoice != NULL ? desk_invoice_status (invoice, today) : NULL;
}

static void
add_transaction (DeskOverviewBalance *self, DeskTransaction *transaction, int row)
{
  static const char *const date_classes[] = { "sub", "dim-label", "numeric", NULL };
  static const char *const number_classes[] = { "numeric", NULL };
  static const char *const party_classes[] = { "dim-label", NULL };
  static const char *const amount_classes[] = { "row-name", "numeric", NULL };
  DeskStore *store = desk_overview_block_get_store (DESK_OVERVIEW_BLOCK (self));
  g_autofree char *today = desk_store_dup_today (store);
  g_autofree char *date = desk_format_date (
      desk_record_get_string (transaction, DESK_TRANSACTION_BOOKED_ON), today);
  g_autofree char *amount =
      desk_format_money (desk_record_get_integer (transaction, DESK_TRANSACTION_AMOUNT),
                         desk_record_get_string (transaction, DESK_TRANSACTION_CURRENCY));
  GtkWidget *amount_label = new_label (amount, amount_classes);

  gtk_label_set_xalign (GTK_LABEL (amount_label), 1);
  attach (self, new_label (date, date_classes), 0, row, FALSE);
  attach (self, new_label (desk_transaction_text_get_document (transaction), number_classes), 1, row,
          FALSE);
  attach (self, new_label (desk_transaction_text_get_party (transaction), party_classes), 2, row,
          TRUE);
  gtk_grid_attach (self->transactions,
                   desk_status_pill_new (get_status (store, transaction, today)), 3, row, 1, 1);
  attach (self, amount_label, 4, row, FALSE);
}

static guint
update_transactions (DeskOverviewBalance *self)
{
  DeskStore *store = desk_overview_block_get_store (DESK_OVERVIEW_BLOCK (self));
  g_autoptr (GPtrArray) transactions =
      desk_store_list_latest_transactions (store, N_TRANSACTIONS);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->transactions))) != NULL)
    gtk_grid_remove (self->transactions, child);
  for (guint i = 0; i < transactions->len; i++)
    add_transaction (self, g_ptr_array_index (transactions, i), (int) i);
  gtk_widget_set_visible (self->separator, transactions->len > 0);

  return transactions->len;
}

static gboolean
is_of_today (DeskOverviewBalance *self, const char *instant)
{
  DeskServices *services = desk_overview_block_get_services (DESK_OVERVIEW_BLOCK (self));
  g_autofree char *now = desk_clock_dup_now (desk_services_get_clock (services));
  g_autofree char *today = desk_instant_dup_date (now, NULL);
  g_autofree char *day = desk_instant_dup_date (instant, NULL);

  return g_strcmp0 (day, today) == 0;
}

/* The balance is the one figure whose age matters. */
static void
update_age (DeskOverviewBalance *self)
{
  DeskSync *sync =
      desk_services_get_sync (desk_overview_block_get_services (DESK_OVERVIEW_BLOCK (self)));
  const char *last = sync != NULL ? desk_sync_get_last_success (sync) : NULL;
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  if (sync == NULL || desk_sync_get_state (sync) == DESK_SYNC_SYNCING)
    return;
  /* The notice above has the day, if it was another. */
  if (desk_sync_get_state (sync) == DESK_SYNC_OFFLINE && last != NULL && is_of_today (self, last))
    {
      time = desk_format_time (last, NULL);
      /* Translators: how old figures are; %s is a time such as 10:47 */
      text = g_strdup_printf (_ ("As of %s"), time);
    }
  desk_overview_block_set_count (DESK_OVERVIEW_BLOCK (self), text);
}

static void
update_state (DeskOverviewBalance *self)
{
  DeskServices *services = desk_overview_block_get_services (DESK_OVERVIEW_BLOCK (self));
  guint n_balances = desk_dealer_balances_fill (self->balances, services, self->dealers, NULL, N_BALANCES);
  guint n_transactions = update_transactions (self);

  update_age (self);
  desk_overview_block_set_state (DESK_OVERVIEW_BLOCK (self),
                                 n_balances > 0 || n_transactions > 0 ? DESK_OVERVIEW_CONTENT
                                                                      : DESK_OVERVIEW_EMPTY);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
store_changed_cb (DeskOverviewBalance *self, const char *const *types)
{
  if (g_strv_contains (types, "dealer") || g_strv_contains (types, "transaction") ||
      g_strv_contains (types, "invoice") ||
      g_strv_contains (types, "day"))
    update_state (self);
}

static void
desk_overview_balance_open (DeskOverviewBlock *block)
{
  DeskOverviewBalance *self = DESK_OVERVIEW_BALANCE (block);
  DeskStore *store = desk_overview_block_get_store (block);
  DeskSync *sync = desk_services_get_sync (desk_overview_block_get_services (block));

  self->dealers = desk_store_list_records (store, DESK_TYPE_DEALER);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (sync != NULL)
    g_signal_connect_object (sync, "notify::state", G_CALLBACK (update_age), self,
                             G_CONNECT_SWAPPED);
  update_state (self);
}

static void
desk_overview_balance_refresh (DeskOverviewBlock *block)
{
  update_state (DESK_OVERVIEW_BALANCE (block));
}

static void
desk_overview_balance_dispose (GObject *object)
{
  DeskOverviewBalance *self = DESK_OVERVIEW_BALANCE (object);

  g_clear_object (&self->dealers);

  G_OBJECT_CLASS (desk_overview_balance_parent_class)->dispose (object);
}

static void
desk_overview_balance_class_init (DeskOverviewBalanceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskOverviewBlockClass *block_class = DESK_OVERVIEW_BLOCK_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_overview_balance_dispose;
  block_class->open = desk_overview_balance_open;
  block_class->refresh = desk_overview_balance_refresh;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-overview-balance.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewBalance, content);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewBalance, balances);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewBalance, separator);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewBalance, transactions);
}

static void
desk_overview_balance_init (DeskOverviewBalance *self)
{
  DeskOverviewBlock *block = DESK_OVERVIEW_BLOCK (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  desk_overview_block_set_title (block, _ ("Balance and transactions"));
  desk_overview_block_set_link (block, _ ("Open billing"), NULL, "billing");
  desk_overview_block_set_empty (block, "dd-billing-symbolic", _ ("Nothing was billed yet"));
  desk_overview_block_set_content (block, self->content);
}
