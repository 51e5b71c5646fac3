/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-promo-check"

#include "config.h"

#include "desk-promo-check.h"

#include "desk-fold.h"
#include "desk-format.h"

#include <glib/gi18n.h>

/**
 * desk_promo_find:
 * @store: an open store
 * @code: (nullable): what the dealer typed; case and spaces around it do not matter
 * @region_id: (nullable): the region of the price list
 *
 * Looks through the promotions that the feed brought. Where a code was used several times the
 * one that ends last counts.
 *
 * Returns: (transfer full) (nullable): the promotion, running or not
 */
DeskPromotion *
desk_promo_find (DeskStore *store, const char *code, const char *region_id)
{
  g_autoptr(GListModel) promotions = NULL;
  g_autoptr(DeskPromotion) found = NULL;
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  if (code == NULL)
    return NULL;

  wanted = g_strstrip (desk_fold (code));
  promotions = desk_store_list_records (store, DESK_TYPE_PROMOTION);

  for (guint i = 0; i < g_list_model_get_n_items (promotions); i++)
    {
      g_autoptr(DeskPromotion) promotion = g_list_model_get_item (promotions, i);
      const char *region = desk_record_get_string (promotion, DESK_PROMOTION_REGION_ID);
      g_autofree char *key = desk_fold (desk_record_get_string (promotion, DESK_PROMOTION_CODE));

      if (!g_str_equal (key, wanted))
        continue;
      if (region != NULL && g_strcmp0 (region, region_id) != 0)
        continue;
      if (found != NULL
          && g_strcmp0 (desk_record_get_string (found, DESK_PROMOTION_ENDS_ON),
                        desk_record_get_string (promotion, DESK_PROMOTION_ENDS_ON)) > 0)
        continue;

      g_set_object (&found, promotion);
    }

  return g_steal_pointer (&found);
}

/**
 * desk_promo_look_at:
 * @promotion: a promotion
 * @today: YYYY-MM-DD in the dealer's time zone
 *
 * Returns: whether it can be applied today: applied, ended or not started
 */
DeskPromoState
desk_promo_look_at (DeskPromotion *promotion, const char *today)
{
  const char *starts_on = NULL;
  const char *ends_on = NULL;

  g_return_val_if_fail (DESK_IS_PROMOTION (promotion), DESK_PROMO_UNKNOWN);
  g_return_val_if_fail (today != NULL, DESK_PROMO_UNKNOWN);

  starts_on = desk_record_get_string (promotion, DESK_PROMOTION_STARTS_ON);
  ends_on = desk_record_get_string (promotion, DESK_PROMOTION_ENDS_ON);

  if (ends_on != NULL && strcmp (ends_on, today) < 0)
    return DESK_PROMO_ENDED;
  if (starts_on != NULL && strcmp (starts_on, today) > 0)
    return DESK_PROMO_NOT_STARTED;
  return DESK_PROMO_APPLIED;
}

/**
 * desk_promo_is_refused:
 *
 * Returns: whether an order with this code would come back; to be corrected before it is sent
 */
gboolean
desk_promo_is_refused (DeskPromoState state)
{
  return state == DESK_PROMO_UNKNOWN || state == DESK_PROMO_ENDED
         || state == DESK_PROMO_NOT_STARTED;
}

/**
 * desk_promo_dup_message:
 * @state: what is known about the code
 * @promotion: (nullable): the promotion if it is known on this computer
 * @discount_bp: what the quote takes off, for a code that only the back-end knows
 * @today: YYYY-MM-DD
 *
 * Returns: (transfer full): the line under the field; empty if there is nothing to say
 */
char *
desk_promo_dup_message (DeskPromoState state,
                        DeskPromotion *promotion,
                        gint64 discount_bp,
                        const char *today)
{
  g_autofree char *date = NULL;
  g_autofree char *percent = NULL;
  const char *ends_on = NULL;

  if (promotion != NULL)
    {
      ends_on = desk_record_get_string (promotion, DESK_PROMOTION_ENDS_ON);
      discount_bp = desk_record_get_integer (promotion, DESK_PROMOTION_DISCOUNT_BP);
    }

  switch (state)
    {
    case DESK_PROMO_APPLIED:
      percent = desk_format_percent_bp (discount_bp);
      if (ends_on == NULL)
        /* Translators: a promo code; the argument is a percentage such as “10%” */
        return g_strdup_printf (_("Applied: %s off"), percent);
      date = desk_format_date (ends_on, today);
      /* Translators: a promo code; a percentage such as “10%” and a date such as “30 Nov” */
      return g_strdup_printf (_("Applied: %s off until %s"), percent, date);
    case DESK_PROMO_UNKNOWN:
      /* Translators: a promo code */
      return g_strdup (_("Unknown code"));
    case DESK_PROMO_ENDED:
      date = desk_format_date (ends_on, today);
      /* Translators: a promo code; the argument is a date such as “31 Oct” */
      return g_strdup_printf (_("Ended on %s"), date);
    case DESK_PROMO_NOT_STARTED:
      date = desk_format_date (desk_record_get_string (promotion, DESK_PROMOTION_STARTS_ON), today);
      /* Translators: a promo code; the argument is a date such as “1 Dec” */
      return g_strdup_printf (_("Starts on %s"), date);
    case DESK_PROMO_CHECKING:
      /* Translators: a promo code that the back-end is being asked about */
      return g_strdup (_("Checking code…"));
    case DESK_PROMO_UNCHECKED:
      /* Translators: a promo code */
      return g_strdup (_("Will be checked when online"));
    case DESK_PROMO_NONE:
    default:
      return g_strdup ("");
    }
}
