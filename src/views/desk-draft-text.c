/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-draft-text"

#include "config.h"

#include "desk-draft-text.h"

#include "desk-dealer.h"
#include "desk-device-model.h"
#include "desk-draft-order.h"
#include "desk-format.h"
#include "desk-order-text.h"
#include "desk-price.h"

#include <glib/gi18n.h>

static char *
dup_company (DeskCustomer *customer)
{
  const char *company =
      customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_COMPANY) : NULL;

  return company != NULL && *company != '\0' ? g_strdup (company) : NULL;
}

/**
 * desk_draft_text_dup_name:
 * @store: an open store
 * @draft: a draft of it
 *
 * Returns: (transfer full): for whom it is, as far as that was said
 */
char *
desk_draft_text_dup_name (DeskStore *store, DeskDraft *draft)
{
  const char *customer_id = desk_record_get_string (draft, DESK_DRAFT_CUSTOMER_ID);
  const char *search = desk_record_get_string (draft, DESK_DRAFT_CUSTOMER_SEARCH);
  GListModel *typed = desk_record_get_list (draft, DESK_DRAFT_CUSTOMER);
  g_autoptr (DeskCustomer) customer = NULL;
  char *name = NULL;

  if (customer_id != NULL)
    customer = desk_store_get (store, DESK_TYPE_CUSTOMER, customer_id);
  if (customer == NULL)
    customer = g_list_model_get_item (typed, 0);
  name = dup_company (customer);
  if (name != NULL)
    return name;

  return g_strdup (search != NULL && *search != '\0' ? search : _ ("No customer yet"));
}

/* What it costs by the rules and the prices that are here; NULL as long as it cannot be said. */
static char *
dup_total (DeskStore *store, DeskDraft *draft, DeskPriceList *price_list)
{
  const char *dealer_id = desk_record_get_string (draft, DESK_DRAFT_DEALER_ID);
  g_autoptr (GListModel) models = desk_store_list_records (store, DESK_TYPE_DEVICE_MODEL);
  g_autoptr (DeskOrder) order = desk_draft_order_make (draft, price_list);
  g_autoptr (DeskDealer) dealer = NULL;
  g_autoptr (DeskQuote) quote = NULL;
  g_autofree char *today = desk_store_dup_today (store);

  if (dealer_id != NULL)
    dealer = desk_store_get (store, DESK_TYPE_DEALER, dealer_id);
  quote = desk_price_order (order, price_list, models, NULL, dealer, today, NULL);
  if (quote == NULL || desk_record_is_null (quote, DESK_QUOTE_TOTAL))
    return NULL;

  return desk_format_money (desk_record_get_integer (quote, DESK_QUOTE_TOTAL),
                            desk_record_get_string (quote, DESK_QUOTE_CURRENCY));
}

/**
 * desk_draft_text_dup_summary:
 * @store: an open store
 * @draft: a draft of it
 *
 * Returns: (transfer full): plan, subscription type and estimated total, as far as they are known
 */
char *
desk_draft_text_dup_summary (DeskStore *store, DeskDraft *draft)
{
  const char *list_id = desk_record_get_string (draft, DESK_DRAFT_PRICE_LIST_ID);
  const char *plan = desk_record_get_string (draft, DESK_DRAFT_PLAN);
  const char *term = desk_record_get_string (draft, DESK_DRAFT_TERM);
  gboolean is_trial = g_strcmp0 (desk_record_get_string (draft, DESK_DRAFT_KIND), "trial") == 0;
  g_autoptr (DeskPriceList) price_list = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (list_id != NULL)
    price_list = desk_store_get (store, DESK_TYPE_PRICE_LIST, list_id);
  if (plan != NULL)
    g_ptr_array_add (parts, desk_order_text_dup_plan (plan, price_list));
  if (is_trial)
    g_ptr_array_add (parts, g_strdup (C_ ("a licence that is a trial", "Trial")));
  else if (term != NULL)
    g_ptr_array_add (parts, desk_order_text_dup_term (term, price_list));
  if (g_list_model_get_n_items (desk_record_get_list (draft, DESK_DRAFT_DEVICES)) == 0)
    g_ptr_array_add (parts, g_strdup (_ ("No device yet")));
  else if (!is_trial && price_list != NULL)
    g_ptr_array_add (parts, dup_total (store, draft, price_list));
  /* An amount that is not known is the last one, and ends the list. */
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}
