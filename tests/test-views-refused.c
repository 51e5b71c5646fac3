/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-wizard.h"

#include "desk-country-row.h"

/*
 * What the back-end has against an order, and every way in which what is typed can be wrong: each has
 * its own words where it belongs, and nothing that was typed is lost.
 */

#define PRINTER "Epson SureColor S80600"

static void
go_to_customer (DeskTestWizard *self, const char *button)
{
  desk_test_wizard_add_device (self, PRINTER);
  desk_test_wizard_press (self, button);
  desk_test_wizard_await (self, "Register");
}

/* --- money ----------------------------------------------------------------------------------- */

/* The vendor changes a price while the order is under way. */
static void
test_price_changed (DeskTestWizard *self, gconstpointer data)
{
  const char *folder = desk_test_server_get_folder (self->desk.server);
  g_autofree char *path = g_build_filename (folder, "prices.csv", NULL);
  g_autofree char *exported = NULL;
  g_autofree char *imported = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) parts = NULL;
  g_autofree char *dearer = NULL;

  exported =
    desk_test_server_run (self->desk.server, NULL, TRUE, "export", path, "--data", folder, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, "production,saas_annual,1488.00", -1);
  g_assert_cmpuint (g_strv_length (parts), >, 1);
  dearer = g_strjoinv ("production,saas_annual,1500.00", parts);
  g_assert_true (g_file_set_contents (path, dearer, -1, NULL));

  go_to_customer (self, "Order now");
  desk_test_wizard_press (self, "Back to configuration");
  desk_test_wizard_choose (self, "SaaS annual");
  desk_test_wizard_press (self, "Order now");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, "ines@enseignesduport.example");
  desk_test_wizard_await (self, "per year, renews 23 Nov 2027");
  /* The desktop does not hear of it in time. */
  desk_test_server_control (self->desk.server, "fault GET /v1/changes status=503 0");
  imported =
    desk_test_server_run (self->desk.server, NULL, TRUE, "import", path, "--data", folder, NULL);
  desk_test_wizard_press (self, "Register");

  desk_test_wizard_await (self, "The price has changed");
  desk_test_wizard_await (self, "The total is now €1,815.00 instead of €1,800.48. Nothing has been ordered yet.");
  desk_test_wizard_await (self, "€1,815.00");
  desk_test_await_cmpstr (desk_test_wizard_get_focus (self), ==, "Order at the new price");
  desk_test_wizard_press (self, "Order at the new price");
  desk_test_wizard_await (self, "Order * registered");
  desk_test_wizard_await (self, "*€1,815.00*");
}

static void
test_credit (DeskTestWizard *self, gconstpointer data)
{
  GtkWidget *spin = NULL;

  desk_test_wizard_add_device (self, PRINTER);
  spin = desk_test_await_visible (GTK_WIDGET (self->window), GTK_TYPE_SPIN_BUTTON, NULL);
  gtk_widget_grab_focus (spin);
  desk_test_type (spin, "9999");
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  desk_test_settle ();
  desk_test_wizard_press (self, "Order now");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, "ines@enseignesduport.example");
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Over the credit limit");
  desk_test_wizard_await (self, "This order is €* of your credit is left.*");
  /* Nothing is lost. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_test_wizard_field (self, "City"))),
                   ==,
                   "Marseille");
}

static void
register_offline (DeskTestWizard *self)
{
  desk_test_wizard_set_offline (self, TRUE);
  go_to_customer (self, "Order now");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, "ines@enseignesduport.example");
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Order kept, not sent yet");
}

static gboolean
needs_user (gpointer data)
{
  return desk_store_get_n_attention (data) == 1;
}

/* Who has gone to another page meanwhile is told of it among what waits, and finds it in the wizard when he comes
 * back. */
static void
test_elsewhere (DeskTestWizard *self, gconstpointer data)
{
  DeskStore *store = desk_test_wizard_get_store (self);

  register_offline (self);
  desk_page_deactivate (DESK_PAGE (self->wizard));
  desk_test_server_execute (
    self->desk.server,
    "UPDATE dealer SET balances = replace (balances, '\"credit_available\":', '\"credit_available\":0,\"was\":')");
  desk_test_server_control (self->desk.server, "faults-clear");
  desk_sync_now (desk_services_get_sync (self->desk.services));
  desk_test_run_until (needs_user, store);
  desk_test_settle ();
  g_assert_cmpuint (desk_store_get_n_attention (store), ==, 1);
  g_assert_cmpuint (desk_store_get_n_drafts (store), ==, 0);

  desk_page_activate (DESK_PAGE (self->wizard));
  desk_test_wizard_await (self, "Over the credit limit");
  g_assert_cmpuint (desk_store_get_n_waiting (store), ==, 0);
  g_assert_cmpuint (desk_store_get_n_drafts (store), ==, 1);
}

static gboolean
has_sent_all (gpointer data)
{
  return desk_store_get_n_waiting (data) == 0;
}

/* What was seen before fades away. */
static gboolean
shows_no_order (gpointer data)
{
  return !desk_test_wizard_shows (data, "Order kept, not sent yet") && !desk_test_wizard_shows (data, "Order registered");
}

/* What was taken back on another page is not said to be registered, whether its deletion still waits or not. */
static void
take_back_elsewhere (DeskTestWizard *self, gboolean is_sent)
{
  DeskStore *store = desk_test_wizard_get_store (self);
  g_autoptr(GListModel) entries = NULL;
  g_autoptr(DeskOutboxEntry) entry = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  register_offline (self);
  desk_page_deactivate (DESK_PAGE (self->wizard));
  entries = desk_store_list_entries (store);
  entry = g_list_model_get_item (entries, 0);
  desk_store_discard_entry_async (store,
                                  desk_outbox_entry_get_op_id (entry),
                                  NULL,
                                  desk_test_ready_cb,
                                  &result);
  desk_store_discard_entry_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
  if (is_sent)
    {
      desk_test_server_control (self->desk.server, "faults-clear");
      desk_sync_now (desk_services_get_sync (self->desk.services));
      desk_test_run_until (has_sent_all, store);
    }

  desk_page_activate (DESK_PAGE (self->wizard));
  desk_test_run_until (shows_no_order, self);
  g_assert_true (shows_no_order (self));
  g_assert_true (desk_test_wizard_shows (self, "Choose at least one printer or cutter"));
  g_assert_cmpuint (desk_store_get_n_drafts (store), ==, 0);
}

static void
test_deletion_waits (DeskTestWizard *self, gconstpointer data)
{
  take_back_elsewhere (self, FALSE);
}

static void
test_deletion_sent (DeskTestWizard *self, gconstpointer data)
{
  take_back_elsewhere (self, TRUE);
}

/* --- what is typed --------------------------------------------------------------------------- */

#define LONG 10000

static char *
dup_long (const char *end)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < LONG; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, end);
  return g_string_free (text, FALSE);
}

/* %NULL as text is 10,000 characters; %NULL as words is that nothing is wrong with it. */
static const struct
{
  const char *label;
  const char *text;
  const char *words;
} inputs[] = {
  { "Company name", "", "This is required." },
  { "Company name", NULL, "At most 160 characters, 10000 entered." },
  { "Company name", "   ", "This is required." },
  { "Company name", "Enseignes 🖨️🎉", NULL },
  { "Company name", "שלום עולם בע״מ", NULL },
  { "Company name", "<b>Schmidt</b> & Söhne", NULL },
  { "Company name", "&amp; %s %n \\ ' OR 1=1 --", NULL },
  { "Address", "", "This is required." },
  { "Address", NULL, "At most 160 characters, 10000 entered." },
  { "Postcode", "", "This is required." },
  { "Postcode", NULL, "At most 20 characters, 10000 entered." },
  { "City", "", "This is required." },
  { "City", NULL, "At most 100 characters, 10000 entered." },
  { "First name", "", "This is required." },
  { "First name", NULL, "At most 80 characters, 10000 entered." },
  { "Last name", "", "This is required." },
  { "Last name", NULL, "At most 80 characters, 10000 entered." },
  { "Phone", NULL, "At most 40 characters, 10000 entered." },
  { "Phone", "", NULL },
  { "E-mail", "", "This is required." },
  { "E-mail", "ines", "An e-mail address such as name@company.com is expected." },
  { "E-mail", "ines@", "An e-mail address such as name@company.com is expected." },
  { "E-mail", "@port.example", "An e-mail address such as name@company.com is expected." },
  { "E-mail", "ines barbier@port.example", "An e-mail address such as name@company.com is expected." },
  { "E-mail", "ines@port.example, b@port.example", "An e-mail address such as name@company.com is expected." },
  { "E-mail", "<b>&", "An e-mail address such as name@company.com is expected." },
  { "E-mail", "🖨️@", "An e-mail address such as name@company.com is expected." },
  { "E-mail", NULL, "At most 254 characters, 10000 entered." },
  { "Tax ID", "", "Tax ID required in France: *" },
  { "Tax ID", "FR 83 404 83", "Tax ID required in France: 11 digits after FR, 7 entered." },
  { "Tax ID", "FR 84 323 140 391", "*" },
  { "Tax ID", "FR 40 303 265 04A", "*" },
  { "Tax ID", "<b>&", "*" },
  { "Tax ID", "שלום", "*" },
};

static gboolean
has_message (DeskTestWizard *self, const char *words)
{
  return words == NULL || desk_test_wizard_shows (self, words);
}

/* One field wrong at a time, all the others right: the message is there after leaving, Register leads to
 * the field, everything is as it was typed, and the message goes when the text is right again. */
static void
test_inputs (DeskTestWizard *self, gconstpointer data)
{
  go_to_customer (self, "Order now");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, "ines@enseignesduport.example");

  for (gsize i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      gboolean is_email = g_str_equal (inputs[i].label, "E-mail");
      GtkWidget *field = desk_test_wizard_field (self, inputs[i].label);
      g_autofree char *before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (field)));
      g_autofree char *longest = dup_long ("");
      const char *text = inputs[i].text != NULL ? inputs[i].text : longest;

      g_test_message ("%s: “%.60s”", inputs[i].label, text);
      desk_test_wizard_fill (self, inputs[i].label, text);
      gtk_widget_grab_focus (desk_test_wizard_field (self, is_email ? "City" : "E-mail"));
      desk_test_settle ();
      desk_test_await_true (has_message (self, inputs[i].words));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field)), ==, text);
      desk_test_await_true (desk_test_wizard_shows (self, "Correct 1 field to register.")
                            == (inputs[i].words != NULL));

      if (inputs[i].words != NULL)
        {
          desk_test_wizard_press (self, "Register");
          desk_test_wizard_await_focus (self, inputs[i].label);
          g_assert_false (desk_test_wizard_shows (self, "Sending order…"));
        }
      desk_test_wizard_fill (self, inputs[i].label, before);
      desk_test_await_false (desk_test_wizard_shows (self, "Correct 1 field to register."));
    }

  /* What may look dangerous goes there and back as it is. */
  desk_test_wizard_fill (self, "Company name", "<b>&amp; 🖨️ שלום");
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Order * registered");
  desk_test_wizard_await (self, "<b>&amp; 🖨️ שלום, Marseille");
}

/* As one does it: opens the list, types the beginning of the name, and takes what is highlighted. */
static void
choose_country (DeskTestWizard *self, const char *name)
{
  GtkWidget *row = desk_test_wizard_field (self, "Country");
  GtkWidget *button = desk_test_await_visible (row, GTK_TYPE_MENU_BUTTON, NULL);
  GtkWidget *entry = NULL;

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  entry = desk_test_await_visible (row, GTK_TYPE_SEARCH_ENTRY, NULL);
  desk_test_wizard_search_in (self, DESK_TYPE_COUNTRY_ROW, name);
  g_signal_emit_by_name (entry, "activate");
  desk_test_await_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==, name);
}

/* The wrong numbers of some countries, out of the table with their sources: each is refused at its field, in words
 * that name the country's form, and the right ones are not. */
static void
test_tax_ids (DeskTestWizard *self, gconstpointer data)
{
  static const char *const countries[][2] = { { "DE", "Germany" }, { "IT", "Italy" },      { "ES", "Spain" },
                                              { "NL", "Netherlands" }, { "NO", "Norway" }, { "BE", "Belgium" } };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "tax-ids.tsv", NULL);
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_wrong = 0;

  g_assert_true (g_file_get_contents (path, &table, NULL, NULL));
  lines = g_strsplit (table, "\n", -1);
  go_to_customer (self, "Order now");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, "ines@enseignesduport.example");

  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    {
      choose_country (self, countries[i][1]);
      for (guint j = 0; lines[j] != NULL; j++)
        {
          g_auto (GStrv) cells = g_strsplit (lines[j], "\t", 3);
          gboolean is_good = FALSE;

          if (g_strv_length (cells) != 3 || !g_str_equal (cells[0], countries[i][0]))
            continue;
          is_good = g_str_equal (cells[1], "good");
          g_test_message ("%s %s “%s”", cells[0], cells[1], cells[2]);
          desk_test_wizard_fill (self, "Tax ID", cells[2]);
          gtk_widget_grab_focus (desk_test_wizard_field (self, "City"));
          desk_test_settle ();
          desk_test_await_cmpint (desk_test_wizard_shows (self, "Correct 1 field to register."), !=, is_good);
          if (is_good)
            continue;
          n_wrong++;
          desk_test_wizard_press (self, "Register");
          desk_test_wizard_await_focus (self, "Tax ID");
          g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_test_wizard_field (self, "Tax ID"))), ==, cells[2]);
        }
    }
  g_assert_cmpuint (n_wrong, ==, 3 * G_N_ELEMENTS (countries));
}

static void
test_configuration (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *longest = dup_long ("");
  GtkWidget *spin = NULL;
  static const struct
  {
    const char *text;
    int value;
  } quantities[] = { { "0", 1 }, { "1000000000", 9999 }, { "-5", 1 }, { "12", 12 } };

  /* No device: the way on is closed, and why stands above it. */
  desk_test_wizard_await (self, "Choose at least one printer or cutter");
  desk_test_wizard_add_device (self, PRINTER);

  desk_test_wizard_fill (self, "PO or order number", longest);
  desk_test_wizard_await (self, "At most 60 characters, 10000 entered.");
  desk_test_wizard_press (self, "Order now");
  g_assert_false (desk_test_wizard_shows (self, "Register"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_test_wizard_field (self, "PO or order number"))),
                   ==,
                   longest);
  desk_test_wizard_fill (self, "PO or order number", "<b>& 🖨️ שלום");
  desk_test_wizard_await (self, "Shown on the invoice");

  desk_test_wizard_fill (self, "Promo code", longest);
  g_signal_emit_by_name (desk_test_wizard_field (self, "Promo code"), "activate");
  desk_test_wizard_await (self, "Unknown code");
  desk_test_wizard_press (self, "Order now");
  g_assert_false (desk_test_wizard_shows (self, "Register"));
  desk_test_wizard_fill (self, "Promo code", "");

  spin = desk_test_await_visible (GTK_WIDGET (self->window), GTK_TYPE_SPIN_BUTTON, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (quantities); i++)
    {
      gtk_widget_grab_focus (spin);
      desk_test_type (spin, quantities[i].text);
      gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
      desk_test_await_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin)), ==, quantities[i].value);
    }
  desk_test_wizard_press (self, "Order now");
  desk_test_wizard_await (self, "Register");
}

/* --- a back-end that is out of its mind ------------------------------------------------------ */

static void
test_broken (DeskTestWizard *self, gconstpointer data)
{
  static const char *const faults[] = {
    "status=500", "html", "garbage", "huge", "deep", "duplicate-keys", "cut-before", "cut-after",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *email = g_strdup_printf ("ines%u@enseignesduport.example", (guint) i);

      g_test_message ("%s", faults[i]);
      desk_test_wizard_show (self, desk_order_wizard_new (self->desk.services));
      go_to_customer (self, "Order now");
      desk_test_wizard_press (self, "New customer");
      desk_test_wizard_customer (self, email);
      desk_test_server_control (self->desk.server, "fault PUT /v1/orders %s 0", faults[i]);
      desk_test_wizard_press (self, "Register");
      desk_test_run_for (600);
      /* Neither lost nor called registered, and no raw word of the server. */
      g_assert_false (desk_test_wizard_shows (self, "*registered"));
      desk_test_await_true (desk_test_wizard_shows (self, "Sending order…")
                            || desk_test_wizard_shows (self, "Order kept, not sent yet"));
      g_assert_false (desk_test_wizard_shows (self, "*hotel*"));
      g_assert_false (desk_test_wizard_shows (self, "*500*"));

      desk_test_server_control (self->desk.server, "faults-clear");
      desk_test_sync (self->desk.services);
      desk_test_wizard_await (self, "Order * registered");
      g_assert_cmpuint (desk_test_await_mails_to (self->desk.server, email), ==, 1);
    }
}

static void
add_case (const char *path, void (*test) (DeskTestWizard *, gconstpointer))
{
  g_test_add (path, DeskTestWizard, NULL, desk_test_wizard_set_up, test, desk_test_wizard_tear_down);
}

static void
add_cases (void)
{
  add_case ("/refused/price-changed", test_price_changed);
  add_case ("/refused/credit", test_credit);
  add_case ("/refused/elsewhere", test_elsewhere);
  add_case ("/refused/deletion-waits", test_deletion_waits);
  add_case ("/refused/deletion-sent", test_deletion_sent);
  add_case ("/refused/inputs", test_inputs);
  add_case ("/refused/tax-ids", test_tax_ids);
  add_case ("/refused/configuration", test_configuration);
  add_case ("/refused/broken", test_broken);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
