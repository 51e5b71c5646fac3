/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-wizard.h"

#include "desk-contact-row.h"
#include "desk-customer-page.h"
#include "desk-store-outbox.h"
#include "desk-waiting-page.h"

/* The people of a customer on his page, against the real back-end. */

static DeskStore *
get_store (DeskTestWizard *self)
{
  return desk_test_wizard_get_store (self);
}

/* A customer of the dealer who has at least one contact. */
static char *
dup_customer_id (DeskTestWizard *self)
{
  g_autoptr (DeskCustomerQuery) query = desk_customer_query_new ();
  g_autoptr (DeskQueryModel) model = desk_store_query (get_store (self), query);

  while (desk_query_model_get_is_loading (model)
         || g_list_model_get_n_items (G_LIST_MODEL (model)) == 0)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (DeskCustomerRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);
      g_autoptr (GPtrArray) contacts = NULL;
      const char *id = NULL;

      while (desk_customer_row_get_customer (row) == NULL
             || desk_record_get_id (desk_customer_row_get_customer (row)) == NULL)
        g_main_context_iteration (NULL, TRUE);
      id = desk_record_get_id (desk_customer_row_get_customer (row));
      contacts = desk_store_list_contacts (get_store (self), id);
      if (contacts->len > 0)
        return g_strdup (id);
    }
  g_assert_not_reached ();
}

static void
show (DeskTestWizard *self, const char *customer_id)
{
  desk_test_wizard_show (self, desk_customer_page_new (self->desk.services, customer_id));
}

static DeskContact *
find_contact (DeskTestWizard *self, const char *customer_id, const char *last_name)
{
  g_autoptr (GPtrArray) contacts = desk_store_list_contacts (get_store (self), customer_id);

  for (guint i = 0; i < contacts->len; i++)
    if (g_strcmp0 (desk_record_get_string (contacts->pdata[i], DESK_CONTACT_LAST_NAME), last_name) == 0)
      return g_object_ref (contacts->pdata[i]);

  return NULL;
}

static GtkWidget *
find_row (DeskTestWizard *self, const char *name)
{
  GtkWidget *label = desk_test_await_visible (self->wizard, GTK_TYPE_LABEL, name);

  return gtk_widget_get_ancestor (label, DESK_TYPE_CONTACT_ROW);
}

static void
choose (DeskTestWizard *self, const char *name, const char *label)
{
  GtkWidget *row = find_row (self, name);
  GtkWidget *button = NULL;

  g_assert_nonnull (row);
  button = desk_test_await_visible (row, GTK_TYPE_MENU_BUTTON, NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  desk_test_choose_from_menu (button, label);
}

/* What was done has to be seen before, or there is nothing yet that waits. */
static void
await_sent (DeskTestWizard *self)
{
  desk_test_await_cmpuint (desk_store_get_n_waiting (get_store (self)), ==, 0);
}

static void
add (DeskTestWizard *self, const char *last_name)
{
  g_autofree char *email = g_strdup_printf ("%s@contact.example", last_name);
  g_autofree char *name = g_strconcat ("Ada ", last_name, NULL);

  desk_test_wizard_press (self, "Add");
  desk_test_wizard_fill (self, "First name", "Ada");
  desk_test_wizard_fill (self, "Last name", last_name);
  desk_test_wizard_fill (self, "E-mail", email);
  desk_test_wizard_press (self, "Save");
  desk_test_wizard_await (self, name);
}

static void
test_add (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *id = dup_customer_id (self);
  g_autoptr (DeskContact) contact = NULL;

  desk_test_hold ();
  show (self, id);
  desk_test_wizard_press (self, "Add");
  desk_test_wizard_fill (self, "Last name", "Lovelace");
  desk_test_wizard_fill (self, "E-mail", "nobody");
  desk_test_wizard_press (self, "Save");
  desk_test_wizard_await (self, "Correct 1 field to save.");
  /* Nothing is lost on the way to another page. */
  show (self, id);
  desk_test_wizard_await (self, "This was not saved yet.*");
  desk_test_wizard_fill (self, "E-mail", "lovelace@contact.example");
  desk_test_wizard_fill (self, "Role", "Production");
  desk_test_wizard_press (self, "Save");
  desk_test_wizard_await (self, "Contact saved");
  desk_test_wizard_await (self, "Lovelace");

  /* It waits where everything waits. */
  desk_test_wizard_show (self, g_object_new (DESK_TYPE_WAITING_PAGE, "services", self->desk.services, NULL));
  desk_test_wizard_await (self, "Add contact Lovelace of *");
  desk_test_wizard_await (self, "Held for a few seconds*");
  desk_test_release (self->desk.services);
  await_sent (self);
  contact = find_contact (self, id, "Lovelace");
  g_assert_nonnull (contact);
  g_assert_cmpint (desk_record_get_integer (contact, DESK_RECORD_REVISION), >, 0);
  g_assert_cmpstr (desk_record_get_string (contact, DESK_CONTACT_ROLE), ==, "Production");
}

static void
test_undo (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *id = dup_customer_id (self);

  desk_test_hold ();
  show (self, id);
  add (self, "Byron");
  desk_test_press_undo (GTK_WIDGET (self->window));
  desk_test_await_false (desk_test_wizard_shows (self, "Ada Byron"));

  add (self, "Byron");
  desk_test_wizard_await (self, "Contact saved");
  choose (self, "Ada Byron", "Remove");
  desk_test_wizard_await (self, "Contact removed");
  desk_test_await_false (desk_test_wizard_shows (self, "Ada Byron"));
  desk_test_press_undo (GTK_WIDGET (self->window));
  desk_test_wizard_await (self, "Ada Byron");
}

static void
test_edit (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *id = dup_customer_id (self);
  g_autoptr (DeskContact) contact = NULL;

  show (self, id);
  add (self, "Byron");
  await_sent (self);
  choose (self, "Ada Byron", "Edit");
  desk_test_wizard_fill (self, "Role", "Owner");
  desk_test_wizard_press (self, "Save");
  desk_test_wizard_await (self, "Owner");
  await_sent (self);
  choose (self, "Ada Byron", "Make licence manager");
  desk_test_wizard_await (self, "Owner · Licence manager");
  await_sent (self);
  contact = find_contact (self, id, "Byron");
  g_assert_true (desk_record_get_boolean (contact, DESK_CONTACT_IS_LICENCE_MANAGER));

  choose (self, "Ada Byron", "Remove");
  desk_test_await_false (desk_test_wizard_shows (self, "Ada Byron"));
  await_sent (self);
  g_assert_false (desk_test_wizard_shows (self, "Ada Byron"));
  g_assert_null (desk_store_get (get_store (self), DESK_TYPE_CONTACT, desk_record_get_id (contact)));
}

/* Given up, and taken back. */
static void
test_give_up (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *id = dup_customer_id (self);

  desk_test_hold ();
  show (self, id);
  desk_test_wizard_press (self, "Add");
  desk_test_wizard_fill (self, "Last name", "Lovelace");
  desk_test_wizard_press (self, "Cancel");
  desk_test_wizard_await (self, "Changes discarded");
  desk_test_press_undo (GTK_WIDGET (self->window));
  desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_test_wizard_field (self, "Last name"))),
                   ==, "Lovelace");
}

/* The same dealer at another computer: each field that is not %NULL is changed, and has reached the back-end. */
static void
edit_elsewhere (DeskTestWizard *self, const char *contact_id, const char *role, const char *phone)
{
  g_autofree char *folder = desk_test_dup_folder ("other");
  g_autoptr (DeskServices) other = desk_services_new (self->desk.clock, folder);
  g_autoptr (DeskContact) seen = NULL;
  g_autoptr (DeskContact) contact = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_sign_in (other, desk_test_server_get_url (self->desk.server),
                     desk_test_server_get_email (self->desk.server, "dealer"),
                     desk_test_server_get_password (self->desk.server, "dealer"), FALSE, &error);
  g_assert_no_error (error);
  desk_test_wait_until_filled (other);
  seen = desk_store_get (desk_services_get_store (other), DESK_TYPE_CONTACT, contact_id);
  g_assert_nonnull (seen);
  contact = desk_record_copy (seen);
  if (role != NULL)
    desk_record_set_string (contact, DESK_CONTACT_ROLE, role);
  if (phone != NULL)
    desk_record_set_string (contact, DESK_CONTACT_PHONE, phone);
  desk_store_edit_record_async (desk_services_get_store (other), seen, contact, NULL, desk_test_ready_cb, &result);
  entry = desk_store_edit_record_finish (desk_services_get_store (other), desk_test_await (&result), &error);
  g_assert_no_error (error);
  while (desk_outbox_entry_get_state (entry) != DESK_ENTRY_DONE)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&entry);
  desk_services_shutdown (other);
  desk_test_delete_folder (folder);
}

static void
await_contact (DeskTestWizard *self, const char *contact_id, const char *field, const char *value)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM contact WHERE id = ? AND %s = '%s'", field, value);

  desk_test_await_cmpuint (desk_test_server_count (self->desk.server, sql, contact_id), ==, 1);
}

/* Two have changed somebody: what only one of them changed is merged, and for each field that both changed the user
 * chooses. */
static void
test_conflict (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *id = dup_customer_id (self);
  g_autoptr (DeskContact) contact = NULL;
  const char *contact_id = NULL;

  show (self, id);
  add (self, "Byron");
  await_sent (self);
  contact = find_contact (self, id, "Byron");
  contact_id = desk_record_get_id (contact);

  choose (self, "Ada Byron", "Edit");
  desk_test_wizard_fill (self, "Role", "Owner");
  desk_test_wizard_fill (self, "Phone", "+32 9 999 99 99");
  edit_elsewhere (self, contact_id, "Buyer", "+32 9 111 11 11");
  desk_test_wizard_press (self, "Save");
  desk_test_wizard_await (self, "Somebody else changed this contact too");
  desk_test_wizard_await (self, "Owner");
  desk_test_wizard_await (self, "Buyer");
  desk_test_wizard_await (self, "+32 9 999 99 99");
  desk_test_wizard_choose (self, "+32 9 111 11 11");
  desk_test_wizard_press (self, "Save");
  await_contact (self, contact_id, "role", "Owner");
  await_contact (self, contact_id, "phone", "+32 9 111 11 11");
  await_sent (self);
  desk_test_wizard_await (self, "Owner");
  desk_test_await_false (desk_test_wizard_shows (self, "Somebody else*"));

  /* Other fields than ours: nobody is asked. */
  choose (self, "Ada Byron", "Edit");
  desk_test_wizard_fill (self, "Role", "Press");
  edit_elsewhere (self, contact_id, NULL, "+32 9 222 22 22");
  desk_test_wizard_press (self, "Save");
  await_contact (self, contact_id, "role", "Press");
  await_contact (self, contact_id, "phone", "+32 9 222 22 22");
  await_sent (self);
  g_assert_false (desk_test_wizard_shows (self, "Somebody else*"));
}

/* What the back-end refuses comes back into the form as it was typed, and goes out when it is corrected. */
static void
test_correct (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *id = dup_customer_id (self);
  g_autoptr (DeskContact) contact = NULL;

  show (self, id);
  desk_test_server_control (self->desk.server, "fault PUT /v1/contacts status=422 0");
  desk_test_wizard_press (self, "Add");
  desk_test_wizard_fill (self, "First name", "Ada");
  desk_test_wizard_fill (self, "Last name", "Byron");
  desk_test_wizard_fill (self, "E-mail", "byron@contact.example");
  desk_test_wizard_fill (self, "Role", "Owner");
  desk_test_wizard_press (self, "Save");
  desk_test_wizard_await (self, "Your changes were not accepted");
  desk_test_wizard_await (self, "Add contact Ada Byron of *");
  desk_test_server_control (self->desk.server, "faults-clear");

  desk_test_wizard_press (self, "Correct");
  desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_test_wizard_field (self, "Last name"))), ==, "Byron");
  desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_test_wizard_field (self, "Role"))), ==, "Owner");
  desk_test_await_false (desk_test_wizard_shows (self, "Your changes were not accepted"));
  desk_test_wizard_fill (self, "E-mail", "ada.byron@contact.example");
  desk_test_wizard_press (self, "Save");
  desk_test_await_cmpuint (desk_test_server_count (self->desk.server, "SELECT count (*) FROM contact WHERE email = ?",
                                                   "ada.byron@contact.example"),
                           ==, 1);
  await_sent (self);
  contact = find_contact (self, id, "Byron");
  g_assert_nonnull (contact);
  g_assert_cmpint (desk_record_get_integer (contact, DESK_RECORD_REVISION), >, 0);
  g_assert_cmpstr (desk_record_get_string (contact, DESK_CONTACT_EMAIL), ==, "ada.byron@contact.example");
  g_assert_cmpstr (desk_record_get_string (contact, DESK_CONTACT_ROLE), ==, "Owner");
}

/* Whoever may not order reads them. */
static void
test_assistant (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *id = dup_customer_id (self);

  show (self, id);
  desk_test_wizard_await (self, "Contacts");
  g_assert_null (desk_test_find_visible (self->wizard, GTK_TYPE_BUTTON, "Add"));
}

static void
add_cases (void)
{
  static const struct
  {
    const char *path;
    const char *role;
    void (*run) (DeskTestWizard *self, gconstpointer data);
  } cases[] = {
    { "/views/contact/add", NULL, test_add },
    { "/views/contact/undo", NULL, test_undo },
    { "/views/contact/edit", NULL, test_edit },
    { "/views/contact/give-up", NULL, test_give_up },
    { "/views/contact/conflict", NULL, test_conflict },
    { "/views/contact/correct", NULL, test_correct },
    { "/views/contact/assistant", "assistant", test_assistant },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, DeskTestWizard, cases[i].role, desk_test_wizard_set_up, cases[i].run,
                desk_test_wizard_tear_down);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
