/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-order-choices.h"

#include "desk-choice.h"
#include "desk-date.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

static const char *const statuses[] = { "not_activated", "active", "expiring", "expired", "trial", "suspended", NULL };

/* Days, with today. */
static const char *const periods[] = { "30", "92", "366", NULL };
static const char *const period_labels[] = { N_ ("Last 30 days"), N_ ("Last 3 months"), N_ ("Last 12 months"), NULL };

/* What is shown at first. */
#define USUAL_PERIOD "366"

/**
 * desk_order_choices_fill_status:
 * @drop_down: an empty one
 */
void
desk_order_choices_fill_status (GtkDropDown *drop_down)
{
  const char *words[G_N_ELEMENTS (statuses)] = { NULL };

  for (guint i = 0; statuses[i] != NULL; i++)
    words[i] = desk_status_get_word (statuses[i]);
  desk_choice_fill (drop_down, _("Any status"), statuses, words);
}

/**
 * desk_order_choices_fill_period:
 * @drop_down: an empty one
 */
void
desk_order_choices_fill_period (GtkDropDown *drop_down)
{
  const char *words[G_N_ELEMENTS (periods)] = { NULL };

  for (guint i = 0; periods[i] != NULL; i++)
    words[i] = _(period_labels[i]);
  desk_choice_fill (drop_down, _("Any date"), periods, words);
  desk_choice_set (drop_down, USUAL_PERIOD);
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
  const char *days = desk_choice_get (period);
  g_autofree char *today = desk_store_dup_today (store);
  g_autofree char *since = days != NULL ? desk_date_add_days (today, 1 - (int) g_ascii_strtoll (days, NULL, 10)) : NULL;

  desk_order_query_set_since (query, since);
  desk_query_set_status (query, desk_choice_get (status));
}
