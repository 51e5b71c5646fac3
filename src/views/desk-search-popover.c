/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-search-popover"

#include "config.h"

#include "desk-search-popover.h"

#include "desk-search-finder.h"
#include "desk-search-row.h"

#include <glib/gi18n.h>

/* Eight hits and the commands. */
#define MAX_ROWS (8 + DESK_SEARCH_FINDER_N_COMMANDS)

/**
 * DeskSearchPopover:
 *
 * What search everywhere has found, below its field, and which line of it Enter opens. It never has the
 * focus, which stays where one types.
 */
struct _DeskSearchPopover
{
  GtkPopover parent_instance;

  GtkBox *rows_box;
  GtkLabel *nothing_label;
  GtkWidget *offline_label;
  GtkWidget *arriving_label;
  GtkWidget *filling_label;

  const char *list_actions[DESK_N_SEARCH_GROUPS]; /* (interned) (nullable) */

  DeskSearchRow *rows[MAX_ROWS]; /* (unowned): in rows_box */
  GPtrArray *items; /* (owned) (element-type DeskSearchItem): what is shown */
  guint selected;   /* index in items */
  gboolean is_recent; /* one group, whatever the items are */
};

G_DEFINE_FINAL_TYPE (DeskSearchPopover, desk_search_popover, GTK_TYPE_POPOVER)

enum
{
  OPEN,
  MORE,
  SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static DeskSearchItem *
get_item (DeskSearchPopover *self, guint i)
{
  return g_ptr_array_index (self->items, i);
}

static void
select_item (DeskSearchPopover *self, guint index)
{
  self->selected = index;
  for (guint i = 0; i < self->items->len; i++)
    desk_search_row_set_selected (self->rows[i], i == index);

  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
row_open_cb (DeskSearchPopover *self, gboolean is_elsewhere, DeskSearchRow *row)
{
  g_signal_emit (self, signals[OPEN], 0, desk_search_row_get_item (row), is_elsewhere);
}

static void
row_more_cb (DeskSearchPopover *self, DeskSearchRow *row)
{
  g_signal_emit (self, signals[MORE], 0, desk_search_row_get_item (row)->group);
}

static void
desk_search_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_SEARCH_POPOVER);

  G_OBJECT_CLASS (desk_search_popover_parent_class)->dispose (object);
}

static void
desk_search_popover_finalize (GObject *object)
{
  DeskSearchPopover *self = DESK_SEARCH_POPOVER (object);

  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (desk_search_popover_parent_class)->finalize (object);
}

static void
desk_search_popover_class_init (DeskSearchPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_search_popover_dispose;
  object_class->finalize = desk_search_popover_finalize;

  signals[OPEN] = g_signal_new ("open", DESK_TYPE_SEARCH_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
  signals[MORE] = g_signal_new ("more", DESK_TYPE_SEARCH_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", DESK_TYPE_SEARCH_POPOVER, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-search-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSearchPopover, rows_box);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchPopover, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchPopover, offline_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchPopover, filling_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchPopover, arriving_label);
}

static void
desk_search_popover_init (DeskSearchPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A shadow would be black there, and cover what is typed. */
  if (!gdk_display_is_composited (gtk_widget_get_display (GTK_WIDGET (self))))
    gtk_widget_add_css_class (GTK_WIDGET (self), "opaque");

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_search_item_free);
  for (guint i = 0; i < MAX_ROWS; i++)
    {
      self->rows[i] = DESK_SEARCH_ROW (desk_search_row_new ());
      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), FALSE);
      g_signal_connect_object (self->rows[i], "open", G_CALLBACK (row_open_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->rows[i], "more", G_CALLBACK (row_more_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->rows_box, GTK_WIDGET (self->rows[i]));
    }
}

/**
 * desk_search_popover_new:
 *
 * Returns: (transfer floating): an empty popover
 */
GtkWidget *
desk_search_popover_new (void)
{
  return g_object_new (DESK_TYPE_SEARCH_POPOVER, NULL);
}

/**
 * desk_search_popover_set_list_action:
 * @group: a group
 * @action: shows the whole list of what was found of it; its target is the text
 */
void
desk_search_popover_set_list_action (DeskSearchPopover *self, DeskSearchGroup group, const char *action)
{
  g_return_if_fail (DESK_IS_SEARCH_POPOVER (self));

  self->list_actions[group] = g_intern_string (action);
}

/**
 * desk_search_popover_get_list_action:
 * @group: of an item
 *
 * Returns: (nullable): what shows the whole list of what was found of the group
 */
const char *
desk_search_popover_get_list_action (DeskSearchPopover *self, int group)
{
  g_return_val_if_fail (DESK_IS_SEARCH_POPOVER (self), NULL);

  return group >= 0 && group < DESK_N_SEARCH_GROUPS ? self->list_actions[group] : NULL;
}

/**
 * desk_search_popover_set_notes:
 * @is_offline: whether only what is on this computer can be found
 * @is_arriving: whether not all has come to this computer yet
 * @is_filling: whether much of what has come is not in the index yet
 */
void
desk_search_popover_set_notes (DeskSearchPopover *self, gboolean is_offline, gboolean is_arriving, gboolean is_filling)
{
  g_return_if_fail (DESK_IS_SEARCH_POPOVER (self));

  gtk_widget_set_visible (self->offline_label, is_offline);
  gtk_widget_set_visible (self->arriving_label, is_arriving);
  gtk_widget_set_visible (self->filling_label, is_filling && !is_arriving);
}

/* The head above the item, where a group begins; what was opened last is one group. */
static void
show_head (DeskSearchPopover *self, guint i, char **mores)
{
  int group = get_item (self, i)->group;
  gboolean is_first = i == 0 || (!self->is_recent && get_item (self, i - 1)->group != group);
  const char *head = NULL;
  const char *more = NULL;

  if (is_first)
    head = desk_search_group_get_label (self->is_recent ? DESK_SEARCH_ITEM_RECENT : group);
  if (head != NULL && mores != NULL && group < DESK_N_SEARCH_GROUPS)
    more = mores[group];
  desk_search_row_set_head (self->rows[i], head, more,
                            desk_search_popover_get_list_action (self, group) != NULL);
}

/**
 * desk_search_popover_show:
 * @items: (element-type DeskSearchItem): what was found
 * @terms: (element-type DeskSearchTerm): what is marked; none for what was opened last
 * @text: what was searched for
 * @mores: (nullable): what stands beside the head of each #DeskSearchGroup (nullable)
 *
 * The only place that decides what is seen.
 */
void
desk_search_popover_show (DeskSearchPopover *self,
                          GPtrArray *items,
                          GPtrArray *terms,
                          const char *text,
                          char **mores)
{
  GtkWidget *parent = NULL;
  guint selected = 0;

  g_return_if_fail (DESK_IS_SEARCH_POPOVER (self));

  desk_search_popover_clear (self);
  g_ptr_array_unref (self->items);
  self->items = g_ptr_array_ref (items);
  self->is_recent = terms->len == 0;
  for (guint i = 0; i < MIN (items->len, MAX_ROWS); i++)
    {
      desk_search_row_set_item (self->rows[i], get_item (self, i), terms, i + 1, items->len);
      show_head (self, i, mores);
      if (get_item (self, i)->is_exact && !get_item (self, selected)->is_exact)
        selected = i;
    }
  select_item (self, selected);

  gtk_widget_set_visible (GTK_WIDGET (self->nothing_label), !self->is_recent && items->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->rows_box), items->len > 0);
  if (!self->is_recent && items->len == 0)
    {
      /* Translators: the argument is what was searched for */
      g_autofree char *nothing =
          g_strdup_printf (_ ("Nothing found for “%s”. Check the spelling, or search by e-mail."), text);

      gtk_label_set_label (self->nothing_label, nothing);
    }

  parent = gtk_widget_get_parent (GTK_WIDGET (self));
  if (self->is_recent && items->len == 0)
    gtk_popover_popdown (GTK_POPOVER (self));
  else if (parent != NULL && gtk_widget_get_mapped (parent))
    gtk_popover_popup (GTK_POPOVER (self));
}

/**
 * desk_search_popover_clear:
 *
 * Forgets what was found.
 */
void
desk_search_popover_clear (DeskSearchPopover *self)
{
  g_return_if_fail (DESK_IS_SEARCH_POPOVER (self));

  for (guint i = 0; i < MAX_ROWS; i++)
    desk_search_row_set_item (self->rows[i], NULL, NULL, 0, 0);
  g_ptr_array_set_size (self->items, 0);
}

/**
 * desk_search_popover_get_selected:
 *
 * Returns: (transfer none) (nullable): what Enter opens; %NULL while nothing is seen
 */
DeskSearchItem *
desk_search_popover_get_selected (DeskSearchPopover *self)
{
  g_return_val_if_fail (DESK_IS_SEARCH_POPOVER (self), NULL);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || self->selected >= self->items->len)
    return NULL;

  return get_item (self, self->selected);
}

/**
 * desk_search_popover_get_selected_option:
 *
 * Returns: (transfer none) (nullable): what a screen reader is pointed at
 */
GtkWidget *
desk_search_popover_get_selected_option (DeskSearchPopover *self)
{
  g_return_val_if_fail (DESK_IS_SEARCH_POPOVER (self), NULL);

  return self->selected < self->items->len ? desk_search_row_get_option (self->rows[self->selected]) : NULL;
}

/**
 * desk_search_popover_is_first_selected:
 *
 * Returns: whether nothing below the first line was chosen
 */
gboolean
desk_search_popover_is_first_selected (DeskSearchPopover *self)
{
  g_return_val_if_fail (DESK_IS_SEARCH_POPOVER (self), FALSE);

  return self->selected == 0;
}

/**
 * desk_search_popover_select_next:
 * @step: how many lines down; the first follows the last
 */
void
desk_search_popover_select_next (DeskSearchPopover *self, int step)
{
  int n = 0;

  g_return_if_fail (DESK_IS_SEARCH_POPOVER (self));

  n = (int) self->items->len;
  if (n > 0)
    select_item (self, (guint) (((int) self->selected + step + n) % n));
}

/**
 * desk_search_popover_select_group:
 * @step: 1 for the first line of the next group, -1 for that of the one before
 */
void
desk_search_popover_select_group (DeskSearchPopover *self, int step)
{
  guint n = 0;
  guint i = 0;

  g_return_if_fail (DESK_IS_SEARCH_POPOVER (self));

  n = self->items->len;
  i = self->selected;
  if (n == 0 || self->is_recent)
    return;

  do
    i = (i + n + (guint) (step + (int) n)) % n;
  while (i != self->selected && get_item (self, i)->group == get_item (self, self->selected)->group);
  while (i > 0 && get_item (self, i - 1)->group == get_item (self, i)->group)
    i--;
  select_item (self, i);
}
