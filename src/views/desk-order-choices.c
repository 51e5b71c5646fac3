/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-order-choices.h"

#include "desk-date.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

static const char *const statuses[] = { "not_activated", "active", "expiring", "expired", "trial", "suspended" };

static const struct
{
  const char *label;
  int days; /* with today */
} periods[] = {
  { N_ ("Last 30 days"), 30 },
  { N_ ("Last 3 months"), 92 },
  { N_ ("Last 12 months"), 366 },
};

/* What is shown at first. */
#define USUAL_PERIOD G_N_ELEMENTS (periods)

static void
set_lines (GtkDropDown *drop_down, GtkStringList *lines)
{
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (lines));
}

/**
 * desk_order_choices_fill_status:
 * @drop_down: an empty one
 */
void
desk_order_choices_fill_status (GtkDropDown *drop_down)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);

  gtk_string_list_append (lines, _("Any status"));
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    gtk_string_list_append (lines, desk_status_get_word (statuses[i]));
  set_lines (drop_down, lines);
}

/**
 * desk_order_choices_fill_period:
 * @drop_down: an empty one
 */
void
desk_order_choices_fill_period (GtkDropDown *drop_down)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);

  gtk_string_list_append (lines, _("Any date"));
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    gtk_string_list_append (lines, _(periods[i].label));
  set_lines (drop_down, lines);
  gtk_drop_down_set_selected (drop_down, USUAL_PERIOD);
}

/**
 * desk_order_choices_apply:
 * @query: what the list shows
 * @store: knows the date
 * @status: a drop-down that was filled
 * @period: a drop-down that was filled
 */
void
desk_order_choices_apply (DeskOrderQuery *query,
                          DeskStore      *store,
                          GtkDropDown    *status,
                          GtkDropDown    *period)
{
  guint n_status = gtk_drop_down_get_selected (status);
  guint n_period = gtk_drop_down_get_selected (period);
  g_autofree char *today = desk_store_dup_today (store);
  g_autofree char *since = NULL;

  if (n_period > 0 && n_period <= G_N_ELEMENTS (periods))
    since = desk_date_add_days (today, 1 - periods[n_period - 1].days);
  desk_order_query_set_since (query, since);
  desk_query_set_status (query, n_status > 0 && n_status <= G_N_ELEMENTS (statuses) ? statuses[n_status - 1] : NULL);
}
