/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Search everywhere with many records: from the call that a key press makes to the callback in the main loop,
 * beside `grep -i` over the same text in the same run; and what the indexes cost when pages are stored, beside
 * the same pages without them.
 *
 * usage: bench-search [RECORDS]
 */

#include "config.h"

#include "desk-cache-file.h"
#include "desk-feed-page.h"
#include "desk-overlay.h"
#include "desk-platform.h"
#include "desk-search-index.h"
#include "desk-test-store.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <glib/gstdio.h>

#define RECORDS 1000000
#define PAGE 1000

static const char *const heads[] = {
  "Imprimerie", "Enseignes", "Atelier", "Druckerei", "Werbetechnik", "Signs", "Sign", "Grafica", "Rótulos",
  "Estúdio", "Reklam", "Skyltar", "Drukkerij", "Studio", "Print", "Large Format", "Étiquettes", "Beschriftung",
  "شركة", "مطبعة", "サイン", "印刷", "广告", "标识", "Digital", "Poligrafia", "Tiskárna", "Skilte", "Color", "Wrap",
};
static const char *const middles[] = {
  "Delcourt", "Müller", "Schneider", "García", "Rossi", "Van der Meer", "Öztürk", "Işık", "Kowalski", "Łukasz",
  "Novák", "Sørensen", "Ångström", "O’Brien", "Fernandes", "Ribeiro", "Yılmaz", "الأمل", "النور", "ワークス",
  "株式会社", "东方", "上海", "Martin", "Dubois", "Lefèvre", "Blanchard", "Hansen", "Virtanen", "Mäkinen", "Smith",
  "Walker", "Patel", "Nguyễn", "Kim", "Becker", "Hoffmann", "Weiß", "Groß", "Lambert", "Delacroix", "Delvaux",
};
static const char *const tails[] = {
  "SARL", "GmbH", "Ltd", "S.L.", "BV", "AB", "AS", "Oy", "Sp. z o.o.", "Inc", "SAS", "S.r.l.", "株式会社", "有限公司",
};
static const char *const first_names[] = {
  "Marc", "Julie", "Camille", "Inès", "Jürgen", "Anna", "Łucja", "Søren", "Ömer", "Zeynep", "محمد", "فاطمة", "太郎",
  "花子", "伟", "Maria", "José", "Chloé", "Eva", "Peter", "Sam", "Priya", "Nikolai", "Agnieszka",
};
static const char *const cities[] = {
  "Lille", "Paris", "Namur", "Gießen", "İzmir", "Łódź", "東京", "北京", "القاهرة", "Cork", "Leeds", "København",
  "Málaga", "São Paulo", "Zürich", "Malmö", "Gent", "Utrecht", "Brno", "Torino",
};

#define PICK(random, list) ((list)[g_rand_int_range (random, 0, G_N_ELEMENTS (list))])

typedef struct
{
  GRand *random;  /* (owned) */
  GString *text;  /* (owned): what grep reads, a line a record */
  guint customer; /* number of the last */
} Maker;

static char *
make_syllables (GRand *random)
{
  static const char *const syllables[] = { "ba", "re", "ton", "mi", "lo", "van", "ker", "sti", "du", "el", "or", "na",
                                           "fi", "gra", "pho", "lux", "co", "ra", "bel", "zen" };
  GString *name = g_string_new (NULL);

  for (int i = g_rand_int_range (random, 2, 5); i > 0; i--)
    g_string_append (name, PICK (random, syllables));
  name->str[0] = g_ascii_toupper (name->str[0]);
  return g_string_free (name, FALSE);
}

static void
add (DeskTestPage *page, gpointer record, Maker *self, const char *format, ...) G_GNUC_PRINTF (4, 5);

static void
add (DeskTestPage *page, gpointer record, Maker *self, const char *format, ...)
{
  va_list args;

  desk_test_page_add (page, record);
  if (self->text == NULL)
    return;
  va_start (args, format);
  g_string_append_vprintf (self->text, format, args);
  va_end (args);
  g_string_append_c (self->text, '\n');
}

/* Four records: a customer, one of his people, an order, its licence. */
static void
add_customer (Maker *self, DeskTestPage *page)
{
  guint number = ++self->customer;
  GRand *random = self->random;
  g_autofree char *own = make_syllables (random);
  g_autofree char *company = g_strdup_printf ("%s %s %s %s", PICK (random, heads), own, PICK (random, middles),
                                              PICK (random, tails));
  const char *city = PICK (random, cities);
  const char *first_name = PICK (random, first_names);
  const char *last_name = PICK (random, middles);
  g_autofree char *label = g_ascii_strdown (own, -1);
  g_autofree char *email = g_strdup_printf ("p%u.%s@%s-%u.example", number % 97, label, label, number);
  g_autofree char *order_number = g_strdup_printf ("%u-%u", 16 + number % 11, 1000 + number);
  g_autofree char *po_number = g_strdup_printf ("PO %u-%04u", 2016 + number % 11, (guint) g_rand_int_range (random, 0, 9999));
  g_autofree char *serial = g_strdup_printf ("PF-%04X-%04X", g_rand_int (random) & 0xffff, g_rand_int (random) & 0xffff);
  g_autofree char *customer_id = desk_test_id ("cus", number);
  g_autoptr (DeskCustomer) customer = desk_test_customer (number, company, number);
  g_autoptr (DeskContact) contact = desk_test_record (DESK_TYPE_CONTACT, number, number);
  g_autoptr (DeskOrder) order = desk_test_order (number, number, number);
  g_autoptr (DeskLicense) license = desk_test_license (number, number % 7 ? "active" : "expired", number);

  desk_record_set_string (customer, DESK_CUSTOMER_CITY, city);
  desk_record_set_string (customer, DESK_CUSTOMER_FIRST_NAME, first_name);
  desk_record_set_string (customer, DESK_CUSTOMER_LAST_NAME, last_name);
  desk_record_set_string (customer, DESK_CUSTOMER_EMAIL, email);
  add (page, customer, self, "%s %s %s %s %s", company, city, first_name, last_name, email);
  desk_record_set_string (contact, DESK_CONTACT_CUSTOMER_ID, customer_id);
  desk_record_set_string (contact, DESK_CONTACT_FIRST_NAME, first_name);
  desk_record_set_string (contact, DESK_CONTACT_LAST_NAME, last_name);
  desk_record_set_string (contact, DESK_CONTACT_EMAIL, email);
  add (page, contact, self, "%s %s %s %s", first_name, last_name, email, company);
  desk_record_set_string (order, DESK_ORDER_NUMBER, order_number);
  desk_record_set_string (order, DESK_ORDER_PO_NUMBER, po_number);
  add (page, order, self, "%s %s %s", order_number, po_number, company);
  desk_record_set_string (license, DESK_LICENSE_CUSTOMER_ID, customer_id);
  desk_record_set_string (license, DESK_LICENSE_SERIAL_NUMBER, serial);
  add (page, license, self, "%s %s", serial, company);
}

static GBytes *
make_page (Maker *maker, guint n, gboolean more)
{
  DeskTestPage *page = desk_test_page_new ();
  g_autofree char *cursor = g_strdup_printf ("c%u", n);

  for (guint i = 0; i < PAGE / 4; i++)
    add_customer (maker, page);
  return desk_test_page_end (page, cursor, more);
}

static void
fill (DeskTestStore *fixture, guint n_records, GString *text)
{
  Maker maker = { g_rand_new_with_seed (20261123), text, 0 };

  for (guint n = 0; n < n_records; n += PAGE)
    {
      g_autoptr (GBytes) page = make_page (&maker, n, n + PAGE < n_records);
      g_autoptr (GError) error = NULL;

      desk_test_apply (fixture->store, page, NULL, &error);
      g_assert_no_error (error);
    }
  while (desk_store_get_is_search_filling (fixture->store))
    g_main_context_iteration (NULL, TRUE);

  g_rand_free (maker.random);
}

static void
apply (DeskDb *cache, GBytes *bytes)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  DeskFeedPage *page = desk_feed_page_parse (bytes, FALSE, &error);
  g_auto (DeskPageSummary) summary = { 0 };
  DeskChanges changes = 0;

  g_assert_no_error (error);
  if (!desk_db_begin (cache, &error) || !desk_feed_page_apply (page, cache, &summary, &changes, &error) ||
      !desk_overlay_rebuild (cache, entries, &error) || !desk_db_commit (cache, &error))
    g_error ("%s", error->message);
  desk_feed_page_free (page);
}

static void
drop_triggers (DeskDb *cache)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (cache, "SELECT name FROM sqlite_temp_schema WHERE type = 'trigger'", &error);

  g_assert_no_error (error);
  while (desk_statement_step (statement, &error) == DESK_STEP_ROW)
    g_ptr_array_add (names, g_strdup (desk_statement_get_text (statement, 0)));
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP TRIGGER %s", (char *) g_ptr_array_index (names, i));

      desk_db_exec (cache, sql, &error);
      g_assert_no_error (error);
    }
}

/* What the store has done when it is idle, slice by slice. */
static double
time_filling (DeskDb *cache)
{
  g_autoptr (GError) error = NULL;
  clock_t began = clock ();
  gboolean is_full = FALSE;

  while (!is_full)
    if (!desk_db_begin (cache, &error) || !desk_search_index_fill (cache, FALSE, &is_full, &error) ||
        !desk_db_commit (cache, &error))
      g_error ("%s", error->message);

  return (double) (clock () - began) / CLOCKS_PER_SEC;
}

/* Seconds of the processor that the worker takes to store pages, so that other programs do not count; and how
 * many more to fill the indexes of search (nullable: without search). */
static double
time_storing (const char *folder, guint n_records, double *filling)
{
  Maker maker = { g_rand_new_with_seed (20261123), NULL, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) cache = NULL;
  clock_t took = 0;

  desk_cache_file_delete (folder, &error);
  cache = desk_cache_file_open (folder, &error);
  g_assert_no_error (error);
  if (filling == NULL)
    drop_triggers (cache);
  for (guint n = 0; n < n_records; n += PAGE)
    {
      g_autoptr (GBytes) page = make_page (&maker, n, n + PAGE < n_records);
      clock_t began = clock ();

      apply (cache, page);
      took += clock () - began;
    }
  if (filling != NULL)
    *filling = time_filling (cache);

  g_rand_free (maker.random);
  return (double) took / CLOCKS_PER_SEC;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

/* @work: receives the processor's time, so that other programs do not count */
static double
time_search (DeskStore *store, const char *typed, guint *n_hits, double *work)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (GError) error = NULL;
  clock_t work_began = clock ();
  gint64 began = g_get_monotonic_time ();
  double took = 0;

  desk_store_search_async (store, typed, NULL, desk_test_ready_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  took = (double) (g_get_monotonic_time () - began) / 1000;
  *work = (double) (clock () - work_began) * 1000 / CLOCKS_PER_SEC;
  sections = desk_store_search_finish (store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < sections->len; i++)
    *n_hits += ((DeskSearchSection *) g_ptr_array_index (sections, i))->hits->len;
  return took;
}

static void
print_times (const char *what, GArray *times)
{
  g_array_sort (times, compare);
  g_print ("key press to results, %s: median %.2f ms, 90 %% %.2f ms, 99 %% %.2f ms, worst %.2f ms\n", what,
           g_array_index (times, double, times->len / 2), g_array_index (times, double, times->len * 90 / 100),
           g_array_index (times, double, times->len * 99 / 100), g_array_index (times, double, times->len - 1));
}

/* Every text typed key by key: all beginnings of each. */
static void
measure (DeskTestStore *fixture, guint n_customers)
{
  static const char *const words[] = {
    "imprimerie delcourt", "Müller GmbH", "sign", "leeds van der meer", "oztürk reklam", "株式会社", "ワークス東京",
    "شركة النور", "القاهرة", "北京 广告", "marc lambert", "smith ltd", "atelier dubois sarl lille", "zzz", "a b c",
    "e", "studio o'brien cork", "weiss", "elcour", "ambert", "@", "example", "26", "2026", "PF-", "PO 2020-12", "11", "00",
  };
  g_autoptr (GPtrArray) typed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) works = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_hits = 0;
  double worst = 0;
  const char *worst_text = "";

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_ptr_array_add (typed, g_strdup (words[i]));
  for (guint i = 0; i < 60; i++)
    {
      guint number = (guint) g_rand_int_range (random, 1, (int) n_customers);
      g_autofree char *name = make_syllables (random);

      g_ptr_array_add (typed, g_strdup_printf ("%u-%u", 16 + number % 11, 1000 + number));
      g_ptr_array_add (typed, g_strdup_printf ("%u", 1000 + number));
      g_ptr_array_add (typed, g_strdup_printf ("PF-%04X", g_rand_int (random) & 0xffff));
      g_ptr_array_add (typed, g_strdup_printf ("%04X", g_rand_int (random) & 0xffff));
      g_ptr_array_add (typed, g_strdup_printf ("%s %s", name, PICK (random, middles)));
      g_ptr_array_add (typed, g_strdup_printf ("%s %s", PICK (random, heads), PICK (random, middles)));
      g_ptr_array_add (typed, g_strdup_printf ("%s %s %s", PICK (random, first_names), PICK (random, middles), PICK (random, cities)));
    }

  for (guint i = 0; i < typed->len; i++)
    {
      const char *text = g_ptr_array_index (typed, i);

      for (const char *p = text; *p != '\0';)
        {
          g_autofree char *beginning = NULL;
          double took = 0;
          double work = 0;

          p = g_utf8_next_char (p);
          beginning = g_strndup (text, (gsize) (p - text));
          took = time_search (fixture->store, beginning, &n_hits, &work);
          if (g_getenv ("DESK_BENCH_VERBOSE") != NULL && work > 10)
            g_print ("# %.1f ms “%s”\n", work, beginning);
          g_array_append_val (times, took);
          g_array_append_val (works, work);
          if (work > worst)
            {
              worst = work;
              worst_text = text;
            }
        }
    }

  print_times ("on the clock", times);
  print_times ("of the processor", works);
  g_print ("the worst is in “%s”; %u keys, %u hits\n", worst_text, times->len, n_hits);
}

static void
measure_grep (const char *folder, GString *text)
{
  static const char *const words[] = { "delcourt", "26-1184", "株式会社", "PF-2B90", "müller", "lille" };
  g_autofree char *path = g_build_filename (folder, "text", NULL);
  g_autofree double *times = g_new0 (double, G_N_ELEMENTS (words));
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GSubprocess) grep = NULL;
      gint64 began = g_get_monotonic_time ();

      grep = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, "grep", "-i", "-c", words[i], path, NULL);
      g_assert_no_error (error);
      g_subprocess_wait (grep, NULL, NULL);
      times[i] = (double) (g_get_monotonic_time () - began) / 1000;
    }
  qsort (times, G_N_ELEMENTS (words), sizeof *times, compare);
  g_print ("grep -i over the same %.0f MB of text: median %.0f ms\n", (double) text->len / 1e6,
           times[G_N_ELEMENTS (words) / 2]);
}

static glong
get_memory_kb (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmRSS:");
  return line != NULL ? atol (line + strlen ("VmRSS:")) : 0;
}

int
main (int argc, char *argv[])
{
  guint n_records = argc > 1 ? (guint) atoi (argv[1]) : RECORDS;
  guint n_compared = MIN (n_records, 200000);
  DeskTestStore fixture = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  double without = 0;
  double with = 0;
  double filling = 0;
  glong before = 0;
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  GStatBuf file;

  folder = desk_test_dup_folder ("bench");

  /* The store has the schema. */
  desk_test_store_set_up (&fixture);
  without = time_storing (folder, n_compared, NULL);
  with = time_storing (folder, n_compared, &filling);
  desk_test_delete_folder (folder);
  g_print ("storing %u records: %.0f a second of the processor without search, %.0f with it, rate %.2f; filling the"
           " indexes behind it: %.0f a second; rate of both %.2f\n", n_compared, n_compared / without,
           n_compared / with, without / with, n_compared / filling, without / (with + filling));

  fill (&fixture, n_records, text);
  path = desk_test_store_path (&fixture, "cache.db");
  g_stat (path, &file);
  g_print ("%u records, file %.0f MB\n", n_records, (double) file.st_size / 1e6);
  desk_test_store_reopen (&fixture);
  before = get_memory_kb ();
  measure (&fixture, n_records / 4);
  g_print ("memory that the searches took: %.1f MB\n", (double) (get_memory_kb () - before) / 1000);
  measure_grep (fixture.folder, text);
  desk_test_store_tear_down (&fixture);
  return 0;
}
