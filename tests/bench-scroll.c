/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A list of many customers in a window, beside the same view over a GtkStringList of as many in the same run: when its
 * first row is drawn, how long the turns of the main loop are while it is scrolled, evenly and in jumps, and what
 * memory a row takes.
 *
 * usage: bench-scroll [RECORDS]
 */

#include "config.h"

#include "desk-customer-query.h"
#include "desk-customer-row.h"
#include "desk-db.h"
#include "desk-query-model.h"
#include "desk-test-store.h"

#include <gtk/gtk.h>
#include <malloc.h>
#include <stdlib.h>
#include <time.h>

#define RECORDS 1000000
#define N_COLUMNS 5
#define N_STEPS 300
#define N_JUMPS 60
#define STEP 90.0

/* Two frames: longer than that, and one sees it. */
#define LONG_US 33000

static const char fill_sql[] =
    "BEGIN;"
    "CREATE TEMP TABLE n AS WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < %u) SELECT i FROM r;"
    "INSERT INTO customer (id, revision, dealer_id, company, first_name, last_name, email, city, country, created_at,"
    " sort_key, folded, generation)"
    " SELECT printf ('cus_01J%%023d', i), 1, printf ('dlr_01J%%023d', i %% 40), 'Firm ' || (i * 7919 %% %u), 'Ann',"
    " 'Otter', 'p' || i || '@firm.example', 'City ' || (i %% 997), 'FR', '2026-01-01T00:00:00Z',"
    " printf ('%%08d', i * 7919 %% %u), 'firm ' || (i * 7919 %% %u), 0 FROM n;"
    "DROP TABLE temp.n; COMMIT; ANALYZE;";

/* --- the view -------------------------------------------------------------------------------- */

static void
show_customer (GtkListItem *item, DeskCustomer *customer)
{
  static const guint fields[N_COLUMNS] = { DESK_CUSTOMER_COMPANY, DESK_CUSTOMER_EMAIL, DESK_CUSTOMER_CITY,
                                           DESK_CUSTOMER_LAST_NAME, DESK_CUSTOMER_COUNTRY };
  GtkWidget *label = gtk_list_item_get_child (item);
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (label), "column"));
  const char *text = customer != NULL ? desk_record_get_string (customer, fields[column]) : NULL;

  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
}

static void
row_notify_cb (GtkListItem *item, GParamSpec *pspec, DeskCustomerRow *row)
{
  show_customer (item, desk_customer_row_get_customer (row));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_size_request (label, -1, 40);
  g_object_set_data (G_OBJECT (label), "column", column);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  gpointer object = gtk_list_item_get_item (item);

  if (GTK_IS_STRING_OBJECT (object))
    {
      gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (object));
      return;
    }

  g_signal_connect_swapped (object, "notify::customer", G_CALLBACK (row_notify_cb), item);
  show_customer (item, desk_customer_row_get_customer (object));
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static GtkWidget *
make_view (void)
{
  GtkWidget *view = gtk_column_view_new (NULL);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      GtkColumnViewColumn *column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), GUINT_TO_POINTER (i));
      column = gtk_column_view_column_new ("Column", factory);
      gtk_column_view_column_set_expand (column, TRUE);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
      g_object_unref (column);
    }

  return view;
}

/* --- measuring ------------------------------------------------------------------------------- */

typedef struct
{
  double first_ms;    /* until a row with words is drawn */
  double first_own_ms; /* of that the main loop's own processor time */
  double longest_ms;  /* turn of the main loop while it is scrolled, in processor time */
  double median_ms;
  guint n_long;       /* turns of more than LONG_US */
  guint n_turns;      /* that did anything to speak of */
  double bytes;       /* a row of the model */
} Figures;

/* Processor time, so that it does not matter what else the machine does. */
static gint64
get_thread_time (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static double
get_memory (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (double) info.uordblks + (double) info.hblkhd;
}

/* One turn of the main loop; what it took, 0 if there was nothing to do. */
static gint64
turn (void)
{
  gint64 began = get_thread_time ();

  if (!g_main_context_iteration (NULL, FALSE))
    {
      g_usleep (300);
      return 0;
    }

  return get_thread_time () - began;
}

static gboolean
has_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), "Firm"))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_words (child))
      return TRUE;

  return FALSE;
}

static void
painted_cb (GdkFrameClock *clock, guint *n_frames)
{
  (*n_frames)++;
}

/* Until the next frame is painted. */
static void
run_frame (GtkWidget *window, GArray *turns)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  guint n_frames = 0;
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &n_frames);
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC;

  gtk_widget_queue_draw (window);
  while (n_frames == 0 && g_get_monotonic_time () < end)
    {
      gint64 took = turn ();

      if (turns != NULL && took > 50)
        g_array_append_val (turns, took);
    }
  g_signal_handler_disconnect (clock, id);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static void
scroll (GtkWidget *window, GtkAdjustment *adjustment, Figures *figures)
{
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  double top = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  for (guint i = 0; i < N_STEPS; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + STEP);
      run_frame (window, turns);
    }
  for (guint i = 0; i < N_JUMPS; i++)
    {
      gtk_adjustment_set_value (adjustment, g_rand_double (random) * top);
      for (guint k = 0; k < 5; k++)
        run_frame (window, turns);
    }

  g_array_sort (turns, compare_times);
  for (guint i = 0; i < turns->len; i++)
    figures->n_long += g_array_index (turns, gint64, i) > LONG_US;
  figures->n_turns = turns->len;
  figures->median_ms = (double) g_array_index (turns, gint64, turns->len / 2) / 1000.0;
  figures->longest_ms = (double) g_array_index (turns, gint64, turns->len - 1) / 1000.0;
}

typedef GListModel *(*MakeModel) (gpointer data);

/* The same window and view for both; what is waited for is the model's affair. */
static void
measure (MakeModel make, gpointer data, guint n, Figures *figures)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = make_view ();
  GtkAdjustment *adjustment = NULL;
  GListModel *model = NULL;
  GtkSingleSelection *selection = NULL;
  gint64 began = 0;
  gint64 own = 0;

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 760);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < 20; i++)
    run_frame (window, NULL);

  began = g_get_monotonic_time ();
  own = get_thread_time ();
  model = make (data);
  selection = gtk_single_selection_new (g_object_ref (model));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (view), GTK_SELECTION_MODEL (selection));
  while (!has_words (view))
    run_frame (window, NULL);
  run_frame (window, NULL);
  figures->first_ms = (double) (g_get_monotonic_time () - began) / 1000.0;
  figures->first_own_ms = (double) (get_thread_time () - own) / 1000.0;

  while (g_list_model_get_n_items (model) < n)
    turn ();
  for (guint i = 0; i < 20; i++)
    run_frame (window, NULL);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  scroll (window, adjustment, figures);
  g_object_unref (selection);
  g_object_unref (model);
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < 500; i++)
    turn ();
}

static void
turn_for (gint64 milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    turn ();
}

/* What the model itself keeps, once the store has what it reads with. */
static void
weigh (MakeModel make, gpointer data, guint n, Figures *figures)
{
  double before = 0;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GListModel) model = NULL;

      turn_for (1000);
      before = get_memory ();
      model = make (data);
      while (g_list_model_get_n_items (model) < n)
        turn ();
      turn_for (1000);
      figures->bytes = (get_memory () - before) / n;
    }
}

/* --- the two --------------------------------------------------------------------------------- */

static GListModel *
make_strings (gpointer data)
{
  guint n = *(guint *) data;
  g_autofree const char **strings = g_new (const char *, n + 1);
  GListModel *model = NULL;

  for (guint i = 0; i < n; i++)
    strings[i] = g_strdup_printf ("Firm %u", i);
  strings[n] = NULL;
  model = G_LIST_MODEL (gtk_string_list_new (strings));
  for (guint i = 0; i < n; i++)
    g_free ((char *) strings[i]);

  return model;
}

static GListModel *
make_customers (gpointer store)
{
  g_autoptr (DeskCustomerQuery) query = desk_customer_query_new ();

  desk_query_set_sort (query, DESK_CUSTOMER_SORT_NAME, FALSE);

  return G_LIST_MODEL (desk_store_query (store, query));
}

static void
fill (DeskTestStore *fixture, guint n)
{
  g_autofree char *path = desk_test_store_path (fixture, "cache.db");
  g_autofree char *sql = g_strdup_printf (fill_sql, n, n, n, n);
  g_autoptr (GError) error = NULL;
  DeskDb *cache = NULL;

  desk_test_store_close (fixture);
  cache = desk_db_open (path, DESK_DB_SYNC_NORMAL, &error);
  g_assert_no_error (error);
  desk_db_exec (cache, sql, &error);
  g_assert_no_error (error);
  desk_db_close (cache);
  g_object_unref (cache);
  desk_test_store_reopen (fixture);
}

static void
print (const char *name, const Figures *figures)
{
  g_print ("%-16s %8.1f ms %8.1f ms %8.2f ms %8.1f ms %6u of %u %9.1f\n", name, figures->first_ms, figures->first_own_ms,
           figures->median_ms, figures->longest_ms, figures->n_long, figures->n_turns, figures->bytes);
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : RECORDS;
  DeskTestStore fixture = { 0 };
  Figures strings = { 0 };
  Figures customers = { 0 };

  if (!gtk_init_check ())
    {
      g_print ("There is no screen\n");
      return 77;
    }

  desk_test_store_set_up (&fixture);
  fill (&fixture, n);
  g_print ("%u rows\n%-16s %11s %11s %11s %11s %14s %9s\n", n, "", "first row", "main loop", "median turn", "longest", "over 33 ms",
           "bytes/row");
  while (desk_store_get_is_search_filling (fixture.store))
    turn ();
  measure (make_strings, &n, n, &strings);
  weigh (make_strings, &n, n, &strings);
  print ("GtkStringList", &strings);
  measure (make_customers, fixture.store, n, &customers);
  weigh (make_customers, fixture.store, n, &customers);
  print ("customers", &customers);
  g_print ("ratios: median %.2f, longest %.2f\n", customers.median_ms / strings.median_ms,
           customers.longest_ms / strings.longest_ms);

  desk_test_store_tear_down (&fixture);

  return 0;
}
