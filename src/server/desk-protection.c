/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-protection"

#include "config.h"

#include "desk-protection.h"

#include "desk-customer.h"

/**
 * desk_protection_find:
 * @request: who asks
 * @email: an address
 * @until: (out) (transfer full) (nullable): last day of the protection; %NULL while a contract runs
 *
 * A trial protects the prospect for 90 days; a customer under a running contract stays with his dealer
 * (contract, "Rules of the trade").
 *
 * Returns: whether the customer with this address is another dealer's, and protected
 */
gboolean
desk_protection_find (DeskRequest *request, const char *email, char **until)
{
  g_autoptr (GPtrArray) ids = desk_storage_list_customers_by_email (request->storage, email);
  g_autofree char *today = desk_dup_today (request, NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (DeskCustomer) customer = desk_storage_get (request->storage, DESK_TYPE_CUSTOMER, ids->pdata[i]);

      if (customer == NULL
          || g_strcmp0 (desk_record_get_string (customer, DESK_CUSTOMER_DEALER_ID), request->account->dealer_id) == 0)
        continue;
      *until = desk_storage_dup_protection (request->storage, ids->pdata[i], today);
      if (desk_storage_has_running_contract (request->storage, ids->pdata[i], today))
        {
          g_clear_pointer (until, g_free);
          return TRUE;
        }
      if (*until != NULL)
        return TRUE;
    }
  return FALSE;
}
