/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-account"

#include "config.h"

#include "desk-test-account.h"
#include "desk-test-wait.h"

#include "desk-device-model.h"
#include "desk-price.h"

gboolean
desk_test_sign_in (DeskServices *services,
                   const char *url,
                   const char *email,
                   const char *password,
                   gboolean stay,
                   GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_services_sign_in_async (services, url, email, password, stay, NULL, desk_test_ready_cb,
                               &result);
  return desk_services_sign_in_finish (services, desk_test_await (&result), error);
}

gboolean
desk_test_sign_out (DeskServices *services, DeskSignOutMode mode, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_services_sign_out_async (services, mode, NULL, desk_test_ready_cb, &result);
  return desk_services_sign_out_finish (services, desk_test_await (&result), error);
}

gboolean
desk_test_resume (DeskServices *services, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_services_resume_async (services, NULL, desk_test_ready_cb, &result);
  return desk_services_resume_finish (services, desk_test_await (&result), error);
}

typedef struct
{
  DeskServices *services;
  DeskSyncState state;
} Wanted;

static gboolean
has_state (gpointer data)
{
  Wanted *wanted = data;
  DeskSync *sync = desk_services_get_sync (wanted->services);

  return sync != NULL && desk_sync_get_state (sync) == wanted->state;
}

void
desk_test_wait_for_state (DeskServices *services, DeskSyncState state)
{
  Wanted wanted = { services, state };

  desk_test_run_until (has_state, &wanted);
}

static gboolean
is_filled (gpointer data)
{
  DeskStore *store = desk_services_get_store (data);

  return store != NULL && desk_store_get_is_filled (store);
}

void
desk_test_wait_until_filled (DeskServices *services)
{
  desk_test_run_until (is_filled, services);
}

static gboolean
is_at_rest (gpointer data)
{
  DeskSync *sync = desk_services_get_sync (data);

  return desk_sync_get_state (sync) != DESK_SYNC_SYNCING;
}

static void
state_changed_cb (DeskSync *sync, GParamSpec *pspec, gpointer user_data)
{
  guint *n_runs = user_data;

  if (desk_sync_get_state (sync) == DESK_SYNC_SYNCING)
    (*n_runs)++;
}

static gboolean
has_run (gpointer data)
{
  return *(guint *) data > 0;
}

/* One run that begins now, to its end, whatever that is. */
void
desk_test_sync (DeskServices *services)
{
  DeskSync *sync = desk_services_get_sync (services);
  guint n_runs = 0;
  gulong id = 0;

  desk_test_run_until (is_at_rest, services);
  id = g_signal_connect (sync, "notify::state", G_CALLBACK (state_changed_cb), &n_runs);
  desk_sync_now (sync);
  desk_test_run_until (has_run, &n_runs);
  desk_test_run_until (is_at_rest, services);
  g_signal_handler_disconnect (sync, id);
}

static DeskPriceTerm *
find_term (DeskPriceList *price_list)
{
  GListModel *terms = desk_record_get_list (price_list, DESK_PRICE_LIST_TERMS);

  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      DeskPriceTerm *term = g_list_model_get_item (terms, i);

      if (desk_record_get_boolean (term, DESK_PRICE_TERM_IS_AVAILABLE))
        return term;
      g_object_unref (term);
    }
  g_assert_not_reached ();
}

static DeskPriceList *
find_price_list (DeskStore *store, DeskDealer *dealer, const char *today)
{
  g_autoptr (GListModel) lists = desk_store_list_records (store, DESK_TYPE_PRICE_LIST);

  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      DeskPriceList *list = g_list_model_get_item (lists, i);

      if (desk_price_list_is_running (list, today) &&
          g_strcmp0 (desk_record_get_string (list, DESK_PRICE_LIST_CURRENCY),
                     desk_record_get_string (dealer, DESK_DEALER_CURRENCY)) == 0)
        return list;
      g_object_unref (list);
    }
  g_assert_not_reached ();
}

static void
add_device (DeskOrder *order, GListModel *models, guint position, gint64 quantity)
{
  g_autoptr (DeskDeviceModel) model = g_list_model_get_item (models, position);
  g_autoptr (DeskOrderDevice) device = desk_record_new (DESK_TYPE_ORDER_DEVICE);

  desk_record_set_string (device, DESK_ORDER_DEVICE_DEVICE_MODEL_ID, desk_record_get_id (model));
  desk_record_set_string (device, DESK_ORDER_DEVICE_NAME,
                          desk_record_get_string (model, DESK_DEVICE_MODEL_NAME));
  desk_record_set_string (device, DESK_ORDER_DEVICE_DEVICE_CLASS,
                          desk_record_get_string (model, DESK_DEVICE_MODEL_DEVICE_CLASS));
  desk_record_set_integer (device, DESK_ORDER_DEVICE_QUANTITY, quantity);
  desk_record_append (order, DESK_ORDER_DEVICES, device);
}

/**
 * desk_test_new_order:
 * @store: filled
 * @po_number: by which the test finds it again
 *
 * Returns: (transfer full): an order of two devices that the back-end takes, with the total that
 *   the dealer would see; it has no customer yet
 */
DeskOrder *
desk_test_new_order (DeskStore *store, const char *po_number)
{
  DeskOrder *order = desk_record_new (DESK_TYPE_ORDER);
  g_autoptr (GListModel) dealers = desk_store_list_records (store, DESK_TYPE_DEALER);
  g_autoptr (GListModel) models = desk_store_list_records (store, DESK_TYPE_DEVICE_MODEL);
  g_autoptr (DeskDealer) dealer = g_list_model_get_item (dealers, 0);
  g_autofree char *today = desk_store_dup_today (store);
  g_autoptr (DeskPriceList) price_list = find_price_list (store, dealer, today);
  g_autoptr (DeskPriceTerm) term = find_term (price_list);
  g_autoptr (DeskPricePlan) plan =
      g_list_model_get_item (desk_record_get_list (price_list, DESK_PRICE_LIST_PLANS), 0);
  g_autoptr (DeskQuote) quote = NULL;
  g_autoptr (GError) error = NULL;

  desk_record_set_string (order, DESK_ORDER_KIND, "order");
  desk_record_set_string (order, DESK_ORDER_PO_NUMBER, po_number);
  desk_record_set_string (order, DESK_ORDER_PRICE_LIST_ID, desk_record_get_id (price_list));
  desk_record_set_string (order, DESK_ORDER_TERM,
                          desk_record_get_string (term, DESK_PRICE_TERM_KEY));
  desk_record_set_string (order, DESK_ORDER_PLAN,
                          desk_record_get_string (plan, DESK_PRICE_PLAN_KEY));
  add_device (order, models, 0, 1);
  add_device (order, models, 1, 2);
  quote = desk_price_order (order, price_list, models, NULL, dealer, today, &error);
  g_assert_no_error (error);
  desk_price_apply (order, quote);
  desk_record_set_integer (order, DESK_ORDER_SEEN_TOTAL,
                           desk_record_get_integer (quote, DESK_QUOTE_TOTAL));
  return order;
}

/**
 * desk_test_new_customer:
 *
 * Returns: (transfer full): a customer that nobody has yet
 */
DeskCustomer *
desk_test_new_customer (const char *email)
{
  DeskCustomer *customer = desk_record_new (DESK_TYPE_CUSTOMER);

  desk_record_set_string (customer, DESK_CUSTOMER_COMPANY, "Zilker Signs & Prints");
  desk_record_set_string (customer, DESK_CUSTOMER_FIRST_NAME, "Zoë");
  desk_record_set_string (customer, DESK_CUSTOMER_LAST_NAME, "Zimmer");
  desk_record_set_string (customer, DESK_CUSTOMER_EMAIL, email);
  desk_record_set_string (customer, DESK_CUSTOMER_STREET, "7 Congress Avenue");
  desk_record_set_string (customer, DESK_CUSTOMER_POSTCODE, "78701");
  desk_record_set_string (customer, DESK_CUSTOMER_CITY, "Austin");
  desk_record_set_string (customer, DESK_CUSTOMER_COUNTRY, "US");
  desk_record_set_string (customer, DESK_CUSTOMER_LANGUAGE, "en");
  return customer;
}

/**
 * desk_test_place_order:
 * @customer: a new one
 *
 * Returns: (transfer full): its entry, queued
 */
DeskOutboxEntry *
desk_test_place_order (DeskStore *store, DeskOrder *order, DeskCustomer *customer)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeskOutboxEntry *entry = NULL;

  desk_store_place_order_async (store, order, customer, NULL, NULL, desk_test_ready_cb, &result);
  entry = desk_store_place_order_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
  return entry;
}

/**
 * desk_test_delete_order:
 *
 * Returns: (transfer full) (nullable): the operation id of the deletion, %NULL when it was local
 */
char *
desk_test_delete_order (DeskStore *store, const char *order_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *op_id = NULL;

  desk_store_delete_order_async (store, order_id, NULL, desk_test_ready_cb, &result);
  desk_store_delete_order_finish (store, desk_test_await (&result), &op_id, &error);
  g_assert_no_error (error);
  return op_id;
}

static gboolean
has_answered (gpointer data)
{
  return !desk_query_model_get_is_loading (data);
}

/**
 * desk_test_count_orders:
 *
 * Returns: how many orders with this number of the dealer's own the lists show
 */
guint
desk_test_count_orders (DeskStore *store, const char *po_number)
{
  g_autoptr (DeskOrderQuery) query = desk_order_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;

  desk_order_query_set_text (query, po_number);
  model = desk_store_query_orders (store, query);
  desk_test_run_until (has_answered, model);
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}
