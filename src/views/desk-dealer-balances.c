/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-dealer-balances"

#include "config.h"

#include "desk-dealer-balances.h"

#include "desk-balance.h"
#include "desk-dealer.h"
#include "desk-format.h"
#include "desk-order-text.h"

#include <glib/gi18n.h>

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

static GPtrArray *
list_balances (DeskServices *services, GListModel *dealers, const char *dealer_id, guint limit)
{
  DeskMe *me = desk_services_get_me (services);
  gboolean sees_all = desk_services_has_right (services, "region.read");
  GPtrArray *items = g_ptr_array_new_with_free_func (item_free);

  if (!sees_all)
    dealer_id = me != NULL ? desk_record_get_string (me, DESK_ME_DEALER_ID) : "";
  for (guint i = 0; i < g_list_model_get_n_items (dealers); i++)
    {
      g_autoptr (DeskDealer) dealer = g_list_model_get_item (dealers, i);
      GListModel *balances = desk_record_get_list (dealer, DESK_DEALER_BALANCES);

      if (dealer_id != NULL && g_strcmp0 (desk_record_get_id (dealer), dealer_id) != 0)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (balances); j++)
        {
          Item *item = g_new0 (Item, 1);

          item->dealer = g_object_ref (dealer);
          item->balance = g_list_model_get_item (balances, j);
          g_ptr_array_add (items, item);
        }
    }
  if (dealer_id == NULL)
    {
      g_ptr_array_sort (items, compare_items);
      if (items->len > limit)
        g_ptr_array_set_size (items, (int) limit);
    }

  return items;
}

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

/* Returns: (nullable): %NULL for a dealer without a limit, who has no credit that could be used up */
static GtkWidget *
new_credit (DeskBalance *balance)
{
  const char *currency = desk_record_get_string (balance, DESK_BALANCE_CURRENCY);
  g_autofree char *credit = NULL;
  g_autofree char *limit = NULL;
  g_autofree char *of = NULL;

  if (desk_record_is_null (balance, DESK_BALANCE_CREDIT_LIMIT))
    return NULL;

  credit = desk_format_money (desk_record_get_integer (balance, DESK_BALANCE_CREDIT_AVAILABLE), currency);
  limit = desk_format_money (desk_record_get_integer (balance, DESK_BALANCE_CREDIT_LIMIT), currency);
  /* Translators: below the credit that is left; %s is the whole credit, an amount */
  of = g_strdup_printf (_ ("of %s"), limit);

  return new_figure (_ ("Credit available"), credit, of);
}

static GtkWidget *
new_balance (Item *item, gboolean shows_dealer)
{
  static const char *const dealer_classes[] = { "sub", "row-name", NULL };
  const char *currency = desk_record_get_string (item->balance, DESK_BALANCE_CURRENCY);
  const char *due_date = desk_record_get_string (item->balance, DESK_BALANCE_DUE_DATE);
  g_autofree char *due =
      desk_format_money (desk_record_get_integer (item->balance, DESK_BALANCE_DUE), currency);
  g_autofree char *date = due_date != NULL ? desk_format_date_long (due_date) : NULL;
  /* Translators: when an amount is to be paid at the latest; %s is a date */
  g_autofree char *by = date != NULL ? g_strdup_printf (_ ("by %s"), date) : NULL;
  GtkWidget *credit = new_credit (item->balance);
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
  if (credit != NULL)
    gtk_box_append (GTK_BOX (box), credit);
  gtk_box_append (GTK_BOX (outer), box);

  return outer;
}

/**
 * desk_dealer_balances_fill:
 * @box: where they are shown
 * @services: whose balances: those of his dealer or, for who sees a region, of all of them
 * @dealers: the dealers that there are
 * @dealer_id: (nullable): of one dealer only
 * @limit: how many at most when there are many dealers, those to be paid first
 *
 * Shows what is to be paid and what may be ordered for, by currency and never summed, in place of what
 * was in the box.
 *
 * Returns: how many balances are shown
 */
guint
desk_dealer_balances_fill (GtkBox *box,
                           DeskServices *services,
                           GListModel *dealers,
                           const char *dealer_id,
                           guint limit)
{
  gboolean shows_dealer = desk_services_has_right (services, "region.read");
  g_autoptr (GPtrArray) items = list_balances (services, dealers, dealer_id, limit);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; i < items->len; i++)
    gtk_box_append (box, new_balance (g_ptr_array_index (items, i), shows_dealer));

  return items->len;
}
