/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-record-types"

#include "config.h"

#include "desk-record-types.h"

static const struct
{
  const char *name;
  GType (*get_type) (void);
} types[] = {
  { "text", desk_text_get_type },
  { "tax_rate", desk_tax_rate_get_type },
  { "balance", desk_balance_get_type },
  { "dealer", desk_dealer_get_type },
  { "user", desk_user_get_type },
  { "customer", desk_customer_get_type },
  { "contact", desk_contact_get_type },
  { "order_device", desk_order_device_get_type },
  { "tax_line", desk_tax_line_get_type },
  { "order", desk_order_get_type },
  { "license", desk_license_get_type },
  { "subscription", desk_subscription_get_type },
  { "price_term", desk_price_term_get_type },
  { "price_plan", desk_price_plan_get_type },
  { "plan_price", desk_plan_price_get_type },
  { "device_price", desk_device_price_get_type },
  { "price_list", desk_price_list_get_type },
  { "device_model", desk_device_model_get_type },
  { "promotion", desk_promotion_get_type },
  { "region", desk_region_get_type },
  { "note", desk_note_get_type },
  { "event", desk_event_get_type },
  { "invoice", desk_invoice_get_type },
  { "transaction", desk_transaction_get_type },
  { "announcement", desk_announcement_get_type },
  { "guide_step", desk_guide_step_get_type },
  { "guide_text", desk_guide_text_get_type },
  { "guide", desk_guide_get_type },
  { "asset", desk_asset_get_type },
  { "video_text", desk_video_text_get_type },
  { "video", desk_video_get_type },
  { "right", desk_right_get_type },
  { "me", desk_me_get_type },
  { "offer_price", desk_offer_price_get_type },
  { "offer", desk_offer_get_type },
  { "draft", desk_draft_get_type },
  { "quote_line", desk_quote_line_get_type },
  { "quote_problem", desk_quote_problem_get_type },
  { "quote", desk_quote_get_type },
};

/**
 * desk_record_types:
 * @n_types: (out): their number
 *
 * Returns: (transfer none) (array length=n_types): every record type, sub-records included
 */
const GType *
desk_record_types (guint *n_types)
{
  static GType list[G_N_ELEMENTS (types)];
  static gsize is_ready = 0;

  if (g_once_init_enter (&is_ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (types); i++)
        list[i] = types[i].get_type ();
      g_once_init_leave (&is_ready, 1);
    }

  *n_types = G_N_ELEMENTS (types);
  return list;
}

/**
 * desk_record_type_from_name:
 * @name: a key of the feed, such as "order"
 *
 * Returns: its type, or %G_TYPE_INVALID when this version does not know it
 */
GType
desk_record_type_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (g_str_equal (types[i].name, name))
        return types[i].get_type ();
    }

  return G_TYPE_INVALID;
}
