/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-price"

#include "config.h"

#include "desk-device-model.h"
#include "desk-error.h"
#include "desk-id.h"
#include "desk-price.h"

#include <string.h>

#define TODAY "2026-11-23"

static const char *const classes[] = { "s", "m", "l" };

typedef struct
{
  DeskOrder *order;          /* (owned) */
  DeskPriceList *price_list; /* (owned) */
  GListStore *device_models; /* (owned) */
  DeskPromotion *promotion;  /* (owned) */
  DeskDealer *dealer;        /* (owned) */
} Fixture;

static void
add_plan_price (Fixture *self, const char *plan, const char *term, gint64 amount)
{
  g_autoptr (DeskPlanPrice) price = desk_record_new (DESK_TYPE_PLAN_PRICE);

  desk_record_set_string (price, DESK_PLAN_PRICE_PLAN, plan);
  desk_record_set_string (price, DESK_PLAN_PRICE_TERM, term);
  desk_record_set_integer (price, DESK_PLAN_PRICE_AMOUNT, amount);
  desk_record_append (self->price_list, DESK_PRICE_LIST_PLAN_PRICES, price);
}

static void
add_device_price (Fixture *self, const char *term, const char *device_class, gint64 amount)
{
  g_autoptr (DeskDevicePrice) price = desk_record_new (DESK_TYPE_DEVICE_PRICE);

  desk_record_set_string (price, DESK_DEVICE_PRICE_TERM, term);
  desk_record_set_string (price, DESK_DEVICE_PRICE_DEVICE_CLASS, device_class);
  desk_record_set_integer (price, DESK_DEVICE_PRICE_AMOUNT, amount);
  desk_record_append (self->price_list, DESK_PRICE_LIST_DEVICE_PRICES, price);
}

static void
add_term (Fixture *self, const char *key, gboolean is_available)
{
  g_autoptr (DeskPriceTerm) term = desk_record_new (DESK_TYPE_PRICE_TERM);

  desk_record_set_string (term, DESK_PRICE_TERM_KEY, key);
  desk_record_set_boolean (term, DESK_PRICE_TERM_IS_AVAILABLE, is_available);
  desk_record_append (self->price_list, DESK_PRICE_LIST_TERMS, term);
}

static void
add_device (Fixture *self, const char *id, gint64 quantity)
{
  g_autoptr (DeskOrderDevice) device = desk_record_new (DESK_TYPE_ORDER_DEVICE);

  desk_record_set_string (device, DESK_ORDER_DEVICE_DEVICE_MODEL_ID, id);
  desk_record_set_integer (device, DESK_ORDER_DEVICE_QUANTITY, quantity);
  desk_record_append (self->order, DESK_ORDER_DEVICES, device);
}

static const char *
get_model_id (Fixture *self, const char *device_class)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->device_models)); i++)
    {
      g_autoptr (DeskDeviceModel) model =
          g_list_model_get_item (G_LIST_MODEL (self->device_models), i);

      if (g_strcmp0 (desk_record_get_string (model, DESK_DEVICE_MODEL_DEVICE_CLASS),
                     device_class) == 0)
        return desk_record_get_id (model);
    }

  g_assert_not_reached ();
}

/* A list with one plan and the prices of three classes for the year, and decoys for the month. */
static void
set_up_amounts (Fixture *self, gint64 plan, const gint64 *devices)
{
  g_autoptr (DeskPricePlan) price_plan = desk_record_new (DESK_TYPE_PRICE_PLAN);

  self->order = desk_record_new (DESK_TYPE_ORDER);
  self->price_list = desk_record_new (DESK_TYPE_PRICE_LIST);
  self->device_models = g_list_store_new (DESK_TYPE_DEVICE_MODEL);
  self->promotion = desk_record_new (DESK_TYPE_PROMOTION);
  self->dealer = desk_record_new (DESK_TYPE_DEALER);

  desk_record_set_string (self->order, DESK_ORDER_KIND, "order");
  desk_record_set_string (self->order, DESK_ORDER_PLAN, "production");
  desk_record_set_string (self->order, DESK_ORDER_TERM, "year");
  desk_record_set_string (self->price_list, DESK_PRICE_LIST_CURRENCY, "EUR");
  desk_record_set_string (self->price_list, DESK_PRICE_LIST_REGION_ID, "emea");
  desk_record_set_string (price_plan, DESK_PRICE_PLAN_KEY, "production");
  desk_record_append (self->price_list, DESK_PRICE_LIST_PLANS, price_plan);
  add_term (self, "month", TRUE);
  add_term (self, "year", TRUE);
  add_term (self, "perpetual", FALSE);
  add_plan_price (self, "production", "month", 1);
  add_plan_price (self, "production", "year", plan);

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      g_autoptr (DeskDeviceModel) model = desk_record_new (DESK_TYPE_DEVICE_MODEL);
      g_autofree char *id = desk_id_new ("dev");

      desk_record_set_string (model, DESK_DEVICE_MODEL_ID, id);
      desk_record_set_string (model, DESK_DEVICE_MODEL_NAME, classes[i]);
      desk_record_set_string (model, DESK_DEVICE_MODEL_DEVICE_CLASS, classes[i]);
      g_list_store_append (self->device_models, model);
      add_device_price (self, "month", classes[i], 7);
      add_device_price (self, "year", classes[i], devices[i]);
    }
}

static void
set_up (Fixture *self, gconstpointer data)
{
  static const gint64 devices[] = { 1300, 24000, 26400 };

  set_up_amounts (self, 148800, devices);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->order);
  g_clear_object (&self->price_list);
  g_clear_object (&self->device_models);
  g_clear_object (&self->promotion);
  g_clear_object (&self->dealer);
}

static DeskQuote *
get_quote (Fixture *self, DeskPromotion *promotion)
{
  g_autoptr (GError) error = NULL;
  DeskQuote *quote = desk_price_order (self->order,
                                       self->price_list,
                                       G_LIST_MODEL (self->device_models),
                                       promotion,
                                       self->dealer,
                                       TODAY,
                                       &error);

  g_assert_no_error (error);
  return quote;
}

static void
assert_problem (DeskQuote *quote, const char *code, const char *pointer)
{
  GListModel *problems = desk_record_get_list (quote, DESK_QUOTE_PROBLEMS);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (DeskQuoteProblem) problem = g_list_model_get_item (problems, i);

      if (g_strcmp0 (desk_record_get_string (problem, DESK_QUOTE_PROBLEM_CODE), code) == 0 &&
          g_strcmp0 (desk_record_get_string (problem, DESK_QUOTE_PROBLEM_POINTER), pointer) == 0)
        return;
    }

  g_error ("No problem %s at %s", code, pointer);
}

static gint64
parse (const char *text)
{
  return g_ascii_strtoll (text, NULL, 10);
}

/* Lays out one line of tests/data/price-cases.tsv. */
static void
set_up_case (Fixture *self, char **columns)
{
  g_auto (GStrv) prices = g_strsplit (columns[3], " ", -1);
  g_auto (GStrv) lines = g_strsplit (columns[2], " ", -1);
  g_auto (GStrv) rates = g_strsplit (columns[5], " ", -1);
  gint64 amounts[G_N_ELEMENTS (classes)] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    amounts[i] = parse (prices[i]);
  set_up_amounts (self, parse (columns[0]), amounts);
  desk_record_set_integer (self->price_list, DESK_PRICE_LIST_INCLUDED_DEVICES, parse (columns[1]));

  for (guint i = 0; lines[i] != NULL; i++)
    add_device (self, get_model_id (self, strchr (lines[i], ':') + 1), parse (lines[i]));

  for (guint i = 0; rates[i] != NULL && !g_str_equal (rates[i], "-"); i++)
    {
      g_autoptr (DeskTaxRate) rate = desk_record_new (DESK_TYPE_TAX_RATE);

      desk_record_set_string (rate, DESK_TAX_RATE_LABEL, "VAT");
      desk_record_set_integer (rate, DESK_TAX_RATE_RATE_BP, parse (rates[i]));
      desk_record_append (self->dealer, DESK_DEALER_TAX_RATES, rate);
    }

  if (!g_str_equal (columns[4], "0"))
    desk_record_set_string (self->order, DESK_ORDER_PROMO_CODE, "CODE");
  desk_record_set_integer (self->promotion, DESK_PROMOTION_DISCOUNT_BP, parse (columns[4]));
}

static void
check_amounts (Fixture *self, DeskQuote *quote, char **columns)
{
  g_auto (GStrv) taxes = g_strsplit (columns[9], " ", -1);
  GListModel *lines = desk_record_get_list (quote, DESK_QUOTE_TAXES);
  gint64 sum = 0;

  g_assert_cmpint (desk_record_get_integer (quote, DESK_QUOTE_SUBTOTAL), ==, parse (columns[6]));
  g_assert_cmpint (desk_record_get_integer (quote, DESK_QUOTE_DISCOUNT), ==, parse (columns[7]));
  g_assert_cmpint (desk_record_get_integer (quote, DESK_QUOTE_NET), ==, parse (columns[8]));
  g_assert_cmpint (desk_record_get_integer (quote, DESK_QUOTE_TAX), ==, parse (columns[10]));
  g_assert_cmpint (desk_record_get_integer (quote, DESK_QUOTE_TOTAL), ==, parse (columns[11]));

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (DeskTaxLine) line = g_list_model_get_item (lines, i);

      g_assert_cmpint (desk_record_get_integer (line, DESK_TAX_LINE_AMOUNT), ==, parse (taxes[i]));
    }

  /* What is shown line by line adds up to the subtotal. */
  lines = desk_record_get_list (quote, DESK_QUOTE_LINES);
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (DeskQuoteLine) line = g_list_model_get_item (lines, i);

      sum += desk_record_get_integer (line, DESK_QUOTE_LINE_AMOUNT);
    }
  g_assert_cmpint (sum, ==, parse (columns[6]));

  desk_price_apply (self->order, quote);
  g_assert_cmpint (desk_record_get_integer (self->order, DESK_ORDER_TOTAL), ==, parse (columns[11]));
  g_assert_cmpstr (desk_record_get_string (self->order, DESK_ORDER_CURRENCY), ==, "EUR");
}

static guint
check_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) rows = NULL;
  guint n_cases = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  rows = g_strsplit (text, "\n", -1);
  for (guint i = 0; rows[i] != NULL && *rows[i] != '\0'; i++)
    {
      g_auto (GStrv) columns = g_strsplit (rows[i], "\t", -1);
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskQuote) quote = NULL;
      Fixture fixture = { NULL };

      if (*rows[i] == '#')
        continue;
      g_assert_cmpuint (g_strv_length (columns), ==, 12);
      g_test_message ("line %u: %s", i + 1, rows[i]);
      set_up_case (&fixture, columns);
      quote = desk_price_order (fixture.order,
                                fixture.price_list,
                                G_LIST_MODEL (fixture.device_models),
                                fixture.promotion,
                                fixture.dealer,
                                TODAY,
                                &error);
      if (g_str_equal (columns[6], "overflow"))
        {
          g_assert_null (quote);
          g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
        }
      else
        {
          g_assert_no_error (error);
          g_assert_cmpuint (
              g_list_model_get_n_items (desk_record_get_list (quote, DESK_QUOTE_PROBLEMS)), ==, 0);
          check_amounts (&fixture, quote, columns);
        }
      tear_down (&fixture, NULL);
      n_cases++;
    }

  return n_cases;
}

/* Worked out by tests/data/price-cases.py. */
static void
test_table (void)
{
  g_assert_cmpuint (check_file ("price-cases.tsv"), >=, 200);
}

static void
test_by_hand (void)
{
  g_assert_cmpuint (check_file ("price-by-hand.tsv"), >=, 12);
}

static void
test_included (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskQuote) quote = NULL;
  GListModel *lines = NULL;
  static const gint64 included[] = { 0, 0, 2, 1 };

  desk_record_set_integer (self->price_list, DESK_PRICE_LIST_INCLUDED_DEVICES, 3);
  add_device (self, get_model_id (self, "s"), 1);
  add_device (self, get_model_id (self, "l"), 2);
  add_device (self, get_model_id (self, "m"), 4);

  quote = get_quote (self, NULL);
  lines = desk_record_get_list (quote, DESK_QUOTE_LINES);
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (DeskQuoteLine) line = g_list_model_get_item (lines, i);

      g_assert_cmpint (desk_record_get_integer (line, DESK_QUOTE_LINE_INCLUDED), ==, included[i]);
      g_assert_true (desk_record_is_null (line, DESK_QUOTE_LINE_DEVICE_MODEL_ID) == (i == 0));
    }
}

static void
test_problems (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskQuote) empty = get_quote (self, NULL);
  g_autoptr (DeskQuote) quote = NULL;
  g_autoptr (DeskQuote) ended = NULL;
  g_autoptr (DeskQuote) unavailable = NULL;

  assert_problem (empty, "required", "/devices");

  add_device (self, "dev_unknown", 1);
  add_device (self, get_model_id (self, "s"), 0);
  desk_record_set_string (self->order, DESK_ORDER_PROMO_CODE, "NOSUCH");
  desk_record_set_string (self->order, DESK_ORDER_PLAN, "other");
  quote = get_quote (self, NULL);
  assert_problem (quote, "unknown", "/devices/0/device_model_id");
  assert_problem (quote, "too_small", "/devices/1/quantity");
  assert_problem (quote, "promo_unknown", "/promo_code");
  assert_problem (quote, "unknown", "/plan");

  desk_record_set_string (self->order, DESK_ORDER_PLAN, "production");
  desk_record_set_string (self->order, DESK_ORDER_TERM, "perpetual");
  unavailable = get_quote (self, NULL);
  assert_problem (unavailable, "unavailable", "/term");

  desk_record_set_string (self->price_list, DESK_PRICE_LIST_VALID_UNTIL, "2026-11-22");
  desk_record_set_string (self->promotion, DESK_PROMOTION_ENDS_ON, "2026-10-31");
  ended = get_quote (self, self->promotion);
  assert_problem (ended, "price_list_ended", "/price_list_id");
  assert_problem (ended, "promo_ended", "/promo_code");
}

/* First and last day belong to it; a promotion of another region does not count. */
static void
test_promotion (Fixture *self, gconstpointer data)
{
  desk_record_set_string (self->promotion, DESK_PROMOTION_STARTS_ON, TODAY);
  desk_record_set_string (self->promotion, DESK_PROMOTION_ENDS_ON, TODAY);
  g_assert_true (desk_promotion_is_running (self->promotion, "emea", TODAY));
  g_assert_false (desk_promotion_is_running (self->promotion, "emea", "2026-11-22"));
  g_assert_false (desk_promotion_is_running (self->promotion, "emea", "2026-11-24"));
  desk_record_set_string (self->promotion, DESK_PROMOTION_REGION_ID, "japan");
  g_assert_false (desk_promotion_is_running (self->promotion, "emea", TODAY));
  g_assert_true (desk_promotion_is_running (self->promotion, "japan", TODAY));
}

static void
test_trial (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskQuote) quote = NULL;

  add_device (self, get_model_id (self, "s"), 3);
  desk_record_set_string (self->order, DESK_ORDER_KIND, "trial");
  quote = get_quote (self, NULL);
  g_assert_cmpint (desk_record_get_integer (quote, DESK_QUOTE_TOTAL), ==, 0);
  g_assert_cmpuint (
      g_list_model_get_n_items (desk_record_get_list (quote, DESK_QUOTE_PROBLEMS)), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/price/table", test_table);
  g_test_add_func ("/price/by-hand", test_by_hand);
  g_test_add ("/price/included", Fixture, NULL, set_up, test_included, tear_down);
  g_test_add ("/price/problems", Fixture, NULL, set_up, test_problems, tear_down);
  g_test_add ("/price/promotion", Fixture, NULL, set_up, test_promotion, tear_down);
  g_test_add ("/price/trial", Fixture, NULL, set_up, test_trial, tear_down);

  return g_test_run ();
}
