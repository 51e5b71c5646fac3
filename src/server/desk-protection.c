/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-protection"

#include "config.h"

#include "desk-protection.h"

#include "desk-customer.h"
#include "desk-dealer.h"

#include <string.h>

/* Whether his dealer, whoever that is, holds the customer: by a running contract, or by a trial until @until. */
static gboolean
is_held (DeskRequest *request, DeskCustomer *customer, char **until)
{
  const char *id = desk_record_get_id (customer);
  g_autoptr (DeskDealer) dealer = desk_storage_get (request->storage, DESK_TYPE_DEALER,
                                                    desk_record_get_string (customer, DESK_CUSTOMER_DEALER_ID));
  g_autofree char *today =
    desk_dup_today (request, dealer != NULL ? desk_record_get_string (dealer, DESK_DEALER_TIME_ZONE) : "UTC");

  *until = NULL;
  if (desk_storage_has_running_contract (request->storage, id, today))
    return TRUE;
  *until = desk_storage_dup_protection (request->storage, id, today);
  return *until != NULL;
}

/**
 * desk_protection_find:
 * @request: who asks
 * @email: an address
 * @dealer_id: who wants to sell
 * @until: (out) (transfer full) (nullable): last day of the protection; %NULL while a contract runs
 *
 * A trial protects the prospect for 90 days; a customer under a running contract stays with his dealer
 * (contract, "Rules of the trade"). Who holds the customer himself is not shut out.
 *
 * Returns: whether the customer with this address is another dealer's, and protected
 */
gboolean
desk_protection_find (DeskRequest *request, const char *email, const char *dealer_id, char **until)
{
  g_autoptr (GPtrArray) ids = desk_storage_list_customers_by_email (request->storage, email);
  gboolean is_others = FALSE;

  *until = NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (DeskCustomer) customer = desk_storage_get (request->storage, DESK_TYPE_CUSTOMER, ids->pdata[i]);
      g_autofree char *held_until = NULL;

      if (customer == NULL || !is_held (request, customer, &held_until))
        continue;
      if (g_strcmp0 (desk_record_get_string (customer, DESK_CUSTOMER_DEALER_ID), dealer_id) == 0)
        {
          g_clear_pointer (until, g_free);
          return FALSE;
        }
      /* Of several the longest counts, and a contract has no end that is told. */
      if (!is_others || held_until == NULL || (*until != NULL && strcmp (held_until, *until) > 0))
        {
          g_free (*until);
          *until = g_steal_pointer (&held_until);
        }
      is_others = TRUE;
    }
  return is_others;
}
