/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-wizard.h"

#include "desk-customer-hit-row.h"
#include "desk-customer-search.h"

/*
 * From the customer to the registered order, typed as a user does, against the real back-end.
 */

#define PRINTER "Epson SureColor S80600"

static void
go_to_customer (DeskTestWizard *self, const char *button)
{
  desk_test_wizard_add_device (self, PRINTER);
  desk_test_wizard_press (self, button);
  desk_test_wizard_await (self, "Register");
}

static void
search_customer (DeskTestWizard *self, const char *text)
{
  desk_test_wizard_search_in (self, DESK_TYPE_CUSTOMER_SEARCH, text);
}

static gboolean
is_loaded_cb (gpointer model)
{
  return !desk_query_model_get_is_loading (model);
}

static guint
count_orders (DeskTestWizard *self)
{
  g_autoptr(DeskOrderQuery) query = desk_order_query_new ();
  g_autoptr(DeskQueryModel) model = NULL;

  model = desk_store_query (desk_test_wizard_get_store (self), query);
  desk_test_run_until (is_loaded_cb, model);
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

/* One address of the demo: of the dealer who is signed in, or of another. */
static char *
dup_address (DeskTestWizard *self, const char *where)
{
  DeskMe *me = desk_services_get_me (self->desk.services);
  const char *dealer_id = desk_record_get_string (me, DESK_ME_DEALER_ID);
  g_autofree char *sql =
    g_strdup_printf ("SELECT email FROM customer WHERE email IS NOT NULL AND %s ORDER BY id LIMIT 1", where);

  return desk_test_server_dup_value (self->desk.server, sql, dealer_id);
}

#define WHERE_OWN "dealer_id = ?1"
#define WHERE_PROTECTED \
  "dealer_id != ?1 AND id IN (SELECT customer_id FROM license WHERE state = 'active' AND NOT trial)" \
  " AND email NOT IN (SELECT email FROM customer WHERE dealer_id = ?1)"

/* --- the form -------------------------------------------------------------------------------- */

static void
test_faults (DeskTestWizard *self, gconstpointer data)
{
  go_to_customer (self, "Order now");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_await (self, "* required");

  /* Register stays enabled, and says what is missing. */
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Correct * fields to register.");
  desk_test_wizard_await (self, "This is required.");
  desk_test_await_cmpstr (desk_test_wizard_get_focus (self), ==, "Company name *");
  g_assert_cmpuint (count_orders (self), >, 0);

  desk_test_wizard_customer (self, "ines@enseignesduport.example");
  desk_test_await_false (desk_test_wizard_shows (self, "Correct *"));
  desk_test_await_false (desk_test_wizard_shows (self, "This is required."));
}

static void
test_fault_comes_on_leaving (DeskTestWizard *self, gconstpointer data)
{
  go_to_customer (self, "Order now");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, "ines@enseignesduport.example");

  /* Never while typing … */
  desk_test_wizard_fill (self, "Tax ID", "FR 83 404 83");
  g_assert_false (desk_test_wizard_shows (self, "Tax ID required in France*"));
  /* … but on leaving … */
  gtk_widget_grab_focus (desk_test_wizard_field (self, "City"));
  desk_test_settle ();
  desk_test_wizard_await (self, "Tax ID required in France: 11 digits after FR, 7 entered.");
  desk_test_wizard_await (self, "Correct 1 field to register.");
  desk_test_wizard_press (self, "Correct 1 field to register.");
  desk_test_await_cmpstr (desk_test_wizard_get_focus (self), ==, "Tax ID *");
  /* … and it goes as soon as it is right. */
  desk_test_wizard_fill (self, "Tax ID", "FR 83 404 833 048");
  desk_test_await_false (desk_test_wizard_shows (self, "Tax ID required in France*"));

  desk_test_wizard_fill (self, "E-mail", "ines@");
  gtk_widget_grab_focus (desk_test_wizard_field (self, "Phone"));
  desk_test_settle ();
  desk_test_wizard_await (self, "Correct 1 field to register.");
}

static void
test_known_address (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *own = dup_address (self, WHERE_OWN);

  go_to_customer (self, "Order now");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, own);
  desk_test_wizard_await (self, "Already a customer: *");
  desk_test_wizard_await (self, "* has this e-mail already.");
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Register");

  desk_test_wizard_press (self, "Use this customer");
  desk_test_wizard_await (self, "Selected customer");
  desk_test_wizard_await (self, "1 customer found.*");
}

static void
test_free_address (DeskTestWizard *self, gconstpointer data)
{
  go_to_customer (self, "Order now");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, "ines@enseignesduport.example");
  desk_test_wizard_await (self, "No customer with this e-mail yet");
  desk_test_wizard_await (self, "Checked among all customers at ??:??");

  /* What could not be asked is asked by itself once the back-end is there again. */
  desk_test_wizard_set_offline (self, TRUE);
  desk_test_wizard_fill (self, "E-mail", "ines.barbier@enseignesduport.example");
  gtk_widget_grab_focus (desk_test_wizard_field (self, "Phone"));
  desk_test_wizard_await (self, "Not among the customers on this computer.*");
  desk_test_wizard_set_offline (self, FALSE);
  desk_test_wizard_await (self, "No customer with this e-mail yet");
}

/* --- the search ------------------------------------------------------------------------------ */

static void
test_search (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *own = dup_address (self, WHERE_OWN);
  g_autofree char *beginning = g_strndup (own, 4);

  go_to_customer (self, "Order now");
  search_customer (self, beginning);
  desk_test_wizard_await (self, "*found. Search by e-mail first*");
  desk_test_await_false (desk_test_wizard_shows (self, "Selected customer"));

  /* Register does not guess. */
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Correct 1 field to register.");

  search_customer (self, own);
  desk_test_wizard_await (self, "Selected customer");
  desk_test_await_false (desk_test_wizard_shows (self, "Correct 1 field to register."));

  search_customer (self, "nobody at all");
  desk_test_wizard_await (self, "No customer found for “nobody at all”");
  desk_test_await_false (desk_test_wizard_shows (self, "Selected customer"));
}

static void
test_look_up (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *theirs = dup_address (self, WHERE_PROTECTED);

  go_to_customer (self, "Order now");
  search_customer (self, "nobody@nowhere.example");
  desk_test_wizard_await (self, "No customer with this e-mail");

  search_customer (self, theirs);
  desk_test_wizard_await (self, "*another dealer*");
  desk_test_await_false (desk_test_wizard_shows (self, "Create with this e-mail"));

  desk_test_wizard_set_offline (self, TRUE);
  search_customer (self, "somebody@nowhere.example");
  desk_test_wizard_await (self, "Search not available. Results are from this computer.");
  desk_test_wizard_press (self, "Create with this e-mail");
  desk_test_await_cmpstr (
    gtk_editable_get_text (GTK_EDITABLE (desk_test_wizard_field (self, "E-mail"))),
    ==,
    "somebody@nowhere.example");
  desk_test_wizard_set_offline (self, FALSE);
}

/* --- registered ------------------------------------------------------------------------------ */

static void
test_new_customer (DeskTestWizard *self, gconstpointer data)
{
  const char *email = "ines@enseignesduport.example";
  guint n_before = count_orders (self);

  desk_test_wizard_fill (self, "PO or order number", "PO 2026-0471");
  go_to_customer (self, "Order now");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, email);
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Order * registered");

  desk_test_wizard_await (self, "Enseignes du Port, Marseille");
  desk_test_wizard_await (self, "Not activated");
  desk_test_wizard_await (self, "Production · SaaS monthly");
  desk_test_wizard_await (self, "PO 2026-0471");
  desk_test_await_cmpstr (desk_test_wizard_get_focus (self), ==, "Copy activation link");
  g_assert_false (desk_test_wizard_shows (self, "Discard"));
  g_assert_cmpuint (desk_test_await_mails_to (self->desk.server, email), ==, 1);
  desk_test_sync (self->desk.services);
  desk_test_wizard_await (self, "The activation e-mail was sent to *");

  desk_test_await_cmpuint (desk_store_get_n_drafts (desk_test_wizard_get_store (self)), ==, 0);
  desk_test_await_cmpuint (count_orders (self), ==, n_before + 1);
  g_assert_cmpuint (desk_test_count_at_server (self->desk.server, "PO 2026-0471"), ==, 1);

  /* The back arrow goes to the orders, not into the finished form. */
  g_assert_false (desk_page_go_back (DESK_PAGE (self->wizard)));
  desk_test_wizard_press (self, "Show in Orders");
  desk_test_await_true (self->action != NULL && g_str_has_prefix (self->action, "select-order ord_"));
}

static void
test_same_again (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *own = dup_address (self, WHERE_OWN);
  GtkWidget *row = NULL;

  go_to_customer (self, "Order now");
  search_customer (self, own);
  desk_test_wizard_await (self, "Selected customer");
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Order * registered");

  row = desk_test_await_visible (GTK_WIDGET (self->window),
                                 ADW_TYPE_ACTION_ROW,
                                 "Same configuration, other customer");
  adw_action_row_activate (ADW_ACTION_ROW (row));
  desk_test_settle ();
  desk_test_wizard_await (self, PRINTER);
  desk_test_wizard_press (self, "Order now");
  desk_test_await_false (desk_test_wizard_shows (self, "Selected customer"));

  /* Somebody who has an order that is not activated is not ordered for twice by mistake. */
  search_customer (self, own);
  desk_test_wizard_await (self, "This customer already has an unactivated order from today (*).");
  desk_test_wizard_press (self, "Open order");
  desk_test_await_true (self->action != NULL && g_str_has_prefix (self->action, "show-order ord_"));
}

static void
test_trial (DeskTestWizard *self, gconstpointer data)
{
  go_to_customer (self, "Try");
  desk_test_wizard_await (self, "14 days, ends 7 Dec 2026");
  g_assert_false (desk_test_wizard_shows (self, "Subtotal"));
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, "ines@enseignesduport.example");
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Trial * registered");
  desk_test_wizard_await (self, "7 Dec 2026");
}

static void
test_offline (DeskTestWizard *self, gconstpointer data)
{
  go_to_customer (self, "Order now");
  desk_test_wizard_set_offline (self, TRUE);
  desk_test_wizard_await (self, "Will be sent when you are online");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, "ines@enseignesduport.example");
  desk_test_wizard_await (self, "Not among the customers on this computer.*");
  desk_test_wizard_press (self, "Register");

  /* What waits is not called registered. */
  desk_test_wizard_await (self, "Order kept, not sent yet");
  desk_test_wizard_await (self, "The activation e-mail goes out once the order has been sent");
  g_assert_false (desk_test_wizard_shows (self, "*registered"));

  /* The page turns by itself. */
  desk_test_wizard_set_offline (self, FALSE);
  desk_test_wizard_await (self, "Order * registered");
  g_assert_cmpuint (desk_test_await_mails_to (self->desk.server, "ines@enseignesduport.example"),
                    ==,
                    1);
}

/* --- refused --------------------------------------------------------------------------------- */

static void
test_refused (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *theirs = dup_address (self, WHERE_PROTECTED);
  guint n_before = count_orders (self);

  go_to_customer (self, "Order now");
  desk_test_wizard_press (self, "New customer");
  /* The look-up could have told. */
  desk_test_server_control (self->desk.server, "fault POST /v1/customer-lookups status=503 0");
  desk_test_wizard_customer (self, theirs);
  desk_test_wizard_await (self, "Not among the customers on this computer.*");
  desk_test_wizard_press (self, "Register");

  /* Back in the form, at the field, with all that was typed. */
  desk_test_wizard_await (self, "Another dealer’s customer");
  desk_test_await_cmpstr (desk_test_wizard_get_focus (self), ==, "E-mail *");
  desk_test_wizard_await (self, "Correct 1 field to register.");
  desk_test_await_cmpuint (count_orders (self), ==, n_before);
  desk_test_await_cmpuint (desk_store_get_n_attention (desk_test_wizard_get_store (self)), ==, 0);

  desk_test_server_control (self->desk.server, "faults-clear");
  desk_test_wizard_fill (self, "E-mail", "ines@enseignesduport.example");
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Order * registered");
}

static gboolean
needs_attention_cb (gpointer data)
{
  return desk_store_get_n_attention (desk_test_wizard_get_store (data)) == 1;
}

/* The refusal came while nobody looked: the entry is opened from the list of orders. */
static void
test_refused_later (DeskTestWizard *self, gconstpointer data)
{
  DeskStore *store = desk_test_wizard_get_store (self);
  g_autofree char *theirs = dup_address (self, WHERE_PROTECTED);
  g_autoptr(GListModel) entries = NULL;
  g_autoptr(DeskOutboxEntry) entry = NULL;

  go_to_customer (self, "Order now");
  desk_test_wizard_set_offline (self, TRUE);
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, theirs);
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Order kept, not sent yet");
  desk_test_wizard_close (self);

  desk_test_wizard_set_offline (self, FALSE);
  desk_test_run_until (needs_attention_cb, self);
  entries = desk_store_list_entries (store);
  entry = g_list_model_get_item (entries, 0);
  desk_test_wizard_show (self,
                         desk_order_wizard_new_for_entry (self->desk.services,
                                                          desk_outbox_entry_get_op_id (entry)));
  desk_test_wizard_await (self, "Another dealer’s customer");
  desk_test_await_cmpstr (desk_test_wizard_get_focus (self), ==, "E-mail *");
  desk_test_await_cmpuint (desk_store_get_n_attention (store), ==, 0);
}

typedef struct
{
  GtkWidget *window; /* (unowned) */
  GtkWidget *row;    /* (owned) */
  gint64 until;
} Row;

static gboolean
is_replaced_or_too_late (gpointer data)
{
  Row *self = data;

  return !gtk_widget_is_ancestor (self->row, self->window) || g_get_monotonic_time () > self->until;
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* What is known of the whole address comes half a second after the first results, when the user is at the customer
 * already. He stays there: until its next frame GTK 4.8 would lose his keys, and then give them to the first row. */
static void
test_answer_comes_later (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *own = dup_address (self, WHERE_OWN);
  GtkWidget *window = GTK_WIDGET (self->window);
  Row row = { .window = window };
  GtkWidget *focus = NULL;

  go_to_customer (self, "Order now");
  search_customer (self, own);
  desk_test_wizard_await (self, "Selected customer");
  row.row = g_object_ref (desk_test_find_visible (window, DESK_TYPE_CUSTOMER_HIT_ROW, NULL));
  row.until = g_get_monotonic_time () + G_USEC_PER_SEC;
  gtk_widget_grab_focus (row.row);
  g_timeout_add (1100, wake_cb, NULL);
  desk_test_run_until (is_replaced_or_too_late, &row);
  focus = gtk_window_get_focus (self->window);
  g_assert_true (DESK_IS_CUSTOMER_HIT_ROW (focus));
  g_assert_true (gtk_widget_is_ancestor (focus, window));
  g_assert_true (desk_test_wizard_shows (self, "Selected customer"));
  g_object_unref (row.row);
}

static void
add_case (const char *path, void (*test) (DeskTestWizard *, gconstpointer))
{
  g_test_add (path, DeskTestWizard, NULL, desk_test_wizard_set_up, test, desk_test_wizard_tear_down);
}

static void
add_cases (void)
{
  add_case ("/register/form/faults", test_faults);
  add_case ("/register/form/on-leaving", test_fault_comes_on_leaving);
  add_case ("/register/form/known-address", test_known_address);
  add_case ("/register/form/free-address", test_free_address);
  add_case ("/register/search/store", test_search);
  add_case ("/register/search/look-up", test_look_up);
  add_case ("/register/search/answer-comes-later", test_answer_comes_later);
  add_case ("/register/new-customer", test_new_customer);
  add_case ("/register/same-again", test_same_again);
  add_case ("/register/trial", test_trial);
  add_case ("/register/offline", test_offline);
  add_case ("/register/refused", test_refused);
  add_case ("/register/refused-later", test_refused_later);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
