/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-server-cli"

#include "config.h"

#include "desk-dealer.h"
#include "desk-device-model.h"
#include "desk-guide.h"
#include "desk-license.h"
#include "desk-order.h"
#include "desk-passwords.h"
#include "desk-price-list.h"
#include "desk-region.h"
#include "desk-storage-accounts.h"
#include "desk-test-server.h"
#include "desk-test-wait.h"
#include "desk-user.h"

#include <sodium.h>
#include <string.h>

/* Those of data/guides. */
#define N_GUIDES 6

/* The commands of dealer-desk-server, as somebody types them. */

/* Looks into a folder from outside, beside whatever runs on it. */
static DeskStorage *
open_folder (const char *folder)
{
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autoptr (GError) error = NULL;
  DeskStorage *storage = desk_storage_open (folder, clock, &error);

  g_assert_no_error (error);
  return storage;
}

static void
assert_says (const char *output, const char *word)
{
  if (strstr (output, word) == NULL)
    g_error ("“%s” is not in “%s”", word, output);
}

static guint
count (DeskStorage *storage, GType type)
{
  g_autoptr (GListStore) list = desk_storage_list (storage, type);

  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static void
test_help (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autofree char *help = desk_test_server_run (server, NULL, TRUE, "--help", NULL);
  g_autofree char *of_run = desk_test_server_run (server, NULL, TRUE, "run", "--help", NULL);
  g_autofree char *wrong = desk_test_server_run (server, NULL, FALSE, "fly", NULL);
  g_autofree char *half = desk_test_server_run (server, NULL, FALSE, "user", "drop", NULL);
  g_autofree char *option = desk_test_server_run (server, NULL, FALSE, "run", "--fast", NULL);
  static const char *const commands[] = { "run",    "init",      "user add", "activate",
                                          "import", "issuer", "video add", "promo add", "export",   "backup" };

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    assert_says (help, commands[i]);
  assert_says (of_run, "--behind-proxy");
  assert_says (wrong, "there is no command “fly”");
  assert_says (half, "user");
  assert_says (option, "--fast");
}

static void
test_init (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  const char *folder = desk_test_server_get_folder (server);
  g_autofree char *before =
    desk_test_server_run (server, NULL, FALSE, "run", "--data", folder, NULL);
  g_autofree char *first =
    desk_test_server_run (server, NULL, TRUE, "init", "--data", folder, NULL);
  g_autofree char *second =
    desk_test_server_run (server, NULL, FALSE, "init", "--data", folder, NULL);
  g_autoptr (DeskStorage) storage = NULL;

  assert_says (before, "init");
  assert_says (first, folder);
  assert_says (second, "already");

  storage = open_folder (folder);
  g_assert_cmpuint (count (storage, DESK_TYPE_REGION), ==, 7);
  g_assert_cmpuint (count (storage, DESK_TYPE_DEVICE_MODEL), >=, 150);
  g_assert_cmpuint (count (storage, DESK_TYPE_GUIDE), ==, N_GUIDES);
  g_assert_cmpuint (count (storage, DESK_TYPE_PRICE_LIST), ==, 0);
  g_assert_cmpuint (count (storage, DESK_TYPE_DEALER), ==, 0);
}

static void
test_sample_prices (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  const char *folder = desk_test_server_get_folder (server);
  g_autofree char *output =
    desk_test_server_run (server, NULL, TRUE, "init", "--sample-prices", "--data", folder, NULL);
  g_autoptr (DeskStorage) storage = open_folder (folder);

  g_assert_cmpuint (count (storage, DESK_TYPE_PRICE_LIST), ==, 7);
}

static void
assert_password (DeskStorage *storage, const char *email, const char *password)
{
  g_autoptr (DeskAccount) account = desk_storage_find_account (storage, email);

  g_assert_nonnull (account);
  g_assert_true (g_str_has_prefix (account->password_hash, "$argon2id$"));
  g_assert_cmpint (
    crypto_pwhash_str_verify (account->password_hash, password, strlen (password)), ==, 0);
}

static void
test_user_add (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  const char *folder = desk_test_server_get_folder (server);
  g_autofree char *init = desk_test_server_run (server, NULL, TRUE, "init", "--data", folder, NULL);
  g_autofree char *no_dealer =
    desk_test_server_run (server, NULL, FALSE, "user", "add", "--data", folder, "--email",
                          "ann@reseller.example", "--name", "Ann", "--dealer", "Reseller", NULL);
  g_autofree char *first =
    desk_test_server_run (server, NULL, TRUE, "user", "add", "--data", folder, "--email",
                          "ann@reseller.example", "--name", "Ann", "--dealer", "Reseller",
                          "--country", "NL", NULL);
  g_autofree char *again =
    desk_test_server_run (server, NULL, FALSE, "user", "add", "--data", folder, "--email",
                          "ANN@reseller.example", "--name", "Ann", "--dealer", "Reseller", NULL);
  g_autofree char *second =
    desk_test_server_run (server, "correct horse battery\n", TRUE, "user", "add", "--data", folder,
                          "--email", "bob@reseller.example", "--name", "Bob", "--dealer",
                          "Reseller", "--right", "dealer.order", "--right", "oem.activate",
                          "--password-stdin", NULL);
  g_autofree char *short_one =
    desk_test_server_run (server, "short\n", FALSE, "user", "add", "--data", folder, "--email",
                          "eve@reseller.example", "--name", "Eve", "--dealer", "Reseller",
                          "--password-stdin", NULL);
  g_autofree char *unknown =
    desk_test_server_run (server, NULL, FALSE, "user", "add", "--data", folder, "--email",
                          "eve@reseller.example", "--name", "Eve", "--dealer", "Reseller",
                          "--right", "everything", NULL);
  g_autofree char *bad_address =
    desk_test_server_run (server, NULL, FALSE, "user", "add", "--data", folder, "--email", "eve",
                          "--name", "Eve", "--dealer", "Reseller", NULL);
  const char *password = strstr (first, "password ");
  g_autofree char *printed = NULL;
  g_autoptr (DeskStorage) storage = open_folder (folder);
  g_autoptr (DeskAccount) ann = NULL;
  g_autoptr (DeskAccount) bob = NULL;
  g_autoptr (DeskAccount) eve = NULL;
  g_autoptr (DeskDealer) dealer = NULL;

  assert_says (no_dealer, "--country");
  assert_says (again, "already");
  assert_says (short_one, "characters");
  assert_says (unknown, "everything");
  assert_says (bad_address, "no address");

  g_assert_nonnull (password);
  printed = g_strstrip (g_strdup (password + strlen ("password ")));
  assert_password (storage, "ann@reseller.example", printed);
  assert_password (storage, "bob@reseller.example", "correct horse battery");
  /* It is not shown when it was typed. */
  g_assert_null (strstr (second, "correct"));

  ann = desk_storage_find_account (storage, "ann@reseller.example");
  bob = desk_storage_find_account (storage, "bob@reseller.example");
  eve = desk_storage_find_account (storage, "eve@reseller.example");
  g_assert_null (eve);
  g_assert_cmpstr (ann->dealer_id, ==, bob->dealer_id);
  g_assert_true (desk_account_has_right (ann, "dealer.order"));
  g_assert_false (desk_account_has_right (ann, "oem.activate"));
  g_assert_true (desk_account_has_right (bob, "oem.activate"));
  dealer = desk_storage_get (storage, DESK_TYPE_DEALER, ann->dealer_id);
  g_assert_cmpstr (desk_record_get_string (dealer, DESK_DEALER_CURRENCY), ==, "EUR");
  g_assert_cmpstr (desk_record_get_string (dealer, DESK_DEALER_TIME_ZONE), ==, "Europe/Amsterdam");
  g_assert_cmpuint (count (storage, DESK_TYPE_USER), ==, 2);
}

static DeskBalance *
get_balance (DeskDealer *dealer)
{
  GListModel *balances = desk_record_get_list (dealer, DESK_DEALER_BALANCES);
  g_autoptr (DeskBalance) balance = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (balances), ==, 1);
  balance = g_list_model_get_item (balances, 0);
  return g_steal_pointer (&balance);
}

/* What is agreed with a dealer, when he is added and later. */
static void
test_terms (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  const char *folder = desk_test_server_get_folder (server);
  g_autofree char *init =
    desk_test_server_run (server, NULL, TRUE, "init", "--data", folder, NULL);
  g_autofree char *without =
    desk_test_server_run (server, NULL, TRUE, "user", "add", "--data", folder, "--email",
                          "ann@first.example", "--name", "Ann", "--dealer", "First", "--country",
                          "BE", NULL);
  g_autofree char *with =
    desk_test_server_run (server, NULL, TRUE, "user", "add", "--data", folder, "--email",
                          "ken@second.example", "--name", "Ken", "--dealer", "Second", "--country",
                          "JP", "--tax-rate", "消費税=10", "--tax-rate", "Local=0.5",
                          "--credit-limit", "1500000", NULL);
  g_autofree char *later =
    desk_test_server_run (server, NULL, TRUE, "user", "add", "--data", folder, "--email",
                          "bob@first.example", "--name", "Bob", "--dealer", "First", "--tax-rate",
                          "VAT=21", "--credit-limit", "10000", NULL);
  static const char *const wrong_rates[] = { "VAT", "=21", "VAT=", "VAT=21%", "VAT=101",
                                             "VAT=1.234", "VAT=-1", "VAT=5." };
  static const char *const wrong_limits[] = { "", "-1", "10.50", "1e6", "many",
                                              "99999999999999999999" };
  g_autoptr (DeskStorage) storage = open_folder (folder);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (DeskBalance) euros = NULL;
  g_autoptr (DeskBalance) yen = NULL;
  g_autoptr (DeskTaxRate) rate = NULL;
  g_autoptr (DeskTaxRate) half = NULL;
  GListModel *rates = NULL;

  first = desk_storage_find (storage, DESK_TYPE_DEALER, DESK_DEALER_NAME, "First");
  second = desk_storage_find (storage, DESK_TYPE_DEALER, DESK_DEALER_NAME, "Second");
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpuint (second->len, ==, 1);

  euros = get_balance (first->pdata[0]);
  g_assert_cmpstr (desk_record_get_string (euros, DESK_BALANCE_CURRENCY), ==, "EUR");
  g_assert_cmpint (desk_record_get_integer (euros, DESK_BALANCE_DUE), ==, 0);
  g_assert_cmpint (desk_record_get_integer (euros, DESK_BALANCE_CREDIT_LIMIT), ==, 1000000);
  g_assert_cmpint (desk_record_get_integer (euros, DESK_BALANCE_CREDIT_AVAILABLE), ==, 1000000);
  rates = desk_record_get_list (first->pdata[0], DESK_DEALER_TAX_RATES);
  g_assert_cmpuint (g_list_model_get_n_items (rates), ==, 1);

  /* The yen has no decimals. */
  yen = get_balance (second->pdata[0]);
  g_assert_cmpint (desk_record_get_integer (yen, DESK_BALANCE_CREDIT_LIMIT), ==, 1500000);
  rates = desk_record_get_list (second->pdata[0], DESK_DEALER_TAX_RATES);
  g_assert_cmpuint (g_list_model_get_n_items (rates), ==, 2);
  rate = g_list_model_get_item (rates, 0);
  half = g_list_model_get_item (rates, 1);
  g_assert_cmpstr (desk_record_get_string (rate, DESK_TAX_RATE_LABEL), ==, "消費税");
  g_assert_cmpint (desk_record_get_integer (rate, DESK_TAX_RATE_RATE_BP), ==, 1000);
  g_assert_cmpint (desk_record_get_integer (half, DESK_TAX_RATE_RATE_BP), ==, 50);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong_rates); i++)
    {
      g_autofree char *said =
        desk_test_server_run (server, NULL, FALSE, "user", "add", "--data", folder, "--email",
                              "eve@first.example", "--name", "Eve", "--dealer", "First",
                              "--tax-rate", wrong_rates[i], NULL);

      assert_says (said, "is no tax rate");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong_limits); i++)
    {
      g_autofree char *said =
        desk_test_server_run (server, NULL, FALSE, "user", "add", "--data", folder, "--email",
                              "eve@first.example", "--name", "Eve", "--dealer", "First",
                              "--credit-limit", wrong_limits[i], NULL);

      assert_says (said, "is no credit limit");
    }
  g_assert_cmpuint (count (storage, DESK_TYPE_USER), ==, 3);
}

/* Beside a server that runs, whose next change follows the one from outside. */
static void
test_activate (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  const char *folder = desk_test_server_get_folder (server);
  g_autoptr (DeskStorage) storage = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (DeskLicense) license = NULL;
  g_autoptr (GPtrArray) orders = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *unknown = NULL;
  const char *serial = NULL;
  gint64 revision = 0;

  desk_test_server_start (server);
  storage = open_folder (folder);
  revision = desk_storage_get_revision (storage);
  waiting = desk_storage_find (storage, DESK_TYPE_LICENSE, DESK_LICENSE_STATE, "registered");
  g_assert_cmpuint (waiting->len, >, 0);
  serial = desk_record_get_string (waiting->pdata[0], DESK_LICENSE_SERIAL_NUMBER);

  first = desk_test_server_run (server, NULL, TRUE, "activate", serial, "--data", folder, NULL);
  second = desk_test_server_run (server, NULL, FALSE, "activate", serial, "--data", folder, NULL);
  unknown = desk_test_server_run (server, NULL, FALSE, "activate", "X-1", "--data", folder, NULL);
  assert_says (first, serial);
  assert_says (second, "active");
  assert_says (unknown, "no licence");

  license =
    desk_storage_get (storage, DESK_TYPE_LICENSE, desk_record_get_id (waiting->pdata[0]));
  g_assert_cmpstr (desk_record_get_string (license, DESK_LICENSE_STATE), ==, "active");
  g_assert_nonnull (desk_record_get_string (license, DESK_LICENSE_ACTIVATED_AT));
  g_assert_cmpint (desk_record_get_integer (license, DESK_LICENSE_REVISION), >, revision);
  orders = desk_storage_find (storage,
                              DESK_TYPE_ORDER,
                              DESK_ORDER_LICENSE_ID,
                              desk_record_get_id (license));
  g_assert_cmpuint (orders->len, >, 0);
  for (guint i = 0; i < orders->len; i++)
    g_assert_cmpstr (desk_record_get_string (orders->pdata[i], DESK_ORDER_STATE), ==, "activated");
  desk_test_server_stop (server);
}

static void
test_backup (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  const char *folder = desk_test_server_get_folder (server);
  g_autofree char *target = desk_test_dup_folder ("backup");
  g_autofree char *path = g_build_filename (target, "server.db", NULL);
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;
  g_autoptr (DeskStorage) storage = NULL;
  g_autoptr (DeskStorage) copy = NULL;

  desk_test_server_start (server);
  first = desk_test_server_run (server, NULL, TRUE, "backup", path, "--data", folder, NULL);
  again = desk_test_server_run (server, NULL, FALSE, "backup", path, "--data", folder, NULL);
  assert_says (first, path);
  assert_says (again, "already");

  storage = open_folder (folder);
  copy = open_folder (target);
  g_assert_cmpstr (desk_storage_get_instance_id (copy),
                   ==,
                   desk_storage_get_instance_id (storage));
  g_assert_cmpuint (count (copy, DESK_TYPE_ORDER), ==, count (storage, DESK_TYPE_ORDER));
  g_clear_object (&copy);
  desk_test_server_terminate (server);
  desk_test_delete_folder (target);
}

/* Nobody else may read along, and there is one server a folder. */
static void
test_refusals (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  const char *folder = desk_test_server_get_folder (server);
  g_autofree char *plain = NULL;
  g_autofree char *half = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *no_sender = NULL;
  g_autofree char *date = NULL;
  g_autofree char *locked = NULL;
  g_autofree char *no_demo = NULL;
  g_autoptr (DeskTestServer) real = desk_test_server_new ();
  g_autofree char *init = desk_test_server_run (
    real, NULL, TRUE, "init", "--data", desk_test_server_get_folder (real), NULL);

  desk_test_server_start (server);
  plain = desk_test_server_run (
    server, NULL, FALSE, "run", "--data", folder, "--listen", "0.0.0.0", NULL);
  half = desk_test_server_run (
    server, NULL, FALSE, "run", "--data", folder, "--tls-key", "key.pem", NULL);
  mail = desk_test_server_run (
    server, NULL, FALSE, "run", "--data", folder, "--demo", "--smtp", "smtp://localhost", NULL);
  no_sender = desk_test_server_run (
    server, NULL, FALSE, "run", "--data", folder, "--smtp", "smtp://localhost", NULL);
  date = desk_test_server_run (
    server, NULL, FALSE, "run", "--data", folder, "--today", "tomorrow", NULL);
  locked = desk_test_server_run (server, NULL, FALSE, "run", "--data", folder, "--demo", NULL);
  no_demo = desk_test_server_run (
    real, NULL, FALSE, "run", "--demo", "--data", desk_test_server_get_folder (real), NULL);
  desk_test_server_stop (server);

  assert_says (plain, "--behind-proxy");
  assert_says (half, "--tls-certificate");
  assert_says (mail, "demo");
  assert_says (no_sender, "--mail-from");
  assert_says (date, "tomorrow");
  assert_says (locked, "locked");
  assert_says (no_demo, "no demo");
}

/* A demo that was killed while it was made is made again. */
static void
test_demo_again (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autofree char *first_password = NULL;
  g_autofree char *instance = NULL;
  g_autoptr (DeskStorage) begun = open_folder (desk_test_server_get_folder (server));
  g_autoptr (DeskStorage) storage = NULL;
  g_autoptr (DeskRegion) region = desk_record_new (DESK_TYPE_REGION);
  g_autoptr (GError) error = NULL;

  desk_storage_begin (begun, &error);
  g_assert_no_error (error);
  desk_storage_set_meta (begun, "demo", "begun", &error);
  g_assert_no_error (error);
  desk_record_set_string (region, DESK_REGION_ID, "nowhere");
  desk_storage_put (begun, region, DESK_SCOPE_ALL, &error);
  g_assert_no_error (error);
  desk_storage_commit (begun, &error);
  g_assert_no_error (error);
  g_clear_object (&begun);

  desk_test_server_start (server);
  first_password = g_strdup (desk_test_server_get_password (server, "dealer"));
  instance = g_strdup (desk_test_server_get_instance (server));
  desk_test_server_stop (server);
  storage = open_folder (desk_test_server_get_folder (server));
  g_assert_cmpuint (count (storage, DESK_TYPE_REGION), ==, 7);
  assert_password (storage, desk_test_server_get_email (server, "dealer"), first_password);

  /* The same data, other passwords. */
  desk_test_server_start (server);
  g_assert_cmpstr (desk_test_server_get_instance (server), ==, instance);
  g_assert_cmpstr (desk_test_server_get_password (server, "dealer"), !=, first_password);
  desk_test_server_stop (server);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/server/cli/help", test_help);
  g_test_add_func ("/server/cli/init", test_init);
  g_test_add_func ("/server/cli/sample-prices", test_sample_prices);
  g_test_add_func ("/server/cli/user-add", test_user_add);
  g_test_add_func ("/server/cli/terms", test_terms);
  g_test_add_func ("/server/cli/activate", test_activate);
  g_test_add_func ("/server/cli/backup", test_backup);
  g_test_add_func ("/server/cli/refusals", test_refusals);
  g_test_add_func ("/server/cli/demo-again", test_demo_again);

  return g_test_run ();
}
