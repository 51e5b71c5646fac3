/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-overview-list"

#include "config.h"

#include "desk-overview-list.h"

#include "desk-dealer.h"

#include <glib/gi18n.h>

/* From so many days down the number of days is bold and amber. */
#define SOON_DAYS 7

/**
 * DeskOverviewList:
 *
 * A block that shows the first few rows of a live list of the store.
 */
typedef struct
{
  DeskQuery *query;      /* (owned) (nullable) */
  GListModel *model;     /* (owned) (nullable) */
  GtkSizeGroup *pills;   /* (owned) */
  GtkSizeGroup *days;    /* (owned) */
  GtkSizeGroup *buttons; /* (owned) */

  GtkBox *box;           /* (unowned): the block's content */
  GtkStack *stack;       /* (unowned): in box */
  GtkListBox *list;      /* (unowned): in stack */

  int focused;       /* which row has the focus while rows go, -1 for none */
  gboolean is_empty; /* as the subclass says: there is nothing whatever the filter */
  gboolean knows_empty;
} DeskOverviewListPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DeskOverviewList,
                                     desk_overview_list,
                                     DESK_TYPE_OVERVIEW_BLOCK)

static DeskOverviewListPrivate *
get_private (DeskOverviewList *self)
{
  return desk_overview_list_get_instance_private (self);
}

/* The one place that chooses what is shown. */
static void
update_state (DeskOverviewList *self)
{
  DeskOverviewListPrivate *priv = get_private (self);
  guint n = g_list_model_get_n_items (priv->model);
  DeskOverviewState state = DESK_OVERVIEW_CONTENT;

  if (DESK_OVERVIEW_LIST_GET_CLASS (self)->get_error (self) != NULL && n == 0)
    state = DESK_OVERVIEW_ERROR;
  else if (!priv->knows_empty)
    state = DESK_OVERVIEW_LOADING;
  else if (priv->is_empty)
    state = DESK_OVERVIEW_EMPTY;
  gtk_stack_set_visible_child_name (priv->stack, n > 0 ? "list" : "none");
  desk_overview_block_set_state (DESK_OVERVIEW_BLOCK (self), state);
}

static void
item_notify_cb (gpointer item, GParamSpec *pspec, DeskOverviewRow *row)
{
  GtkWidget *self = gtk_widget_get_ancestor (GTK_WIDGET (row), DESK_TYPE_OVERVIEW_LIST);

  if (self != NULL)
    DESK_OVERVIEW_LIST_GET_CLASS (self)->fill (DESK_OVERVIEW_LIST (self), row, item);
}

static void
row_button_clicked_cb (DeskOverviewList *self, DeskOverviewRow *row)
{
  DESK_OVERVIEW_LIST_GET_CLASS (self)->button_clicked (self, desk_overview_row_get_item (row));
}

static GtkWidget *
new_row_cb (gpointer item, gpointer user_data)
{
  DeskOverviewList *self = DESK_OVERVIEW_LIST (user_data);
  DeskOverviewListPrivate *priv = get_private (self);
  GtkWidget *row = desk_overview_row_new (item);

  desk_overview_row_add_to_groups (DESK_OVERVIEW_ROW (row), priv->pills, priv->days, priv->buttons);
  DESK_OVERVIEW_LIST_GET_CLASS (self)->fill (self, DESK_OVERVIEW_ROW (row), item);
  g_signal_connect_object (item, "notify", G_CALLBACK (item_notify_cb), row, 0);
  g_signal_connect_object (row, "button-clicked", G_CALLBACK (row_button_clicked_cb), self,
                           G_CONNECT_SWAPPED);

  return row;
}

static void
row_activated_cb (DeskOverviewList *self, DeskOverviewRow *row)
{
  DESK_OVERVIEW_LIST_GET_CLASS (self)->activated (self, desk_overview_row_get_item (row));
}

static void
model_refreshed_cb (DeskOverviewList *self)
{
  DESK_OVERVIEW_LIST_GET_CLASS (self)->refreshed (self);
  update_state (self);
}

/* Before the rows go: where the focus is, if it goes with one of them. */
static void
model_items_will_change_cb (DeskOverviewList *self, guint position, guint n_removed)
{
  DeskOverviewListPrivate *priv = get_private (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, DESK_TYPE_OVERVIEW_ROW) : NULL;
  int index = -1;

  if (row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (priv->list)))
    index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  priv->focused = index >= (int) position && index < (int) (position + n_removed) ? index : -1;
}

/* Who has decided something by keys goes on with what stands there now. */
static void
model_items_changed_cb (DeskOverviewList *self)
{
  DeskOverviewListPrivate *priv = get_private (self);
  int n = (int) g_list_model_get_n_items (priv->model);

  if (priv->focused >= 0 && n > 0)
    gtk_widget_grab_focus (
        GTK_WIDGET (gtk_list_box_get_row_at_index (priv->list, MIN (priv->focused, n - 1))));
  update_state (self);
}

static void
desk_overview_list_open (DeskOverviewBlock *block)
{
  DeskOverviewList *self = DESK_OVERVIEW_LIST (block);
  DeskOverviewListPrivate *priv = get_private (self);

  priv->model = DESK_OVERVIEW_LIST_GET_CLASS (self)->open_list (self);
  g_signal_connect_object (priv->model, "items-changed", G_CALLBACK (model_items_will_change_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (priv->list, priv->model, new_row_cb, self, NULL);
  g_signal_connect_object (priv->model, "refreshed", G_CALLBACK (model_refreshed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->model, "items-changed", G_CALLBACK (model_items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_state (self);
}

/* After an error the query is asked anew. */
static void
desk_overview_list_refresh (DeskOverviewBlock *block)
{
  DeskOverviewListPrivate *priv = get_private (DESK_OVERVIEW_LIST (block));

  if (priv->model == NULL ||
      DESK_OVERVIEW_LIST_GET_CLASS (block)->get_error (DESK_OVERVIEW_LIST (block)) == NULL)
    return;

  gtk_list_box_bind_model (priv->list, NULL, NULL, NULL, NULL);
  g_signal_handlers_disconnect_by_data (priv->model, block);
  g_clear_object (&priv->model);
  g_clear_object (&priv->query);
  desk_overview_list_open (block);
}

static GListModel *
desk_overview_list_real_open_list (DeskOverviewList *self)
{
  DeskOverviewListPrivate *priv = get_private (self);

  priv->query = DESK_OVERVIEW_LIST_GET_CLASS (self)->new_query (self);

  return G_LIST_MODEL (desk_store_query (desk_overview_block_get_store (DESK_OVERVIEW_BLOCK (self)), priv->query));
}

static const GError *
desk_overview_list_real_get_error (DeskOverviewList *self)
{
  return desk_query_model_get_error (DESK_QUERY_MODEL (get_private (self)->model));
}

static void
desk_overview_list_real_button_clicked (DeskOverviewList *self, gpointer item)
{
}

static void
desk_overview_list_dispose (GObject *object)
{
  DeskOverviewListPrivate *priv = get_private (DESK_OVERVIEW_LIST (object));

  if (priv->model != NULL)
    gtk_list_box_bind_model (priv->list, NULL, NULL, NULL, NULL);
  g_clear_object (&priv->model);
  g_clear_object (&priv->query);
  g_clear_object (&priv->pills);
  g_clear_object (&priv->days);
  g_clear_object (&priv->buttons);

  G_OBJECT_CLASS (desk_overview_list_parent_class)->dispose (object);
}

static void
desk_overview_list_class_init (DeskOverviewListClass *klass)
{
  DeskOverviewBlockClass *block_class = DESK_OVERVIEW_BLOCK_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_overview_list_dispose;
  klass->open_list = desk_overview_list_real_open_list;
  klass->get_error = desk_overview_list_real_get_error;
  klass->button_clicked = desk_overview_list_real_button_clicked;
  block_class->open = desk_overview_list_open;
  block_class->refresh = desk_overview_list_refresh;
}

static void
desk_overview_list_init (DeskOverviewList *self)
{
  DeskOverviewListPrivate *priv = get_private (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *list = gtk_list_box_new ();
  /* Translators: of a list that a filter has left empty */
  GtkWidget *none = gtk_label_new (_ ("None"));

  priv->focused = -1;
  priv->pills = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  priv->days = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  priv->buttons = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  priv->box = GTK_BOX (box);
  priv->stack = GTK_STACK (stack);
  priv->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (priv->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "overview-list");
  gtk_widget_add_css_class (none, "dim-label");
  gtk_widget_set_margin_top (none, 24);
  gtk_widget_set_margin_bottom (none, 24);
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_stack_set_vhomogeneous (priv->stack, FALSE);
  gtk_stack_add_named (priv->stack, list, "list");
  gtk_stack_add_named (priv->stack, none, "none");
  gtk_box_append (priv->box, stack);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  desk_overview_block_set_content (DESK_OVERVIEW_BLOCK (self), box);
}

/**
 * desk_overview_list_get_query:
 *
 * Returns: (transfer none) (nullable): what the block asks for, once it is open
 */
gpointer
desk_overview_list_get_query (DeskOverviewList *self)
{
  g_return_val_if_fail (DESK_IS_OVERVIEW_LIST (self), NULL);

  return get_private (self)->query;
}

/**
 * desk_overview_list_get_model:
 *
 * Returns: (transfer none) (nullable): the live list, once the block is open
 */
gpointer
desk_overview_list_get_model (DeskOverviewList *self)
{
  g_return_val_if_fail (DESK_IS_OVERVIEW_LIST (self), NULL);

  return get_private (self)->model;
}

/**
 * desk_overview_list_set_top:
 * @widget: what stands between the head and the rows
 */
void
desk_overview_list_set_top (DeskOverviewList *self, GtkWidget *widget)
{
  g_return_if_fail (DESK_IS_OVERVIEW_LIST (self));

  gtk_box_prepend (get_private (self)->box, widget);
}

/**
 * desk_overview_list_set_bottom:
 * @widget: what stands below the rows
 */
void
desk_overview_list_set_bottom (DeskOverviewList *self, GtkWidget *widget)
{
  g_return_if_fail (DESK_IS_OVERVIEW_LIST (self));

  gtk_box_append (get_private (self)->box, widget);
}

/**
 * desk_overview_list_set_is_empty:
 * @is_empty: whether there is nothing, whatever the filter
 *
 * To be called with every answer.
 */
void
desk_overview_list_set_is_empty (DeskOverviewList *self, gboolean is_empty)
{
  DeskOverviewListPrivate *priv = get_private (self);

  g_return_if_fail (DESK_IS_OVERVIEW_LIST (self));

  priv->knows_empty = TRUE;
  priv->is_empty = is_empty;
}

/**
 * desk_overview_list_dup_dealer:
 * @dealer: (nullable): the dealer of a row
 *
 * Returns: (transfer full) (nullable): his name, for whoever works with many
 */
char *
desk_overview_list_dup_dealer (DeskOverviewList *self, gpointer dealer)
{
  DeskServices *services = desk_overview_block_get_services (DESK_OVERVIEW_BLOCK (self));

  if (dealer == NULL || !desk_services_has_right (services, "region.read"))
    return NULL;

  return g_strdup (desk_record_get_string (dealer, DESK_DEALER_NAME));
}

/**
 * desk_overview_list_dup_days:
 * @days: days that are left, negative once they are over, %G_MAXINT without an end
 *
 * Returns: (transfer full): the same in words
 */
char *
desk_overview_list_dup_days (int days)
{
  if (days == G_MAXINT)
    return g_strdup ("—");
  if (days < 0)
    /* Translators: short, in a narrow column: how long something has been over */
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) -days), -days);
  if (days == 0)
    /* Translators: short, in a narrow column: something ends today */
    return g_strdup (C_ ("end of a licence", "today"));

  /* Translators: short, in a narrow column: how long something still runs */
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);
}

/**
 * desk_overview_list_get_days_style:
 * @days: days that are left
 *
 * Returns: (transfer none) (nullable): the CSS class that says how urgent that is
 */
const char *
desk_overview_list_get_days_style (int days)
{
  if (days < 0)
    return "error-text";

  return days <= SOON_DAYS ? "warning-text" : NULL;
}
