/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-billing-period"

#include "config.h"

#include "desk-billing-period.h"

#include "desk-choice.h"
#include "desk-date.h"

#include <glib/gi18n.h>

/* Periods that bookkeeping has. Each begins with a month. */
static const struct
{
  const char *key; /* in saved filters */
  const char *label;
  int unit; /* months that it has; it begins with a multiple of them */
  int ago;  /* how many units ago it begins */
} PERIODS[] = {
  { "this-month", N_ ("This month"), 1, 0 },     { "last-month", N_ ("Last month"), 1, 1 },
  { "this-quarter", N_ ("This quarter"), 3, 0 }, { "last-quarter", N_ ("Last quarter"), 3, 1 },
  { "this-year", N_ ("This year"), 12, 0 },      { "last-year", N_ ("Last year"), 12, 1 },
};

/**
 * desk_billing_period_fill:
 * @drop_down: an empty one
 */
void
desk_billing_period_fill (GtkDropDown *drop_down)
{
  const char *keys[G_N_ELEMENTS (PERIODS) + 1] = { NULL };
  const char *labels[G_N_ELEMENTS (PERIODS) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (PERIODS); i++)
    {
      keys[i] = PERIODS[i].key;
      labels[i] = _ (PERIODS[i].label);
    }
  desk_choice_fill (drop_down, _ ("Any date"), keys, labels);
}

/**
 * desk_billing_period_dates:
 * @period: line of the drop-down
 * @today: the date at the dealer
 * @since: (out) (transfer full) (nullable): first day, %NULL for all
 * @until: (out) (transfer full) (nullable): last day, %NULL for all
 */
void
desk_billing_period_dates (guint period, const char *today, char **since, char **until)
{
  g_autofree char *first_of_month = g_strdup_printf ("%.8s01", today);
  g_autofree char *next = NULL;
  int month = (today[5] - '0') * 10 + (today[6] - '0');
  int back = 0;

  *since = NULL;
  *until = NULL;
  if (period == 0 || period > G_N_ELEMENTS (PERIODS))
    return;

  back = (month - 1) % PERIODS[period - 1].unit + PERIODS[period - 1].ago * PERIODS[period - 1].unit;
  *since = desk_date_add_months (first_of_month, -back);
  next = desk_date_add_months (*since, PERIODS[period - 1].unit);
  *until = desk_date_add_days (next, -1);
}

/**
 * desk_billing_period_get:
 * @drop_down: one that was filled
 * @today: the date at the dealer
 * @since: (out) (transfer full) (nullable): first day, %NULL for all
 * @until: (out) (transfer full) (nullable): last day, %NULL for all
 *
 * Returns: whether there is a period
 */
gboolean
desk_billing_period_get (GtkDropDown *drop_down, const char *today, char **since, char **until)
{
  desk_billing_period_dates (gtk_drop_down_get_selected (drop_down), today, since, until);

  return *since != NULL;
}
