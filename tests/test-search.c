/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-search"

#include "config.h"

#include "desk-db.h"
#include "desk-error.h"
#include "desk-search-text.h"
#include "desk-test-search.h"

#include <string.h>

/*
 * Search everywhere: what is found by what, that the index follows the data, and that nothing that
 * can be typed does harm.
 */

/* What was found, as "Companies: cus…1 cus…2" would say it: "0:1,2 2:7", group and numbers. */
static char *
search_numbers (DeskTestStore *fixture, const char *text)
{
  g_autoptr (GPtrArray) sections = desk_test_search_everywhere (fixture, text);
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    {
      DeskSearchSection *section = g_ptr_array_index (sections, i);

      g_string_append_printf (numbers, "%s%d:", i > 0 ? " " : "", section->group);
      for (guint j = 0; j < section->hits->len; j++)
        {
          DeskSearchHit *hit = g_ptr_array_index (section->hits, j);
          const char *id = desk_record_get_id (desk_search_hit_get_record (hit));

          g_string_append_printf (numbers, "%s%d", j > 0 ? "," : "", atoi (id + strlen (id) - 6));
        }
    }

  return g_string_free (numbers, FALSE);
}

#define assert_found(fixture, text, expected) \
  G_STMT_START \
  { \
    g_autofree char *found_numbers = search_numbers (fixture, text); \
    g_assert_cmpstr (found_numbers, ==, expected); \
  } \
  G_STMT_END

static void
add_contact (DeskTestPage *page,
             guint number,
             guint customer,
             const char *first_name,
             const char *last_name,
             const char *email)
{
  g_autoptr (DeskContact) contact = desk_test_record (DESK_TYPE_CONTACT, number, number);
  g_autofree char *customer_id = desk_test_id ("cus", customer);

  desk_record_set_string (contact, DESK_CONTACT_CUSTOMER_ID, customer_id);
  desk_record_set_string (contact, DESK_CONTACT_FIRST_NAME, first_name);
  desk_record_set_string (contact, DESK_CONTACT_LAST_NAME, last_name);
  desk_record_set_string (contact, DESK_CONTACT_EMAIL, email);
  desk_test_page_add (page, contact);
}

static void
add_order (DeskTestPage *page, guint number, guint customer, const char *text, const char *po_number)
{
  g_autoptr (DeskOrder) order = desk_test_order (number, customer, number);

  desk_record_set_string (order, DESK_ORDER_NUMBER, text);
  desk_record_set_string (order, DESK_ORDER_PO_NUMBER, po_number);
  desk_test_page_add (page, order);
}

static void
add_license (DeskTestPage *page, guint number, guint customer, const char *serial_number)
{
  g_autoptr (DeskLicense) license = desk_test_license (number, "active", number);
  g_autofree char *customer_id = desk_test_id ("cus", customer);

  desk_record_set_string (license, DESK_LICENSE_CUSTOMER_ID, customer_id);
  desk_record_set_string (license, DESK_LICENSE_SERIAL_NUMBER, serial_number);
  desk_test_page_add (page, license);
}

static void
fill (DeskTestStore *fixture)
{
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskUser) user = desk_test_record (DESK_TYPE_USER, 90, 90);

  desk_test_search_add_customer (page, 1, "Imprimerie Delcourt", "Lille");
  desk_test_search_add_customer (page, 2, "Delcourt Enseignes", "Namur");
  desk_test_search_add_customer (page, 3, "サインワークス株式会社", "東京");
  desk_test_search_add_customer (page, 4, "شركة الأمل للإعلان", "القاهرة");
  desk_test_search_add_customer (page, 5, "Straßenschilder Größe GmbH", "Gießen");
  desk_test_search_add_customer (page, 6, "IŞIK REKLAM", "İzmir");
  desk_test_search_add_customer (page, 7, "Ɱ🎨 Paint Ünïcode", "Łódź");
  desk_test_search_add_customer (page, 8, "北京标识制作有限公司", "北京");
  desk_test_search_add_customer (page, 9, "O'Brien & Sons \"Signs\"", "Cork");
  add_contact (page, 11, 1, "Marc", "Delcourt", "marc@imprimerie-delcourt.example");
  add_contact (page, 12, 2, "Renée", "Ångström", "r.angstrom@enseignes.example");
  add_order (page, 21, 1, "26-1184", "2026-0471");
  add_order (page, 22, 2, "26-1179", NULL);
  add_license (page, 31, 1, "PF-2B90-11DE");
  add_license (page, 32, 2, "PF-C630-A8F1");
  desk_record_set_string (user, DESK_USER_NAME, "Camille Roux");
  desk_record_set_string (user, DESK_USER_EMAIL, "camille@lumen.example");
  desk_test_page_add (page, user);
  desk_test_apply_page (fixture->store, page, "c1", FALSE);
}

static void
test_what_finds_what (void)
{
  DeskTestStore fixture = { 0 };

  desk_test_store_set_up (&fixture);
  fill (&fixture);

  /* The beginning of any word, in any order; all that hangs on a customer by his name. */
  assert_found (&fixture, "delc", "0:2,1 1:11,12 2:22,21 3:32,31");
  assert_found (&fixture, "  Lille impr ", "0:1");
  assert_found (&fixture, "rou", "1:90");
  assert_found (&fixture, "elcou", "1:11");

  /* Numbers by any part, however they are typed. */
  assert_found (&fixture, "26-1184", "2:21");
  assert_found (&fixture, "261184", "2:21");
  assert_found (&fixture, "26 1184", "2:21");
  assert_found (&fixture, "184", "2:21");
  assert_found (&fixture, "0471", "2:21");
  assert_found (&fixture, "pf2b9011de", "3:31");
  assert_found (&fixture, "b90-11", "3:31");
  assert_found (&fixture, "delcourt a8f1", "3:32");
  assert_found (&fixture, "delcourt 179", "2:22");

  /* Addresses by their parts. */
  assert_found (&fixture, "marc@imprimerie-delcourt.example", "1:11");
  assert_found (&fixture, "c@imprim", "1:11");
  assert_found (&fixture, "camille@lu", "1:90");

  /* Accents, width and case do not count. */
  assert_found (&fixture, "ＤＥＬＣＯＵＲＴ ＥＮＳ", "0:2 1:12 2:22 3:32");
  assert_found (&fixture, "angstrom", "1:12");
  assert_found (&fixture, "renee å", "1:12");
  assert_found (&fixture, "strassen", "0:5");
  assert_found (&fixture, "GRÖSSE", "0:5");
  assert_found (&fixture, "giess", "0:5");
  assert_found (&fixture, "ışık", "0:6");
  assert_found (&fixture, "isik", "0:6");
  assert_found (&fixture, "izmir", "0:6");
  assert_found (&fixture, "İZMİR", "0:6");
  assert_found (&fixture, "lodz unicode", "0:7");
  assert_found (&fixture, "🎨", "0:7");

  /* Inside words, where there are no spaces. */
  assert_found (&fixture, "株式会社", "0:3");
  assert_found (&fixture, "ワーク", "0:3");
  assert_found (&fixture, "ﾜｰｸｽ", "0:3");
  assert_found (&fixture, "社", "0:3");
  assert_found (&fixture, "标识", "0:8");
  assert_found (&fixture, "制作 北京", "0:8");

  /* Arabic, with and without its points and its hamza. */
  assert_found (&fixture, "الأمل", "0:4");
  assert_found (&fixture, "الامل", "0:4");
  assert_found (&fixture, "شَرِكة", "0:4");
  assert_found (&fixture, "القاه", "0:4");

  assert_found (&fixture, "obrien", "");
  assert_found (&fixture, "brien", "0:9");
  assert_found (&fixture, "o'brien", "0:9");
  assert_found (&fixture, "", "");
  assert_found (&fixture, "xyz", "");

  desk_test_store_tear_down (&fixture);
}

/* Nothing that can be typed is understood by SQLite, nor fails. */
static void
test_hostile (void)
{
  static const char *const typed[] = {
    "\"", "'", "\"\"", "delc\"", "\"delc", "delc*", "*", "^delc", "NEAR(delc lille)",
    "delc AND", "AND", "OR OR", "NOT delc", "words:delc", "-delc", "{words}: x", "(", ")", "((",
    "delc; DROP TABLE customer; --", "\\", "%", "_", "\xff\xfe", "\xe2\x28\xa1", "\t\n", "+ + +",
    "delc + lille", "\u202e\u200f", "\u0301\u0301", "\uffff",
  };
  DeskTestStore fixture = { 0 };
  g_autofree char *long_word = g_strnfill (10000, 'd');
  g_autoptr (GString) many = g_string_new (NULL);

  desk_test_store_set_up (&fixture);
  fill (&fixture);

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GPtrArray) sections = desk_test_search_everywhere (&fixture, typed[i]);

      g_assert_cmpuint (sections->len, <=, DESK_N_SEARCH_GROUPS);
    }
  for (guint i = 0; i < 2500; i++)
    g_string_append (many, "\"a* ");

  assert_found (&fixture, "delc*", "0:2,1 1:11,12 2:22,21 3:32,31");
  assert_found (&fixture, "\"delc\" lille", "0:1");
  assert_found (&fixture, long_word, "");
  assert_found (&fixture, many->str, "1:12 3:32");
  /* The words are words and no operators. */
  assert_found (&fixture, "delc OR xyz", "");
  assert_found (&fixture, "delc NOT lille", "");
  assert_found (&fixture, "delc", "0:2,1 1:11,12 2:22,21 3:32,31");

  desk_test_store_tear_down (&fixture);
}

/* A customer who is renamed, moves, goes; what hangs on him follows. */
static void
test_follows (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = NULL;
  g_autofree char *id = desk_test_id ("cus", 1);
  g_autoptr (DeskCustomer) customer = desk_test_customer (1, "Atelier Neuf", 200);

  desk_test_store_set_up (&fixture);
  fill (&fixture);

  page = desk_test_page_new ();
  desk_test_page_add (page, customer);
  desk_test_apply_page (fixture.store, page, "c2", FALSE);
  assert_found (&fixture, "imprimerie", "1:11");
  assert_found (&fixture, "neuf", "0:1 1:11 2:21 3:31");
  assert_found (&fixture, "lille", "");
  assert_found (&fixture, "firm1", "0:1");

  page = desk_test_page_new ();
  desk_test_page_delete (page, "customer", id);
  desk_test_apply_page (fixture.store, page, "c3", FALSE);
  assert_found (&fixture, "atelier", "");
  assert_found (&fixture, "1184", "2:21");
  assert_found (&fixture, "firm1", "");

  /* A full pull that brings one record only lets all others go. */
  desk_test_reset (fixture.store);
  page = desk_test_page_new ();
  desk_test_search_add_customer (page, 2, "Delcourt Enseignes", "Namur");
  desk_test_apply_page (fixture.store, page, "c4", FALSE);
  assert_found (&fixture, "delcourt", "0:2");
  assert_found (&fixture, "26", "");
  assert_found (&fixture, "camille", "");

  desk_test_store_tear_down (&fixture);
}

/* Orders may come before their customer. */
static void
test_parents_after_children (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();

  desk_test_store_set_up (&fixture);
  add_order (page, 21, 1, "26-1184", NULL);
  add_license (page, 31, 1, "PF-2B90-11DE");
  desk_test_apply_page (fixture.store, page, "c1", TRUE);
  assert_found (&fixture, "1184", "2:21");
  assert_found (&fixture, "delcourt", "");

  page = desk_test_page_new ();
  desk_test_search_add_customer (page, 1, "Imprimerie Delcourt", "Lille");
  desk_test_apply_page (fixture.store, page, "c2", FALSE);
  assert_found (&fixture, "delcourt", "0:1 2:21 3:31");

  desk_test_store_tear_down (&fixture);
}

static guint
count_hits (DeskTestStore *fixture, const char *text)
{
  g_autoptr (GPtrArray) sections = desk_test_search_everywhere (fixture, text);
  guint n_hits = 0;

  for (guint i = 0; i < sections->len; i++)
    n_hits += ((DeskSearchSection *) g_ptr_array_index (sections, i))->hits->len;
  return n_hits;
}

/* What waits in the outbox is found, once, and as waiting; when it is discarded it is not. */
static void
test_outbox (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOrder) order = desk_test_typed_order (NULL);
  g_autoptr (DeskCustomer) customer = desk_test_typed_customer ("ines@port.example");
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GPtrArray) sections = NULL;
  DeskSearchSection *section = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  fill (&fixture);

  entry = desk_test_place (fixture.store, order, customer);
  g_assert_cmpuint (count_hits (&fixture, "enseignes du port"), ==, 2);
  g_assert_cmpuint (count_hits (&fixture, "ines@port"), ==, 1);
  sections = desk_test_search_everywhere (&fixture, "4471");
  g_assert_cmpuint (sections->len, ==, 1);
  section = g_ptr_array_index (sections, 0);
  g_assert_cmpint (section->group, ==, DESK_SEARCH_ORDERS);
  g_assert_cmpstr (desk_search_hit_get_status (g_ptr_array_index (section->hits, 0)), ==, "queued");

  /* As after another start. */
  desk_test_store_reopen (&fixture);
  g_assert_cmpuint (count_hits (&fixture, "enseignes du port"), ==, 2);

  g_assert_true (desk_test_discard (fixture.store, desk_outbox_entry_get_op_id (entry), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_hits (&fixture, "enseignes du port"), ==, 0);
  g_assert_cmpuint (count_hits (&fixture, "4471"), ==, 0);
  assert_found (&fixture, "delc", "0:2,1 1:11,12 2:22,21 3:32,31");

  desk_test_store_tear_down (&fixture);
}

/* At most eight, shared between the groups; the count says how many there are. */
static void
test_shares (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (GPtrArray) sections = NULL;
  DeskSearchSection *section = NULL;

  desk_test_store_set_up (&fixture);
  for (guint i = 1; i <= 150; i++)
    desk_test_search_add_customer (page, i, i == 7 ? "Sign" : "Signwell", "Leeds");
  for (guint i = 1; i <= 12; i++)
    add_order (page, 200 + i, 1, "26-1", NULL);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  sections = desk_test_search_everywhere (&fixture, "sign");
  g_assert_cmpuint (sections->len, ==, 2);
  section = g_ptr_array_index (sections, 0);
  g_assert_cmpuint (section->hits->len, ==, 4);
  g_assert_cmpuint (section->n_found, ==, 100);
  g_assert_true (section->is_at_least);
  /* The whole word comes first, though a hundred newer ones begin so. */
  g_assert_cmpstr (desk_record_get_string (
                       desk_search_hit_get_record (g_ptr_array_index (section->hits, 0)),
                       DESK_CUSTOMER_COMPANY),
                   ==,
                   "Sign");
  section = g_ptr_array_index (sections, 1);
  g_assert_cmpuint (section->hits->len, ==, 4);
  g_assert_cmpuint (section->n_found, ==, 12);
  g_assert_false (section->is_at_least);

  desk_test_store_tear_down (&fixture);
}

static void
test_exact (void)
{
  static const struct
  {
    const char *typed;
    gboolean is_exact;
  } cases[] = { { "26-1184", TRUE }, { "261184", TRUE }, { "26-118", FALSE },
                { "pf-2b90-11de", TRUE }, { "1184", FALSE }, { "26-1184 lille", FALSE } };
  DeskTestStore fixture = { 0 };

  desk_test_store_set_up (&fixture);
  fill (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) sections = desk_test_search_everywhere (&fixture, cases[i].typed);
      DeskSearchSection *section = sections->len > 0 ? g_ptr_array_index (sections, 0) : NULL;

      g_assert_true ((section != NULL &&
                      desk_search_hit_get_is_exact (g_ptr_array_index (section->hits, 0))) ==
                     cases[i].is_exact);
    }

  desk_test_store_tear_down (&fixture);
}

/* The state of a customer is the most urgent of his licences. */
static void
test_status (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskLicense) expired = desk_test_license (41, "expired", 300);
  g_autoptr (GPtrArray) sections = NULL;
  DeskSearchHit *hit = NULL;

  desk_test_store_set_up (&fixture);
  fill (&fixture);
  desk_test_page_add (page, expired);
  desk_test_apply_page (fixture.store, page, "c2", FALSE);

  sections = desk_test_search_everywhere (&fixture, "imprimerie lille");
  hit = g_ptr_array_index (((DeskSearchSection *) g_ptr_array_index (sections, 0))->hits, 0);
  g_assert_cmpstr (desk_search_hit_get_status (hit), ==, "expired");
  g_assert_cmpuint (desk_search_hit_get_n_licenses (hit), ==, 2);
  g_assert_cmpuint (desk_search_hit_get_n_trials (hit), ==, 0);

  desk_test_store_tear_down (&fixture);
}

/* A search that was cancelled says so, and the next one is not disturbed; so is one that is still
 * running when the store closes. */
static void
test_cancel (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) last = NULL;
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  fill (&fixture);

  desk_store_search_async (fixture.store, "delc", cancellable, desk_test_ready_cb, &result);
  g_cancellable_cancel (cancellable);
  sections = desk_store_search_finish (fixture.store, desk_test_await (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (sections);
  assert_found (&fixture, "lille", "0:1");

  desk_store_search_async (fixture.store, "delc", NULL, desk_test_ready_cb, &last);
  desk_store_close (fixture.store);
  desk_test_await (&last);
  g_clear_object (&last);
  g_clear_object (&result);
  desk_test_store_reopen (&fixture);
  assert_found (&fixture, "lille", "0:1");

  desk_test_store_tear_down (&fixture);
}

/* An index that another version made is made anew when the store is opened. */
static void
test_rebuild (void)
{
  DeskTestStore fixture = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (DeskDb) cache = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  fill (&fixture);
  path = desk_test_store_path (&fixture, "cache.db");
  desk_test_store_close (&fixture);

  cache = desk_db_open (path, DESK_DB_SYNC_NORMAL, &error);
  g_assert_no_error (error);
  desk_db_exec (cache,
                "INSERT INTO search_word (search_word) VALUES ('delete-all');"
                "UPDATE meta SET value = '0' WHERE key = 'search';",
                &error);
  g_assert_no_error (error);
  g_clear_object (&cache);

  desk_test_store_reopen (&fixture);
  assert_found (&fixture, "delc", "0:2,1 1:11,12 2:22,21 3:32,31");
  assert_found (&fixture, "株式会社", "0:3");

  desk_test_store_tear_down (&fixture);
}

static char *
mark (const char *typed, const char *text)
{
  g_autoptr (GPtrArray) terms = desk_search_terms_new (typed);
  g_autoptr (GArray) marks = desk_search_terms_mark (terms, text);
  GString *marked = g_string_new (text);

  for (guint i = marks->len; i > 0; i--)
    {
      const DeskSearchMark *one = &g_array_index (marks, DeskSearchMark, i - 1);

      g_string_insert_c (marked, one->end, ']');
      g_string_insert_c (marked, one->start, '[');
    }

  return g_string_free (marked, FALSE);
}

static guint
count_found (DeskTestStore *fixture, const char *text)
{
  g_autoptr (GPtrArray) sections = desk_test_search_everywhere (fixture, text);
  guint n_found = 0;

  for (guint i = 0; i < sections->len; i++)
    n_found += ((DeskSearchSection *) g_ptr_array_index (sections, i))->n_found;
  return n_found;
}

/* Beginnings longer than the prefix index: of a few words, of many, of none, and of words with digits. */
static void
test_beginnings (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();

  desk_test_store_set_up (&fixture);
  for (guint i = 0; i < 90; i++)
    {
      g_autofree char *company =
          g_strdup_printf ("Lettra%c%c Zwolle%03u", 'a' + (int) (i / 10), 'a' + (int) (i % 10), i);

      desk_test_search_add_customer (page, i + 1, company, i < 2 ? "Lettrange" : "Gent");
    }
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  g_assert_cmpuint (count_found (&fixture, "lettra"), ==, 90);
  g_assert_cmpuint (count_found (&fixture, "lettrab"), ==, 10);
  g_assert_cmpuint (count_found (&fixture, "lettraba"), ==, 1);
  g_assert_cmpuint (count_found (&fixture, "lettran"), ==, 2);
  g_assert_cmpuint (count_found (&fixture, "lettrange"), ==, 2);
  g_assert_cmpuint (count_found (&fixture, "lettrangen"), ==, 0);
  g_assert_cmpuint (count_found (&fixture, "lettrx"), ==, 0);
  g_assert_cmpuint (count_found (&fixture, "zwolle"), ==, 90);
  g_assert_cmpuint (count_found (&fixture, "zwolle01"), ==, 10);
  g_assert_cmpuint (count_found (&fixture, "zwol lettrab"), ==, 10);
  g_assert_cmpuint (count_found (&fixture, "lettrab lettrange"), ==, 0);
  g_assert_cmpuint (count_found (&fixture, "lettraa lettrange"), ==, 2);
  desk_test_store_tear_down (&fixture);
}

/* What is bold. */
static void
test_marks (void)
{
  static const struct
  {
    const char *typed;
    const char *text;
    const char *marked;
  } cases[] = {
    { "delc", "Imprimerie Delcourt", "Imprimerie [Delc]ourt" },
    { "delc", "marc@imprimerie-delcourt.example", "marc@imprimerie-[delc]ourt.example" },
    { "lco", "Imprimerie Delcourt", "Imprimerie De[lco]urt" },
    { "co", "Imprimerie Delcourt", "Imprimerie Delcourt" },
    { "26-1184", "26-1184 · Imprimerie Delcourt", "[26]-[1184] · Imprimerie Delcourt" },
    { "261184", "26-1184 · Imprimerie Delcourt", "[26]-[1184] · Imprimerie Delcourt" },
    { "strass", "Straßenschilder", "[Straß]enschilder" },
    { "angstrom", "Renée Ångström", "Renée [Ångström]" },
    { "izm", "İzmir", "[İzm]ir" },
    { "ワークス", "サインワークス株式会社", "サイン[ワークス]株式会社" },
    { "ガ", "ｶﾞｲﾄﾞ", "[ｶﾞ]ｲﾄﾞ" },
    { "الامل", "شركة الأمل", "شركة [الأمل]" },
    { "a&b <b>", "A&B <b>", "[A]&[B] <[b]>" },
    { "", "Delcourt", "Delcourt" },
    { "x", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = mark (cases[i].typed, cases[i].text);

      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/search/what-finds-what", test_what_finds_what);
  g_test_add_func ("/search/hostile", test_hostile);
  g_test_add_func ("/search/follows", test_follows);
  g_test_add_func ("/search/parents-after-children", test_parents_after_children);
  g_test_add_func ("/search/outbox", test_outbox);
  g_test_add_func ("/search/shares", test_shares);
  g_test_add_func ("/search/exact", test_exact);
  g_test_add_func ("/search/status", test_status);
  g_test_add_func ("/search/cancel", test_cancel);
  g_test_add_func ("/search/rebuild", test_rebuild);
  g_test_add_func ("/search/beginnings", test_beginnings);
  g_test_add_func ("/search/marks", test_marks);

  return g_test_run ();
}
