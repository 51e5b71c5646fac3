/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-account"

#include "config.h"

#include "desk-test-account.h"
#include "desk-test-wait.h"

#include "desk-device-model.h"
#include "desk-price.h"

static void
set_up (DeskTestDesk *self, const char *option)
{
  self->server = desk_test_server_new ();
  if (option != NULL)
    desk_test_server_add_option (self->server, option);
  desk_test_server_start (self->server);
  self->folder = desk_test_dup_folder ("desk");
  self->clock = desk_clock_new ();
  g_assert_true (desk_clock_set_today (self->clock, DESK_TEST_TODAY));
  self->services = desk_services_new (self->clock, self->folder);
}

void
desk_test_desk_set_up (DeskTestDesk *self, gconstpointer data)
{
  set_up (self, NULL);
}

/* For tests of views: a few hundred customers are enough there, and are there sooner. */
void
desk_test_desk_set_up_small (DeskTestDesk *self, guint n_customers)
{
  g_autofree char *option = g_strdup_printf ("--customers=%u", n_customers);

  set_up (self, option);
}

/**
 * desk_test_end_services:
 * @services: (transfer full): nothing but what is under way may hold them
 *
 * The end of the program, and of @services.
 */
void
desk_test_end_services (DeskServices *services)
{
  g_unsetenv ("DESK_HOLD_SECONDS");
  desk_services_shutdown (services);
  /* What is under way holds a reference until it has heard that it is cancelled. */
  desk_test_await_cmpuint (G_OBJECT (services)->ref_count, ==, 1);
  g_assert_finalize_object (services);
}

void
desk_test_desk_tear_down (DeskTestDesk *self, gconstpointer data)
{
  desk_test_end_services (self->services);
  g_object_unref (self->clock);
  desk_test_delete_folder (self->folder);
  g_free (self->folder);
  desk_test_server_free (self->server);
}

/* The program ends and starts again. */
void
desk_test_desk_restart (DeskTestDesk *self)
{
  desk_services_shutdown (self->services);
  g_object_unref (self->services);
  self->services = desk_services_new (self->clock, self->folder);
}

void
desk_test_desk_sign_in (DeskTestDesk *self, const char *role)
{
  g_autoptr (GError) error = NULL;

  desk_test_sign_in (self->services, desk_test_server_get_url (self->server),
                     desk_test_server_get_email (self->server, role),
                     desk_test_server_get_password (self->server, role), TRUE, &error);
  g_assert_no_error (error);
  desk_test_wait_until_filled (self->services);
  desk_test_wait_for_state (self->services, DESK_SYNC_UP_TO_DATE);
}

/**
 * desk_test_desk_dup_account_folder:
 *
 * Returns: (transfer full): where this user's two files are, as contract.md has it
 */
char *
desk_test_desk_dup_account_folder (DeskTestDesk *self, const char *user_id)
{
  g_autofree char *key =
      g_strdup_printf ("%s-%s", desk_test_server_get_instance (self->server), user_id);

  return g_build_filename (self->folder, "accounts", key, NULL);
}

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

/**
 * desk_test_hold:
 *
 * From now on, to the end of the test, there is time enough to undo what can be undone, also on a slow machine. It is
 * sent by desk_test_release().
 */
void
desk_test_hold (void)
{
  g_setenv ("DESK_HOLD_SECONDS", G_STRINGIFY (DESK_TEST_HOLD_SECONDS), TRUE);
}

/**
 * desk_test_release:
 *
 * The time is over for which what was done after desk_test_hold() can be undone.
 */
void
desk_test_release (DeskServices *services)
{
  desk_clock_advance (desk_services_get_clock (services), DESK_TEST_HOLD_SECONDS);
  desk_sync_now (desk_services_get_sync (services));
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

  desk_query_set_text (query, po_number);
  model = desk_store_query (store, query);
  desk_test_run_until (has_answered, model);
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

/**
 * desk_test_count_at_server:
 *
 * Returns: how many orders with this number of the dealer's own the back-end's database has
 */
guint
desk_test_count_at_server (DeskTestServer *server, const char *po_number)
{
  return desk_test_server_count (server, "SELECT count(*) FROM \"order\" WHERE po_number = ?", po_number);
}

/**
 * desk_test_count_mails_to:
 *
 * Returns: how many e-mails to this address are in the spool
 */
guint
desk_test_count_mails_to (DeskTestServer *server, const char *email)
{
  g_autoptr (GPtrArray) mails = desk_test_server_list_mails (server);
  g_autofree char *bare = g_strdup_printf ("\nTo: %s", email);
  g_autofree char *named = g_strdup_printf ("<%s>", email);
  guint n_found = 0;

  for (guint i = 0; i < mails->len; i++)
    {
      const char *mail = g_ptr_array_index (mails, i);

      if (strstr (mail, bare) != NULL || strstr (mail, named) != NULL)
        n_found++;
    }
  return n_found;
}

/**
 * desk_test_await_mails_to:
 *
 * Waits for the first e-mail to this address, and then a while for one too many.
 *
 * Returns: how many there are
 */
guint
desk_test_await_mails_to (DeskTestServer *server, const char *email)
{
  desk_test_await_cmpuint (desk_test_count_mails_to (server, email), >, 0);
  desk_test_run_for (500);
  return desk_test_count_mails_to (server, email);
}
