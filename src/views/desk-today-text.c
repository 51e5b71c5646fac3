/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-today-text"

#include "config.h"

#include "desk-today-text.h"

#include "desk-draft-text.h"
#include "desk-entry-text.h"
#include "desk-format.h"
#include "desk-status.h"

#include <glib/gi18n.h>

/* Why it is there, where only a date is missing. */
static const char *const REASONS[DESK_TODAY_N_REASONS] = {
  /* Translators: short, why something needs a decision; %s is a date, as in the lines below */
  [DESK_TODAY_MAIL_FAILED] = N_ ("The activation e-mail of %s did not arrive"),
  /* Translators: the serial number of a customer */
  [DESK_TODAY_LICENSE_ENDED] = N_ ("Licence ended %s, not renewed"),
  [DESK_TODAY_LICENSE_ENDS] = N_ ("Licence ends %s, not renewed"),
  [DESK_TODAY_SUBSCRIPTION_ENDED] = N_ ("Subscription ended %s, not renewed"),
  [DESK_TODAY_SUBSCRIPTION_ENDS] = N_ ("Subscription ends %s, not renewed"),
  /* Translators: after a trial the customer did not buy */
  [DESK_TODAY_TRIAL_ENDED] = N_ ("Trial ended %s, nothing ordered"),
  [DESK_TODAY_TRIAL_ENDS] = N_ ("Trial ends %s"),
  [DESK_TODAY_INVOICE_OVERDUE] = N_ ("Invoice was due %s"),
  /* Translators: until that day no other dealer may sell to this prospect */
  [DESK_TODAY_PROTECTION_ENDS] = N_ ("Yours until %s only, nothing ordered"),
  /* Translators: of a price list */
  [DESK_TODAY_PRICE_LIST_ENDS] = N_ ("Price list ends %s, and none follows"),
  /* Translators: of an order whose licence the customer has not activated */
  [DESK_TODAY_NOT_ACTIVATED] = N_ ("Not activated since %s"),
  /* Translators: of an order that was begun and not sent */
  [DESK_TODAY_DRAFT_LEFT] = N_ ("Draft, left %s"),
};

static char *
dup_company (DeskCustomer *customer)
{
  return customer != NULL ? g_strdup (desk_record_get_string (customer, DESK_CUSTOMER_COMPANY)) : NULL;
}

/**
 * desk_today_text_dup_name:
 * @store: an open store
 * @item: something to be decided
 *
 * Returns: (transfer full) (nullable): whom or what it is about; %NULL until that has come
 */
char *
desk_today_text_dup_name (DeskStore *store, DeskTodayItem *item)
{
  DeskInvoice *invoice = desk_today_item_get_invoice (item);
  DeskPriceList *list = desk_today_item_get_price_list (item);
  DeskDraft *draft = desk_today_item_get_draft (item);
  DeskOutboxEntry *entry = desk_today_item_get_entry (item);

  if (entry != NULL)
    return desk_entry_text_dup_title (store, entry);
  if (draft != NULL)
    return desk_draft_text_dup_name (store, draft);
  if (list != NULL)
    return g_strdup (desk_record_get_string (list, DESK_PRICE_LIST_NAME));
  if (invoice != NULL)
    return g_strdup (desk_record_get_string (invoice, DESK_INVOICE_NUMBER));

  return dup_company (desk_today_item_get_customer (item));
}

/**
 * desk_today_text_dup_reason:
 * @services: services that are ready
 * @item: something to be decided
 *
 * Returns: (transfer full): why
 */
char *
desk_today_text_dup_reason (DeskServices *services, DeskTodayItem *item)
{
  DeskOutboxEntry *entry = desk_today_item_get_entry (item);
  g_autofree char *date = NULL;

  if (entry != NULL)
    return desk_entry_text_dup_reason (services, entry);

  date = desk_format_date (desk_today_item_get_day (item), desk_today_item_get_today (item));
  return g_strdup_printf (_ (REASONS[desk_today_item_get_reason (item)]), date);
}

/**
 * desk_today_text_dup_detail:
 * @store: an open store
 * @item: something to be decided
 *
 * Returns: (transfer full) (nullable): by which one finds it elsewhere: the serial number, the amount
 */
char *
desk_today_text_dup_detail (DeskStore *store, DeskTodayItem *item)
{
  DeskLicense *license = desk_today_item_get_license (item);
  DeskInvoice *invoice = desk_today_item_get_invoice (item);
  DeskDraft *draft = desk_today_item_get_draft (item);
  g_autofree char *amount = NULL;
  g_autofree char *company = NULL;

  if (license != NULL)
    return g_strdup (desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER));
  if (draft != NULL)
    return desk_draft_text_dup_summary (store, draft);
  if (invoice == NULL)
    return NULL;

  amount = desk_format_money (desk_record_get_integer (invoice, DESK_INVOICE_TOTAL),
                              desk_record_get_string (invoice, DESK_INVOICE_CURRENCY));
  company = dup_company (desk_today_item_get_customer (item));
  return company != NULL ? g_strdup_printf ("%s · %s", amount, company) : g_steal_pointer (&amount);
}

/**
 * desk_today_text_get_status:
 * @item: something to be decided
 *
 * Returns: (transfer none): key of the status vocabulary
 */
const char *
desk_today_text_get_status (DeskTodayItem *item)
{
  DeskLicense *license = desk_today_item_get_license (item);
  DeskTodayReason reason = desk_today_item_get_reason (item);

  /* The serial number may run on without its contract. */
  if (reason == DESK_TODAY_SUBSCRIPTION_ENDED)
    return "expired";
  if (reason == DESK_TODAY_SUBSCRIPTION_ENDS)
    return "expiring";
  if (license != NULL)
    return desk_license_status (license, desk_today_item_get_today (item));
  if (desk_today_item_get_invoice (item) != NULL)
    return "overdue";
  if (desk_today_item_get_draft (item) != NULL)
    return "draft";
  if (desk_today_item_get_entry (item) != NULL)
    return desk_entry_state_get_key (desk_outbox_entry_get_state (desk_today_item_get_entry (item)));

  return "expiring";
}
