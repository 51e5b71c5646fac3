/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-list-filters"

#include "config.h"

#include "desk-list-filters.h"

#include "desk-list-words.h"

#include <glib/gi18n.h>

/**
 * DeskListFilters:
 *
 * The filters above a list, of which one is chosen, each with the number of rows that it leaves.
 */
struct _DeskListFilters
{
  AdwBin parent_instance;

  GtkBox *box;                   /* (unowned): the child */
  const DeskListFilter *filters; /* (unowned) (nullable): static */
  guint n_filters;
  const char *context;       /* (unowned) (nullable): static; of their words */
  GtkToggleButton **buttons; /* (owned) (array): each unowned, in box */
};

G_DEFINE_FINAL_TYPE (DeskListFilters, desk_list_filters, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_format (DeskListFilters *self, const DeskListFilter *filter)
{
  return self->context != NULL ? g_dpgettext2 (NULL, self->context, filter->format) : gettext (filter->format);
}

static void
button_toggled_cb (DeskListFilters *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    g_signal_emit (self, signals[CHOSEN], 0);
}

static void
desk_list_filters_finalize (GObject *object)
{
  g_free (DESK_LIST_FILTERS (object)->buttons);

  G_OBJECT_CLASS (desk_list_filters_parent_class)->finalize (object);
}

static void
desk_list_filters_class_init (DeskListFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_list_filters_finalize;

  /**
   * DeskListFilters::chosen:
   *
   * Another filter has been chosen.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
desk_list_filters_init (DeskListFilters *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "segments");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/**
 * desk_list_filters_fill:
 * @self: filters that are not filled yet
 * @filters: (array length=n_filters): static; the first one is chosen
 * @n_filters: how many, at least one
 * @context: (nullable): static; the context of their words
 */
void
desk_list_filters_fill (DeskListFilters      *self,
                        const DeskListFilter *filters,
                        guint                 n_filters,
                        const char           *context)
{
  g_return_if_fail (DESK_IS_LIST_FILTERS (self));
  g_return_if_fail (self->filters == NULL && n_filters > 0);

  self->filters = filters;
  self->n_filters = n_filters;
  self->context = context;
  self->buttons = g_new0 (GtkToggleButton *, n_filters);
  for (guint i = 0; i < n_filters; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();

      self->buttons[i] = GTK_TOGGLE_BUTTON (button);
      if (i > 0)
        gtk_toggle_button_set_group (self->buttons[i], self->buttons[0]);
      gtk_toggle_button_set_active (self->buttons[i], i == 0);
      gtk_widget_set_visible (button, !filters[i].is_rare);
      g_signal_connect_object (button, "toggled", G_CALLBACK (button_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->box, button);
    }
}

/**
 * desk_list_filters_get_chosen:
 * @self: filters
 *
 * Returns: the chosen #DeskListFilter.filter
 */
guint
desk_list_filters_get_chosen (DeskListFilters *self)
{
  g_return_val_if_fail (DESK_IS_LIST_FILTERS (self), 0);

  for (guint i = 0; i < self->n_filters; i++)
    if (gtk_toggle_button_get_active (self->buttons[i]))
      return self->filters[i].filter;

  return self->filters[0].filter;
}

/**
 * desk_list_filters_get_chosen_key:
 * @self: filters
 *
 * Returns: (nullable): the chosen #DeskListFilter.key, %NULL for the first
 */
const char *
desk_list_filters_get_chosen_key (DeskListFilters *self)
{
  g_return_val_if_fail (DESK_IS_LIST_FILTERS (self), NULL);

  for (guint i = 1; i < self->n_filters; i++)
    if (gtk_toggle_button_get_active (self->buttons[i]))
      return self->filters[i].key;

  return NULL;
}

/**
 * desk_list_filters_choose:
 * @self: filters
 * @key: (nullable): a #DeskListFilter.key; %NULL for the first
 *
 * Chooses a filter as if it had been clicked. One that there is not changes nothing.
 */
void
desk_list_filters_choose (DeskListFilters *self, const char *key)
{
  g_return_if_fail (DESK_IS_LIST_FILTERS (self));

  for (guint i = 0; i < self->n_filters; i++)
    if (key == NULL ? i == 0 : g_str_equal (self->filters[i].key, key))
      gtk_toggle_button_set_active (self->buttons[i], TRUE);
}

/**
 * desk_list_filters_update:
 * @self: filters
 * @model: the list
 * @other: (nullable): what %DESK_LIST_FILTER_OTHER shows; without it there is no such filter
 *
 * Says how many rows each of them leaves.
 */
void
desk_list_filters_update (DeskListFilters *self, DeskQueryModel *model, GListModel *other)
{
  g_return_if_fail (DESK_IS_LIST_FILTERS (self));

  for (guint i = 0; i < self->n_filters; i++)
    {
      const DeskListFilter *filter = &self->filters[i];
      const char *format = get_format (self, filter);
      gboolean is_active = gtk_toggle_button_get_active (self->buttons[i]);

      if (filter->filter != DESK_LIST_FILTER_OTHER)
        desk_list_words_show_count (self->buttons[i], format, model, filter->filter);
      else if (other != NULL && DESK_IS_QUERY_MODEL (other))
        desk_list_words_show_count (self->buttons[i], format, DESK_QUERY_MODEL (other), 0);
      else if (other != NULL)
        desk_list_words_set_count (self->buttons[i], format, g_list_model_get_n_items (other));

      if (filter->filter == DESK_LIST_FILTER_OTHER)
        gtk_widget_set_visible (GTK_WIDGET (self->buttons[i]), other != NULL);
      else if (filter->is_rare)
        gtk_widget_set_visible (GTK_WIDGET (self->buttons[i]),
                                is_active || desk_query_model_get_count (model, filter->filter) > 0);
    }
}
