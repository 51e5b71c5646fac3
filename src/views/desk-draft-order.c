/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-draft-order"

#include "config.h"

#include "desk-draft-order.h"

static const struct
{
  guint in_draft;
  guint in_order;
} same[] = {
  { DESK_DRAFT_DEALER_ID, DESK_ORDER_DEALER_ID },
  { DESK_DRAFT_KIND, DESK_ORDER_KIND },
  { DESK_DRAFT_PO_NUMBER, DESK_ORDER_PO_NUMBER },
  { DESK_DRAFT_PRICE_LIST_ID, DESK_ORDER_PRICE_LIST_ID },
  { DESK_DRAFT_PROMO_CODE, DESK_ORDER_PROMO_CODE },
  { DESK_DRAFT_TERM, DESK_ORDER_TERM },
  { DESK_DRAFT_PLAN, DESK_ORDER_PLAN },
  { DESK_DRAFT_CONVERTS, DESK_ORDER_CONVERTS },
};

/**
 * desk_draft_order_make:
 * @draft: a draft
 * @price_list: (nullable): its price list
 *
 * Returns: (transfer full): the order as it would be placed now, without an id and without a
 *   customer. Spaces around what was typed are gone
 */
DeskOrder *
desk_draft_order_make (DeskDraft *draft, DeskPriceList *price_list)
{
  g_autoptr(DeskOrder) order = NULL;
  GListModel *devices = NULL;

  g_return_val_if_fail (DESK_IS_DRAFT (draft), NULL);

  order = desk_record_new (DESK_TYPE_ORDER);
  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      const char *text = desk_record_get_string (draft, same[i].in_draft);

      if (text != NULL)
        {
          g_autofree char *tidy = g_strstrip (g_strdup (text));

          desk_record_set_string (order, same[i].in_order, *tidy != '\0' ? tidy : NULL);
        }
    }

  devices = desk_record_get_list (draft, DESK_DRAFT_DEVICES);
  for (guint i = 0; i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr(DeskOrderDevice) device = g_list_model_get_item (devices, i);
      g_autoptr(DeskOrderDevice) copy = desk_record_copy (device);

      desk_record_append (order, DESK_ORDER_DEVICES, copy);
    }

  if (price_list != NULL)
    desk_record_set_string (order,
                            DESK_ORDER_CURRENCY,
                            desk_record_get_string (price_list, DESK_PRICE_LIST_CURRENCY));

  return g_steal_pointer (&order);
}
