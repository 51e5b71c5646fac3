/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-wizard.h"

/*
 * Every way in which the back-end refuses an order, and every way in which it does not answer, as the user meets it:
 * each has its own words, nothing that was typed is lost, and the order can be registered afterwards.
 */

#define PRINTER "Epson SureColor S80600"
#define EMAIL "ines@enseignesduport.example"
/* The dealer of the demo, in SQL. */
#define DEALER "(SELECT dealer_id FROM account WHERE demo_role = 'dealer')"

/* In front of the Register button, with everything right. */
static void
fill_order (DeskTestWizard *self)
{
  desk_test_wizard_fill (self, "PO or order number", "PO 2026-0471");
  desk_test_wizard_add_device (self, PRINTER);
  desk_test_wizard_press (self, "Order now");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, EMAIL);
}

static const char *
get_text (DeskTestWizard *self, const char *label)
{
  return gtk_editable_get_text (GTK_EDITABLE (desk_test_wizard_field (self, label)));
}

static DeskOutboxEntry *
dup_entry (DeskTestWizard *self)
{
  g_autoptr (GListModel) entries = desk_store_list_entries (desk_test_wizard_get_store (self));

  desk_test_await_cmpuint (g_list_model_get_n_items (entries), ==, 1);
  return g_list_model_get_item (entries, 0);
}

#define STILL_HERE "Nothing has been ordered. All that you entered is still here: check it, and register again."

static const struct
{
  const char *name;
  const char *sql;      /* what happens at the back-end meanwhile */
  const char *title;    /* what the user reads then */
  const char *sentence;
  const char *undo;     /* (nullable): what somebody has to put right there */
  const char *button;   /* (nullable): pressed before registering again */
} refusals[] = {
  { "customer_exists",
    "UPDATE customer_email SET email_key = '" EMAIL "' WHERE customer_id = (SELECT customer_id FROM customer_email"
    " WHERE dealer_id = " DEALER " ORDER BY customer_id LIMIT 1)",
    "Customer exists already", "You have a customer with this e-mail address already. Use that customer for the order.",
    NULL, "Use this customer" },
  { "customer_protected",
    "UPDATE customer_email SET email_key = '" EMAIL "' WHERE customer_id = (SELECT customer_id FROM license"
    " WHERE dealer_id <> " DEALER " AND state = 'active' AND NOT trial AND expires_on > '2027-01-01' LIMIT 1)",
    "Another dealer’s customer", "This customer is in a running contract or trial with another dealer.",
    "DELETE FROM customer_email WHERE email_key = '" EMAIL "'", NULL },
  { "deleted",
    "INSERT INTO tombstone VALUES ('order', 'ORDER_ID', " DEALER ", '2026-11-23T08:00:00Z')",
    "Deleted meanwhile", STILL_HERE, NULL, NULL },
  { "id_conflict",
    "INSERT INTO operation SELECT user_id, 'OPERATION_ID', 'another', 200, '{}', unixepoch () FROM account"
    " WHERE demo_role = 'dealer'",
    "Sent twice with different content", STILL_HERE, NULL, NULL },
  { "forbidden",
    "UPDATE account SET rights = '' WHERE demo_role = 'dealer'",
    "Not allowed", "Your account does not have the right to do this. Ask your account manager.",
    "UPDATE account SET rights = 'dealer.order' WHERE demo_role = 'dealer'", NULL },
  { "not sold",
    "UPDATE price_list SET device_prices = '[]'",
    "Not accepted", "This is not sold in this price list.", NULL, NULL },
  { "price list ended",
    "UPDATE price_list SET valid_until = '2026-11-01'",
    "Not accepted", "This price list is no longer valid.", NULL, NULL },
};

/* ORDER_ID and OPERATION_ID in @sql are those of the entry. */
static void
happen (DeskTestWizard *self, const char *sql, DeskOutboxEntry *entry)
{
  g_autoptr (GString) text = g_string_new (sql);

  g_string_replace (text, "ORDER_ID", desk_outbox_entry_get_record_id (entry), 0);
  g_string_replace (text, "OPERATION_ID", desk_outbox_entry_get_op_id (entry), 0);
  desk_test_server_execute (self->desk.server, "%s", text->str);
}

static void
set_up (DeskTestWizard *self, gconstpointer data)
{
  desk_test_wizard_set_up (self, NULL);
}

static void
test_refused (DeskTestWizard *self, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskOutboxEntry) entry = NULL;

  /* Nobody knows yet of what happens there. */
  desk_test_server_control (self->desk.server, "fault PUT /v1/orders status=503 0");
  desk_test_server_control (self->desk.server, "fault POST /v1/customer-lookups status=503 0");
  desk_test_server_control (self->desk.server, "fault GET /v1/changes status=503 0");
  fill_order (self);
  desk_test_wizard_press (self, "Register");
  desk_test_run_for (500);
  g_assert_false (desk_test_wizard_shows (self, "*registered"));
  entry = dup_entry (self);
  happen (self, refusals[i].sql, entry);
  desk_test_server_control (self->desk.server, "faults-clear");
  desk_test_server_control (self->desk.server, "fault GET /v1/changes status=503 0");
  desk_sync_now (desk_services_get_sync (self->desk.services));

  /* Back in the form, in words of its own, with all that was typed. */
  desk_test_wizard_await (self, refusals[i].title);
  desk_test_wizard_await (self, refusals[i].sentence);
  desk_test_await_cmpuint (desk_store_get_n_attention (desk_test_wizard_get_store (self)), ==, 0);
  desk_test_await_cmpuint (desk_store_get_n_drafts (desk_test_wizard_get_store (self)), ==, 1);
  if (desk_test_wizard_shows (self, "PO or order number"))
    {
      g_assert_cmpstr (get_text (self, "PO or order number"), ==, "PO 2026-0471");
      desk_test_wizard_await (self, PRINTER);
    }
  else
    {
      g_assert_cmpstr (get_text (self, "City"), ==, "Marseille");
      g_assert_cmpstr (get_text (self, "E-mail"), ==, EMAIL);
    }
  g_assert_cmpuint (desk_test_count_at_server (self->desk.server, "PO 2026-0471"), ==, 0);

  if (g_str_equal (refusals[i].name, "price list ended"))
    desk_test_await_nonnull (desk_test_get_focus (self->window, GTK_TYPE_DROP_DOWN));
  if (g_str_has_prefix (refusals[i].title, "Not accepted"))
    return; /* Nothing is sold there any more. */

  /* Once that is put right it goes through. */
  if (refusals[i].undo != NULL)
    desk_test_server_execute (self->desk.server, "%s", refusals[i].undo);
  if (refusals[i].button != NULL)
    {
      desk_test_wizard_press (self, refusals[i].button);
      desk_test_wizard_await (self, "Selected customer");
    }
  else if (g_str_equal (refusals[i].name, "customer_protected"))
    desk_test_wizard_fill (self, "E-mail", "barbier@enseignesduport.example");
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Order * registered");
  g_assert_cmpuint (desk_test_count_at_server (self->desk.server, "PO 2026-0471"), ==, 1);
}

/* --- no answer ------------------------------------------------------------------------------- */

/* It is given up after some seconds, which a slow machine needs for what is done meanwhile. */
static gboolean
has_no_quote (DeskTestWizard *self)
{
  return desk_test_wizard_shows (self, "Checking price…") || desk_test_wizard_shows (self, "Estimate*");
}

/* A quote that never comes keeps nobody from ordering: the estimate is by the same rules. */
static void
test_quote_never (DeskTestWizard *self, gconstpointer data)
{
  desk_test_server_control (self->desk.server, "fault POST /v1/quotes delay=600000 0");
  desk_test_wizard_add_device (self, PRINTER);
  desk_test_run_for (1000);
  g_assert_true (has_no_quote (self));
  desk_test_wizard_await (self, "Subtotal");
  desk_test_wizard_press (self, "Order now");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, EMAIL);
  g_assert_true (has_no_quote (self));
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Order * registered");
}

static gboolean
has_attempted_cb (gpointer data)
{
  return desk_outbox_entry_get_state (data) == DESK_ENTRY_ATTEMPTED;
}

/* An order that is never answered is neither lost nor called registered. It is asked about again, and is there once. */
static void
test_order_never (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = NULL;

  fill_order (self);
  desk_test_server_control (self->desk.server, "fault PUT /v1/orders delay=600000 1");
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Sending order…");
  entry = dup_entry (self);
  desk_test_run_until (has_attempted_cb, entry);
  desk_test_run_for (1000);
  g_assert_false (desk_test_wizard_shows (self, "*registered"));

  desk_test_wizard_await (self, "Order * registered");
  g_assert_cmpuint (desk_test_count_at_server (self->desk.server, "PO 2026-0471"), ==, 1);
  g_assert_cmpuint (desk_test_await_mails_to (self->desk.server, EMAIL), ==, 1);
}

static void
test_server_gone (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = NULL;

  fill_order (self);
  desk_test_server_kill (self->desk.server);
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Order kept, not sent yet");
  desk_test_wizard_await (self, "The activation e-mail goes out once the order has been sent");
  g_assert_false (desk_test_wizard_shows (self, "*registered"));
  entry = dup_entry (self);
  g_assert_nonnull (desk_outbox_entry_get_record_id (entry));
}

static void
add_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (refusals[i].name), "_ ", '-');
      g_autofree char *path = g_strconcat ("/answers/refused/", name, NULL);

      g_test_add (path, DeskTestWizard, GUINT_TO_POINTER (i), set_up, test_refused, desk_test_wizard_tear_down);
    }
  g_test_add ("/answers/quote-never", DeskTestWizard, NULL, desk_test_wizard_set_up, test_quote_never,
              desk_test_wizard_tear_down);
  g_test_add ("/answers/order-never", DeskTestWizard, NULL, desk_test_wizard_set_up, test_order_never,
              desk_test_wizard_tear_down);
  g_test_add ("/answers/server-gone", DeskTestWizard, NULL, desk_test_wizard_set_up, test_server_gone,
              desk_test_wizard_tear_down);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
