/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-status"

#include "config.h"

#include "desk-status.h"

#include "desk-date.h"

#include <glib/gi18n.h>

/* The status vocabulary: one key, word, icon and colour wherever a state is shown. */
static const struct
{
  const char *status;
  const char *label;
  const char *icon;
  const char *style;
} words[] = {
  /* Translators: state of a licence */
  { "active", N_("Active"), "dd-active-symbolic", "ok" },
  /* Translators: state of a licence that has 30 days left or fewer */
  { "expiring", N_("Expiring"), "dd-expiring-symbolic", "warn" },
  /* Translators: state of a licence */
  { "expired", N_("Expired"), "dd-expired-symbolic", "bad" },
  /* Translators: state of a licence that is tried out */
  { "trial", N_("Trial"), "dd-trial-symbolic", "trial" },
  /* Translators: state of a licence */
  { "suspended", N_("Suspended"), "dd-suspended-symbolic", "mute" },
  /* Translators: state of a licence: the customer has the e-mail but has not used it yet */
  { "not_activated", N_("Not activated"), "mail-unread-symbolic", "line" },
  /* Translators: state of an order that waits to be sent */
  { "queued", N_("Queued"), "dd-queued-symbolic", "line" },
  /* Translators: an order was sent, but no answer came */
  { "attempted", N_("Perhaps sent – checking"), "dd-waiting-symbolic", "line" },
  /* Translators: state of an order that was refused */
  { "needs_attention", N_("Needs attention"), "dialog-warning-symbolic", "warn" },
  /* Translators: state of an order that is still being typed */
  { "draft", N_("Draft"), "document-edit-symbolic", "line" },
  /* Translators: state of an order */
  { "deleted", N_("Deleted"), "dd-no-entry-symbolic", "mute" },
  /* Translators: state of an invoice */
  { "open", N_("Due"), "dd-expiring-symbolic", "warn" },
  /* Translators: state of an invoice */
  { "paid", N_("Paid"), "dd-active-symbolic", "ok" },
  /* Translators: state of an invoice */
  { "overdue", N_("Overdue"), "dd-expired-symbolic", "bad" },
};

static int
find_word (const char *status)
{
  for (guint i = 0; status != NULL && i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (words[i].status, status))
        return (int) i;
    }

  return -1;
}

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

/**
 * desk_status_dup_label:
 * @status: (nullable): a key
 *
 * Returns: (transfer full): its word in the user's language; a key that this version does not know
 *   as it is
 */
char *
desk_status_dup_label (const char *status)
{
  int word = find_word (status);

  if (word < 0)
    return g_strdup (status != NULL ? status : "");

  return g_strdup (_(words[word].label));
}

/**
 * desk_status_get_icon:
 * @status: (nullable): a key
 *
 * Returns: (transfer none) (nullable): name of its icon, %NULL for an unknown key
 */
const char *
desk_status_get_icon (const char *status)
{
  int word = find_word (status);

  return word >= 0 ? words[word].icon : NULL;
}

/**
 * desk_status_get_style:
 * @status: (nullable): a key
 *
 * Returns: (transfer none): style class of its pill; the neutral one for an unknown key
 */
const char *
desk_status_get_style (const char *status)
{
  int word = find_word (status);

  return word >= 0 ? words[word].style : "mute";
}
