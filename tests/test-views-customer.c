/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-wizard.h"

#include "desk-customer-page.h"
#include "desk-country-row.h"
#include "desk-customer-query.h"
#include "desk-customer-row.h"
#include "desk-place-picker.h"
#include "desk-store-act.h"
#include "desk-store-outbox.h"
#include "desk-store-similar.h"

/*
 * The page of a customer, against the real back-end. The fixture is that of the wizard: a window,
 * and what is read and pressed in it.
 */

typedef struct
{
  DeskTestWizard wizard;
  DeskServices *other; /* (owned): another computer of the same dealer */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = desk_test_dup_folder ("other");

  desk_test_wizard_set_up (&self->wizard, data);
  self->other = desk_services_new (self->wizard.desk.clock, folder);
  g_assert_true (desk_test_sign_in (self->other, desk_test_server_get_url (self->wizard.desk.server),
                                    desk_test_server_get_email (self->wizard.desk.server, "dealer"),
                                    desk_test_server_get_password (self->wizard.desk.server, "dealer"),
                                    FALSE, NULL));
  desk_test_wait_until_filled (self->other);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  desk_services_shutdown (self->other);
  g_clear_object (&self->other);
  desk_test_wizard_tear_down (&self->wizard, data);
}

static DeskStore *
get_store (Fixture *self)
{
  return desk_test_wizard_get_store (&self->wizard);
}

/* The customers by name. */
static DeskQueryModel *
list_customers (Fixture *self)
{
  g_autoptr (DeskCustomerQuery) query = desk_customer_query_new ();
  DeskQueryModel *model = desk_store_query (get_store (self), query);

  while (desk_query_model_get_is_loading (model)
         || g_list_model_get_n_items (G_LIST_MODEL (model)) == 0)
    g_main_context_iteration (NULL, TRUE);

  return model;
}

static DeskCustomer *
dup_customer_of (DeskQueryModel *model, guint position)
{
  g_autoptr (DeskCustomerRow) row = g_list_model_get_item (G_LIST_MODEL (model), position);

  while (desk_customer_row_get_customer (row) == NULL
         || desk_record_get_id (desk_customer_row_get_customer (row)) == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_object_ref (desk_customer_row_get_customer (row));
}

static DeskCustomer *
dup_first_customer (Fixture *self)
{
  g_autoptr (DeskQueryModel) model = list_customers (self);

  return dup_customer_of (model, 0);
}

static void
show (Fixture *self, const char *customer_id)
{
  desk_test_wizard_show (&self->wizard,
                         desk_customer_page_new (self->wizard.desk.services, customer_id));
}

static GtkWidget *
find_more_button (Fixture *self)
{
  GtkWidget *button = desk_test_find_visible (self->wizard.wizard, GTK_TYPE_MENU_BUTTON, NULL);

  while (button != NULL && gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button)) == NULL)
    button = gtk_widget_get_next_sibling (button);

  return button;
}

/* Chooses @label from the menu "More". */
static void
choose_from_menu (Fixture *self, const char *label)
{
  GtkWidget *button = NULL;

  desk_test_await_nonnull (find_more_button (self));
  button = find_more_button (self);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  desk_test_choose_from_menu (button, label);
}

static void
edit_elsewhere (Fixture *self, const char *customer_id, guint field, const char *value)
{
  DeskStore *store = desk_services_get_store (self->other);
  g_autoptr (DeskCustomer) seen = NULL;
  g_autoptr (DeskCustomer) customer = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_sync (self->other);
  seen = desk_store_get (store, DESK_TYPE_CUSTOMER, customer_id);
  customer = desk_record_copy (seen);
  desk_record_set_string (customer, field, value);
  desk_store_edit_record_async (store, seen, customer, NULL, desk_test_ready_cb, &result);
  entry = desk_store_edit_record_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
  while (desk_outbox_entry_get_state (entry) != DESK_ENTRY_DONE)
    g_main_context_iteration (NULL, TRUE);
}

static void
await_value (Fixture *self, const char *customer_id, guint field, const char *value)
{
  gint64 end = 0;

  do
    {
      g_autoptr (DeskCustomer) customer = NULL;

      desk_test_sync (self->other);
      customer = desk_store_get (desk_services_get_store (self->other), DESK_TYPE_CUSTOMER,
                                 customer_id);
      if (g_strcmp0 (desk_record_get_string (customer, field), value) == 0)
        return;
    }
  while (desk_test_turn (&end));
  g_error ("“%s” has not come", value);
}

/* What is typed reaches the back-end, and nothing else does. */
static void
test_edit (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskCustomer) customer = dup_first_customer (self);
  const char *id = desk_record_get_id (customer);

  show (self, id);
  desk_test_wizard_await (&self->wizard, desk_record_get_string (customer, DESK_CUSTOMER_COMPANY));
  choose_from_menu (self, "Edit");
  desk_test_await_false (desk_test_wizard_shows (&self->wizard, "History"));

  /* The form's own rules, and its own words. */
  desk_test_wizard_fill (&self->wizard, "E-mail", "nobody");
  desk_test_wizard_press (&self->wizard, "Save");
  desk_test_wizard_await (&self->wizard, "Correct 1 field to save.");
  desk_test_wizard_fill (&self->wizard, "E-mail",
                         desk_record_get_string (customer, DESK_CUSTOMER_EMAIL));
  desk_test_await_false (desk_test_wizard_shows (&self->wizard, "Correct 1 field to save."));

  /* Meanwhile somebody changes another field: nobody is asked anything. */
  edit_elsewhere (self, id, DESK_CUSTOMER_PHONE, "+32 9 111 22 33");
  desk_test_wizard_fill (&self->wizard, "Address", "Kaai 7");
  desk_test_wizard_press (&self->wizard, "Save");
  desk_test_wizard_await (&self->wizard, "Changes saved");
  desk_test_wizard_await (&self->wizard, "History");
  await_value (self, id, DESK_CUSTOMER_STREET, "Kaai 7");
  await_value (self, id, DESK_CUSTOMER_PHONE, "+32 9 111 22 33");
  desk_test_wizard_await (&self->wizard, "Kaai 7*");
  g_assert_false (desk_test_wizard_shows (&self->wizard, "Somebody else*"));
}

/* The same field, and the user decides for each. */
static void
test_conflict (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskCustomer) customer = dup_first_customer (self);
  const char *id = desk_record_get_id (customer);

  show (self, id);
  choose_from_menu (self, "Edit");
  desk_test_wizard_fill (&self->wizard, "Address", "Kaai 9");
  desk_test_wizard_fill (&self->wizard, "Phone", "+32 9 999 99 99");
  edit_elsewhere (self, id, DESK_CUSTOMER_STREET, "Markt 1");
  edit_elsewhere (self, id, DESK_CUSTOMER_PHONE, "+32 9 111 11 11");
  desk_test_wizard_press (&self->wizard, "Save");
  desk_test_wizard_await (&self->wizard, "Somebody else changed this customer too");
  desk_test_wizard_await (&self->wizard, "Kaai 9");
  desk_test_wizard_await (&self->wizard, "Markt 1");
  desk_test_wizard_await (&self->wizard, "+32 9 999 99 99");

  desk_test_wizard_choose (&self->wizard, "+32 9 111 11 11");
  desk_test_wizard_press (&self->wizard, "Save");
  await_value (self, id, DESK_CUSTOMER_STREET, "Kaai 9");
  await_value (self, id, DESK_CUSTOMER_PHONE, "+32 9 111 11 11");
  desk_test_wizard_await (&self->wizard, "Kaai 9*");
  desk_test_await_false (desk_test_wizard_shows (&self->wizard, "Somebody else*"));
}

static gint64
get_number (Fixture *self, const char *customer_id, guint field)
{
  g_autoptr (DeskCustomer) customer = desk_store_get (get_store (self), DESK_TYPE_CUSTOMER, customer_id);

  return desk_record_get_integer (customer, field);
}

/* Towns are shown while one is typed, and one is taken; then the place is moved on a map, and both reach the
 * back-end. */
static void
test_place (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskCustomer) customer = dup_first_customer (self);
  const char *id = desk_record_get_id (customer);
  GtkWidget *country = NULL;
  GtkWidget *town = NULL;
  GtkWidget *map = NULL;

  show (self, id);
  choose_from_menu (self, "Edit");
  country = desk_test_wizard_field (&self->wizard, "Country");
  desk_country_row_set_country (DESK_COUNTRY_ROW (country), "FR");
  g_signal_emit_by_name (country, "chosen");
  desk_test_wizard_fill (&self->wizard, "Tax ID", "FR 83 404 833 048");
  desk_test_wizard_fill (&self->wizard, "Postcode", "38000");
  desk_test_wizard_fill (&self->wizard, "City", "Grenob");
  desk_test_wizard_await (&self->wizard, "Auvergne-Rhône-Alpes");
  town = gtk_widget_get_ancestor (desk_test_await_visible (self->wizard.wizard, GTK_TYPE_LABEL, "Grenoble"),
                                  GTK_TYPE_LIST_BOX_ROW);
  g_assert_true (gtk_widget_activate (town));
  desk_test_settle ();
  desk_test_wizard_await (&self->wizard, "In the middle of Grenoble");
  desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_test_wizard_field (&self->wizard, "City"))), ==,
                          "Grenoble");

  desk_test_wizard_press (&self->wizard, "Move…");
  desk_test_wizard_await (&self->wizard, "Place here");
  map = desk_test_await_visible (self->wizard.wizard, DESK_TYPE_PLACE_PICKER, NULL);
  map = desk_test_await_visible (map, DESK_TYPE_MAP_VIEW, NULL);
  /* What the arrow to the north does. */
  g_assert_true (gtk_widget_activate_action (map, "map.pan", "(ii)", 0, -1));
  desk_test_wizard_press (&self->wizard, "Place here");
  desk_test_wizard_await (&self->wizard, "Where you put it");
  desk_test_wizard_press (&self->wizard, "Save");
  desk_test_wizard_await (&self->wizard, "Changes saved");
  await_value (self, id, DESK_CUSTOMER_CITY, "Grenoble");
  await_value (self, id, DESK_CUSTOMER_POSITION_PRECISION, "manual");
  desk_test_sync (self->wizard.desk.services);
  desk_test_await_cmpint (get_number (self, id, DESK_CUSTOMER_LATITUDE_E6), >, 45200000);
  g_assert_cmpint (get_number (self, id, DESK_CUSTOMER_LATITUDE_E6), <, 46200000);
  g_assert_cmpint (ABS (get_number (self, id, DESK_CUSTOMER_LONGITUDE_E6) - 5715000), <, 50000);
  desk_test_wizard_await (&self->wizard, "Moved on the map from *° N, *° E by *");

  /* Back to where the town is. */
  choose_from_menu (self, "Edit");
  desk_test_wizard_press (&self->wizard, "By town");
  desk_test_wizard_await (&self->wizard, "In the middle of Grenoble");
  desk_test_wizard_press (&self->wizard, "Save");
  await_value (self, id, DESK_CUSTOMER_POSITION_PRECISION, "city");
}

/* Whoever leaves finds what he typed when he comes back, also after a new start of the program. */
static void
test_leave (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskCustomer) customer = dup_first_customer (self);
  const char *id = desk_record_get_id (customer);
  const char *street = desk_record_get_string (customer, DESK_CUSTOMER_STREET);

  show (self, id);
  choose_from_menu (self, "Edit");
  desk_test_wizard_fill (&self->wizard, "Address", "Kaai 11");
  desk_test_wizard_close (&self->wizard);
  desk_test_desk_restart (&self->wizard.desk);
  desk_test_desk_sign_in (&self->wizard.desk, "dealer");
  desk_test_hold ();
  show (self, id);
  desk_test_wizard_await (&self->wizard, "These changes were not saved yet.*");
  desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_test_wizard_field (&self->wizard, "Address"))), ==,
                          "Kaai 11");

  /* Given up, and taken back. */
  desk_test_wizard_press (&self->wizard, "Cancel");
  desk_test_wizard_await (&self->wizard, "History");
  desk_test_press_undo (GTK_WIDGET (self->wizard.window));
  desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_test_wizard_field (&self->wizard, "Address"))), ==,
                          "Kaai 11");
  desk_test_wizard_press (&self->wizard, "Cancel");
  show (self, id);
  desk_test_wizard_await (&self->wizard, "History");
  choose_from_menu (self, "Edit");
  desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_test_wizard_field (&self->wizard, "Address"))), ==,
                          street);
}

static GtkWidget *
get_note (Fixture *self)
{
  return desk_test_await_visible (self->wizard.wizard, GTK_TYPE_TEXT_VIEW, NULL);
}

static void
test_note (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskCustomer) customer = dup_first_customer (self);
  const char *id = desk_record_get_id (customer);
  GtkToggleButton *button = NULL;

  show (self, id);
  button = GTK_TOGGLE_BUTTON (
      desk_test_await_visible (self->wizard.wizard, GTK_TYPE_TOGGLE_BUTTON, "Add a note"));
  gtk_widget_activate (GTK_WIDGET (button));
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_note (self))),
                                    "Wants a second cutter", -1);

  /* Not lost on the way to another page. */
  show (self, id);
  desk_test_wizard_press (&self->wizard, "Save note");
  desk_test_wizard_await (&self->wizard, "*Wants a second cutter");
  desk_test_await_gone (self->wizard.wizard, GTK_TYPE_TEXT_VIEW, NULL);
  show (self, id);
  desk_test_wizard_await (&self->wizard, "*Wants a second cutter");
  g_assert_null (desk_test_find_visible (self->wizard.wizard, GTK_TYPE_TEXT_VIEW, NULL));
}

/* Whoever saves a note and goes on at once does not lose the one that he was writing about the next. */
static void
test_note_and_on (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskQueryModel) model = list_customers (self);
  g_autoptr (DeskCustomer) first = dup_customer_of (model, 0);
  g_autoptr (DeskCustomer) second = dup_customer_of (model, 1);
  g_autoptr (GtkSingleSelection) list = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (model)));
  const char *texts[] = { "Kept of the second", "Saved of the first" };
  DeskCustomer *customers[] = { second, first };
  GtkWidget *next = NULL;
  GtkWidget *view = NULL;
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      show (self, desk_record_get_id (customers[i]));
      gtk_widget_activate (desk_test_await_visible (self->wizard.wizard, GTK_TYPE_TOGGLE_BUTTON, "Add a note"));
      gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_note (self))), texts[i], -1);
    }

  gtk_single_selection_set_selected (list, 0);
  desk_customer_page_set_list (DESK_CUSTOMER_PAGE (self->wizard.wizard), list);
  next = desk_test_await_tooltip (self->wizard.wizard, "Next customer*");
  /* One right behind the other, before the disk has answered. */
  g_signal_emit_by_name (desk_test_await_visible (self->wizard.wizard, GTK_TYPE_BUTTON, "Save note"), "clicked");
  g_signal_emit_by_name (next, "clicked");
  desk_test_await_cmpstr (desk_customer_page_get_customer_id (DESK_CUSTOMER_PAGE (self->wizard.wizard)), ==,
                          desk_record_get_id (second));
  desk_test_run_for (500);
  view = get_note (self);
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &start, &end);
  text = gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &start, &end, FALSE);
  g_assert_cmpstr (text, ==, texts[0]);

  /* And of the first nothing is left to be written again. */
  show (self, desk_record_get_id (first));
  desk_test_wizard_await (&self->wizard, "*Saved of the first");
  g_assert_null (desk_test_find_visible (self->wizard.wizard, GTK_TYPE_TEXT_VIEW, NULL));
}

/* A copy of @customer with another address of the same company, as a colleague types it. */
static DeskCustomer *
new_colleague (DeskCustomer *customer)
{
  DeskCustomer *colleague = desk_record_copy (customer);
  const char *domain = strchr (desk_record_get_string (customer, DESK_CUSTOMER_EMAIL), '@');
  g_autofree char *email = g_strconcat ("colleague", domain, NULL);

  desk_record_set_null (colleague, DESK_CUSTOMER_ID);
  desk_record_set_string (colleague, DESK_CUSTOMER_EMAIL, email);
  return colleague;
}

static GPtrArray *
find_similar (Fixture *self, DeskCustomer *customer)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *found = NULL;

  desk_store_find_similar_async (get_store (self), customer, 5, NULL, desk_test_ready_cb, &result);
  found = desk_store_find_similar_finish (get_store (self), desk_test_await (&result), &error);
  g_assert_no_error (error);
  return found;
}

/* The seed's customers are all found again, and few of them are taken for one another. */
static void
test_similar_in_seed (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskQueryModel) model = list_customers (self);
  guint n = 0;
  guint n_hinted = 0;

  n = g_list_model_get_n_items (G_LIST_MODEL (model));
  g_assert_cmpuint (n, >, 20);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DeskCustomer) customer = dup_customer_of (model, i);
      g_autoptr (DeskCustomer) colleague = new_colleague (customer);
      g_autoptr (GPtrArray) known = find_similar (self, colleague);
      g_autoptr (GPtrArray) hints = find_similar (self, customer);
      gboolean is_found = FALSE;

      for (guint j = 0; j < known->len; j++)
        is_found |= g_str_equal (
            desk_record_get_id (((DeskSimilar *) g_ptr_array_index (known, j))->customer),
            desk_record_get_id (customer));
      g_assert_true (is_found);
      n_hinted += hints->len > 0 ? 1 : 0;
    }
  g_test_message ("%u of %u customers have a hint", n_hinted, n);
  g_assert_cmpuint (n_hinted, <=, n / 10);
}

/* Who types a customer that is there is told so, and takes the one who is there. */
static void
test_similar_in_form (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskCustomer) customer = dup_first_customer (self);
  g_autoptr (DeskCustomer) colleague = new_colleague (customer);
  const char *company = desk_record_get_string (customer, DESK_CUSTOMER_COMPANY);

  desk_test_wizard_show (&self->wizard, desk_order_wizard_new (self->wizard.desk.services));
  desk_test_wizard_add_device (&self->wizard, "Epson SureColor S80600");
  desk_test_wizard_press (&self->wizard, "Order now");
  desk_test_wizard_press (&self->wizard, "New customer");
  desk_test_wizard_fill (&self->wizard, "E-mail",
                         desk_record_get_string (colleague, DESK_CUSTOMER_EMAIL));
  desk_test_wizard_await (&self->wizard, "May be the same company");
  desk_test_wizard_await (&self->wizard, company);
  desk_test_wizard_press (&self->wizard, "Use this customer");
  desk_test_wizard_await (&self->wizard, "Selected customer");
  desk_test_wizard_await (&self->wizard, company);
  desk_test_await_false (desk_test_wizard_shows (&self->wizard, "May be the same company"));
}

static void
add_cases (void)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *self, gconstpointer data);
  } cases[] = {
    { "/views/customer/edit", test_edit },
    { "/views/customer/conflict", test_conflict },
    { "/views/customer/place", test_place },
    { "/views/customer/leave", test_leave },
    { "/views/customer/note", test_note },
    { "/views/customer/note-and-on", test_note_and_on },
    { "/views/customer/similar/seed", test_similar_in_seed },
    { "/views/customer/similar/form", test_similar_in_form },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].run, tear_down);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
