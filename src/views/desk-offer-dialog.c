/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-offer-dialog"

#include "config.h"

#include "desk-offer-dialog.h"

#include "desk-date.h"
#include "desk-document-print.h"
#include "desk-format.h"
#include "desk-order-text.h"
#include "desk-trade-documents.h"

#include <glib/gi18n.h>

/**
 * DeskOfferDialog:
 *
 * What the dealer offers his customer for the configuration in the wizard: a mark-up, or his own
 * price for a line, how long it is valid, and what he wants to say. All of it stays with the draft.
 * Needs no network.
 */
struct _DeskOfferDialog
{
  AdwWindow parent_instance;

  DeskOrderSketch *sketch; /* (owned) */
  DeskQuote *quote;        /* (owned): what the dealer pays */
  DeskOffer *offer;        /* (owned) */
  GPtrArray *rows;         /* (owned) (element-type AdwEntryRow): of the lines, in their order */
  gboolean is_updating;

  GtkSpinButton *mark_up_spin;
  AdwPreferencesGroup *lines_group;
  AdwActionRow *valid_row;
  GtkSpinButton *days_spin;
  GtkTextView *notes_view;
  GtkLabel *total_label;
  GtkWidget *save_button;
  GtkWidget *print_button;
};

G_DEFINE_FINAL_TYPE (DeskOfferDialog, desk_offer_dialog, ADW_TYPE_WINDOW)

static const char *
get_currency (DeskOfferDialog *self)
{
  return desk_record_get_string (self->quote, DESK_QUOTE_CURRENCY);
}

static DeskQuoteLine *
dup_line (DeskOfferDialog *self, guint i)
{
  return g_list_model_get_item (desk_record_get_list (self->quote, DESK_QUOTE_LINES), i);
}

/* --- what is shown --------------------------------------------------------------------------- */

static void
update_row (DeskOfferDialog *self, guint i)
{
  g_autoptr (DeskQuoteLine) line = dup_line (self, i);
  GtkWidget *row = self->rows->pdata[i];
  g_autofree char *name =
      desk_offer_line_dup_name (line, desk_order_sketch_get_draft (self->sketch),
                                desk_order_sketch_get_price_list (self->sketch));
  gint64 unit_price = 0;
  gint64 amount = 0;
  g_autofree char *price = NULL;
  g_autofree char *quantity =
      desk_format_number (desk_record_get_integer (line, DESK_QUOTE_LINE_QUANTITY));
  g_autofree char *title = NULL;

  if (desk_offer_work_out (self->offer, line, &unit_price, &amount))
    price = desk_format_money (unit_price, get_currency (self));
  /* Translators: title of a field for a price: what is offered, how many, and at what price each */
  title = g_strdup_printf (C_ ("quote", "%s · %s × %s"), name, quantity,
                           price != NULL ? price : DESK_TEXT_NONE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
}

static gboolean
work_out_total (DeskOfferDialog *self, gint64 *total)
{
  *total = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr (DeskQuoteLine) line = dup_line (self, i);
      gint64 unit_price = 0;
      gint64 amount = 0;

      if (!desk_offer_work_out (self->offer, line, &unit_price, &amount) ||
          __builtin_add_overflow (*total, amount, total))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_faults (DeskOfferDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_has_css_class (self->rows->pdata[i], "error"))
      return TRUE;

  return FALSE;
}

static void
update_total (DeskOfferDialog *self)
{
  gint64 total = 0;
  gboolean is_counted = work_out_total (self, &total);
  g_autofree char *price =
      is_counted ? desk_format_money (total, get_currency (self)) : g_strdup (DESK_TEXT_NONE);
  g_autofree char *cost = desk_format_money (desk_record_get_integer (self->quote, DESK_QUOTE_NET),
                                             get_currency (self));
  /* Translators: what the customer pays by a quote, and what the dealer himself pays */
  g_autofree char *text =
      g_strdup_printf (_ ("Your customer pays %s, you pay %s, both without tax"), price, cost);

  gtk_label_set_label (self->total_label, text);
  gtk_widget_set_sensitive (self->save_button, is_counted && !has_faults (self));
  gtk_widget_set_sensitive (self->print_button, is_counted && !has_faults (self));
}

static void
update_valid (DeskOfferDialog *self)
{
  DeskStore *store = desk_order_sketch_get_store (self->sketch);
  g_autofree char *today = desk_store_dup_today (store);
  g_autofree char *until = desk_date_add_days (
      today, (int) desk_record_get_integer (self->offer, DESK_OFFER_VALID_DAYS));
  g_autofree char *date = desk_format_date_long (until);
  /* Translators: a quote; the argument is a date with its year */
  g_autofree char *text = g_strdup_printf (C_ ("quote", "Until %s"), date);

  adw_action_row_set_subtitle (self->valid_row, text);
}

static void
update_all (DeskOfferDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    update_row (self, i);
  update_valid (self);
  update_total (self);
}

/* --- what is typed --------------------------------------------------------------------------- */

static void
keep (DeskOfferDialog *self)
{
  if (self->is_updating)
    return;

  desk_order_sketch_set_offer (self->sketch, self->offer);
  update_all (self);
}

static void
mark_up_value_changed_cb (DeskOfferDialog *self)
{
  desk_record_set_integer (self->offer, DESK_OFFER_MARK_UP_BP,
                           (gint64) gtk_spin_button_get_value_as_int (self->mark_up_spin) * 100);
  keep (self);
}

static void
days_value_changed_cb (DeskOfferDialog *self)
{
  desk_record_set_integer (self->offer, DESK_OFFER_VALID_DAYS,
                           gtk_spin_button_get_value_as_int (self->days_spin));
  keep (self);
}

static void
notes_changed_cb (DeskOfferDialog *self, GtkTextBuffer *buffer)
{
  GtkTextIter start = { 0 };
  GtkTextIter end = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *cut = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  cut = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), DESK_OFFER_MAX_NOTES));
  desk_record_set_string (self->offer, DESK_OFFER_NOTES, *cut != '\0' ? cut : NULL);
  keep (self);
}

/* No more than a quote can hold is typed or pasted in the first place. */
static void
notes_insert_text_cb (GtkTextBuffer *buffer,
                      GtkTextIter *place,
                      char *text,
                      int length,
                      gpointer user_data)
{
  int n_more = (int) g_utf8_strlen (text, length);

  if (gtk_text_buffer_get_char_count (buffer) + n_more <= DESK_OFFER_MAX_NOTES)
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_widget_error_bell (GTK_WIDGET (user_data));
}

static void
row_changed_cb (DeskOfferDialog *self, AdwEntryRow *row)
{
  guint i = 0;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autoptr (DeskQuoteLine) line = NULL;
  gint64 price = 0;
  gboolean is_empty = *text == '\0';
  gboolean is_price = !is_empty && desk_parse_money (text, get_currency (self), &price);

  if (!g_ptr_array_find (self->rows, row, &i))
    return;

  line = dup_line (self, i);
  if (is_empty || is_price)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
      desk_offer_set_own_price (self->offer, line, is_price ? &price : NULL);
    }
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
      is_empty || is_price ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  keep (self);
}

static void
add_rows (DeskOfferDialog *self)
{
  GListModel *lines = desk_record_get_list (self->quote, DESK_QUOTE_LINES);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (DeskQuoteLine) line = dup_line (self, i);
      GtkWidget *row = adw_entry_row_new ();
      gint64 price = 0;

      adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_NUMBER);
      if (desk_offer_get_own_price (self->offer, line, &price))
        {
          g_autofree char *text = desk_format_money (price, get_currency (self));

          gtk_editable_set_text (GTK_EDITABLE (row), text);
        }
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->lines_group, row);
      g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
}

/* --- on paper -------------------------------------------------------------------------------- */

static DeskDocument *
new_document (DeskOfferDialog *self)
{
  return desk_offer_document_new (desk_order_sketch_get_store (self->sketch),
                                  desk_order_sketch_get_draft (self->sketch), self->offer,
                                  self->quote);
}

static void
save_button_clicked_cb (DeskOfferDialog *self)
{
  /* Translators: name of a file, a quote for a customer */
  desk_document_save (GTK_WIDGET (self), new_document (self), _ ("quote.pdf"));
}

static void
print_button_clicked_cb (DeskOfferDialog *self)
{
  desk_document_print (GTK_WIDGET (self), new_document (self));
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_offer_dialog_dispose (GObject *object)
{
  DeskOfferDialog *self = DESK_OFFER_DIALOG (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->offer);
  g_clear_object (&self->quote);
  g_clear_object (&self->sketch);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_OFFER_DIALOG);

  G_OBJECT_CLASS (desk_offer_dialog_parent_class)->dispose (object);
}

static void
desk_offer_dialog_class_init (DeskOfferDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_offer_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-offer-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOfferDialog, mark_up_spin);
  gtk_widget_class_bind_template_child (widget_class, DeskOfferDialog, lines_group);
  gtk_widget_class_bind_template_child (widget_class, DeskOfferDialog, valid_row);
  gtk_widget_class_bind_template_child (widget_class, DeskOfferDialog, days_spin);
  gtk_widget_class_bind_template_child (widget_class, DeskOfferDialog, notes_view);
  gtk_widget_class_bind_template_child (widget_class, DeskOfferDialog, total_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOfferDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, DeskOfferDialog, print_button);
  gtk_widget_class_bind_template_callback (widget_class, mark_up_value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, days_value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_button_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
desk_offer_dialog_init (DeskOfferDialog *self)
{
  self->rows = g_ptr_array_new ();
  self->is_updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill (DeskOfferDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->notes_view);
  const char *notes = desk_record_get_string (self->offer, DESK_OFFER_NOTES);

  gtk_spin_button_set_value (
      self->mark_up_spin,
      (double) (desk_record_get_integer (self->offer, DESK_OFFER_MARK_UP_BP) / 100));
  gtk_spin_button_set_value (self->days_spin,
                             (double) desk_record_get_integer (self->offer, DESK_OFFER_VALID_DAYS));
  if (notes != NULL)
    gtk_text_buffer_set_text (buffer, notes, -1);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (notes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (notes_insert_text_cb), self, 0);
  add_rows (self);
  update_all (self);
}

/**
 * desk_offer_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @sketch: what is offered; it has a price
 *
 * Returns: (transfer floating): the dialog, to be presented
 */
GtkWidget *
desk_offer_dialog_new (GtkWindow *parent, DeskOrderSketch *sketch)
{
  DeskOfferDialog *self =
      g_object_new (DESK_TYPE_OFFER_DIALOG, "transient-for", parent, "modal", parent != NULL, NULL);
  DeskQuote *quote = desk_price_watch_get_quote (desk_order_sketch_get_price_watch (sketch));

  self->sketch = g_object_ref (sketch);
  self->quote = g_object_ref (quote);
  self->offer = g_list_model_get_item (
      desk_record_get_list (desk_order_sketch_get_draft (sketch), DESK_DRAFT_OFFER), 0);
  if (self->offer == NULL)
    {
      self->offer = desk_record_new (DESK_TYPE_OFFER);
      desk_record_set_integer (self->offer, DESK_OFFER_MARK_UP_BP, 0);
      desk_record_set_integer (self->offer, DESK_OFFER_VALID_DAYS, DESK_OFFER_DAYS);
    }
  fill (self);
  self->is_updating = FALSE;
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->mark_up_spin));
  return GTK_WIDGET (self);
}
