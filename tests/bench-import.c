/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The first pull of many customers with their licences: rows a second, beside the sqlite3 program that
 * imports the same rows into the same tables and indexes in the same run; memory at a quarter and at the
 * end; the longest turn of the main loop. Then pages of a hundred changes: customers with another name and telephone
 * number, licences with another end.
 *
 * Ours begins with the bytes of a page and ends with the commit: JSON checked, fields checked, sort keys, folded
 * texts and checksums made, rows put, what search has to index noted, the cursor moved; and at last with all on the
 * disk. The program gets what came out of that, sort keys and checksums and all, as a CSV file for each table, whose
 * indexes are there before, and puts it in one transaction. It runs once with its own settings, which is the ratio, and
 * once with the page cache and the length of log that our cache has in a first pull.
 *
 * usage: bench-import [CUSTOMERS]
 */

#include "config.h"

#include "desk-cache-fill.h"
#include "desk-db.h"
#include "desk-store-private.h"
#include "desk-test-store.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define CUSTOMERS 100000
/* As the desktop asks for them in a full pull: records of both kinds together. */
#define PAGE_LIMIT 4000
#define N_CHANGES 100
#define N_DELTAS 20

static const char *const cities[] = { "Maastricht", "Lyon", "São Paulo", "Düsseldorf", "大阪市", "Kraków",
                                      "Aix-en-Provence", "Hamburg" };
static const char *const names[] = { "Imprimerie Delcourt", "Kontrast Werbetechnik", "サインワークス株式会社",
                                     "Zilker Signs & Prints", "Østergaard Skilte", "Printhouse",
                                     "Atelier Çelik", "La Enseña" };

/* Processor time, so that it does not matter what else the machine does. */
static gint64
get_time (clockid_t clock)
{
  struct timespec now = { 0 };

  clock_gettime (clock, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* Of the other threads. */
static gint64
get_work_time (void)
{
  return get_time (CLOCK_PROCESS_CPUTIME_ID) - get_time (CLOCK_THREAD_CPUTIME_ID);
}

static gint64
get_children_time (void)
{
  struct rusage usage = { 0 };

  getrusage (RUSAGE_CHILDREN, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * G_USEC_PER_SEC + usage.ru_utime.tv_usec +
         usage.ru_stime.tv_usec;
}

/* Megabytes that the process has in memory. */
static double
get_memory (void)
{
  g_autofree char *text = NULL;
  const char *line = NULL;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  line = strstr (text, "VmRSS:");
  return line != NULL ? g_ascii_strtod (line + strlen ("VmRSS:"), NULL) / 1024 : 0;
}

/* Megabytes that this process and those it has waited for have given the system to write, and of these what the system
 * has to write to a disk: less, as what is written twice in a row goes there once. */
typedef struct
{
  double given;
  double due;
} Written;

static double
get_megabytes (const char *text, const char *key)
{
  const char *line = strstr (text, key);

  return line != NULL ? g_ascii_strtod (line + strlen (key), NULL) / 1e6 : 0;
}

static Written
get_written (void)
{
  g_autofree char *text = NULL;
  Written written = { 0 };

  if (!g_file_get_contents ("/proc/self/io", &text, NULL, NULL))
    return written;
  written.given = get_megabytes (text, "wchar:");
  written.due = get_megabytes (text, "\nwrite_bytes:");
  return written;
}

static void
print_written (const char *who, Written before)
{
  Written now = get_written ();

  g_print ("%s: %.0f MB written, %.0f MB due to the disk\n", who, now.given - before.given, now.due - before.due);
}

static void
append_customer (GString *page, guint i, guint revision)
{
  g_string_append_printf (
      page,
      "{\"id\":\"cus_01J%023u\",\"revision\":%u,\"dealer_id\":\"dlr_01J%023u\",\"company\":\"%s %u\","
      "\"first_name\":\"Zoë\",\"last_name\":\"Müller-%u\",\"email\":\"print.%u@customer-%u.example\","
      "\"phone\":\"+31 43 %07u\",\"street\":\"Kade %u\",\"postcode\":\"%05u\",\"city\":\"%s\","
      "\"region\":\"Limburg\",\"country\":\"NL\",\"tax_id\":\"NL%09uB01\",\"language\":\"nl\","
      "\"latitude_e6\":%d,\"longitude_e6\":%d,\"position_precision\":\"city\","
      "\"created_at\":\"2026-0%u-%02uT10:20:30Z\"}",
      i, revision, i % 40, names[i % G_N_ELEMENTS (names)], i, (i + revision) % 977, i, i % 9973,
      (i + revision) % 10000000, i % 300, i % 100000, cities[i % G_N_ELEMENTS (cities)], i % 1000000000,
      (int) (i % 120000000) - 60000000, (int) (i * 7 % 300000000) - 150000000, 1 + i % 9, 1 + i % 28);
}

static void
append_license (GString *page, guint i, guint revision)
{
  static const char *const states[] = { "active", "active", "active", "registered", "expired" };

  g_string_append_printf (
      page,
      "{\"id\":\"lic_01J%023u\",\"revision\":%u,\"dealer_id\":\"dlr_01J%023u\","
      "\"customer_id\":\"cus_01J%023u\",\"order_id\":\"ord_01J%023u\",\"serial_number\":\"PF-%08X-%04u\","
      "\"plan\":\"production\",\"device_count\":%u,\"state\":\"%s\",\"trial\":%s,\"extended\":false,"
      "\"activated_at\":\"2026-0%u-%02uT10:20:30Z\",\"expires_on\":\"2027-0%u-%02u\","
      "\"protected_until\":\"2027-0%u-%02u\"}",
      i, revision, i % 40, i, i, i * 7919, i % 10000, 1 + i % 9, states[i % G_N_ELEMENTS (states)],
      i % 7 == 0 ? "true" : "false", 1 + i % 9, 1 + i % 28, 1 + (i + revision) % 9, 1 + i % 28,
      1 + (i + revision) % 9, 1 + i % 28);
}

static GBytes *
make_page (guint begin, guint end, guint revision, guint step, gboolean more, guint n_customers)
{
  GString *page = g_string_sized_new (640 * 1024);
  gsize length = 0;

  g_string_append (page, "{\"records\":{\"customer\":[");
  for (guint i = begin; i < end; i += step)
    {
      if (i > begin)
        g_string_append_c (page, ',');
      append_customer (page, i, revision);
    }
  g_string_append (page, "],\"license\":[");
  for (guint i = begin; i < end; i += step)
    {
      if (i > begin)
        g_string_append_c (page, ',');
      append_license (page, i, revision);
    }
  g_string_append_printf (page, "]},\"deleted\":{},\"cursor\":\"c%u-%u\",\"more\":%s", revision, end,
                          more ? "true" : "false");
  if (!more)
    g_string_append_printf (page, ",\"counts\":{\"customer\":%u,\"license\":%u}", n_customers, n_customers);
  g_string_append_c (page, '}');
  length = page->len;
  return g_bytes_new_take (g_string_free (page, FALSE), length);
}

/* How long it took, and the longest turn of the main loop meanwhile. */
typedef struct
{
  gint64 wall;    /* microseconds */
  gint64 work;    /* microseconds of processor time, of all threads but this one, which only waits */
  gint64 longest; /* microseconds of processor time, in the main thread */
} Times;

static void
apply (DeskStore *store, GBytes *page, Times *times)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (DeskPageSummary) summary = { 0 };
  gint64 wall = g_get_monotonic_time ();
  gint64 work = get_work_time ();
  gint64 began = get_time (CLOCK_THREAD_CPUTIME_ID);

  desk_store_apply_page_async (store, page, NULL, desk_test_ready_cb, &result);
  times->longest = MAX (times->longest, get_time (CLOCK_THREAD_CPUTIME_ID) - began);
  while (result == NULL)
    {
      /* Waiting is not work. */
      while (!g_main_context_pending (NULL))
        g_usleep (50);
      began = get_time (CLOCK_THREAD_CPUTIME_ID);
      g_main_context_iteration (NULL, FALSE);
      times->longest = MAX (times->longest, get_time (CLOCK_THREAD_CPUTIME_ID) - began);
    }
  times->wall += g_get_monotonic_time () - wall;
  times->work += get_work_time () - work;
  desk_store_apply_page_finish (store, result, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.n_refused, ==, 0);
}

/* Until all of it is on the disk, as what the program has imported is when it ends. */
static void
wait_for_disk (DeskTestStore *fixture, Times *times)
{
  g_autofree char *mark = desk_test_store_path (fixture, DESK_CACHE_FILL_MARK);
  gint64 began = g_get_monotonic_time ();

  while (g_file_test (mark, G_FILE_TEST_EXISTS))
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  g_print ("on the disk %.2f s later\n", (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  times->wall += g_get_monotonic_time () - began;
}

static void
pull (DeskTestStore *fixture, guint n, Times *times)
{
  Written written = get_written ();
  double memory = 0;

  for (guint begin = 0; begin < n; begin += PAGE_LIMIT / 2)
    {
      guint end = MIN (n, begin + PAGE_LIMIT / 2);
      g_autoptr (GBytes) page = make_page (begin, end, 7, 1, end < n, n);

      apply (fixture->store, page, times);
      if (memory == 0 && end >= n / 4)
        memory = get_memory ();
    }
  wait_for_disk (fixture, times);
  print_written ("pull", written);
  g_print ("memory: %.1f MB at a quarter, %.1f MB at the end\n", memory, get_memory ());
}

static void
run_sqlite (const char *path, const char *input)
{
  const char *const arguments[] = { "sqlite3", "-bail", path, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                            G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                               &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, input, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
}

/* The statements of a table and of its indexes. */
static void
append_schema (GString *sql, DeskDb *cache, const char *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (cache, "SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL"
                              " ORDER BY type DESC", &error);

  g_assert_no_error (error);
  desk_statement_bind_text (statement, 1, table);
  while (desk_statement_step (statement, &error) == DESK_STEP_ROW)
    g_string_append_printf (sql, "%s;\n", desk_statement_get_text (statement, 0));
  g_assert_no_error (error);
}

/* The same rows, with the checksums that were made of them, out of files. */
static void
import_by_sqlite (DeskTestStore *fixture, const char *settings, Times *times)
{
  g_autofree char *path = desk_test_store_path (fixture, "cache.db");
  g_autofree char *copy = g_build_filename (fixture->folder, "import.db", NULL);
  g_autofree char *customers = g_build_filename (fixture->folder, "customer.csv", NULL);
  g_autofree char *licenses = g_build_filename (fixture->folder, "license.csv", NULL);
  g_autofree char *export = NULL;
  g_autoptr (GString) sql = g_string_new ("PRAGMA journal_mode = WAL;\nPRAGMA synchronous = NORMAL;\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) cache = NULL;
  gint64 wall = 0;
  gint64 work = 0;
  Written written = { 0 };

  export = g_strdup_printf (".mode csv\n.output %s\nSELECT * FROM customer;\n"
                            ".output %s\nSELECT * FROM license;\n",
                            customers, licenses);
  run_sqlite (path, export);
  cache = desk_db_open (path, DESK_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  append_schema (sql, cache, "customer");
  append_schema (sql, cache, "license");
  run_sqlite (copy, sql->str);

  g_string_printf (sql, "PRAGMA synchronous = NORMAL;\n%s\n.mode csv\nBEGIN;\n", settings);
  g_string_append_printf (sql, ".import %s customer\n.import %s license\nCOMMIT;\n", customers, licenses);
  written = get_written ();
  wall = g_get_monotonic_time ();
  work = get_children_time ();
  run_sqlite (copy, sql->str);
  times->wall = g_get_monotonic_time () - wall;
  times->work = get_children_time () - work;
  print_written ("sqlite3", written);
}

/* That nothing is missing; then it makes room. */
static void
check_same (DeskTestStore *fixture, guint n)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "import.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (copy, DESK_DB_READ_ONLY, &error);
  gint64 n_rows = 0;

  g_assert_no_error (error);
  desk_db_query_int (db, "SELECT (SELECT count(*) FROM customer) + (SELECT count(*) FROM license)", &n_rows,
                     &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_rows, ==, 2 * n);
  desk_db_close (db);
  g_assert_cmpint (g_unlink (copy), ==, 0);
}

static void
change (DeskStore *store, guint n)
{
  Times all = { 0 };
  gint64 worst = 0;

  for (guint i = 0; i < N_DELTAS; i++)
    {
      guint step = MAX (1, n / N_CHANGES * 2);
      g_autoptr (GBytes) page =
          make_page (i, MIN (n, i + step * N_CHANGES / 2), 8 + i, step, FALSE, n);
      Times times = { 0 };

      apply (store, page, &times);
      all.wall += times.wall;
      all.work += times.work;
      all.longest = MAX (all.longest, times.longest);
      worst = MAX (worst, times.work);
    }
  g_print ("%u changes: %.1f ms of work, worst %.1f ms, %.1f ms in all; main loop %.2f ms\n", N_CHANGES,
           (double) all.work / N_DELTAS / 1000, (double) worst / 1000, (double) all.wall / N_DELTAS / 1000,
           (double) all.longest / 1000);
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : CUSTOMERS;
  DeskTestStore fixture = { 0 };
  Times ours = { 0 };
  Times theirs = { 0 };
  Times tuned = { 0 };
  gint64 began = 0;

  desk_test_store_set_up (&fixture);
  pull (&fixture, n, &ours);
  began = g_get_monotonic_time ();
  while (desk_store_get_is_search_filling (fixture.store))
    g_main_context_iteration (NULL, TRUE);
  g_print ("search filled %.1f s later\n", (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  import_by_sqlite (&fixture, "", &theirs);
  check_same (&fixture, n);
  import_by_sqlite (&fixture, "PRAGMA cache_size = -65536;\nPRAGMA wal_autocheckpoint = 16000;", &tuned);
  check_same (&fixture, n);
  g_print ("%.1f and %.1f µs of work a row\n%u rows: %.0f a second, by sqlite3 %.0f; ratio %.2f (processor time %.2f); main loop %.2f ms\n",
           (double) ours.work / n / 2, (double) theirs.work / n / 2, 2 * n, 2e6 * n / (double) ours.wall, 2e6 * n / (double) theirs.wall,
           (double) theirs.wall / (double) ours.wall, (double) theirs.work / (double) ours.work,
           (double) ours.longest / 1000);
  g_print ("by sqlite3 with our page cache: %.0f a second, %.1f µs of work a row; ratio %.2f (processor time %.2f)\n",
           2e6 * n / (double) tuned.wall, (double) tuned.work / n / 2, (double) tuned.wall / (double) ours.wall,
           (double) tuned.work / (double) ours.work);

  /* The worker would be measured with it: a page waits for the slice that it is at. */
  while (fixture.store->is_search_untidy)
    g_main_context_iteration (NULL, TRUE);
  change (fixture.store, n);

  desk_test_store_tear_down (&fixture);
  return 0;
}
