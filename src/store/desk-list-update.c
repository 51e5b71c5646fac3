/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-list-update"

#include "config.h"

#include "desk-store-private.h"

/**
 * desk_list_update:
 * @list: a list
 * @items: (element-type GObject): what it shall hold
 *
 * Makes the list hold @items, with one change where they begin and end to differ, and none when
 * they are the same objects.
 */
void
desk_list_update (GListStore *list, GPtrArray *items)
{
  GListModel *model = G_LIST_MODEL (list);
  guint n_old = g_list_model_get_n_items (model);
  guint prefix = 0;
  guint suffix = 0;

  while (prefix < n_old && prefix < items->len)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, prefix);

      if (item != g_ptr_array_index (items, prefix))
        break;
      prefix++;
    }

  while (suffix < n_old - prefix && suffix < items->len - prefix)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, n_old - 1 - suffix);

      if (item != g_ptr_array_index (items, items->len - 1 - suffix))
        break;
      suffix++;
    }

  if (prefix + suffix == n_old && prefix + suffix == items->len)
    return;

  g_list_store_splice (list,
                       prefix,
                       n_old - prefix - suffix,
                       items->pdata + prefix,
                       items->len - prefix - suffix);
}
