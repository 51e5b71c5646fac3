/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-wizard.h"

#include "desk-customer.h"
#include "desk-db.h"
#include "desk-format.h"
#include "desk-license.h"
#include "desk-page.h"
#include "desk-sync-button.h"
#include "desk-waiting-page.h"
#include "desk-waiting-row.h"

/* Everything that waits to be sent in one list, and what the user decides about it there. */

static void
show_waiting (DeskTestWizard *self)
{
  desk_test_wizard_show (self, desk_waiting_page_new (self->desk.services));
}

static DeskOutboxEntry *
place (DeskTestWizard *self, const char *po_number, const char *email, gint64 too_little)
{
  DeskStore *store = desk_test_wizard_get_store (self);
  g_autoptr (DeskOrder) order = desk_test_new_order (store, po_number);
  g_autoptr (DeskCustomer) customer = desk_test_new_customer (email);

  desk_record_set_integer (order, DESK_ORDER_SEEN_TOTAL,
                           desk_record_get_integer (order, DESK_ORDER_SEEN_TOTAL) - too_little);
  return desk_test_place_order (store, order, customer);
}

static char *
dup_cached_id (DeskTestWizard *self, const char *sql)
{
  const char *folder = desk_store_get_folder (desk_test_wizard_get_store (self));
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (path, DESK_DB_READ_ONLY, &error);
  g_autoptr (DeskStatement) statement = NULL;

  g_assert_no_error (error);
  statement = desk_db_prepare (db, sql, &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_statement_step (statement, &error), ==, DESK_STEP_ROW);
  return g_strdup (desk_statement_get_text (statement, 0));
}

static DeskCustomer *
find_customer (DeskTestWizard *self)
{
  g_autofree char *id = dup_cached_id (self, "SELECT id FROM customer ORDER BY id LIMIT 1");

  return desk_store_get (desk_test_wizard_get_store (self), DESK_TYPE_CUSTOMER, id);
}

static void
edit_street (DeskTestWizard *self, DeskCustomer *seen, const char *street)
{
  DeskStore *store = desk_test_wizard_get_store (self);
  g_autoptr (DeskCustomer) customer = desk_record_copy (seen);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;

  desk_record_set_string (customer, DESK_CUSTOMER_STREET, street);
  desk_store_edit_record_async (store, seen, customer, NULL, desk_test_ready_cb, &result);
  entry = desk_store_edit_record_finish (store, desk_test_await (&result), NULL);
  g_assert_nonnull (entry);
}

static void
add_note (DeskTestWizard *self, DeskCustomer *customer, const char *text)
{
  DeskStore *store = desk_test_wizard_get_store (self);
  g_autoptr (DeskNote) note = desk_record_new (DESK_TYPE_NOTE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;

  desk_record_set_string (note, DESK_NOTE_CUSTOMER_ID, desk_record_get_id (customer));
  desk_record_set_string (note, DESK_NOTE_TEXT, text);
  desk_store_add_note_async (store, note, NULL, desk_test_ready_cb, &result);
  entry = desk_store_add_note_finish (store, desk_test_await (&result), NULL);
  g_assert_nonnull (entry);
}

static void
suspend (DeskTestWizard *self)
{
  DeskStore *store = desk_test_wizard_get_store (self);
  g_autofree char *id = dup_cached_id (
      self, "SELECT id FROM license WHERE state = 'active' AND NOT trial AND expires_on > '2027-06-01'"
            " ORDER BY id LIMIT 1");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  desk_store_act_async (store, DESK_LICENSE_ACTION_SUSPEND, id, "2026-12-20", NULL,
                        desk_test_ready_cb, &result);
  entry = desk_store_act_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
}

static void
press_in_dialog (const char *label)
{
  desk_test_press (desk_test_await_dialog (), label);
  desk_test_await_null (desk_test_get_dialog ());
}

/* The window puts a page's action into its header bar. */
static void
press_in_header (DeskTestWizard *self, const char *label)
{
  GtkWidget *button = desk_page_get_header_end (DESK_PAGE (self->wizard));

  desk_test_await_true (gtk_widget_get_visible (button) && gtk_widget_is_sensitive (button));
  desk_test_await_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, label);
  g_signal_emit_by_name (button, "clicked");
  desk_test_settle ();
}

/* Each kind has its line, whom it is about and why it waits; and goes by itself when it was sent. */
static void
test_kinds (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (DeskCustomer) customer = find_customer (self);
  const char *company = desk_record_get_string (customer, DESK_CUSTOMER_COMPANY);
  g_autofree char *note = g_strdup_printf ("Note on %s*", company);
  g_autofree char *changes = g_strdup_printf ("Changes to %s*", company);
  g_autoptr (DeskOutboxEntry) entry = NULL;

  show_waiting (self);
  desk_test_wizard_await (self, "Nothing waits to be sent");
  desk_test_wizard_set_offline (self, TRUE);
  desk_test_hold ();
  entry = place (self, "W-1", "zoe@waiting.example", 0);
  add_note (self, customer, "Calls back on Monday");
  edit_street (self, customer, "Kaai 7");
  suspend (self);

  desk_test_wizard_await (self, "Order for Zilker Signs & Prints*");
  desk_test_wizard_await (self, note);
  desk_test_wizard_await (self, "*Calls back on Monday");
  desk_test_wizard_await (self, changes);
  desk_test_wizard_await (self, "Suspend the licence of *");
  desk_test_wizard_await (self, "Held for a few seconds, so that it can be undone.");
  desk_test_wizard_await (self, "Discard");

  desk_test_server_control (self->desk.server, "faults-clear");
  desk_test_release (self->desk.services);
  press_in_header (self, "Send now");
  desk_test_wizard_await (self, "Nothing waits to be sent");
  g_assert_cmpuint (desk_test_count_at_server (self->desk.server, "W-1"), ==, 1);
  g_assert_cmpuint (desk_test_await_mails_to (self->desk.server, "zoe@waiting.example"), ==, 1);
}

/* Nobody knows whether it has arrived: it cannot be edited, and discarding sends its deletion too. */
static void
test_attempted (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = NULL;

  desk_test_server_control (self->desk.server, "fault PUT /v1/orders cut-after 0");
  entry = place (self, "W-2", "zoe@perhaps.example", 0);
  show_waiting (self);
  desk_test_wizard_await (self, "Perhaps sent – checking");
  desk_test_wizard_await (self, "It was sent, and no answer has come.*");
  desk_test_await_false (desk_test_wizard_shows (self, "Edit"));
  desk_test_wizard_press (self, "Discard");
  press_in_dialog ("Discard");
  desk_test_server_control (self->desk.server, "faults-clear");
  desk_test_wizard_await (self, "Nothing waits to be sent");
  desk_test_sync (self->desk.services);
  desk_test_await_cmpuint (desk_test_count_orders (desk_test_wizard_get_store (self), "W-2"), ==, 0);
}

/* What is changed goes through a draft; that nothing waits is said when it is true, and not before. */
static void
await_order (DeskTestWizard *self, const char *po_number)
{
  desk_test_wizard_await (self, "Nothing waits to be sent");
  desk_test_await_cmpuint (desk_test_count_at_server (self->desk.server, po_number), ==, 1);
  desk_test_wizard_await (self, "Nothing waits to be sent");
}

static void
test_price (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = place (self, "W-3", "zoe@price.example", 100);

  show_waiting (self);
  desk_test_wizard_await (self, "Needs attention");
  desk_test_wizard_await (self, "Refused at ??:??: The price has changed. The total is now €* instead of €*");
  desk_test_wizard_await (self, "Correct");
  desk_test_wizard_await (self, "Order at €*");
  {
    g_autoptr (DeskOrder) order =
        desk_test_new_order (desk_test_wizard_get_store (self), "W-3");
    g_autofree char *total = desk_format_money (
        desk_record_get_integer (order, DESK_ORDER_SEEN_TOTAL),
        desk_record_get_string (order, DESK_ORDER_CURRENCY));
    g_autofree char *button = g_strdup_printf ("Order at %s", total);

    desk_test_wizard_press (self, button);
  }
  await_order (self, "W-3");
  g_assert_cmpuint (desk_test_await_mails_to (self->desk.server, "zoe@price.example"), ==, 1);
  desk_test_await_cmpuint (desk_store_get_n_drafts (desk_test_wizard_get_store (self)), ==, 0);
}

static void
test_customer (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) first = place (self, "W-4", "zoe@twice.example", 0);
  g_autoptr (DeskOutboxEntry) second = NULL;

  show_waiting (self);
  desk_test_wizard_await (self, "Nothing waits to be sent");
  second = place (self, "W-5", "zoe@twice.example", 0);
  /* Whom he agrees to stands there by name. */
  desk_test_wizard_await (
      self, "Refused at ??:??: Customer exists already. Zilker Signs & Prints, Austin is your "
            "customer already*");
  desk_test_wizard_press (self, "Use this customer");
  await_order (self, "W-5");
}

/* All that was refused is named, each field by its name, and asking again is not offered: it would
 * not help. */
static void
test_fields (DeskTestWizard *self, gconstpointer data)
{
  DeskStore *store = desk_test_wizard_get_store (self);
  g_autoptr (DeskOrder) order = desk_test_new_order (store, "W-10");
  g_autoptr (DeskCustomer) customer = desk_test_new_customer ("zoe@fields.example");
  g_autoptr (DeskOutboxEntry) entry = NULL;

  desk_record_set_string (order, DESK_ORDER_PROMO_CODE, "NOSUCH");
  desk_record_set_string (customer, DESK_CUSTOMER_LANGUAGE, "not a language");
  desk_record_set_string (customer, DESK_CUSTOMER_COUNTRY, "Texas");
  entry = desk_test_place_order (store, order, customer);
  show_waiting (self);
  desk_test_wizard_await (self, "*NOSUCH*");
  desk_test_wizard_await (self, "Refused at ??:??: Not accepted. *Country: *E-mail language: *");
  desk_test_await_false (gtk_widget_get_visible (desk_page_get_header_end (DESK_PAGE (self->wizard))));
}

/* How much of the credit is left tells by how much less would do. */
static void
test_credit (DeskTestWizard *self, gconstpointer data)
{
  DeskStore *store = desk_test_wizard_get_store (self);
  g_autoptr (DeskOutboxEntry) entry = NULL;

  desk_test_server_execute (
      self->desk.server, "UPDATE dealer SET balances = replace (balances, '\"credit_available\":', "
                         "'\"credit_available\":0,\"was\":')");
  entry = place (self, "W-11", "zoe@credit.example", 0);
  show_waiting (self);
  desk_test_wizard_await (self, "*This order is €*, and €0.00 of your credit is left.*");
  desk_test_wizard_await (self, "Send again");
  desk_test_wizard_press (self, "Make it a trial…");
  desk_test_wizard_await (self, "Nothing waits to be sent");
  desk_test_await_cmpuint (desk_store_get_n_drafts (store), ==, 1);
  desk_test_await_true (self->action != NULL && g_str_has_prefix (self->action, "resume-draft "));
}

/* What is not solved in the list is in the wizard. */
static void
test_correct (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = place (self, "W-6", "zoe@correct.example", 100);

  show_waiting (self);
  desk_test_wizard_await (self, "Needs attention");
  desk_test_wizard_press (self, "Correct");
  desk_test_await_true (self->action != NULL && g_str_has_prefix (self->action, "correct-entry op_"));
}

static void
press_key (const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) tool =
      g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "xdotool", "key", key, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (tool, NULL, desk_test_ready_cb, &result);
  g_subprocess_wait_check_finish (tool, desk_test_await (&result), &error);
  g_assert_no_error (error);
}

static gboolean
is_active (gpointer data)
{
  return gtk_window_is_active (data);
}

/* The keys of a row press its buttons. */
static void
test_keys (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = place (self, "W-9", "zoe@keys.example", 100);
  GtkWidget *row = NULL;

  show_waiting (self);
  desk_test_wizard_await (self, "Needs attention");
  desk_test_run_until (is_active, self->window);
  row = desk_test_await_visible (GTK_WIDGET (self->window), DESK_TYPE_WAITING_ROW, NULL);
  gtk_widget_grab_focus (row);
  press_key ("Delete");
  press_in_dialog ("Cancel");
  g_assert_cmpuint (desk_store_get_n_waiting (desk_test_wizard_get_store (self)), ==, 1);

  desk_test_run_until (is_active, self->window);
  gtk_widget_grab_focus (row);
  press_key ("ctrl+Return");
  await_order (self, "W-9");
}

/* Somebody else at the same dealer, on another computer. */
static void
edit_by_other (DeskTestWizard *self, const char *customer_id)
{
  g_autofree char *folder = desk_test_dup_folder ("other");
  g_autoptr (DeskServices) services = desk_services_new (self->desk.clock, folder);
  g_autoptr (GError) error = NULL;
  DeskTestWizard other = { .desk = self->desk };

  desk_test_sign_in (services, desk_test_server_get_url (self->desk.server),
                     desk_test_server_get_email (self->desk.server, "dealer"),
                     desk_test_server_get_password (self->desk.server, "dealer"), FALSE, &error);
  g_assert_no_error (error);
  desk_test_wait_until_filled (services);
  other.desk.services = services;
  {
    g_autoptr (DeskCustomer) customer =
        desk_store_get (desk_services_get_store (services), DESK_TYPE_CUSTOMER, customer_id);

    edit_street (&other, customer, "Markt 1");
  }
  desk_test_sync (services);
  desk_services_shutdown (services);
  desk_test_delete_folder (folder);
}

/* Two have changed the same field: both values stand there, and the one that is chosen wins. */
static void
test_conflict (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (DeskCustomer) customer = find_customer (self);
  g_autoptr (DeskCustomer) now = NULL;
  GtkWidget *theirs = NULL;

  show_waiting (self);
  edit_by_other (self, desk_record_get_id (customer));
  edit_street (self, customer, "Kaai 9");
  desk_test_wizard_await (self, "*Somebody else changed this customer too. Choose what is right.*");
  desk_test_wizard_await (self, "Address");
  desk_test_wizard_await (self, "Yours");
  desk_test_wizard_await (self, "Kaai 9");
  desk_test_wizard_await (self, "Now at the server");
  theirs = desk_test_await_visible (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "Markt 1");
  theirs = gtk_widget_get_parent (theirs);
  g_assert_true (GTK_IS_CHECK_BUTTON (theirs));
  gtk_widget_activate (theirs);
  desk_test_wizard_press (self, "Send what is chosen");
  desk_test_wizard_await (self, "Nothing waits to be sent");
  desk_test_sync (self->desk.services);
  now = desk_store_get (desk_test_wizard_get_store (self), DESK_TYPE_CUSTOMER,
                        desk_record_get_id (customer));
  g_assert_cmpstr (desk_record_get_string (now, DESK_CUSTOMER_STREET), ==, "Markt 1");
}

/* Each way in which the back-end does not answer has its own words, and none of them loses anything. */
static void
test_network (DeskTestWizard *self, gconstpointer data)
{
  static const struct
  {
    const char *fault;
    const char *title;
  } faults[] = {
    { "cut-before", "The server is away" },
    { "status=500", "The server has a problem" },
    { "status=429:retry=1", "The server is busy" },
    { "html", "The network wants a sign-in" },
    { "garbage", "Unexpected answer" },
  };

  show_waiting (self);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      GtkWidget *button = g_object_new (DESK_TYPE_SYNC_BUTTON, "services", self->desk.services, NULL);
      g_autofree char *words = g_strconcat (faults[i].title, "*", NULL);

      g_object_ref_sink (button);
      desk_test_server_control (self->desk.server, "fault * / %s 0", faults[i].fault);
      desk_test_sync (self->desk.services);
      desk_test_wizard_await (self, words);
      desk_test_await_nonnull (desk_test_find (button, GTK_TYPE_LABEL, faults[i].title));
      g_object_unref (button);
      /* Before it is tried again without a press: nothing else happens until then. */
      desk_test_wizard_await (self, "Try again");
      desk_test_server_control (self->desk.server, "faults-clear");
      desk_test_wizard_press (self, "Try again");
      desk_test_wait_for_state (self->desk.services, DESK_SYNC_UP_TO_DATE);
    }
}

/* Until when the server wants to be left alone, to the minute; it may say so again meanwhile. */
static char *
dup_until (DeskTestWizard *self, const char *format)
{
  DeskMe *me = desk_services_get_me (self->desk.services);
  g_autofree char *until = desk_sync_dup_busy_until (desk_services_get_sync (self->desk.services));
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (desk_record_get_string (me, DESK_ME_TIME_ZONE));
  g_autoptr (GDateTime) end = until != NULL ? g_date_time_new_from_iso8601 (until, NULL) : NULL;
  g_autoptr (GDateTime) minute = end != NULL ? g_date_time_add_seconds (end, 59) : NULL;
  g_autoptr (GDateTime) there = minute != NULL ? g_date_time_to_timezone (minute, zone) : NULL;

  return there != NULL ? g_date_time_format (there, format) : NULL;
}

static gboolean
says_until (DeskTestWizard *self, const char *format)
{
  g_autofree char *words = dup_until (self, format);

  return words != NULL && desk_test_wizard_shows (self, words);
}

static gboolean
button_says_until (DeskTestWizard *self, GtkWidget *button, const char *format)
{
  g_autofree char *words = dup_until (self, format);

  return words != NULL && desk_test_find (button, GTK_TYPE_LABEL, words) != NULL;
}

/* A server that asks to wait is not asked before, and until when is said wherever it is said that it is busy. */
static void
test_busy (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = NULL;
  GtkWidget *button = g_object_ref_sink (g_object_new (DESK_TYPE_SYNC_BUTTON, "services", self->desk.services, NULL));

  show_waiting (self);
  desk_test_server_control (self->desk.server, "fault * / status=429:retry=7200 0");
  desk_test_sync (self->desk.services);
  entry = place (self, "W-8", "zoe@busy.example", 0);

  desk_test_await_true (says_until (self, "Server busy until %H:%M"));
  desk_test_await_true (says_until (self, "The server asks to wait until %H:%M.*"));
  desk_test_wizard_await (self, "Is sent as soon as the server takes it.");
  desk_test_await_false (desk_test_wizard_shows (self, "Try again"));
  desk_test_await_false (gtk_widget_get_sensitive (desk_page_get_header_end (DESK_PAGE (self->wizard))));
  desk_test_await_true (button_says_until (self, button, "Server busy until %H:%M — 1 waiting"));
  g_object_unref (button);
}

static void
add_case (const char *path, void (*test) (DeskTestWizard *, gconstpointer))
{
  g_test_add (path, DeskTestWizard, NULL, desk_test_wizard_set_up, test, desk_test_wizard_tear_down);
}

static void
add_cases (void)
{
  add_case ("/waiting/keys", test_keys);
  add_case ("/waiting/kinds", test_kinds);
  add_case ("/waiting/attempted", test_attempted);
  add_case ("/waiting/price", test_price);
  add_case ("/waiting/customer", test_customer);
  add_case ("/waiting/fields", test_fields);
  add_case ("/waiting/credit", test_credit);
  add_case ("/waiting/correct", test_correct);
  add_case ("/waiting/conflict", test_conflict);
  add_case ("/waiting/network", test_network);
  add_case ("/waiting/busy", test_busy);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
