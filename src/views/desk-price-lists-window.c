/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-price-lists-window"

#include "config.h"

#include "desk-price-lists-window.h"

#include "desk-column-sort.h"
#include "desk-export.h"
#include "desk-format.h"
#include "desk-price-change.h"
#include "desk-row-names.h"

#include <glib/gi18n.h>

/**
 * DeskPriceListsWindow:
 *
 * The prices of a list, and what they were in another one of the same currency.
 */
struct _DeskPriceListsWindow
{
  AdwWindow parent_instance;

  GListModel *lists;    /* (owned): the newest first */
  GListStore *others;   /* (owned): that the chosen one can be compared with */
  GListModel *changes;  /* (owned) (nullable): what is shown */
  gboolean is_updating;

  GtkDropDown *list_drop_down;
  GtkDropDown *other_drop_down;
  GtkLabel *valid_label;
  GtkColumnView *view;
  GtkColumnViewColumn *before_column;
  GtkColumnViewColumn *difference_column;
  GtkColumnViewColumn *change_column;
};

G_DEFINE_FINAL_TYPE (DeskPriceListsWindow, desk_price_lists_window, ADW_TYPE_WINDOW)

/* --- for a spreadsheet ----------------------------------------------------------------------- */

static char *
dup_item (gpointer row)
{
  return g_strdup (desk_price_change_get_item (row));
}

static char *
dup_term (gpointer row)
{
  return g_strdup (desk_price_change_get_term (row));
}

static char *
dup_currency (gpointer row)
{
  return g_strdup (desk_price_change_get_currency (row));
}

static char *
dup_word (gpointer row)
{
  return g_strdup (desk_price_change_get_word (row));
}

static gboolean
get_price (gpointer row, gint64 *number, const char **currency)
{
  *currency = desk_price_change_get_currency (row);
  return desk_price_change_get_price (row, number);
}

static gboolean
get_before (gpointer row, gint64 *number, const char **currency)
{
  *currency = desk_price_change_get_currency (row);
  return desk_price_change_get_before (row, number);
}

static gboolean
get_difference (gpointer row, gint64 *number, const char **currency)
{
  *currency = desk_price_change_get_currency (row);
  return desk_price_change_get_difference (row, number);
}

static const DeskExportColumn columns[] = {
  { NULL, N_ ("Description"), 24, .dup_text = dup_item },
  { NULL, N_ ("Subscription type"), 16, .dup_text = dup_term },
  { "column of a quote", NC_ ("column of a quote", "Price"), 14, DESK_EXPORT_AMOUNT, .get_number = get_price },
  { NULL, N_ ("Before"), 14, DESK_EXPORT_AMOUNT, .get_number = get_before },
  { NULL, N_ ("Difference"), 14, DESK_EXPORT_AMOUNT, .get_number = get_difference },
  { "column of a file", NC_ ("column of a file", "Currency"), 9, .dup_text = dup_currency },
  { NULL, N_ ("Change"), 16, .dup_text = dup_word },
};

const DeskExportTable desk_prices_export = {
  "prices", NULL, N_ ("Prices"), columns, G_N_ELEMENTS (columns),
};

static void
export_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskPriceListsWindow *self = DESK_PRICE_LISTS_WINDOW (widget);

  if (self->changes != NULL)
    desk_export_ask (widget, desk_export_new_for_items (&desk_prices_export, self->changes));
}

/* --- what is shown --------------------------------------------------------------------------- */

static DeskPriceList *
get_list (DeskPriceListsWindow *self)
{
  return gtk_drop_down_get_selected_item (self->list_drop_down);
}

static void
update_valid (DeskPriceListsWindow *self, DeskPriceList *list)
{
  const char *from = desk_record_get_string (list, DESK_PRICE_LIST_VALID_FROM);
  const char *until = desk_record_get_string (list, DESK_PRICE_LIST_VALID_UNTIL);
  g_autofree char *first = from != NULL ? desk_format_date_long (from) : g_strdup ("…");
  g_autofree char *last = until != NULL ? desk_format_date_long (until) : g_strdup ("…");
  /* Translators: first and last day of a price list */
  g_autofree char *text = g_strdup_printf (_ ("Valid from %s to %s"), first, last);

  gtk_label_set_label (self->valid_label, text);
}

static void
update_prices (DeskPriceListsWindow *self)
{
  DeskPriceList *list = get_list (self);
  guint other = gtk_drop_down_get_selected (self->other_drop_down);
  g_autoptr (DeskPriceList) before = NULL;
  g_autoptr (GtkSelectionModel) selection = NULL;

  if (self->is_updating || list == NULL)
    return;

  /* The first is the word for none. */
  if (other != GTK_INVALID_LIST_POSITION && other > 0)
    before = g_list_model_get_item (G_LIST_MODEL (self->others), other - 1);
  g_clear_object (&self->changes);
  self->changes = desk_price_changes_list (list, before);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (self->changes)));
  gtk_column_view_set_model (self->view, selection);
  gtk_column_view_column_set_visible (self->before_column, before != NULL);
  gtk_column_view_column_set_visible (self->difference_column, before != NULL);
  gtk_column_view_column_set_visible (self->change_column, before != NULL);
  update_valid (self, list);
}

/* Only what has the same currency can be compared. The one before is offered first. */
static void
update_others (DeskPriceListsWindow *self)
{
  DeskPriceList *list = get_list (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (list == NULL)
    return;

  /* Translators: a price list is shown alone, and not compared with another */
  gtk_string_list_append (names, _ ("Not compared"));
  g_list_store_remove_all (self->others);
  for (guint i = 0; i < g_list_model_get_n_items (self->lists); i++)
    {
      g_autoptr (DeskPriceList) other = g_list_model_get_item (self->lists, i);

      if (other == list || g_strcmp0 (desk_record_get_string (other, DESK_PRICE_LIST_CURRENCY),
                                      desk_record_get_string (list, DESK_PRICE_LIST_CURRENCY)) != 0)
        continue;
      g_list_store_append (self->others, other);
      gtk_string_list_append (names, desk_record_get_string (other, DESK_PRICE_LIST_NAME));
    }

  self->is_updating = TRUE;
  gtk_drop_down_set_model (self->other_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->other_drop_down, 0);
  self->is_updating = FALSE;
}

static void
list_selected_cb (DeskPriceListsWindow *self)
{
  update_others (self);
  update_prices (self);
}

static void
other_selected_cb (DeskPriceListsWindow *self)
{
  update_prices (self);
}

/* --- the table ------------------------------------------------------------------------------- */

static void
cell_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer is_amount)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_INT (is_amount) ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (GPOINTER_TO_INT (is_amount))
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer property)
{
  g_autofree char *text = NULL;

  g_object_get (gtk_list_item_get_item (item), property, &text, NULL);
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static GtkColumnViewColumn *
add_column (DeskPriceListsWindow *self, const char *title, const char *property, gboolean is_amount)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), GINT_TO_POINTER (is_amount));
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), (gpointer) property);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (self->view, column);
  /* Above figures as these are. */
  if (is_amount)
    desk_column_align_header (self->view, g_list_model_get_n_items (gtk_column_view_get_columns (self->view)) - 1,
                              GTK_ALIGN_END);
  g_object_unref (column);
  return column; /* the view holds a reference of its own */
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_price_lists_window_dispose (GObject *object)
{
  DeskPriceListsWindow *self = DESK_PRICE_LISTS_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_PRICE_LISTS_WINDOW);
  g_clear_object (&self->changes);
  g_clear_object (&self->others);
  g_clear_object (&self->lists);

  G_OBJECT_CLASS (desk_price_lists_window_parent_class)->dispose (object);
}

static void
desk_price_lists_window_class_init (DeskPriceListsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_price_lists_window_dispose;

  g_type_ensure (DESK_TYPE_PRICE_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-price-lists-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPriceListsWindow, list_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskPriceListsWindow, other_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskPriceListsWindow, valid_label);
  gtk_widget_class_bind_template_child (widget_class, DeskPriceListsWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, list_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_selected_cb);
  gtk_widget_class_install_action (widget_class, "prices.export", NULL, export_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "prices.export", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
desk_price_lists_window_init (DeskPriceListsWindow *self)
{
  self->others = g_list_store_new (DESK_TYPE_PRICE_LIST);
  self->is_updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_column (self, _ ("Description"), "item", FALSE);
  add_column (self, _ ("Subscription type"), "term", FALSE);
  add_column (self, C_ ("column of a quote", "Price"), "price", TRUE);
  self->before_column = add_column (self, _ ("Before"), "before", TRUE);
  self->difference_column = add_column (self, _ ("Difference"), "difference", TRUE);
  self->change_column = add_column (self, _ ("Change"), "change", FALSE);
  desk_row_names_watch (GTK_WIDGET (self->view));
}

static int
compare_lists (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const char *from_a = desk_record_get_string ((gpointer) a, DESK_PRICE_LIST_VALID_FROM);
  const char *from_b = desk_record_get_string ((gpointer) b, DESK_PRICE_LIST_VALID_FROM);
  int order = g_strcmp0 (from_b, from_a);

  return order != 0 ? order
                    : g_strcmp0 (desk_record_get_string ((gpointer) a, DESK_PRICE_LIST_NAME),
                                 desk_record_get_string ((gpointer) b, DESK_PRICE_LIST_NAME));
}

/* As they are now: what is looked at and compared stays while one looks at it. */
static GListModel *
list_newest_first (DeskStore *store)
{
  g_autoptr (GListModel) all = desk_store_list_records (store, DESK_TYPE_PRICE_LIST);
  GListStore *lists = g_list_store_new (DESK_TYPE_PRICE_LIST);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (DeskPriceList) list = g_list_model_get_item (all, i);

      g_list_store_append (lists, list);
    }
  g_list_store_sort (lists, compare_lists, NULL);
  return G_LIST_MODEL (lists);
}

/**
 * desk_price_lists_window_new:
 * @parent: (nullable): the window that it belongs to
 * @store: an open store
 *
 * Returns: (transfer floating): the window, to be presented
 */
GtkWidget *
desk_price_lists_window_new (GtkWindow *parent, DeskStore *store)
{
  DeskPriceListsWindow *self = g_object_new (DESK_TYPE_PRICE_LISTS_WINDOW, "transient-for", parent,
                                             "modal", parent != NULL, NULL);

  self->lists = list_newest_first (store);
  gtk_drop_down_set_model (self->list_drop_down, self->lists);
  self->is_updating = FALSE;
  list_selected_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->list_drop_down));
  return GTK_WIDGET (self);
}
