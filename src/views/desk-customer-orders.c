/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-orders"

#include "config.h"

#include "desk-customer-orders.h"

#include "desk-customer-order-row.h"
#include "desk-format.h"
#include "desk-order-query.h"

#include <glib/gi18n.h>

/* So many are shown until somebody asks for all; a list box makes all its rows, so that "all" has an
 * end too. */
#define N_SHOWN 5
#define MAX_SHOWN 200

/**
 * DeskCustomerOrders:
 *
 * The orders and trials of a customer, the newest first.
 */
struct _DeskCustomerOrders
{
  AdwBin parent_instance;

  GtkToggleButton *all_button;
  GtkListBox *list;

  DeskServices *services; /* (owned) (nullable) */
  DeskOrderQuery *query;  /* (owned) */
  DeskQueryModel *model;  /* (owned) (nullable) */
  GtkSizeGroup *columns[DESK_CUSTOMER_ORDER_N_COLUMNS]; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DeskCustomerOrders, desk_customer_orders, ADW_TYPE_BIN)

static void
update_state (DeskCustomerOrders *self)
{
  guint n = desk_query_model_get_count (self->model, DESK_ORDER_FILTER_ALL);
  gboolean shows_all = gtk_toggle_button_get_active (self->all_button);
  g_autofree char *number = desk_format_number (n);
  /* Translators: button that shows all lines, with their number: “All 23” */
  g_autofree char *label =
      shows_all ? g_strdup (_("Show less")) : g_strdup_printf (_("All %s"), number);

  gtk_button_set_label (GTK_BUTTON (self->all_button), label);
  gtk_widget_set_visible (GTK_WIDGET (self->all_button), n > N_SHOWN);
  /* Without an order there is no licence either, and that is said there. */
  gtk_widget_set_visible (GTK_WIDGET (self),
                          g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0);
}

static void
all_toggled_cb (DeskCustomerOrders *self)
{
  gboolean shows_all = gtk_toggle_button_get_active (self->all_button);

  desk_query_set_limit (self->query, shows_all ? MAX_SHOWN : N_SHOWN);
  if (self->model != NULL)
    update_state (self);
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  DeskCustomerOrders *self = user_data;

  return desk_customer_order_row_new (self->services, item, self->columns);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DeskCustomerOrders *self)
{
  g_autoptr (DeskOrderRow) item = g_list_model_get_item (
      G_LIST_MODEL (self->model), (guint) gtk_list_box_row_get_index (row));

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-order", "s",
                                desk_record_get_id (desk_order_row_get_order (item)));
}

static void
desk_customer_orders_dispose (GObject *object)
{
  DeskCustomerOrders *self = DESK_CUSTOMER_ORDERS (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  for (guint i = 0; i < DESK_CUSTOMER_ORDER_N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  g_clear_object (&self->model);
  g_clear_object (&self->query);
  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_ORDERS);

  G_OBJECT_CLASS (desk_customer_orders_parent_class)->dispose (object);
}

static void
desk_customer_orders_class_init (DeskCustomerOrdersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_customer_orders_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-customer-orders.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerOrders, all_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerOrders, list);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
desk_customer_orders_init (DeskCustomerOrders *self)
{
  self->query = desk_order_query_new ();
  desk_query_set_sort (self->query, DESK_ORDER_SORT_DATE, TRUE);
  desk_query_set_limit (self->query, N_SHOWN);
  for (guint i = 0; i < DESK_CUSTOMER_ORDER_N_COLUMNS; i++)
    self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_customer_orders_set_customer:
 * @services: services that are ready
 * @customer_id: whose orders are shown
 */
void
desk_customer_orders_set_customer (DeskCustomerOrders *self,
                                   DeskServices *services,
                                   const char *customer_id)
{
  g_return_if_fail (DESK_IS_CUSTOMER_ORDERS (self));

  g_set_object (&self->services, services);
  if (g_strcmp0 (desk_query_get_customer_id (self->query), customer_id) != 0)
    gtk_toggle_button_set_active (self->all_button, FALSE);
  desk_query_set_customer_id (self->query, customer_id);
  if (self->model != NULL)
    return;

  self->model = desk_store_query (desk_services_get_store (services), self->query);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->model), create_row, self, NULL);
  g_signal_connect_object (self->model, "refreshed", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED);
}
