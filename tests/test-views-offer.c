/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-paper.h"
#include "desk-test-wizard.h"

#include "desk-format.h"
#include "desk-logo-row.h"
#include "desk-logo.h"
#include "desk-offer.h"

#include <glib/gstdio.h>

/* A quote for the dealer's customer: typed in the wizard, and read in the PDF by another program.
 */

#define PRINTER "Epson SureColor S80600"
#define NOTE "納期は二週間です。 التسليم خلال أسبوعين"

static void
assert_parsed (const char *text, const char *currency, gint64 expected)
{
  gint64 minor = -1;

  if (!desk_parse_money (text, currency, &minor))
    g_error ("“%s” is no amount", text);
  g_assert_cmpint (minor, ==, expected);
}

static void
test_amounts (void)
{
  static const char *const bad[] = { "", " ", "abc", "12x", "-5", ".", "99999999999999999999" };
  gint64 minor = 0;

  assert_parsed ("1488", "EUR", 148800);
  assert_parsed ("1488.5", "EUR", 148850);
  assert_parsed ("1 488,50 €", "EUR", 148850);
  assert_parsed ("€1,488.50", "EUR", 148850);
  assert_parsed ("1.488,50", "EUR", 148850);
  assert_parsed ("1,488", "EUR", 148800);
  assert_parsed ("1.234.567", "EUR", 123456700);
  assert_parsed ("¥148,000", "JPY", 148000);
  assert_parsed ("1488 EUR", "EUR", 148800);
  assert_parsed ("0", "EUR", 0);
  assert_parsed ("١٢٣", "EUR", 12300);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (desk_parse_money (bad[i], "EUR", &minor))
      g_error ("“%s” is taken for an amount", bad[i]);
}

static DeskQuoteLine *
new_line (const char *device, gint64 quantity, gint64 included, gint64 unit_price)
{
  DeskQuoteLine *line = desk_record_new (DESK_TYPE_QUOTE_LINE);

  desk_record_set_string (line, DESK_QUOTE_LINE_DEVICE_MODEL_ID, device);
  desk_record_set_integer (line, DESK_QUOTE_LINE_QUANTITY, quantity);
  desk_record_set_integer (line, DESK_QUOTE_LINE_INCLUDED, included);
  desk_record_set_integer (line, DESK_QUOTE_LINE_UNIT_PRICE, unit_price);
  return line;
}

static void
assert_worked_out (DeskOffer *offer, DeskQuoteLine *line, gint64 unit_price, gint64 amount)
{
  gint64 one = 0;
  gint64 all = 0;

  g_assert_true (desk_offer_work_out (offer, line, &one, &all));
  g_assert_cmpint (one, ==, unit_price);
  g_assert_cmpint (all, ==, amount);
}

static void
test_rule (void)
{
  g_autoptr (DeskOffer) offer = desk_record_new (DESK_TYPE_OFFER);
  g_autoptr (DeskQuoteLine) plan = new_line (NULL, 1, 0, 148800);
  g_autoptr (DeskQuoteLine) device = new_line ("dev_01HZX3N5T7V9B1D3F5H7K9M1P3", 3, 1, 33333);
  g_autoptr (DeskQuoteLine) large = new_line (NULL, 1, 0, G_MAXINT64 / 2);
  gint64 own = 50000;
  gint64 zero = 0;

  assert_worked_out (offer, plan, 148800, 148800);
  assert_worked_out (offer, device, 33333, 66666);
  desk_record_set_integer (offer, DESK_OFFER_MARK_UP_BP, 1050);
  assert_worked_out (offer, plan, 164424, 164424);
  /* 36832.965 */
  assert_worked_out (offer, device, 36833, 73666);
  desk_offer_set_own_price (offer, device, &own);
  assert_worked_out (offer, device, 50000, 150000);
  desk_offer_set_own_price (offer, device, &zero);
  assert_worked_out (offer, device, 0, 0);
  desk_offer_set_own_price (offer, device, NULL);
  assert_worked_out (offer, device, 36833, 73666);
  g_assert_false (desk_offer_work_out (offer, large, &own, &own));
}

/* --- in the window --------------------------------------------------------------------------- */

static gpointer
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (g_type_is_a (G_OBJECT_TYPE (item->data), type) && gtk_widget_get_visible (item->data))
      return item->data;

  return NULL;
}

static gpointer
get_dialog (void)
{
  return find_window (g_type_from_name ("DeskOfferDialog"));
}

static char *
list_images (const char *path)
{
  const char *argv[] = { "pdfimages", "-list", path, NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                &error);
  g_assert_no_error (error);
  return text;
}

/* As soon as there is a price. */
static void
open_dialog (DeskTestWizard *self)
{
  desk_test_press (GTK_WIDGET (self->window), "Quote…");
  desk_test_await_nonnull (get_dialog ());
}

static void
close_dialog (void)
{
  gtk_window_close (get_dialog ());
  desk_test_await_null (get_dialog ());
}

static void
type_notes (const char *text)
{
  GtkWidget *view = desk_test_await_visible (get_dialog (), GTK_TYPE_TEXT_VIEW, NULL);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

static char *
save (const char *folder)
{
  char *path = g_build_filename (folder, "quote.pdf", NULL);

  desk_test_press (get_dialog (), "Save as PDF…");
  desk_test_save_in (folder, "Save");
  desk_test_await_pdf (path);
  return path;
}

static void
choose_logo (DeskTestWizard *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeskStore *store = desk_test_wizard_get_store (self);

  desk_logo_choose_async (store, file, NULL, desk_test_ready_cb, &result);
  desk_logo_choose_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
}

/* Without a network: the price of the line, with the mark-up, and his own in its place; and all of
 * it is there again when the draft is. */
static void
test_quote (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("quote-XXXXXX", NULL);
  g_autofree char *logo =
      g_build_filename (g_getenv ("DESK_SOURCE_ROOT"), "data", "icons", "dealer-desk.svg", NULL);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *images = NULL;
  GtkWidget *row = NULL;

  desk_test_wizard_set_offline (self, TRUE);
  choose_logo (self, logo);
  desk_test_wizard_add_device (self, PRINTER);
  open_dialog (self);

  row = desk_test_await_visible (get_dialog (), ADW_TYPE_ENTRY_ROW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (row), "many");
  desk_test_await_true (gtk_widget_has_css_class (row, "error"));
  desk_test_await_false (
    gtk_widget_is_sensitive (desk_test_find_visible (get_dialog (), GTK_TYPE_BUTTON, "Save as PDF…")));
  gtk_editable_set_text (GTK_EDITABLE (row), "2,345.67");
  desk_test_await_false (gtk_widget_has_css_class (row, "error"));
  type_notes (NOTE);

  path = save (folder);
  text = desk_test_dup_pdf_text (path);
  g_test_message ("%s", text);
  desk_test_assert_has (text, "Quote");
  desk_test_assert_has (text, "Valid until");
  desk_test_assert_has (text, "€2,345.67");
  desk_test_assert_has (text, PRINTER);
  desk_test_assert_has (text, "納期は二週間です。");
  desk_test_assert_has_joined (text, "التسليم");
  desk_test_assert_has (text, "All prices without tax.");
  images = list_images (path);
  desk_test_assert_has (images, "image");

  close_dialog ();
  open_dialog (self);
  row = desk_test_await_visible (get_dialog (), ADW_TYPE_ENTRY_ROW, NULL);
  desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "€2,345.67");
  close_dialog ();
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static gboolean
has_kept_offer (gpointer data)
{
  g_autoptr (GListModel) drafts = desk_store_list_drafts (desk_test_wizard_get_store (data));
  g_autoptr (DeskDraft) draft = g_list_model_get_item (drafts, 0);
  g_autoptr (DeskOffer) offer = NULL;

  if (draft == NULL)
    return FALSE;
  offer = g_list_model_get_item (desk_record_get_list (draft, DESK_DRAFT_OFFER), 0);
  return offer != NULL && g_strcmp0 (desk_record_get_string (offer, DESK_OFFER_NOTES), NOTE) == 0;
}

static void
test_kept (DeskTestWizard *self, gconstpointer data)
{
  desk_test_wizard_add_device (self, PRINTER);
  open_dialog (self);
  type_notes (NOTE);
  gtk_window_close (get_dialog ());
  desk_test_wizard_close (self);
  desk_test_run_until (has_kept_offer, self);
}

/* What is no picture, or too large, is refused, and the logo stays what it was. */
static void
test_logo (DeskTestWizard *self, gconstpointer data)
{
  DeskStore *store = desk_test_wizard_get_store (self);
  g_autofree char *good =
      g_build_filename (g_getenv ("DESK_SOURCE_ROOT"), "data", "icons", "dealer-desk.svg", NULL);
  g_autofree char *large = g_build_filename (self->desk.folder, "large.png", NULL);
  g_autofree char *zeros = g_malloc0 (DESK_LOGO_MAX_BYTES + 1);
  g_autofree char *readme = g_build_filename (g_getenv ("DESK_SOURCE_ROOT"), "README.md", NULL);
  const char *const bad[] = { readme, large };
  cairo_surface_t *logo = NULL;

  g_assert_null (desk_logo_load (store));
  choose_logo (self, good);
  g_assert_true (g_file_set_contents (large, zeros, DESK_LOGO_MAX_BYTES + 1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (bad[i]);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      desk_logo_choose_async (store, file, NULL, desk_test_ready_cb, &result);
      g_assert_false (desk_logo_choose_finish (store, desk_test_await (&result), &error));
      g_assert_nonnull (error);
    }
  logo = desk_logo_load (store);
  g_assert_nonnull (logo);
  g_assert_cmpint (cairo_image_surface_get_height (logo), <=, 200);
  cairo_surface_destroy (logo);
}

static void
add_case (const char *path, void (*test) (DeskTestWizard *, gconstpointer))
{
  g_test_add (path, DeskTestWizard, NULL, desk_test_wizard_set_up, test,
              desk_test_wizard_tear_down);
}

static void
add_cases (void)
{
  g_test_add_func ("/offer/amounts", test_amounts);
  g_test_add_func ("/offer/rule", test_rule);
  add_case ("/offer/quote", test_quote);
  add_case ("/offer/kept", test_kept);
  add_case ("/offer/logo", test_logo);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
