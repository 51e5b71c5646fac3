/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-account.h"
#include "desk-test-views.h"

#include "desk-export-tables.h"
#include "desk-export.h"
#include "desk-license-query.h"
#include "desk-license-row.h"
#include "desk-price-lists-window.h"

/* Lists as files, with what a real back-end has given: what another program reads in them. */

static void
set_up (DeskTestDesk *self, gconstpointer role)
{
  desk_test_desk_set_up_small (self, 400);
  desk_test_desk_sign_in (self, role);
}

static void
tear_down (DeskTestDesk *self, gconstpointer role)
{
  desk_test_desk_tear_down (self, NULL);
}

static DeskStore *
get_store (DeskTestDesk *self)
{
  return desk_services_get_store (self->services);
}

static gboolean
is_loaded (gpointer model)
{
  return !desk_query_model_get_is_loading (model);
}

/* What another program reads in the file: rows, columns, and whether what are numbers there are. */
static char *
ask_python (const char *path, DeskExportFormat format)
{
  static const char of_values[] =
      "import csv,sys\n"
      "rows=list(csv.reader(open(sys.argv[1],encoding='utf-8-sig',newline='')))\n"
      "print(len(rows),len(set(map(len,rows))))\n";
  static const char of_workbook[] =
      "import openpyxl,sys\n"
      "rows=list(openpyxl.load_workbook(sys.argv[1]).active.iter_rows())\n"
      "print(len(rows),len(set(map(len,rows))) if not any(c.data_type=='f' for r in rows for c in "
      "r) else 'formulas')\n";
  const char *argv[] = { g_getenv ("DESK_PYTHON"), "-c",
                         format == DESK_EXPORT_CSV ? of_values : of_workbook, path, NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                &error);
  g_assert_no_error (error);
  return text;
}

/* As many rows as the list has, in both kinds of file. */
static void
check_list (DeskTestDesk *self, const DeskExportTable *table, guint n_at_least)
{
  static const char *const names[] = {
    [DESK_EXPORT_XLSX] = "list.xlsx", [DESK_EXPORT_CSV] = "list.csv"
  };
  g_autoptr (GObject) query = desk_export_tables_new_query (table);
  g_autoptr (DeskQueryModel) model = desk_store_query (get_store (self), query);
  g_autofree char *expected = NULL;

  desk_test_run_until (is_loaded, model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), >=, n_at_least);
  expected = g_strdup_printf ("%u 1\n", g_list_model_get_n_items (G_LIST_MODEL (model)) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (DeskExport) export =
          desk_export_new (table, desk_list_reader_new (get_store (self), query));
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autofree char *answer = NULL;

      desk_export_write (export, file, i, NULL, &error);
      g_assert_no_error (error);
      answer = ask_python (path, i);
      g_assert_cmpstr (answer, ==, expected);
    }
}

static void
test_export (DeskTestDesk *self, gconstpointer role)
{
  const DeskExportTable *const *tables = desk_export_tables_list ();

  for (guint i = 0; tables[i] != NULL; i++)
    {
      g_test_message ("%s", tables[i]->key);
      g_assert_true (desk_export_tables_find (tables[i]->key) == tables[i]);
      /* Who is no account manager sees himself alone. */
      check_list (self, tables[i], g_str_equal (tables[i]->key, "dealers") ? 1 : 5);
    }
  g_assert_null (desk_export_tables_find ("wishes"));
}

/* As many days as the store has ends to come, each under a name of its own. */
static void
test_calendar (DeskTestDesk *self, gconstpointer role)
{
  static const char script[] =
      "import icalendar,sys\n"
      "days=list(icalendar.Calendar.from_ical(open(sys.argv[1],'rb').read()).walk('VEVENT'))\n"
      "print(len(days),len(set(str(d['UID']) for d in days)),min(d['DTSTART'].dt for d in "
      "days)>=__import__('datetime').date(2026,11,23))\n";
  g_autoptr (DeskLicenseQuery) query = desk_license_query_new ();
  g_autoptr (DeskQueryModel) model = desk_store_query (get_store (self), query);
  g_autoptr (DeskExport) export =
      desk_export_new_calendar (desk_list_reader_new (get_store (self), query));
  g_autofree char *path = g_build_filename (self->folder, "list.ics", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *today = desk_store_dup_today (get_store (self));
  const char *argv[] = { g_getenv ("DESK_PYTHON"), "-c", script, path, NULL };
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;
  guint n_days = 0;

  desk_test_run_until (is_loaded, model);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (DeskLicenseRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);
      DeskLicense *license = desk_license_row_get_license (row);
      DeskSubscription *subscription = desk_license_row_get_subscription (row);

      n_days += g_strcmp0 (desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON), today) >= 0;
      if (subscription != NULL)
        n_days += g_strcmp0 (desk_record_get_string (subscription, DESK_SUBSCRIPTION_ENDS_ON),
                             today) >= 0;
    }
  g_assert_cmpuint (n_days, >, 10);

  desk_export_write (export, file, DESK_EXPORT_ICS, NULL, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                &error);
  g_assert_no_error (error);
  expected = g_strdup_printf ("%u %u True\n", n_days, n_days);
  g_assert_cmpstr (text, ==, expected);
}

/* The window of price lists: this year's prices beside those of the year before, and as a file. */
static void
test_price_lists (DeskTestDesk *self, gconstpointer role)
{
  static const char script[] =
      "import openpyxl,sys\n"
      "rows=[[c.value for c in r] for r in openpyxl.load_workbook(sys.argv[1]).active.iter_rows()][1:]\n"
      "both=[r for r in rows if r[2] and r[3]]\n"
      "print(len(both)>4,all(abs(r[2]-r[3]-r[4])<.001 and r[5]=='EUR' and r[6] is None for r in both),"
      "set(r[6] for r in rows if not r[3]),len(rows)>len(both))\n";
  GtkWidget *window = desk_price_lists_window_new (NULL, get_store (self));
  GtkDropDown *lists = NULL;
  GtkDropDown *others = NULL;
  GtkColumnView *view = NULL;
  g_autoptr (DeskExport) export = NULL;
  g_autofree char *path = g_build_filename (self->folder, "prices.xlsx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const char *argv[] = { g_getenv ("DESK_PYTHON"), "-c", script, path, NULL };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  DeskPriceList *list = NULL;

  gtk_window_present (GTK_WINDOW (window));
  lists = GTK_DROP_DOWN (gtk_widget_get_template_child (window, DESK_TYPE_PRICE_LISTS_WINDOW, "list_drop_down"));
  others = GTK_DROP_DOWN (gtk_widget_get_template_child (window, DESK_TYPE_PRICE_LISTS_WINDOW, "other_drop_down"));
  view = GTK_COLUMN_VIEW (gtk_widget_get_template_child (window, DESK_TYPE_PRICE_LISTS_WINDOW, "view"));
  desk_test_await_nonnull (gtk_drop_down_get_selected_item (lists));
  list = gtk_drop_down_get_selected_item (lists);
  while (!g_str_equal (desk_record_get_string (list, DESK_PRICE_LIST_NAME), "EUR — Europe 2026"))
    {
      gtk_drop_down_set_selected (lists, gtk_drop_down_get_selected (lists) + 1);
      list = gtk_drop_down_get_selected_item (lists);
      g_assert_nonnull (list);
    }

  /* Alone at first; then with the one before, which is the only one in its currency. */
  desk_test_await_visible (window, GTK_TYPE_LABEL, "Not compared");
  desk_test_await_gone (window, GTK_TYPE_LABEL, "Difference");
  desk_test_await_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (others)), ==, 2);
  gtk_drop_down_set_selected (others, 1);
  desk_test_await_visible (window, GTK_TYPE_LABEL, "EUR — Europe 2025");
  desk_test_await_visible (window, GTK_TYPE_LABEL, "Difference");
  desk_test_await_visible (window, GTK_TYPE_LABEL, "New");

  export = desk_export_new_for_items (&desk_prices_export, G_LIST_MODEL (gtk_column_view_get_model (view)));
  desk_export_write (export, file, DESK_EXPORT_XLSX, NULL, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "True True {'New'} True\n");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
add_case (const char *path, void (*test) (DeskTestDesk *, gconstpointer))
{
  g_test_add (path, DeskTestDesk, "dealer", set_up, test, tear_down);
}

static void
add_cases (void)
{
  add_case ("/export/lists", test_export);
  add_case ("/export/price-lists", test_price_lists);
  add_case ("/export/calendar", test_calendar);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
