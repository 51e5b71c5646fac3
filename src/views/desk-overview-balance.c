/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-overview-balance"

#include "config.h"

#include "desk-overview-balance.h"

#include "desk-balance.h"
#include "desk-dealer.h"
#include "desk-format.h"
#include "desk-invoice.h"
#include "desk-order-text.h"
#include "desk-status.h"
#include "desk-status-pill.h"
#include "desk-transaction.h"

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

typedef struct
{
  DeskDealer *dealer;   /* (owned) */
  DeskBalance *balance; /* (owned) */
} Item;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_object_unref (item->dealer);
  g_object_unref (item->balance);
  g_free (item);
}

/* What is to be paid first, and what is not to be paid last. */
static int
compare_items (gconstpointer a, gconstpointer b)
{
  DeskBalance *first = (*(Item *const *) a)->balance;
  DeskBalance *second = (*(Item *const *) b)->balance;
  gboolean is_due = desk_record_get_integer (first, DESK_BALANCE_DUE) > 0;
  gboolean is_second_due = desk_record_get_integer (second, DESK_BALANCE_DUE) > 0;
  const char *date = desk_record_get_string (first, DESK_BALANCE_DUE_DATE);
  const char *second_date = desk_record_get_string (second, DESK_BALANCE_DUE_DATE);

  if (is_due != is_second_due)
    return is_due ? -1 : 1;
  if (date == NULL || second_date == NULL)
    return (date == NULL) - (second_date == NULL);

  return strcmp (date, second_date);
}

static gboolean
sees_many_dealers (DeskOverviewBalance *self)
{
  return desk_services_has_right (desk_overview_block_get_services (DESK_OVERVIEW_BLOCK (self)),
                                  "region.read");
}

static GPtrArray *
list_balances (DeskOverviewBalance *self)
{
  DeskMe *me = desk_services_get_me (desk_overview_block_get_services (DESK_OVERVIEW_BLOCK (self)));
  const char *own_id = me != NULL ? desk_record_get_string (me, DESK_ME_DEALER_ID) : NULL;
  gboolean sees_all = sees_many_dealers (self);
  GPtrArray *items = g_ptr_array_new_with_free_func (item_free);

  for (guint i = 0; i < g_list_model_get_n_items (self->dealers); i++)
    {
      g_autoptr (DeskDealer) dealer = g_list_model_get_item (self->dealers, i);
      GListModel *balances = desk_record_get_list (dealer, DESK_DEALER_BALANCES);

      if (!sees_all && g_strcmp0 (desk_record_get_id (dealer), own_id) != 0)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (balances); j++)
        {
          Item *item = g_new0 (Item, 1);

          item->dealer = g_object_ref (dealer);
          item->balance = g_list_model_get_item (balances, j);
          g_ptr_array_add (items, item);
        }
    }
  if (sees_all)
    {
      g_ptr_array_sort (items, compare_items);
      if (items->len > N_BALANCES)
        g_ptr_array_set_size (items, N_BALANCES);
    }

  return items;
}

/* --- what is shown --------------------------------------------------------------------------- */

static GtkWidget *
new_label (const char *text, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_css_classes (label, (const char **) classes);

  return label;
}

static GtkWidget *
new_figure (const char *name, const char *figure, const char *below)
{
  static const char *const name_classes[] = { "field-label", "dim-label", NULL };
  static const char *const figure_classes[] = { "figure", "numeric", NULL };
  static const char *const below_classes[] = { "sub", "dim-label", "numeric", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), new_label (name, name_classes));
  gtk_box_append (GTK_BOX (box), new_label (figure, figure_classes));
  gtk_box_append (GTK_BOX (box), new_label (below, below_classes));

  return box;
}

static GtkWidget *
new_balance (Item *item, gboolean shows_dealer)
{
  static const char *const dealer_classes[] = { "sub", "row-name", NULL };
  const char *currency = desk_record_get_string (item->balance, DESK_BALANCE_CURRENCY);
  const char *due_date = desk_record_get_string (item->balance, DESK_BALANCE_DUE_DATE);
  g_autofree char *due =
      desk_format_money (desk_record_get_integer (item->balance, DESK_BALANCE_DUE), currency);
  g_autofree char *credit = desk_format_money (
      desk_record_get_integer (item->balance, DESK_BALANCE_CREDIT_AVAILABLE), currency);
  g_autofree char *limit = desk_format_money (
      desk_record_get_integer (item->balance, DESK_BALANCE_CREDIT_LIMIT), currency);
  g_autofree char *date = due_date != NULL ? desk_format_date_long (due_date) : NULL;
  /* Translators: when an amount is to be paid at the latest; %s is a date */
  g_autofree char *by = date != NULL ? g_strdup_printf (_ ("by %s"), date) : NULL;
  /* Translators: below the credit that is left; %s is the whole credit, an amount */
  g_autofree char *of = g_strdup_printf (_ ("of %s"), limit);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 36);
  GtkWidget *name = NULL;

  if (shows_dealer)
    {
      name = new_label (desk_record_get_string (item->dealer, DESK_DEALER_NAME), dealer_classes);
      gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (name), 24);
      gtk_box_append (GTK_BOX (outer), name);
    }
  gtk_box_append (GTK_BOX (box),
                  new_figure (_ ("To pay"), due, by != NULL ? by : DESK_TEXT_NONE));
  gtk_box_append (GTK_BOX (box), new_figure (_ ("Credit available"), credit, of));
  gtk_box_append (GTK_BOX (outer), box);

  return outer;
}

static void
update_balances (DeskOverviewBalance *self, GPtrArray *items)
{
  gboolean shows_dealer = sees_many_dealers (self);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->balances))) != NULL)
    gtk_box_remove (self->balances, child);
  for (guint i = 0; i < items->len; i++)
    gtk_box_append (self->balances, new_balance (g_ptr_array_index (items, i), shows_dealer));
}

static const char *
get_kind_word (DeskTransaction *transaction)
{
  const char *kind = desk_record_get_string (transaction, DESK_TRANSACTION_KIND);

  if (g_strcmp0 (kind, "payment") == 0)
    /* Translators: line of an account: money that was paid */
    return C_ ("transaction", "Payment");
  if (g_strcmp0 (kind, "credit_note") == 0)
    return C_ ("transaction", "Credit note");

  return C_ ("transaction", "Invoice");
}

static const char *
get_method_word (DeskTransaction *transaction)
{
  const char *method = desk_record_get_string (transaction, DESK_TRANSACTION_METHOD);

  if (g_strcmp0 (method, "bank_transfer") == 0)
    return C_ ("method of payment", "Bank transfer");
  if (g_strcmp0 (method, "direct_debit") == 0)
    return C_ ("method of payment", "Direct debit");
  if (g_strcmp0 (method, "card") == 0)
    return C_ ("method of payment", "Card");

  return method != NULL ? method : "";
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
  const char *number = desk_record_get_string (transaction, DESK_TRANSACTION_NUMBER);
  const char *party = desk_record_get_string (transaction, DESK_TRANSACTION_PARTY);
  DeskStore *store = desk_overview_block_get_store (DESK_OVERVIEW_BLOCK (self));
  g_autofree char *today = desk_store_dup_today (store);
  g_autofree char *date = desk_format_date (
      desk_record_get_string (transaction, DESK_TRANSACTION_BOOKED_ON), today);
  g_autofree char *amount =
      desk_format_money (desk_record_get_integer (transaction, DESK_TRANSACTION_AMOUNT),
                         desk_record_get_string (transaction, DESK_TRANSACTION_CURRENCY));
  gboolean is_payment =
      g_strcmp0 (desk_record_get_string (transaction, DESK_TRANSACTION_KIND), "payment") == 0;
  GtkWidget *amount_label = new_label (amount, amount_classes);

  gtk_label_set_xalign (GTK_LABEL (amount_label), 1);
  attach (self, new_label (date, date_classes), 0, row, FALSE);
  attach (self,
          new_label (number != NULL && !is_payment ? number : get_kind_word (transaction),
                     number_classes),
          1, row, FALSE);
  attach (self, new_label (party != NULL ? party : get_method_word (transaction), party_classes), 2,
          row, TRUE);
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
  if (desk_sync_get_state (sync) == DESK_SYNC_OFFLINE && last != NULL)
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
  g_autoptr (GPtrArray) items = list_balances (self);
  guint n_transactions = update_transactions (self);

  update_balances (self, items);
  update_age (self);
  desk_overview_block_set_state (DESK_OVERVIEW_BLOCK (self),
                                 items->len > 0 || n_transactions > 0 ? DESK_OVERVIEW_CONTENT
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
