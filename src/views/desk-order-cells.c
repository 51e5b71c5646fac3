/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-cells"

#include "config.h"

#include "desk-order-cells.h"

#include "desk-cell-words.h"
#include "desk-format.h"
#include "desk-order-row.h"
#include "desk-order-text.h"
#include "desk-outbox-entry.h"

#include <glib/gi18n.h>

/*
 * The words in the cells of ui/desk-order-cell-*.ui and ui/desk-draft-cell.ui. Each function is a closure of
 * an expression there: its arguments are looked up on the row, and it runs again when one of them
 * notifies. The first argument is the list item and not used.
 */

static char *
format_order_number (gpointer item, DeskOrder *order)
{
  return order != NULL ? desk_order_text_dup_number (order) : NULL;
}

static char *
format_po_number (gpointer item, DeskOrder *order)
{
  const char *text = order != NULL ? desk_record_get_string (order, DESK_ORDER_PO_NUMBER) : NULL;

  return g_strdup (text != NULL && *text != '\0' ? text : DESK_TEXT_NONE);
}

static char *
format_plan (gpointer item, DeskOrder *order, DeskPriceList *price_list)
{
  if (order == NULL)
    return NULL;
  return desk_order_text_dup_plan (desk_record_get_string (order, DESK_ORDER_PLAN), price_list);
}

static char *
format_term (gpointer item, DeskOrder *order, DeskPriceList *price_list)
{
  if (order == NULL)
    return NULL;
  if (desk_order_is_trial (order))
    return g_strdup (C_("a licence that is a trial", "Trial"));
  return desk_order_text_dup_term (desk_record_get_string (order, DESK_ORDER_TERM), price_list);
}

static char *
format_device_count (gpointer item, DeskOrder *order)
{
  if (order == NULL)
    return NULL;
  return desk_format_number (desk_devices_count (desk_record_get_list (order, DESK_ORDER_DEVICES)));
}

static char *
format_order_date (gpointer item, DeskOrder *order, const char *today)
{
  return order != NULL ? desk_order_text_dup_day (desk_record_get_string (order, DESK_ORDER_CREATED_AT), today) : NULL;
}

static char *
format_order_total (gpointer item, DeskOrder *order)
{
  return order != NULL ? desk_order_text_dup_total (order) : NULL;
}

static char *
format_delete_label (gpointer item, DeskOrder *order)
{
  g_autofree char *number = order != NULL ? desk_order_text_dup_number (order) : NULL;

  if (order == NULL)
    return NULL;
  /* Translators: button with the no-entry sign; %s is a number such as 26-1179, or a dash */
  return g_strdup_printf (desk_order_is_trial (order) ? _("Delete trial %s") : _("Delete order %s"), number);
}

static char *
format_more_label (gpointer item, DeskOrder *order)
{
  g_autofree char *number = order != NULL ? desk_order_text_dup_number (order) : NULL;

  /* Translators: button that opens the menu of a row; %s is a number such as 26-1179, or a dash */
  return order != NULL ? g_strdup_printf (_("More about %s"), number) : NULL;
}

static char *
format_draft_name (gpointer item, DeskDraft *draft)
{
  GListModel *customers = NULL;
  const char *search = NULL;

  if (draft == NULL)
    return NULL;
  customers = desk_record_get_list (draft, DESK_DRAFT_CUSTOMER);
  if (g_list_model_get_n_items (customers) > 0)
    {
      g_autoptr (DeskCustomer) customer = g_list_model_get_item (customers, 0);
      const char *company = desk_record_get_string (customer, DESK_CUSTOMER_COMPANY);

      if (company != NULL && *company != '\0')
        return g_strdup (company);
    }
  search = desk_record_get_string (draft, DESK_DRAFT_CUSTOMER_SEARCH);
  return g_strdup (search != NULL && *search != '\0' ? search : _("No customer yet"));
}

static char *
format_draft_summary (gpointer item, DeskDraft *draft)
{
  gint64 count = draft != NULL ? desk_devices_count (desk_record_get_list (draft, DESK_DRAFT_DEVICES)) : 0;
  const char *po_number = draft != NULL ? desk_record_get_string (draft, DESK_DRAFT_PO_NUMBER) : NULL;
  g_autofree char *devices = NULL;

  if (draft == NULL)
    return NULL;
  devices = count == 0 ? g_strdup (_("No device yet"))
                       : g_strdup_printf (ngettext ("%d device", "%d devices", (gulong) count), (int) count);
  if (po_number == NULL || *po_number == '\0')
    return g_steal_pointer (&devices);
  return g_strdup_printf ("%s · %s", devices, po_number);
}

static char *
format_draft_date (gpointer item, DeskDraft *draft)
{
  const char *instant = draft != NULL ? desk_record_get_string (draft, DESK_DRAFT_UPDATED_AT) : NULL;

  return instant != NULL ? desk_format_instant (instant, NULL, NULL) : NULL;
}

/**
 * desk_order_cells_bind:
 * @widget_class: the class whose template has the lists
 *
 * Makes the closures of the cells known to the template. What the buttons in them do is the page's.
 */
void
desk_order_cells_bind (GtkWidgetClass *widget_class)
{
  desk_cell_words_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, format_order_number);
  gtk_widget_class_bind_template_callback (widget_class, format_po_number);
  gtk_widget_class_bind_template_callback (widget_class, format_plan);
  gtk_widget_class_bind_template_callback (widget_class, format_term);
  gtk_widget_class_bind_template_callback (widget_class, format_device_count);
  gtk_widget_class_bind_template_callback (widget_class, format_order_date);
  gtk_widget_class_bind_template_callback (widget_class, format_order_total);
  gtk_widget_class_bind_template_callback (widget_class, format_delete_label);
  gtk_widget_class_bind_template_callback (widget_class, format_more_label);
  gtk_widget_class_bind_template_callback (widget_class, format_draft_name);
  gtk_widget_class_bind_template_callback (widget_class, format_draft_summary);
  gtk_widget_class_bind_template_callback (widget_class, format_draft_date);
}
