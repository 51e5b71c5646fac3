/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-date.h"
#include "desk-error.h"
#include "desk-price-list.h"
#include "desk-seed-catalog.h"
#include "desk-seed-records.h"
#include "desk-seed.h"
#include "desk-storage-dates.h"

/* The prices may have been changed since. */
static gboolean
renew_price_list (DeskStorage *storage, DeskPriceList *list, GError **error)
{
  static const guint fields[] = {
    DESK_PRICE_LIST_NAME,
    DESK_PRICE_LIST_VALID_FROM,
    DESK_PRICE_LIST_VALID_UNTIL,
  };
  g_autoptr (DeskPriceList) stored =
      desk_storage_get (storage, DESK_TYPE_PRICE_LIST, desk_record_get_id (list));

  for (guint i = 0; stored != NULL && i < G_N_ELEMENTS (fields); i++)
    desk_record_set_string (stored, fields[i], desk_record_get_string (list, fields[i]));
  return stored == NULL || desk_storage_put_again (storage, stored, error);
}

/* Price lists do not move by days: they are those of a calendar year. */
static gboolean
renew_price_lists (DeskStorage *storage, const char *today, GError **error)
{
  g_autoptr (DeskSeedCatalog) catalog = desk_seed_catalog_new (error);
  g_autoptr (GListStore) lists = NULL;

  if (catalog == NULL)
    return FALSE;
  lists = desk_seed_make_price_lists (catalog, today, error);
  if (lists == NULL)
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (lists)); i++)
    {
      g_autoptr (DeskPriceList) list = g_list_model_get_item (G_LIST_MODEL (lists), i);
      g_autoptr (DeskPriceList) earlier = desk_seed_make_earlier_price_list (list, today, error);

      if (earlier == NULL || !renew_price_list (storage, list, error) ||
          !renew_price_list (storage, earlier, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
move (DeskStorage *storage, int days, const char *today, GError **error)
{
  return desk_storage_shift_dates (storage, days, error) &&
         desk_storage_revive_licenses (storage, today, error) &&
         renew_price_lists (storage, today, error) &&
         desk_storage_set_meta (storage, DESK_SEED_META_DAY, today, error);
}

/**
 * desk_seed_move_dates:
 * @storage: a storage with a demo, not in a transaction
 * @days: how many days to move on, or back if negative
 * @error: return location for an error
 *
 * Moves the demo to another day: all dates of all records, also of what users have done, by the
 * same number of days, so that an order from the day before the last start still is one. Order
 * numbers stay. Clients are told by the feed.
 *
 * Returns: whether it worked; if not, nothing has changed
 */
gboolean
desk_seed_move_dates (DeskStorage *storage, int days, GError **error)
{
  g_autofree char *day = desk_storage_dup_meta (storage, DESK_SEED_META_DAY);
  g_autofree char *today = day != NULL ? desk_date_add_days (day, days) : NULL;

  if (today == NULL)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_FAILED, "The database holds no demo");
      return FALSE;
    }
  if (days == 0)
    return TRUE;
  if (!desk_storage_begin (storage, error))
    return FALSE;
  if (!move (storage, days, today, error))
    {
      desk_storage_rollback (storage);
      return FALSE;
    }

  return desk_storage_commit (storage, error);
}

/**
 * desk_seed_move_to:
 * @storage: a storage with a demo, not in a transaction
 * @today: the date on which it shall hang
 * @error: return location for an error
 *
 * What a start of the demo does, before anybody is let in.
 *
 * Returns: whether it worked
 */
gboolean
desk_seed_move_to (DeskStorage *storage, const char *today, GError **error)
{
  g_autofree char *day = desk_storage_dup_meta (storage, DESK_SEED_META_DAY);

  if (day == NULL || !desk_date_is_valid (today))
    return desk_seed_move_dates (storage, 0, error);

  return desk_seed_move_dates (storage, desk_date_days_between (day, today), error);
}
