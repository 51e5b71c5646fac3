/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-lines"

#include "config.h"

#include "desk-order-lines.h"

#include "desk-format.h"
#include "desk-order-text.h"
#include "desk-price-text.h"
#include "desk-summary-lines.h"

#include <glib/gi18n.h>

/**
 * DeskOrderLines:
 *
 * What was ordered, and what it costs by the order's own figures. What has not been sent yet has the total
 * that the dealer saw, and no more.
 */
struct _DeskOrderLines
{
  AdwBin parent_instance;

  DeskSummaryLines *lines_box;
  GtkWidget *sums_separator;
  DeskSummaryLines *sums_box;
};

G_DEFINE_FINAL_TYPE (DeskOrderLines, desk_order_lines, ADW_TYPE_BIN)

static void
append_configuration (DeskOrderLines *self, const DeskOrderFacts *facts)
{
  GListModel *devices = desk_record_get_list (facts->order, DESK_ORDER_DEVICES);
  g_autofree char *plan = NULL;
  g_autofree char *term = NULL;

  plan = desk_order_text_dup_plan (desk_record_get_string (facts->order, DESK_ORDER_PLAN), facts->price_list);
  term = desk_order_text_dup_term (desk_record_get_string (facts->order, DESK_ORDER_TERM), facts->price_list);
  desk_summary_lines_append (self->lines_box, plan, term, NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr (DeskOrderDevice) device = g_list_model_get_item (devices, i);
      const char *name = desk_record_get_string (device, DESK_ORDER_DEVICE_NAME);
      g_autofree char *number = desk_format_number (desk_record_get_integer (device, DESK_ORDER_DEVICE_QUANTITY));
      /* Translators: how many of a device, “2 ×” */
      g_autofree char *quantity = g_strdup_printf (C_("quantity", "%s ×"), number);

      desk_summary_lines_append (self->lines_box, name != NULL ? name : DESK_TEXT_NONE, NULL, quantity, NULL);
    }
}

static void
append_sum (DeskOrderLines *self, DeskOrder *order, const char *name, guint field)
{
  g_autofree char *amount = NULL;

  if (desk_record_is_null (order, field))
    return;

  amount = desk_format_money (desk_record_get_integer (order, field), desk_record_get_string (order, DESK_ORDER_CURRENCY));
  desk_summary_lines_append (self->sums_box, name, NULL, amount, NULL);
}

static void
append_discount (DeskOrderLines *self, DeskOrder *order)
{
  const char *code = desk_record_get_string (order, DESK_ORDER_PROMO_CODE);
  gint64 discount = desk_record_get_integer (order, DESK_ORDER_DISCOUNT);
  g_autofree char *amount = NULL;
  g_autofree char *name = NULL;

  if (discount == 0)
    return;

  amount = desk_format_money (-ABS (discount), desk_record_get_string (order, DESK_ORDER_CURRENCY));
  /* Translators: a discount; %s is a promo code */
  name = g_strdup_printf (_("Promo %s"), code != NULL ? code : "");
  desk_summary_lines_append (self->sums_box, g_strchomp (name), NULL, amount, "success-text");
}

static void
append_taxes (DeskOrderLines *self, DeskOrder *order)
{
  GListModel *taxes = desk_record_get_list (order, DESK_ORDER_TAXES);

  for (guint i = 0; i < g_list_model_get_n_items (taxes); i++)
    {
      g_autoptr (DeskTaxLine) tax = g_list_model_get_item (taxes, i);
      g_autofree char *name = desk_price_text_dup_tax (tax);
      g_autofree char *amount = desk_format_money (desk_record_get_integer (tax, DESK_TAX_LINE_AMOUNT),
                                                   desk_record_get_string (order, DESK_ORDER_CURRENCY));

      desk_summary_lines_append (self->sums_box, name, NULL, amount, NULL);
    }
}

/**
 * desk_order_lines_update:
 * @facts: what is known of the order
 */
void
desk_order_lines_update (DeskOrderLines *self, const DeskOrderFacts *facts)
{
  gboolean is_trial = desk_order_is_trial (facts->order);

  desk_summary_lines_clear (self->lines_box);
  desk_summary_lines_clear (self->sums_box);
  append_configuration (self, facts);

  gtk_widget_set_visible (self->sums_separator, !is_trial);
  gtk_widget_set_visible (GTK_WIDGET (self->sums_box), !is_trial);
  if (!is_trial)
    {
      g_autofree char *total = desk_order_text_dup_total (facts->order);

      append_sum (self, facts->order, _("Subtotal"), DESK_ORDER_SUBTOTAL);
      append_discount (self, facts->order);
      /* Translators: of an order, without tax */
      append_sum (self, facts->order, _("Net"), DESK_ORDER_NET);
      append_taxes (self, facts->order);
      /* Translators: of an order, with tax */
      desk_summary_lines_append (self->sums_box, C_("summary", "Total"), NULL, total, "heading");
    }
}

static void
desk_order_lines_dispose (GObject *object)
{
  /* The template would take the child away behind the bin’s back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_ORDER_LINES);
  G_OBJECT_CLASS (desk_order_lines_parent_class)->dispose (object);
}

static void
desk_order_lines_class_init (DeskOrderLinesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_order_lines_dispose;
  g_type_ensure (DESK_TYPE_SUMMARY_LINES);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-order-lines.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOrderLines, lines_box);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderLines, sums_separator);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderLines, sums_box);
}

static void
desk_order_lines_init (DeskOrderLines *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
