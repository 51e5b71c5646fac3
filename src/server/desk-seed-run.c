/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed-run.h"

#include "desk-contact.h"
#include "desk-customer.h"
#include "desk-date.h"
#include "desk-seed-billing.h"
#include "desk-seed-history.h"
#include "desk-seed-id.h"
#include "desk-seed-orders.h"

#define HOME_PERCENT 78
#define OLDER_PERCENT 25
#define LICENCE_MANAGER_PERCENT 20

/* Streams of random numbers: each customer has three, so that names do not change when the plan
 * does. */
#define STREAM(position, customer, what)                                                           \
  (((guint64) (position) << 40) | ((guint64) (customer) << 2) | (what))
#define STREAM_PLAN 0
#define STREAM_NAMES 1
#define STREAM_ORDERS 2

/* Where the customers of one dealer are: how many stand in the countries that the catalogue
 * names, or else how much the countries of the region weigh. */
typedef struct
{
  GPtrArray *countries; /* (owned) (element-type DeskSeedCountry): of the region */
  guint *sums;          /* (owned): their weights summed up */
  GPtrArray *fixed;     /* (owned) (element-type DeskSeedCountry): of each customer in turn */
} Market;

static void
market_free (Market *market)
{
  g_clear_pointer (&market->countries, g_ptr_array_unref);
  g_clear_pointer (&market->fixed, g_ptr_array_unref);
  g_free (market->sums);
  g_free (market);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Market, market_free)

/* Mixes the countries, so that those of one country do not stand side by side. */
static void
shuffle (GPtrArray *array, DeskSeedRandom *random)
{
  for (guint i = array->len; i > 1; i--)
    {
      guint j = desk_seed_random_below (random, i);
      gpointer swap = array->pdata[i - 1];

      array->pdata[i - 1] = array->pdata[j];
      array->pdata[j] = swap;
    }
}

static Market *
market_new (DeskSeedRun *run, const DeskSeedSeller *seller)
{
  Market *market = g_new0 (Market, 1);
  DeskSeedRandom random;
  guint sum = 0;

  desk_seed_random_init (&random, run->seed,
                         DESK_SEED_DEALER_STREAM (seller->position, DESK_SEED_STREAM_MARKET));
  market->countries = g_ptr_array_new ();
  market->fixed = g_ptr_array_new ();
  market->sums = g_new0 (guint, run->catalog->n_countries);
  for (guint i = 0; i < run->catalog->n_countries; i++)
    {
      const DeskSeedCountry *country = &run->catalog->countries[i];
      guint n = seller->source->customers != NULL
                    ? (guint) json_object_get_int_member_with_default (seller->source->customers,
                                                                       country->code, 0)
                    : 0;

      if (g_str_equal (country->region_id, seller->source->region_id))
        {
          sum += country->weight;
          market->sums[market->countries->len] = sum;
          g_ptr_array_add (market->countries, (gpointer) country);
        }
      for (guint j = 0; j < n; j++)
        g_ptr_array_add (market->fixed, (gpointer) country);
    }
  shuffle (market->fixed, &random);

  return market;
}

static const DeskSeedCountry *
pick_country (const Market *market,
              const DeskSeedSeller *seller,
              DeskSeedRandom *random,
              guint customer)
{
  if (customer < market->fixed->len)
    return g_ptr_array_index (market->fixed, customer);
  if (desk_seed_random_chance (random, HOME_PERCENT))
    return seller->source->country;

  return g_ptr_array_index (
      market->countries, desk_seed_random_weighted (random, market->sums, market->countries->len));
}

/* Customers come with their first order, or were known for some time before. */
static gint64
get_created_at (const DeskSeedDays *days,
                DeskSeedRandom *random,
                GArray *plans,
                guint from,
                guint to)
{
  gint64 first = G_MAXINT64;

  for (guint i = from; i < to; i++)
    first = MIN (first, g_array_index (plans, DeskSeedPlan, i).created_at);
  if (first == G_MAXINT64)
    first = desk_seed_days_place (
        days, random, days->today - (guint32) desk_seed_random_between (random, 3, 900));
  else if (desk_seed_random_chance (random, OLDER_PERCENT))
    first = desk_seed_days_place (days, random,
                                  desk_seed_days_of_instant (days, first) -
                                      (guint32) desk_seed_random_between (random, 1, 200));

  return first;
}

/* @address: (out) (transfer full): the licence manager's, who is one of the contacts or the
 * customer's own person. */
static gboolean
write_contacts (DeskSeedRun *run,
                const DeskSeedSeller *seller,
                DeskSeedRandom *random,
                DeskCustomer *customer,
                gint64 created_at,
                DeskContact *contact,
                char **address,
                GError **error)
{
  /* Of a hundred customers 55 name nobody else, 15 name two. */
  guint value = desk_seed_random_below (random, 100);
  guint n_contacts = value < 55 ? 0 : (value < 85 ? 1 : 2);

  *address = g_strdup (desk_record_get_string (customer, DESK_CUSTOMER_EMAIL));
  for (guint i = 1; i <= n_contacts; i++)
    {
      char id[DESK_SEED_ID_SIZE];

      desk_seed_id_write (id, "con", created_at, random);
      desk_record_set_string (contact, DESK_CONTACT_ID, id);
      desk_record_set_string (contact, DESK_CONTACT_DEALER_ID, desk_record_get_id (seller->record));
      desk_record_set_string (contact, DESK_CONTACT_CUSTOMER_ID, desk_record_get_id (customer));
      desk_seed_names_fill_contact (run->names, random, i, customer, contact);
      desk_record_set_boolean (contact, DESK_CONTACT_IS_LICENCE_MANAGER,
                               i == 1 && desk_seed_random_chance (random, LICENCE_MANAGER_PERCENT));
      if (desk_record_get_boolean (contact, DESK_CONTACT_IS_LICENCE_MANAGER))
        {
          g_free (*address);
          *address = g_strdup (desk_record_get_string (contact, DESK_CONTACT_EMAIL));
        }
      if (!desk_storage_bulk_put (run->bulk, contact, desk_record_get_id (seller->record), error))
        return FALSE;
    }

  return TRUE;
}

static GArray *
make_plans (DeskSeedRun *run,
            const DeskSeedSeller *seller,
            guint n_customers,
            const DeskSeedDays *days)
{
  GArray *plans = g_array_new (FALSE, FALSE, sizeof (DeskSeedPlan));
  DeskPriceList *list = desk_seed_offer_find_list (run->offer, seller->source->price_lists[0]);
  DeskSeedPeriod periods[3] = { DESK_SEED_PERIOD_YEAR };
  guint n_periods = list != NULL ? desk_seed_offer_get_periods (list, periods) : 1;

  for (guint i = 0; i < n_customers; i++)
    {
      DeskSeedRandom random;

      desk_seed_random_init (&random, run->seed, STREAM (seller->position, i, STREAM_PLAN));
      desk_seed_plan_customer (plans, i, seller->source->is_demo, periods, MAX (n_periods, 1), days,
                               &random);
    }

  return plans;
}

static gboolean
write_numbers (DeskSeedRun *run, const DeskSeedSeller *seller, GArray *plans, GError **error)
{
  g_autoptr (GArray) series = desk_seed_plan_number (plans);

  for (guint i = 0; i < series->len; i++)
    {
      const DeskSeedSeries *year = &g_array_index (series, DeskSeedSeries, i);

      if (!desk_storage_bulk_set_number (run->bulk, desk_record_get_id (seller->record), year->year,
                                         year->last, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_customers (DeskSeedRun *run,
                 const DeskSeedSeller *seller,
                 guint n_customers,
                 GArray *plans,
                 const DeskSeedDays *days,
                 GError **error)
{
  g_autoptr (DeskSeedBilling) billing = desk_seed_billing_new (run, seller, days);
  g_autoptr (DeskSeedHistory) history = desk_seed_history_new (run, seller, days);
  g_autoptr (DeskSeedOrders) orders = desk_seed_orders_new (run, seller, days, billing, history);
  g_autoptr (DeskCustomer) customer = desk_record_new (DESK_TYPE_CUSTOMER);
  g_autoptr (DeskContact) contact = desk_record_new (DESK_TYPE_CONTACT);
  g_autoptr (Market) market = market_new (run, seller);
  guint next = 0;

  desk_record_set_string (customer, DESK_CUSTOMER_DEALER_ID, desk_record_get_id (seller->record));
  for (guint i = 0; i < n_customers; i++)
    {
      DeskSeedRandom random;
      DeskSeedRandom order_random;
      g_autofree char *created = NULL;
      g_autofree char *address = NULL;
      gint64 created_at = 0;
      guint end = next;
      char id[DESK_SEED_ID_SIZE];

      while (end < plans->len && g_array_index (plans, DeskSeedPlan, end).customer == i)
        end++;

      desk_seed_random_init (&random, run->seed, STREAM (seller->position, i, STREAM_NAMES));
      desk_seed_random_init (&order_random, run->seed, STREAM (seller->position, i, STREAM_ORDERS));
      desk_seed_names_fill_customer (run->names, &random, pick_country (market, seller, &random, i),
                                     customer);
      created_at = get_created_at (days, &random, plans, next, end);
      created = desk_instant_from_unix (created_at);
      desk_seed_id_write (id, "cus", created_at, &random);
      desk_record_set_string (customer, DESK_CUSTOMER_ID, id);
      desk_record_set_string (customer, DESK_CUSTOMER_CREATED_AT, created);
      if (!desk_storage_bulk_put (run->bulk, customer, desk_record_get_id (seller->record),
                                  error) ||
          !write_contacts (run, seller, &random, customer, created_at, contact, &address, error) ||
          !desk_seed_history_write_note (history, customer, created_at, error))
        return FALSE;

      for (; next < end; next++)
        {
          if (!desk_seed_orders_write (orders, &order_random, customer, address,
                                       &g_array_index (plans, DeskSeedPlan, next), error))
            return FALSE;
        }
    }

  return desk_seed_billing_write (billing, error);
}

/**
 * desk_seed_run_customers:
 * @run: the making of the demo
 * @seller: a dealer, whose balances are set
 * @n_customers: how many customers he has
 * @error: return location for an error
 *
 * Makes the customers of one dealer and all that hangs on them.
 *
 * Returns: whether it worked
 */
gboolean
desk_seed_run_customers (DeskSeedRun *run,
                         const DeskSeedSeller *seller,
                         guint n_customers,
                         GError **error)
{
  DeskSeedDays days = { 0 };
  g_autoptr (GArray) plans = NULL;
  gboolean success = FALSE;

  if (!desk_seed_days_init (&days, run->today, run->now,
                            desk_record_get_string (seller->record, DESK_DEALER_TIME_ZONE)))
    return FALSE;

  plans = make_plans (run, seller, n_customers, &days);
  success = write_numbers (run, seller, plans, error) &&
            write_customers (run, seller, n_customers, plans, &days, error);
  desk_seed_days_clear (&days);

  return success;
}
