/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-seed-days.h"

G_BEGIN_DECLS

/**
 * DeskSeedLife:
 * @DESK_SEED_LIFE_ACTIVE: an order whose licence runs for more than a month yet
 * @DESK_SEED_LIFE_EXPIRING: an order whose licence ends within 30 days
 * @DESK_SEED_LIFE_EXPIRED: an order whose licence has ended
 * @DESK_SEED_LIFE_SUSPENDED: an order whose licence is suspended
 * @DESK_SEED_LIFE_REGISTERED: an order whose licence is not activated
 * @DESK_SEED_LIFE_TRIAL: a running trial
 * @DESK_SEED_LIFE_TRIAL_EXTENDED: a running trial that was extended
 * @DESK_SEED_LIFE_TRIAL_REGISTERED: a trial whose licence is not activated
 * @DESK_SEED_LIFE_TRIAL_EXPIRED: a trial that has ended
 * @DESK_SEED_LIFE_TRIAL_CONVERTED: a trial that the next order of the customer has taken over
 *
 * How an order stands today.
 */
typedef enum
{
  DESK_SEED_LIFE_ACTIVE,
  DESK_SEED_LIFE_EXPIRING,
  DESK_SEED_LIFE_EXPIRED,
  DESK_SEED_LIFE_SUSPENDED,
  DESK_SEED_LIFE_REGISTERED,
  DESK_SEED_LIFE_TRIAL,
  DESK_SEED_LIFE_TRIAL_EXTENDED,
  DESK_SEED_LIFE_TRIAL_REGISTERED,
  DESK_SEED_LIFE_TRIAL_EXPIRED,
  DESK_SEED_LIFE_TRIAL_CONVERTED,
} DeskSeedLife;

/* What a term of a price list is to the calendar. */
typedef enum
{
  DESK_SEED_PERIOD_MONTH,
  DESK_SEED_PERIOD_YEAR,
  DESK_SEED_PERIOD_NONE,
} DeskSeedPeriod;

/**
 * DeskSeedPlan:
 *
 * When what happens to one order; days are 0 where there are none. Made for all orders of a
 * dealer before any record is, as order numbers follow the time.
 */
typedef struct
{
  guint customer; /* position among the dealer's */
  DeskSeedLife life;
  DeskSeedPeriod period;
  gboolean converts; /* takes the licence of the plan before over */
  gboolean is_extended;
  gint64 created_at;
  gint64 activated_at; /* 0 as long as the licence is not activated */
  guint32 created_day; /* also the first of the subscription */
  guint32 ends_day;    /* the end of the subscription */
  guint32 expires_day; /* that of the serial number */
  guint32 suspended_until_day;
  guint number;
} DeskSeedPlan;

/* The order numbers of a year. */
typedef struct
{
  int year;
  guint last;
} DeskSeedSeries;

gboolean desk_seed_life_is_trial  (DeskSeedLife          life);
void     desk_seed_plan_customer  (GArray               *plans,
                                   guint                 customer,
                                   gboolean              is_demo,
                                   const DeskSeedPeriod *periods,
                                   guint                 n_periods,
                                   const DeskSeedDays   *days,
                                   DeskSeedRandom       *random);
GArray  *desk_seed_plan_number    (GArray               *plans);

G_END_DECLS
