/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-draft.h"
#include "desk-invoice.h"
#include "desk-license.h"
#include "desk-order.h"
#include "desk-price-list.h"
#include "desk-subscription.h"

G_BEGIN_DECLS

/**
 * DeskTodayReason:
 * @DESK_TODAY_NONE: nothing is to be decided
 * @DESK_TODAY_REFUSED: the back-end has refused what the user did, or asks
 * @DESK_TODAY_MAIL_FAILED: the activation e-mail did not reach the customer
 * @DESK_TODAY_LICENSE_ENDED: a serial number has expired and was not renewed
 * @DESK_TODAY_LICENSE_ENDS: a serial number expires within days
 * @DESK_TODAY_SUBSCRIPTION_ENDED: the contract is over, the serial number still runs
 * @DESK_TODAY_SUBSCRIPTION_ENDS: the contract ends within days
 * @DESK_TODAY_TRIAL_ENDED: a trial is over, and nothing was ordered
 * @DESK_TODAY_TRIAL_ENDS: a trial ends within days
 * @DESK_TODAY_INVOICE_OVERDUE: an invoice was due and is not paid
 * @DESK_TODAY_PROTECTION_ENDS: a prospect will soon be anybody's
 * @DESK_TODAY_PRICE_LIST_ENDS: a price list ends, and none follows it
 * @DESK_TODAY_NOT_ACTIVATED: ordered days ago, and never activated
 * @DESK_TODAY_DRAFT_LEFT: an order was begun days ago, and left
 *
 * Why something needs a decision today.
 */
typedef enum
{
  DESK_TODAY_NONE,
  DESK_TODAY_REFUSED,
  DESK_TODAY_MAIL_FAILED,
  DESK_TODAY_LICENSE_ENDED,
  DESK_TODAY_LICENSE_ENDS,
  DESK_TODAY_SUBSCRIPTION_ENDED,
  DESK_TODAY_SUBSCRIPTION_ENDS,
  DESK_TODAY_TRIAL_ENDED,
  DESK_TODAY_TRIAL_ENDS,
  DESK_TODAY_INVOICE_OVERDUE,
  DESK_TODAY_PROTECTION_ENDS,
  DESK_TODAY_PRICE_LIST_ENDS,
  DESK_TODAY_NOT_ACTIVATED,
  DESK_TODAY_DRAFT_LEFT,
  DESK_TODAY_N_REASONS,
} DeskTodayReason;

/**
 * DeskTodayRule:
 * @first: the earliest date that counts, in days from today; -3 is three days ago
 * @last: the latest
 * @wait: how many days it can wait, as far as that does not hang on its date
 * @is_by_date: whether each day between today and its date, before or after, is one more of them
 *
 * When a reason counts, and how much.
 */
typedef struct
{
  int first;
  int last;
  int wait;
  gboolean is_by_date;
} DeskTodayRule;

/* No date is so far away. */
#define DESK_TODAY_EVER 100000

const DeskTodayRule *desk_today_get_rule (DeskTodayReason reason);
gboolean desk_today_is_due (DeskTodayReason reason, const char *day, const char *today);
int desk_today_get_wait (DeskTodayReason reason, const char *day, const char *today);

/* What of a record needs a decision, the most urgent of it, and the date that it hangs on. */
DeskTodayReason desk_today_of_license (DeskLicense *license,
                                       DeskSubscription *subscription,
                                       DeskOrder *order,
                                       gboolean is_under_contract,
                                       const char *today,
                                       char **day);
DeskTodayReason desk_today_of_invoice (DeskInvoice *invoice, const char *today, char **day);
DeskTodayReason desk_today_of_price_list (DeskPriceList *list,
                                          gboolean is_followed,
                                          const char *today,
                                          char **day);
DeskTodayReason desk_today_of_draft (DeskDraft *draft, const char *today, char **day);

G_END_DECLS
