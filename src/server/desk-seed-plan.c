/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed-plan.h"

#include "desk-order-rules.h"
#include "desk-trial.h"

#define HOUR 3600
#define DAY (24 * HOUR)
#define CONVERTED_PERCENT 12
/* As desk_storage_next_order_number() begins a year. */
#define FIRST_NUMBER 1001

/* Of a hundred customers this many have up to so many orders, the rest have none. */
static const guint order_counts[] = { 48, 77, 90, 96 };

/* How often an order stands how, in a hundred. */
static const struct
{
  DeskSeedLife life;
  guint weight;
} lives[] = {
  { DESK_SEED_LIFE_ACTIVE, 64 },        { DESK_SEED_LIFE_EXPIRING, 8 },
  { DESK_SEED_LIFE_EXPIRED, 8 },        { DESK_SEED_LIFE_SUSPENDED, 3 },
  { DESK_SEED_LIFE_REGISTERED, 3 },     { DESK_SEED_LIFE_TRIAL, 4 },
  { DESK_SEED_LIFE_TRIAL_EXTENDED, 2 }, { DESK_SEED_LIFE_TRIAL_REGISTERED, 2 },
  { DESK_SEED_LIFE_TRIAL_EXPIRED, 6 },
};

/* The demo dealer's first customers show everything there is: how an order stands, and how many
 * days ago it was registered, or -1 for any time. */
static const struct
{
  DeskSeedLife life;
  int days_ago;
} demo_lives[] = {
  { DESK_SEED_LIFE_REGISTERED, 0 },
  { DESK_SEED_LIFE_REGISTERED, 0 },
  { DESK_SEED_LIFE_TRIAL_REGISTERED, 0 },
  { DESK_SEED_LIFE_REGISTERED, 2 },
  { DESK_SEED_LIFE_REGISTERED, 6 },
  { DESK_SEED_LIFE_TRIAL_REGISTERED, 4 },
  { DESK_SEED_LIFE_ACTIVE, 0 },
  { DESK_SEED_LIFE_TRIAL, 0 },
  { DESK_SEED_LIFE_TRIAL, 2 },
  { DESK_SEED_LIFE_TRIAL, 11 },
  { DESK_SEED_LIFE_TRIAL_EXTENDED, 15 },
  { DESK_SEED_LIFE_TRIAL_EXPIRED, 17 },
  { DESK_SEED_LIFE_SUSPENDED, -1 },
  { DESK_SEED_LIFE_SUSPENDED, -1 },
  { DESK_SEED_LIFE_SUSPENDED, -1 },
  { DESK_SEED_LIFE_EXPIRING, -1 },
  { DESK_SEED_LIFE_EXPIRING, -1 },
  { DESK_SEED_LIFE_EXPIRING, -1 },
  { DESK_SEED_LIFE_EXPIRED, -1 },
  { DESK_SEED_LIFE_EXPIRED, -1 },
  { DESK_SEED_LIFE_ACTIVE, 1 },
  { DESK_SEED_LIFE_ACTIVE, 3 },
};

/**
 * desk_seed_life_is_trial:
 * @life: how an order stands
 *
 * Returns: whether it is a trial
 */
gboolean
desk_seed_life_is_trial (DeskSeedLife life)
{
  switch (life)
    {
    case DESK_SEED_LIFE_TRIAL:
    case DESK_SEED_LIFE_TRIAL_EXTENDED:
    case DESK_SEED_LIFE_TRIAL_REGISTERED:
    case DESK_SEED_LIFE_TRIAL_EXPIRED:
    case DESK_SEED_LIFE_TRIAL_CONVERTED:
      return TRUE;
    case DESK_SEED_LIFE_ACTIVE:
    case DESK_SEED_LIFE_EXPIRING:
    case DESK_SEED_LIFE_EXPIRED:
    case DESK_SEED_LIFE_SUSPENDED:
    case DESK_SEED_LIFE_REGISTERED:
    default:
      return FALSE;
    }
}

static DeskSeedLife
pick_life (DeskSeedRandom *random)
{
  guint value = desk_seed_random_below (random, 100);

  for (guint i = 0; i < G_N_ELEMENTS (lives); i++)
    {
      if (value < lives[i].weight)
        return lives[i].life;
      value -= lives[i].weight;
    }

  return DESK_SEED_LIFE_ACTIVE;
}

/* Two thirds by the year, where there is a choice. */
static DeskSeedPeriod
pick_period (DeskSeedRandom *random, const DeskSeedPeriod *periods, guint n_periods)
{
  for (guint i = 0; i < n_periods; i++)
    {
      if (periods[i] == DESK_SEED_PERIOD_YEAR && desk_seed_random_chance (random, 66))
        return periods[i];
    }

  return periods[desk_seed_random_below (random, n_periods)];
}

static int
get_months (DeskSeedPeriod period)
{
  return period == DESK_SEED_PERIOD_MONTH ? 1 : 12;
}

/* The first end of a term after @day. */
static guint32
find_next_end (guint32 starts_day, int months, guint32 day)
{
  guint32 end = starts_day;

  for (int n = 1; end <= day; n++)
    end = desk_seed_days_add_months (starts_day, n * months);

  return end;
}

static void
set_created (DeskSeedPlan *plan, const DeskSeedDays *days, DeskSeedRandom *random, guint32 day)
{
  plan->created_at = desk_seed_days_place (days, random, day);
  plan->created_day = desk_seed_days_of_instant (days, plan->created_at);
}

/* Most customers activate within the hour, some take days. */
static void
set_activated (DeskSeedPlan *plan, const DeskSeedDays *days, DeskSeedRandom *random)
{
  plan->activated_at = desk_seed_days_follow (
      days, random, plan->created_at, desk_seed_random_chance (random, 70) ? HOUR : 3 * DAY);
}

/* A licence that still runs, or is suspended. Its serial number is good for a year, also when it
 * is paid by the month. */
static void
plan_active (DeskSeedPlan *plan, const DeskSeedDays *days, DeskSeedRandom *random, int days_ago)
{
  /* More than a month is left of the year that runs. */
  int age =
      days_ago >= 0 ? days_ago : desk_seed_random_between (random, 1, 364 - DESK_EXPIRING_DAYS);
  int years = days_ago < 0 && desk_seed_random_chance (random, 40)
                  ? desk_seed_random_between (random, 1, 2)
                  : 0;

  set_created (plan, days, random,
               desk_seed_days_add_months (days->today - (guint32) age, -12 * years));
  set_activated (plan, days, random);
  if (plan->period == DESK_SEED_PERIOD_NONE)
    return;

  plan->expires_day = find_next_end (plan->created_day, 12, days->today + DESK_EXPIRING_DAYS);
  plan->ends_day = find_next_end (plan->created_day, get_months (plan->period), days->today);
  if (plan->life == DESK_SEED_LIFE_SUSPENDED)
    plan->suspended_until_day =
        MIN (days->today + (guint32) desk_seed_random_between (random, 3, 80), plan->expires_day);
}

/* A licence that ends about a certain day; its subscription is not renewed beyond it. Not every
 * month has a 31st, so it may end up to three days earlier: the caller leaves room. */
static void
plan_ending (DeskSeedPlan *plan, const DeskSeedDays *days, DeskSeedRandom *random, guint32 ends_day)
{
  int terms = plan->period == DESK_SEED_PERIOD_MONTH ? desk_seed_random_between (random, 2, 20)
                                                     : desk_seed_random_between (random, 1, 3);
  int months = terms * get_months (plan->period);

  set_created (plan, days, random, desk_seed_days_add_months (ends_day, -months));
  set_activated (plan, days, random);
  plan->ends_day = desk_seed_days_add_months (plan->created_day, months);
  plan->expires_day = plan->ends_day;
}

/* The subscription begins with the order; the customer has yet to activate. */
static void
plan_registered (DeskSeedPlan *plan, const DeskSeedDays *days, DeskSeedRandom *random, int days_ago)
{
  set_created (plan, days, random, days->today - (guint32) days_ago);
  if (plan->period == DESK_SEED_PERIOD_NONE)
    return;

  plan->ends_day = desk_seed_days_add_months (plan->created_day, get_months (plan->period));
  plan->expires_day = desk_seed_days_add_months (plan->created_day, 12);
}

static void
plan_trial (DeskSeedPlan *plan, const DeskSeedDays *days, DeskSeedRandom *random, int days_ago)
{
  guint32 length = DESK_TRIAL_DAYS;

  plan->period = DESK_SEED_PERIOD_YEAR;
  set_created (plan, days, random, days->today - (guint32) days_ago);
  if (plan->is_extended)
    length += DESK_TRIAL_EXTENSION_DAYS;
  plan->expires_day = plan->created_day + length;
  if (plan->life != DESK_SEED_LIFE_TRIAL_REGISTERED)
    plan->activated_at = desk_seed_days_follow (days, random, plan->created_at, HOUR);
}

static void
fill_plan (DeskSeedPlan *plan, const DeskSeedDays *days, DeskSeedRandom *random, int days_ago)
{
  switch (plan->life)
    {
    case DESK_SEED_LIFE_EXPIRING:
      if (plan->period == DESK_SEED_PERIOD_NONE)
        plan->period = DESK_SEED_PERIOD_YEAR;
      plan_ending (plan, days, random,
                   days->today +
                       (guint32) desk_seed_random_between (random, 3, DESK_EXPIRING_DAYS));
      break;
    case DESK_SEED_LIFE_EXPIRED:
      if (plan->period == DESK_SEED_PERIOD_NONE)
        plan->period = DESK_SEED_PERIOD_YEAR;
      plan_ending (plan, days, random,
                   days->today - (guint32) (desk_seed_random_chance (random, 50)
                                                ? desk_seed_random_between (random, 3, 30)
                                                : desk_seed_random_between (random, 31, 200)));
      break;
    case DESK_SEED_LIFE_SUSPENDED:
      if (plan->period == DESK_SEED_PERIOD_NONE)
        plan->period = DESK_SEED_PERIOD_YEAR;
      plan_active (plan, days, random, days_ago);
      break;
    case DESK_SEED_LIFE_REGISTERED:
      plan_registered (plan, days, random,
                       days_ago >= 0 ? days_ago : desk_seed_random_between (random, 0, 20));
      break;
    case DESK_SEED_LIFE_TRIAL:
      plan_trial (plan, days, random,
                  days_ago >= 0 ? days_ago
                                : desk_seed_random_between (random, 0, DESK_TRIAL_DAYS - 2));
      break;
    case DESK_SEED_LIFE_TRIAL_EXTENDED:
      plan->is_extended = TRUE;
      plan_trial (plan, days, random,
                  days_ago >= 0 ? days_ago : desk_seed_random_between (random, 9, 19));
      break;
    case DESK_SEED_LIFE_TRIAL_REGISTERED:
      plan_trial (plan, days, random,
                  days_ago >= 0 ? days_ago : desk_seed_random_between (random, 0, 9));
      break;
    case DESK_SEED_LIFE_TRIAL_EXPIRED:
    case DESK_SEED_LIFE_TRIAL_CONVERTED:
      plan_trial (plan, days, random,
                  days_ago >= 0 ? days_ago : desk_seed_random_between (random, 16, 400));
      break;
    case DESK_SEED_LIFE_ACTIVE:
    default:
      plan_active (plan, days, random, days_ago);
      break;
    }
}

/* Puts the trial before its order, some days earlier. */
static void
append_converted (GArray *plans,
                  DeskSeedPlan *order,
                  const DeskSeedDays *days,
                  DeskSeedRandom *random)
{
  DeskSeedPlan trial = { .customer = order->customer, .life = DESK_SEED_LIFE_TRIAL_CONVERTED };
  guint32 day =
      order->created_day - (guint32) desk_seed_random_between (random, 2, DESK_TRIAL_DAYS - 1);

  fill_plan (&trial, days, random, (int) (days->today - day));
  g_array_append_val (plans, trial);
  order->converts = TRUE;
  /* The licence runs already. */
  order->activated_at = order->created_at;
}

/**
 * desk_seed_plan_customer:
 * @plans: (element-type DeskSeedPlan): the plans of the dealer, to be added to
 * @customer: position of the customer among the dealer's
 * @is_demo: whether the dealer is the demo's own
 * @periods: (array length=n_periods): those of the terms that are sold
 * @n_periods: how many, at least 1
 * @days: the calendar
 * @random: random numbers
 *
 * Plans the orders of one customer, some of which have none.
 */
void
desk_seed_plan_customer (GArray *plans,
                         guint customer,
                         gboolean is_demo,
                         const DeskSeedPeriod *periods,
                         guint n_periods,
                         const DeskSeedDays *days,
                         DeskSeedRandom *random)
{
  gboolean is_shown = is_demo && customer < G_N_ELEMENTS (demo_lives);
  guint value = desk_seed_random_below (random, 100);
  guint n_orders = 0;

  while (n_orders < G_N_ELEMENTS (order_counts) && value >= order_counts[n_orders])
    n_orders++;
  n_orders = n_orders < G_N_ELEMENTS (order_counts) ? n_orders + 1 : (is_shown ? 1 : 0);

  for (guint i = 0; i < n_orders; i++)
    {
      gboolean is_first_shown = is_shown && i == 0;
      DeskSeedPlan plan = { .customer = customer };

      plan.life = is_first_shown ? demo_lives[customer].life : pick_life (random);
      plan.period = pick_period (random, periods, n_periods);
      fill_plan (&plan, days, random, is_first_shown ? demo_lives[customer].days_ago : -1);
      if (plan.life == DESK_SEED_LIFE_ACTIVE && desk_seed_random_chance (random, CONVERTED_PERCENT))
        append_converted (plans, &plan, days, random);
      g_array_append_val (plans, plan);
    }
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const DeskSeedPlan *plan_a = *(const DeskSeedPlan *const *) a;
  const DeskSeedPlan *plan_b = *(const DeskSeedPlan *const *) b;

  if (plan_a->created_at != plan_b->created_at)
    return plan_a->created_at < plan_b->created_at ? -1 : 1;
  return plan_a < plan_b ? -1 : (plan_a > plan_b ? 1 : 0);
}

/**
 * desk_seed_plan_number:
 * @plans: (element-type DeskSeedPlan): the plans
 *
 * Numbers them in the order of their time, each year afresh.
 *
 * Returns: (transfer full) (element-type DeskSeedSeries): the last number of each year
 */
GArray *
desk_seed_plan_number (GArray *plans)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (plans->len);
  GArray *series = g_array_new (FALSE, FALSE, sizeof (DeskSeedSeries));

  for (guint i = 0; i < plans->len; i++)
    g_ptr_array_add (sorted, &g_array_index (plans, DeskSeedPlan, i));
  g_ptr_array_sort (sorted, compare_times);

  for (guint i = 0; i < sorted->len; i++)
    {
      DeskSeedPlan *plan = g_ptr_array_index (sorted, i);
      int year = desk_seed_days_get_year (plan->created_day);
      DeskSeedSeries *last =
          series->len > 0 ? &g_array_index (series, DeskSeedSeries, series->len - 1) : NULL;

      if (last == NULL || last->year != year)
        {
          DeskSeedSeries next = { year, FIRST_NUMBER - 1 };

          g_array_append_val (series, next);
          last = &g_array_index (series, DeskSeedSeries, series->len - 1);
        }
      plan->number = ++last->last;
    }

  return series;
}
