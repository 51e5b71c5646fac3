/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-dealer-filter"

#include "config.h"

#include "desk-dealer-filter.h"

#include "desk-dealer.h"
#include "desk-searched-drop-down.h"

#include <glib/gi18n.h>

/**
 * DeskDealerFilter:
 *
 * Which dealer of the region, or all of them: for those who see more than one.
 */
struct _DeskDealerFilter
{
  AdwBin parent_instance;

  GtkDropDown *drop_down; /* (unowned): the child */
  GPtrArray *ids;         /* (owned) (element-type utf8): of its lines, behind the first */
  DeskStore *store;       /* (owned) (nullable): once it is filled */
  char *dealer_id;        /* (owned) (nullable): who is chosen */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (DeskDealerFilter, desk_dealer_filter, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
compare_dealers (gconstpointer a, gconstpointer b)
{
  const char *first = desk_record_get_string (*(gpointer *) a, DESK_DEALER_NAME);
  const char *second = desk_record_get_string (*(gpointer *) b, DESK_DEALER_NAME);

  return g_utf8_collate (first != NULL ? first : "", second != NULL ? second : "");
}

static void
set_dealer_id (DeskDealerFilter *self, const char *dealer_id)
{
  if (g_strcmp0 (self->dealer_id, dealer_id) == 0)
    return;

  g_free (self->dealer_id);
  self->dealer_id = g_strdup (dealer_id);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
drop_down_notify_selected_cb (DeskDealerFilter *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);

  if (!self->is_filling)
    set_dealer_id (self, selected > 0 && selected <= self->ids->len ? g_ptr_array_index (self->ids, selected - 1)
                                                                    : NULL);
}

/* The line of a dealer; the first, which is all of them, if he is not there. */
static guint
find_line (DeskDealerFilter *self, const char *dealer_id)
{
  for (guint i = 0; dealer_id != NULL && i < self->ids->len; i++)
    if (g_str_equal (g_ptr_array_index (self->ids, i), dealer_id))
      return i + 1;

  return 0;
}

static GPtrArray *
list_dealers (DeskDealerFilter *self)
{
  g_autoptr (GListModel) records = desk_store_list_records (self->store, DESK_TYPE_DEALER);
  GPtrArray *dealers = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (records); i++)
    g_ptr_array_add (dealers, g_list_model_get_item (records, i));
  g_ptr_array_sort (dealers, compare_dealers);

  return dealers;
}

static const char *
get_name (DeskDealer *dealer)
{
  const char *name = desk_record_get_string (dealer, DESK_DEALER_NAME);

  return name != NULL ? name : "…";
}

/* Whether the lines would be the same: balances change more often than names. */
static gboolean
is_filled_with (DeskDealerFilter *self, GPtrArray *dealers)
{
  GListModel *names = gtk_drop_down_get_model (self->drop_down);

  if (names == NULL || dealers->len != self->ids->len)
    return FALSE;
  for (guint i = 0; i < dealers->len; i++)
    {
      g_autoptr (GtkStringObject) line = g_list_model_get_item (names, i + 1);

      if (!g_str_equal (desk_record_get_id (g_ptr_array_index (dealers, i)), g_ptr_array_index (self->ids, i)) ||
          !g_str_equal (get_name (g_ptr_array_index (dealers, i)), gtk_string_object_get_string (line)))
        return FALSE;
    }

  return TRUE;
}

/* A dealer who comes or goes moves the lines, not the choice. */
static void
update_lines (DeskDealerFilter *self)
{
  g_autoptr (GPtrArray) dealers = list_dealers (self);
  g_autoptr (GtkStringList) names = NULL;

  if (is_filled_with (self, dealers))
    return;

  names = gtk_string_list_new (NULL);
  g_ptr_array_set_size (self->ids, 0);
  gtk_string_list_append (names, _("All dealers"));
  for (guint i = 0; i < dealers->len; i++)
    {
      gtk_string_list_append (names, get_name (g_ptr_array_index (dealers, i)));
      g_ptr_array_add (self->ids, g_strdup (desk_record_get_id (g_ptr_array_index (dealers, i))));
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->drop_down, find_line (self, self->dealer_id));
  self->is_filling = FALSE;
  drop_down_notify_selected_cb (self);
}

static void
store_changed_cb (DeskDealerFilter *self, const char *const *types)
{
  if (g_strv_contains (types, "dealer"))
    update_lines (self);
}

static void
desk_dealer_filter_finalize (GObject *object)
{
  DeskDealerFilter *self = DESK_DEALER_FILTER (object);

  g_ptr_array_unref (self->ids);
  g_clear_object (&self->store);
  g_free (self->dealer_id);

  G_OBJECT_CLASS (desk_dealer_filter_parent_class)->finalize (object);
}

static void
desk_dealer_filter_class_init (DeskDealerFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_dealer_filter_finalize;

  /**
   * DeskDealerFilter::changed:
   *
   * Another dealer has been chosen, or all.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
desk_dealer_filter_init (DeskDealerFilter *self)
{
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop_down = gtk_drop_down_new (NULL, expression);

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->drop_down = GTK_DROP_DOWN (drop_down);
  gtk_drop_down_set_enable_search (self->drop_down, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Dealer"), -1);
  desk_searched_drop_down_set_up (self->drop_down, _("Dealer"));
  gtk_widget_add_css_class (drop_down, "filter-drop-down");
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (drop_down_notify_selected_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), drop_down);
}

/**
 * desk_dealer_filter_fill:
 * @self: a filter
 * @store: has the dealers
 *
 * Offers the dealers that there are, by name, from now on. To be called once.
 */
void
desk_dealer_filter_fill (DeskDealerFilter *self, DeskStore *store)
{
  g_return_if_fail (DESK_IS_DEALER_FILTER (self));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  update_lines (self);
}

/**
 * desk_dealer_filter_get_dealer_id:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): the chosen dealer; %NULL for all
 */
const char *
desk_dealer_filter_get_dealer_id (DeskDealerFilter *self)
{
  g_return_val_if_fail (DESK_IS_DEALER_FILTER (self), NULL);

  return self->dealer_id;
}

/**
 * desk_dealer_filter_choose:
 * @self: a filter
 * @dealer_id: a dealer
 *
 * Returns: whether there is such a dealer, who is chosen now
 */
gboolean
desk_dealer_filter_choose (DeskDealerFilter *self, const char *dealer_id)
{
  guint line = 0;

  g_return_val_if_fail (DESK_IS_DEALER_FILTER (self), FALSE);

  line = find_line (self, dealer_id);
  if (line == 0)
    return FALSE;

  gtk_drop_down_set_selected (self->drop_down, line);
  return TRUE;
}

/**
 * desk_dealer_filter_clear:
 * @self: a filter
 *
 * Chooses all dealers.
 */
void
desk_dealer_filter_clear (DeskDealerFilter *self)
{
  g_return_if_fail (DESK_IS_DEALER_FILTER (self));

  if (self->ids->len > 0)
    gtk_drop_down_set_selected (self->drop_down, 0);
}
