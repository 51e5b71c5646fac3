/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-account.h"
#include "desk-test-paper.h"
#include "desk-test-views.h"

#include "desk-billing-page.h"
#include "desk-billing-period.h"
#include "desk-document-print.h"
#include "desk-format.h"
#include "desk-invoice-page.h"
#include "desk-page.h"
#include "desk-trade-documents.h"

#include <glib/gstdio.h>

/* Billing in a window, with what a real back-end has given. */
typedef struct
{
  DeskTestDesk desk;
  GtkWindow *window; /* (owned) (nullable) */
  GtkWidget *page;   /* (unowned) */
  char *action;      /* (owned) (nullable): the last win.* action, with its parameter */
} Fixture;

static void
show (Fixture *self, GtkWidget *page)
{
  if (self->window != NULL)
    desk_test_window_free (self->window);
  self->page = page;
  self->window = desk_test_window_new (page);
  desk_test_remember_actions (self->window, &self->action);
  desk_page_activate (DESK_PAGE (page));
}

static void
set_up (Fixture *self, gconstpointer role)
{
  desk_test_desk_set_up_small (&self->desk, 400);
  desk_test_desk_sign_in (&self->desk, role);
  show (self, desk_billing_page_new (self->desk.services));
}

static void
tear_down (Fixture *self, gconstpointer role)
{
  desk_test_window_free (g_steal_pointer (&self->window));
  g_free (self->action);
  desk_test_desk_tear_down (&self->desk, NULL);
}

static DeskStore *
get_store (Fixture *self)
{
  return desk_services_get_store (self->desk.services);
}

/* --- what is seen ---------------------------------------------------------------------------- */

/* The first text on the screen that fits, of a label or a button. */
static const char *
find_text (GtkWidget *root, GPatternSpec *pattern)
{
  const char *text = gtk_widget_get_mapped (root) ? desk_test_get_label (root) : NULL;

  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (text != NULL && g_pattern_spec_match_string (pattern, text))
    return text;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      text = find_text (child, pattern);
      if (text != NULL)
        return text;
    }

  return NULL;
}

typedef struct
{
  GtkWidget *root;
  GPatternSpec *pattern;
} Wanted;

static gboolean
is_seen (gpointer data)
{
  Wanted *wanted = data;

  return find_text (wanted->root, wanted->pattern) != NULL;
}

static const char *
await (Fixture *self, const char *pattern)
{
  g_autoptr (GPatternSpec) spec = g_pattern_spec_new (pattern);
  Wanted wanted = { GTK_WIDGET (self->window), spec };

  desk_test_run_until (is_seen, &wanted);
  return find_text (wanted.root, spec);
}

static void
press (Fixture *self, const char *pattern)
{
  g_autofree char *label = g_strdup (await (self, pattern));

  desk_test_press (GTK_WIDGET (self->window), label);
}

static gboolean
has_gone_to (Fixture *self, const char *prefix)
{
  return self->action != NULL && g_str_has_prefix (self->action, prefix);
}

static guint
get_number (const char *text)
{
  while (*text != '\0' && !g_ascii_isdigit (*text))
    text++;
  return (guint) g_ascii_strtoull (text, NULL, 10);
}

/* --- the lists ------------------------------------------------------------------------------- */

static void
test_lists (Fixture *self, gconstpointer role)
{
  await (self, "INV-*");
  await (self, "* of * invoices");
  /* They have their numbers as soon as all is counted. */
  desk_test_await_cmpuint (get_number (await (self, "All *")), >, 0);
  desk_test_await_cmpuint (get_number (await (self, "Due *")) + get_number (await (self, "Overdue *"))
                             + get_number (await (self, "Paid *")),
                           ==, get_number (await (self, "All *")));
  await (self, "To pay");
  await (self, "Credit available");
  await (self, "INV-*");

  press (self, "Paid *");
  await (self, "* of * invoices");
  press (self, "Transactions *");
  await (self, "* of * transactions");
  await (self, "Bank transfer");
}

/* The rest is what a list is asked for: a number that is typed leaves one row, Enter opens it. */
static void
test_open_invoice (Fixture *self, gconstpointer role)
{
  g_autofree char *number = NULL;
  g_autofree char *id = NULL;
  GtkWidget *view = NULL;

  await (self, "All *");
  number = g_strdup (await (self, "INV-*"));
  g_assert_true (desk_page_focus_filter (DESK_PAGE (self->page)));
  desk_test_await_nonnull (desk_test_get_focus (self->window, GTK_TYPE_SEARCH_ENTRY));
  desk_test_type (desk_test_get_focus (self->window, GTK_TYPE_SEARCH_ENTRY), number);
  await (self, "1 of * invoices");
  await (self, number);

  view = desk_test_await_visible (self->page, GTK_TYPE_COLUMN_VIEW, NULL);
  gtk_widget_activate_action (gtk_widget_get_last_child (view), "list.activate-item", "u", 0);
  desk_test_await_true (has_gone_to (self, "show-invoice inv_"));

  id = g_strdup (strchr (self->action, ' ') + 1);
  show (self, desk_invoice_page_new (self->desk.services, id));
  await (self, "Invoice INV-*");
  await (self, "Transactions");
  press (self, "Open order");
  desk_test_await_true (has_gone_to (self, "show-order ord_"));
}

static char *
dup_fetched (Fixture *self, const char *name)
{
  g_autofree char *folder = g_build_filename (desk_store_get_folder (get_store (self)), "files", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *key = NULL;

  while (dir != NULL && (key = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, key, name, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

/* The invoice itself comes from the back-end, once; after that it is there without a connection. */
static void
test_original (Fixture *self, gconstpointer role)
{
  g_autoptr (GPtrArray) transactions = desk_store_list_latest_transactions (get_store (self), 1);
  g_autofree char *id =
    g_strdup (desk_record_get_string (g_ptr_array_index (transactions, 0), DESK_TRANSACTION_INVOICE_ID));
  g_autoptr (DeskInvoice) invoice = desk_store_get (get_store (self), DESK_TYPE_INVOICE, id);
  const char *number = desk_record_get_string (invoice, DESK_INVOICE_NUMBER);
  g_autofree char *name = g_strconcat (number, ".pdf", NULL);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  show (self, desk_invoice_page_new (self->desk.services, id));
  await (self, "PDF · the original");
  g_signal_emit_by_name (desk_test_await_tooltip (self->page, "Download"), "clicked");
  desk_test_await_tooltip (self->page, "Open");
  path = dup_fetched (self, name);
  g_assert_nonnull (path);
  text = desk_test_dup_pdf_text (path);
  desk_test_assert_has (text, number);
  g_assert_null (strstr (text, "COPY"));

  desk_test_server_stop (self->desk.server);
  show (self, desk_invoice_page_new (self->desk.services, id));
  await (self, "PDF · the original");
  desk_test_await_tooltip (self->page, "Open");
  desk_test_server_start (self->desk.server);
}

static void
test_no_match (Fixture *self, gconstpointer role)
{
  await (self, "INV-*");
  g_assert_true (desk_page_focus_filter (DESK_PAGE (self->page)));
  desk_test_await_nonnull (desk_test_get_focus (self->window, GTK_TYPE_SEARCH_ENTRY));
  desk_test_type (desk_test_get_focus (self->window, GTK_TYPE_SEARCH_ENTRY), "no such thing");
  await (self, "Nothing matches");
  press (self, "Clear filters");
  await (self, "INV-*");
}

static void
test_manager (Fixture *self, gconstpointer role)
{
  GtkWidget *button = NULL;

  await (self, "INV-*");
  /* As long as no dealer is chosen there is no account that a statement could be of. */
  button = desk_test_find (self->page, GTK_TYPE_MENU_BUTTON, NULL);
  g_assert_nonnull (button);
  desk_test_await_false (gtk_widget_is_sensitive (button));
  await (self, "All dealers");
}

/* --- periods --------------------------------------------------------------------------------- */

static void
check_period (guint period, const char *today, const char *since, const char *until)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  desk_billing_period_dates (period, today, &first, &last);
  g_assert_cmpstr (first, ==, since);
  g_assert_cmpstr (last, ==, until);
}

static void
test_periods (void)
{
  check_period (0, "2026-11-23", NULL, NULL);
  check_period (1, "2026-11-23", "2026-11-01", "2026-11-30");
  check_period (2, "2026-01-31", "2025-12-01", "2025-12-31");
  check_period (3, "2026-11-23", "2026-10-01", "2026-12-31");
  check_period (4, "2026-02-28", "2025-10-01", "2025-12-31");
  check_period (5, "2028-02-29", "2028-01-01", "2028-12-31");
  check_period (6, "2028-02-29", "2027-01-01", "2027-12-31");
  check_period (2, "2028-03-31", "2028-02-01", "2028-02-29");
}

/* --- on paper -------------------------------------------------------------------------------- */

/* What another program reads in the PDF. Takes @document. */
static char *
dup_text (Fixture *self, DeskDocument *document)
{
  g_autofree char *path = g_build_filename (self->desk.folder, "document.pdf", NULL);
  char *text = NULL;

  desk_document_export (self->page, document, path);
  desk_test_await_pdf (path);
  text = desk_test_dup_pdf_text (path);
  g_unlink (path);
  return text;
}

static void
test_copy (Fixture *self, gconstpointer role)
{
  g_autoptr (GPtrArray) transactions = desk_store_list_latest_transactions (get_store (self), 30);
  g_autoptr (DeskInvoice) invoice = NULL;
  g_autofree char *text = NULL;
  g_autofree char *total = NULL;

  for (guint i = 0; i < transactions->len && invoice == NULL; i++)
    {
      const char *id = desk_record_get_string (g_ptr_array_index (transactions, i), DESK_TRANSACTION_INVOICE_ID);

      if (id != NULL)
        invoice = desk_store_get (get_store (self), DESK_TYPE_INVOICE, id);
    }
  g_assert_nonnull (invoice);
  text = dup_text (self, desk_invoice_document_new (get_store (self), invoice));
  total = desk_format_money (desk_record_get_integer (invoice, DESK_INVOICE_TOTAL),
                             desk_record_get_string (invoice, DESK_INVOICE_CURRENCY));
  desk_test_assert_has (text, desk_record_get_string (invoice, DESK_INVOICE_NUMBER));
  desk_test_assert_has (text, "COPY");
  desk_test_assert_has (text, total);
  desk_test_assert_has (text, "Page 1 of 1");
}

static DeskStatementOfAccount *
read_account (Fixture *self, const char *since, const char *until)
{
  DeskMe *me = desk_services_get_me (self->desk.services);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeskStatementOfAccount *account = NULL;

  desk_store_read_account_async (get_store (self), desk_record_get_string (me, DESK_ME_DEALER_ID), "EUR", since,
                                 until, NULL, desk_test_ready_cb, &result);
  account = desk_store_read_account_finish (get_store (self), desk_test_await (&result), &error);
  g_assert_no_error (error);
  return account;
}

/* Parts of an account add up to the whole, on paper too. */
static void
test_statement (Fixture *self, gconstpointer role)
{
  g_autoptr (DeskStatementOfAccount) all = read_account (self, NULL, NULL);
  g_autoptr (DeskStatementOfAccount) before = read_account (self, NULL, "2026-09-30");
  g_autoptr (DeskStatementOfAccount) after = read_account (self, "2026-10-01", NULL);
  g_autofree char *closing = desk_format_money (all->closing, "EUR");
  g_autofree char *opening = desk_format_money (after->opening, "EUR");
  g_autofree char *text = NULL;
  g_autofree char *pages = NULL;

  g_assert_cmpuint (all->transactions->len, >, 60);
  g_assert_cmpuint (after->transactions->len, >, 0);
  g_assert_cmpuint (before->transactions->len + after->transactions->len, ==, all->transactions->len);
  g_assert_cmpint (all->opening, ==, 0);
  g_assert_cmpint (before->closing, ==, after->opening);
  g_assert_cmpint (after->closing, ==, all->closing);

  text = dup_text (self, desk_statement_document_new (get_store (self), after));
  desk_test_assert_has (text, "Statement of account EUR");
  desk_test_assert_has (text, opening);
  desk_test_assert_has (text, closing);

  /* A table that goes on has its titles on each page. */
  pages = dup_text (self, desk_statement_document_new (get_store (self), all));
  desk_test_assert_has (pages, "Page 2 of ");
  desk_test_assert_has (strchr (pages, '\f'), "Customer or method");
}

static void
test_foreign_names (Fixture *self, gconstpointer role)
{
  DeskDocument *document = desk_document_new ("名前");
  g_autofree char *text = NULL;

  desk_document_add_column (document, "Name", 1, PANGO_ALIGN_LEFT);
  desk_document_add_row (document, "サインワークス株式会社", NULL);
  desk_document_add_row (document, "مطبعة الشرق", NULL);
  desk_document_add_row (document, "=HYPERLINK(\"x\") & <b>", NULL);
  text = dup_text (self, document);
  desk_test_assert_has (text, "サインワークス株式会社");
  desk_test_assert_has (text, "=HYPERLINK(\"x\") & <b>");
  desk_test_assert_has_joined (text, "مطبعة");
  desk_test_assert_has_joined (text, "الشرق");
}

static void
add_case (const char *path, const char *role, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, role, set_up, test, tear_down);
}

static void
add_cases (void)
{
  add_case ("/billing/lists", "dealer", test_lists);
  add_case ("/billing/open-invoice", "dealer", test_open_invoice);
  add_case ("/billing/no-match", "dealer", test_no_match);
  add_case ("/billing/manager", "manager", test_manager);
  g_test_add_func ("/billing/periods", test_periods);
  add_case ("/billing/original", "dealer", test_original);
  add_case ("/billing/copy", "dealer", test_copy);
  add_case ("/billing/statement", "dealer", test_statement);
  add_case ("/billing/foreign-names", "dealer", test_foreign_names);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
