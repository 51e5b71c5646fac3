/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed.h"

#include "desk-announcement.h"
#include "desk-date.h"
#include "desk-error.h"
#include "desk-invoice-paper.h"
#include "desk-promotion.h"
#include "desk-seed-assets.h"
#include "desk-seed-guides.h"
#include "desk-seed-records.h"
#include "desk-seed-run.h"
#include "desk-seed-staff.h"

/* From here on speed matters more than being killed in the midst of it. */
#define HUGE_CUSTOMERS 100000

/* On the invoices of the demo. */
#define ISSUER "PrintFactory"

#define DEALER_STREAM (G_GUINT64_CONSTANT (1) << 60)

/* A record that everybody sees. */
static gboolean
put_for_all (DeskSeedRun *run, GListModel *records, GError **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (records); i++)
    {
      g_autoptr (DeskRecord) record = g_list_model_get_item (records, i);

      if (!desk_storage_bulk_put (run->bulk, record, DESK_SCOPE_ALL, error))
        return FALSE;
    }

  return TRUE;
}

/* A promotion is seen in its region, or everywhere. */
static gboolean
put_promotions (DeskSeedRun *run, GError **error)
{
  GListModel *promotions = G_LIST_MODEL (run->offer->promotions);

  for (guint i = 0; i < g_list_model_get_n_items (promotions); i++)
    {
      g_autoptr (DeskPromotion) promotion = g_list_model_get_item (promotions, i);
      const char *region_id = desk_record_get_string (promotion, DESK_PROMOTION_REGION_ID);
      g_autofree char *scope =
          region_id != NULL ? desk_storage_dup_region_scope (region_id) : g_strdup (DESK_SCOPE_ALL);

      if (!desk_storage_bulk_put (run->bulk, promotion, scope, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_announcements (DeskSeedRun *run, GError **error)
{
  g_autoptr (GListStore) announcements =
      desk_seed_make_announcements (run->catalog, run->today, error);

  if (announcements == NULL)
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (announcements)); i++)
    {
      g_autoptr (DeskAnnouncement) announcement =
          g_list_model_get_item (G_LIST_MODEL (announcements), i);
      const char *region_id =
          desk_record_get_string (announcement, DESK_ANNOUNCEMENT_REGION_ID);
      g_autofree char *scope =
          region_id != NULL ? desk_storage_dup_region_scope (region_id) : g_strdup (DESK_SCOPE_ALL);

      if (!desk_storage_bulk_put (run->bulk, announcement, scope, error))
        return FALSE;
    }

  return TRUE;
}

/* A price list is seen in every region that has a dealer who sells by @list, which it is, or was
 * before. */
static gboolean
put_price_list (DeskSeedRun *run, DeskPriceList *list, DeskPriceList *record, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < run->catalog->n_dealers; i++)
    {
      const DeskSeedDealer *dealer = &run->catalog->dealers[i];

      for (guint j = 0; dealer->price_lists[j] != NULL; j++)
        {
          g_autofree char *scope = NULL;
          gboolean is_first = g_hash_table_size (seen) == 0;

          if (desk_seed_offer_find_list (run->offer, dealer->price_lists[j]) != list ||
              !g_hash_table_add (seen, (gpointer) dealer->region_id))
            continue;

          scope = desk_storage_dup_region_scope (dealer->region_id);
          if (is_first ? !desk_storage_bulk_put (run->bulk, record, scope, error)
                       : !desk_storage_bulk_show (run->bulk, record, scope, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
put_catalog (DeskSeedRun *run, GError **error)
{
  GListModel *lists = G_LIST_MODEL (run->offer->price_lists);
  g_autoptr (GListStore) regions = desk_seed_make_regions (run->catalog, error);
  g_autoptr (GListStore) guides = regions != NULL ? desk_seed_make_guides (error) : NULL;
  g_autoptr (GListStore) videos = guides != NULL ? desk_seed_make_videos (run->catalog, error) : NULL;

  if (videos == NULL || !put_for_all (run, G_LIST_MODEL (regions), error) ||
      !put_for_all (run, G_LIST_MODEL (guides), error) || !put_for_all (run, G_LIST_MODEL (videos), error) ||
      !put_for_all (run, G_LIST_MODEL (run->offer->device_models), error))
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (DeskPriceList) list = g_list_model_get_item (lists, i);
      g_autoptr (DeskPriceList) earlier =
          desk_seed_make_earlier_price_list (list, run->today, error);

      if (earlier == NULL || !put_price_list (run, list, list, error) ||
          !put_price_list (run, list, earlier, error))
        return FALSE;
    }

  return put_promotions (run, error) && put_announcements (run, error) && desk_seed_put_assets (run, error);
}

/* How many customers each dealer has: the demo dealer what the catalogue says, the others share
 * the rest, some twice as many as others. */
static guint *
share_customers (DeskSeedRun *run, guint n_customers)
{
  guint n_dealers = run->catalog->n_dealers;
  guint *shares = g_new0 (guint, n_dealers);
  g_autofree guint *sums = g_new0 (guint, n_dealers);
  guint n_fixed = 0;
  guint64 given = 0;
  guint64 rest = 0;
  DeskSeedRandom random;

  desk_seed_random_init (&random, run->seed, DEALER_STREAM);
  for (guint i = 0; i < n_dealers; i++)
    {
      const DeskSeedDealer *dealer = &run->catalog->dealers[i];
      guint weight = (guint) desk_seed_random_between (&random, 60, 140);

      if (dealer->is_demo)
        {
          shares[i] = DESK_SEED_DEMO_CUSTOMERS;
          n_fixed += shares[i];
          weight = 0;
        }
      sums[i] = (i > 0 ? sums[i - 1] : 0) + weight;
    }

  rest = n_customers > n_fixed ? n_customers - n_fixed : 0;
  for (guint i = 0; i < n_dealers; i++)
    {
      guint64 up_to = rest * sums[i] / sums[n_dealers - 1];

      shares[i] += (guint) (up_to - given);
      given = up_to;
    }

  return shares;
}

static gboolean
put_dealer (DeskSeedRun *run, guint position, guint n_customers, GError **error)
{
  const DeskSeedDealer *source = &run->catalog->dealers[position];
  DeskSeedSeller seller = { .position = position, .source = source };
  g_autoptr (DeskDealer) record = NULL;
  g_autoptr (GPtrArray) users = NULL;
  g_autofree char *domain = NULL;
  DeskSeedRandom random;

  desk_seed_random_init (&random, run->seed, DEALER_STREAM + 1 + position);
  record = desk_seed_make_dealer (source, G_LIST_MODEL (run->offer->price_lists), run->names,
                                  &random, &domain, error);
  if (record == NULL)
    return FALSE;

  seller.record = record;
  users = desk_seed_put_staff (run, &seller, domain, &random, error);
  if (users == NULL)
    return FALSE;

  seller.users = users;
  return desk_seed_run_customers (run, &seller, n_customers, error) &&
         desk_storage_bulk_put (run->bulk, record, desk_record_get_id (record), error);
}

static gboolean
run_demo (DeskSeedRun *run, guint n_customers, GError **error)
{
  g_autofree guint *shares = share_customers (run, n_customers);

  if (!put_catalog (run, error))
    return FALSE;

  for (guint i = 0; i < run->catalog->n_dealers; i++)
    {
      if (!put_dealer (run, i, shares[i], error))
        return FALSE;
    }

  return TRUE;
}

/* Last: with it the demo is whole. */
static gboolean
set_day (DeskStorage *storage, const char *today, GError **error)
{
  if (!desk_storage_begin (storage, error))
    return FALSE;
  if (!desk_storage_set_meta (storage, DESK_INVOICE_META_ISSUER, ISSUER, error)
      || !desk_storage_set_meta (storage, DESK_SEED_META_DAY, today, error))
    {
      desk_storage_rollback (storage);
      return FALSE;
    }

  return desk_storage_commit (storage, error);
}

/**
 * desk_seed_is_seeded:
 * @storage: a storage
 *
 * Returns: whether it holds a demo that was made to its end
 */
gboolean
desk_seed_is_seeded (DeskStorage *storage)
{
  g_autofree char *day = desk_storage_dup_meta (storage, DESK_SEED_META_DAY);

  return day != NULL;
}

/**
 * desk_seed_demo:
 * @storage: an empty storage
 * @options: what to make
 * @error: return location for an error
 *
 * Makes the demo: regions with their account managers, price lists, devices, promotions, dealers,
 * their customers and orders with what was billed and what has happened, announcements, guides, marketing
 * files, and the users of the demo, whose accounts have no password yet
 * (desk_storage_set_password()). The same options make the same records, except the storage's own
 * instance id. May take minutes for a million customers.
 *
 * Returns: whether it worked; after an error the storage is to be thrown away
 */
gboolean
desk_seed_demo (DeskStorage *storage, const DeskSeedOptions *options, GError **error)
{
  DeskClock *clock = desk_storage_get_clock (storage);
  g_autofree char *today =
      options->today != NULL ? g_strdup (options->today) : desk_clock_dup_today (clock, "UTC");
  g_autoptr (DeskSeedCatalog) catalog = desk_seed_catalog_new (error);
  g_autoptr (DeskSeedNames) names = NULL;
  g_autoptr (DeskSeedOffer) offer = NULL;
  g_autoptr (DeskStorageBulk) bulk = NULL;
  DeskSeedRun run = {
    .seed = options->seed,
    .today = today,
    .now = options->now != 0 ? options->now : desk_clock_get_unix (clock),
  };

  g_return_val_if_fail (DESK_IS_STORAGE (storage), FALSE);

  if (catalog == NULL)
    return FALSE;
  if (!desk_date_is_valid (today) || desk_storage_get_revision (storage) != 0)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_FAILED,
                           "A demo needs a date and an empty database");
      return FALSE;
    }

  names = desk_seed_names_new (catalog);
  offer = desk_seed_offer_new (catalog, today, error);
  if (offer == NULL)
    return FALSE;
  bulk = desk_storage_bulk_new (storage, options->n_customers >= HUGE_CUSTOMERS, error);
  if (bulk == NULL)
    return FALSE;

  run.catalog = catalog;
  run.names = names;
  run.offer = offer;
  run.bulk = bulk;
  run.storage = storage;
  return run_demo (&run, options->n_customers, error) && desk_storage_bulk_finish (bulk, error) &&
         set_day (storage, today, error);
}
