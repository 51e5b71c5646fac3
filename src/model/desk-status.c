/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-status"

#include "config.h"

#include "desk-status.h"

#include "desk-date.h"

/**
 * desk_license_status:
 * @license: a licence
 * @today: today's date at the dealer
 *
 * An active licence past its end is shown as expired even if the server's word for it has not come
 * yet.
 *
 * Returns: (transfer none): key of the status vocabulary, or the server's own if this version does
 *   not know it
 */
const char *
desk_license_status (DeskLicense *license, const char *today)
{
  const char *state = desk_record_get_string (license, DESK_LICENSE_STATE);
  const char *expires_on = NULL;

  if (g_strcmp0 (state, "registered") == 0)
    return "not_activated";
  if (g_strcmp0 (state, "active") != 0)
    return state != NULL ? g_intern_string (state) : "active";

  expires_on = desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON);
  if (expires_on != NULL && g_strcmp0 (expires_on, today) < 0)
    return "expired";
  if (desk_record_get_boolean (license, DESK_LICENSE_TRIAL))
    return "trial";
  if (expires_on != NULL && desk_date_days_between (today, expires_on) <= DESK_EXPIRING_DAYS)
    return "expiring";
  return "active";
}

/**
 * desk_status_for:
 * @order: an order or a trial
 * @license: (nullable): its licence, if it has arrived
 * @today: today's date at the dealer
 *
 * Not activated, then the word of the licence.
 *
 * Returns: (transfer none): key of the status vocabulary, or the server's own if this version does
 *   not know it
 */
const char *
desk_status_for (DeskOrder *order, DeskLicense *license, const char *today)
{
  const char *order_state = desk_record_get_string (order, DESK_ORDER_STATE);

  if (g_strcmp0 (order_state, "deleted") == 0)
    return "deleted";
  if (order_state == NULL || g_str_equal (order_state, "registered"))
    return "not_activated";

  return license != NULL ? desk_license_status (license, today) : "active";
}

/**
 * desk_invoice_status:
 * @invoice: an invoice
 * @today: today's date at the dealer
 *
 * What is open past its day is shown as overdue even if the server's word for it has not come yet.
 *
 * Returns: (transfer none) (nullable): key of the status vocabulary, or the server's own if this
 *   version does not know it
 */
const char *
desk_invoice_status (DeskInvoice *invoice, const char *today)
{
  const char *state = desk_record_get_string (invoice, DESK_INVOICE_STATE);
  const char *due_on = desk_record_get_string (invoice, DESK_INVOICE_DUE_ON);

  if (g_strcmp0 (state, "open") == 0 && due_on != NULL && g_strcmp0 (due_on, today) < 0)
    return "overdue";

  return g_intern_string (state);
}

/* Of several licences, the one that comes first here speaks for all. */
static const char *const ranks[] = { "expired", "expiring",      "suspended",
                                     "trial",   "not_activated", "active" };

/**
 * desk_status_get_rank:
 * @status: (nullable): a key for a licence
 *
 * Returns: how bad it is, 0 for the worst; %DESK_STATUS_RANK_NONE for %NULL
 */
int
desk_status_get_rank (const char *status)
{
  guint rank = 0;

  if (status == NULL)
    return DESK_STATUS_RANK_NONE;

  while (rank < G_N_ELEMENTS (ranks) && !g_str_equal (ranks[rank], status))
    rank++;
  return (int) rank;
}

/**
 * desk_status_for_rank:
 * @rank: a rank
 *
 * Returns: (transfer none) (nullable): the key that has the rank
 */
const char *
desk_status_for_rank (int rank)
{
  return rank >= 0 && rank < (int) G_N_ELEMENTS (ranks) ? ranks[rank] : NULL;
}
