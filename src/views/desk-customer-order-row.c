/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-order-row"

#include "config.h"

#include "desk-customer-order-row.h"

#include "desk-order-facts.h"
#include "desk-order-menu.h"
#include "desk-order-text.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

/**
 * DeskCustomerOrderRow:
 *
 * An order on the page of its customer. The no-entry sign stands where, and only where, it can be
 * deleted.
 */
struct _DeskCustomerOrderRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *number_label;
  GtkWidget *plan_label;
  GtkWidget *pill_box;
  DeskStatusPill *pill;
  GtkWidget *date_label;
  GtkWidget *total_label;
  GtkWidget *button_box;
  GtkWidget *delete_button;
  GtkMenuButton *menu_button;

  DeskServices *services; /* (owned) */
  DeskOrderRow *item;     /* (owned) */
};

G_DEFINE_FINAL_TYPE (DeskCustomerOrderRow, desk_customer_order_row, GTK_TYPE_LIST_BOX_ROW)

static char *
dup_plan (DeskOrderRow *item, DeskOrder *order)
{
  const char *po_number = desk_record_get_string (order, DESK_ORDER_PO_NUMBER);
  g_autofree char *plan = desk_order_text_dup_plan (desk_record_get_string (order, DESK_ORDER_PLAN),
                                                    desk_order_row_get_price_list (item));

  if (po_number == NULL || *po_number == '\0')
    return g_steal_pointer (&plan);
  return g_strdup_printf ("%s · %s", plan, po_number);
}

static void
set_label (GtkWidget *label, char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text);
  g_free (text);
}

static void
show_buttons (DeskCustomerOrderRow *self, DeskOrder *order)
{
  gboolean can_order = desk_services_has_right (self->services, "dealer.order");
  const char *number = gtk_label_get_label (GTK_LABEL (self->number_label));
  g_autofree char *delete_text = NULL;
  g_autofree char *more = NULL;

  /* Translators: button with the no-entry sign; %s is a number such as 26-1179, or a dash */
  delete_text = g_strdup_printf (
      desk_order_is_trial (order) ? _("Delete trial %s") : _("Delete order %s"), number);
  /* Translators: button that opens the menu of a row; %s is a number such as 26-1179, or a dash */
  more = g_strdup_printf (_("More about %s"), number);
  gtk_widget_set_visible (self->delete_button,
                          can_order && desk_order_row_get_can_delete (self->item));
  gtk_widget_set_tooltip_text (self->delete_button, delete_text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->delete_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, delete_text, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button), more);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, more, -1);
}

/* What can be done is looked up when somebody asks. */
static void
create_menu (GtkMenuButton *button, gpointer user_data)
{
  DeskCustomerOrderRow *self = DESK_CUSTOMER_ORDER_ROW (user_data);
  DeskOrder *order = desk_order_row_get_order (self->item);
  g_autoptr (DeskOrderFacts) facts = NULL;
  g_autoptr (GMenuModel) menu = NULL;

  facts = desk_order_facts_read (desk_services_get_store (self->services),
                                 desk_record_get_id (order));
  menu = facts != NULL ? desk_order_menu_new (facts, self->services) : NULL;
  gtk_menu_button_set_menu_model (button, menu);
}

static void
item_notify_cb (DeskCustomerOrderRow *self)
{
  DeskOrder *order = desk_order_row_get_order (self->item);
  const char *today = desk_list_row_get_today (self->item);
  const char *status = desk_list_row_get_status (self->item);
  g_autofree char *spoken = NULL;

  if (order == NULL || today == NULL || desk_record_get_id (order) == NULL)
    return;

  set_label (self->number_label, desk_order_text_dup_number (order));
  set_label (self->plan_label, dup_plan (self->item, order));
  set_label (self->date_label, desk_order_text_dup_day (
                                   desk_record_get_string (order, DESK_ORDER_CREATED_AT), today));
  set_label (self->total_label, desk_order_text_dup_total (order));
  desk_status_pill_set_status (self->pill, status);
  show_buttons (self, order);
  spoken = desk_order_text_dup_sentence (order, desk_order_row_get_customer (self->item),
                                         desk_order_row_get_price_list (self->item), status, today);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
delete_order (DeskCustomerOrderRow *self)
{
  DeskOrder *order = desk_order_row_get_order (self->item);

  gtk_widget_activate_action (GTK_WIDGET (self), "orders.delete", "s", desk_record_get_id (order));
}

static gboolean
delete_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  delete_order (DESK_CUSTOMER_ORDER_ROW (widget));
  return GDK_EVENT_STOP;
}

static gboolean
menu_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  gtk_menu_button_popup (DESK_CUSTOMER_ORDER_ROW (widget)->menu_button);
  return GDK_EVENT_STOP;
}

static void
desk_customer_order_row_dispose (GObject *object)
{
  DeskCustomerOrderRow *self = DESK_CUSTOMER_ORDER_ROW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_ORDER_ROW);

  G_OBJECT_CLASS (desk_customer_order_row_parent_class)->dispose (object);
}

static void
desk_customer_order_row_class_init (DeskCustomerOrderRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_customer_order_row_dispose;

  g_type_ensure (DESK_TYPE_STATUS_PILL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-customer-order-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerOrderRow, number_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerOrderRow, plan_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerOrderRow, pill_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerOrderRow, pill);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerOrderRow, date_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerOrderRow, total_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerOrderRow, button_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerOrderRow, delete_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerOrderRow, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, delete_order);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);
}

static void
desk_customer_order_row_init (DeskCustomerOrderRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);
}

/**
 * desk_customer_order_row_new:
 * @services: services that are ready
 * @item: an order of a list
 * @columns: (array fixed-size=5): a size group for each column
 *
 * Returns: (transfer floating): a row that follows it
 */
GtkWidget *
desk_customer_order_row_new (DeskServices *services, DeskOrderRow *item, GtkSizeGroup **columns)
{
  DeskCustomerOrderRow *self = g_object_new (DESK_TYPE_CUSTOMER_ORDER_ROW, NULL);
  GtkWidget *widgets[DESK_CUSTOMER_ORDER_N_COLUMNS] = {
    self->number_label, self->pill_box, self->date_label, self->total_label, self->button_box,
  };

  for (guint i = 0; i < DESK_CUSTOMER_ORDER_N_COLUMNS; i++)
    gtk_size_group_add_widget (columns[i], widgets[i]);
  self->services = g_object_ref (services);
  self->item = g_object_ref (item);
  g_signal_connect_object (item, "notify", G_CALLBACK (item_notify_cb), self, G_CONNECT_SWAPPED);
  item_notify_cb (self);

  return GTK_WIDGET (self);
}
