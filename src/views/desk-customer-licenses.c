/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-licenses"

#include "config.h"

#include "desk-customer-licenses.h"

#include "desk-customer-license-row.h"
#include "desk-format.h"
#include "desk-license-query.h"
#include "desk-status.h"

#include <glib/gi18n.h>

/* A list box makes all its rows. Who has more licences than this finds them in the list of licences. */
#define MAX_SHOWN 200

/**
 * DeskCustomerLicenses:
 *
 * The licences of a customer, what needs a decision first. What has long been over is shown when asked
 * for.
 */
struct _DeskCustomerLicenses
{
  AdwBin parent_instance;

  GtkLabel *count_label;
  GtkToggleButton *ended_button;
  GtkListBox *list;
  GtkWidget *empty_box;
  GtkLabel *empty_label;
  GtkWidget *empty_button;

  DeskServices *services;    /* (owned) (nullable) */
  DeskLicenseQuery *query;   /* (owned) */
  DeskQueryModel *model;     /* (owned) (nullable) */
  GtkSizeGroup *pills;       /* (owned) */
  GtkSizeGroup *dates;       /* (owned) */
  GtkSizeGroup *buttons;     /* (owned) */
};

G_DEFINE_FINAL_TYPE (DeskCustomerLicenses, desk_customer_licenses, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The one place that decides what is seen. */
static void
update_rows (DeskCustomerLicenses *self)
{
  gboolean shows_ended = gtk_toggle_button_get_active (self->ended_button);
  gboolean is_loading = self->model == NULL || desk_query_model_get_is_loading (self->model);
  guint n = 0;
  guint n_ended = 0;
  g_autofree char *count = NULL;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      gboolean is_ended =
          desk_customer_license_row_get_is_ended (DESK_CUSTOMER_LICENSE_ROW (row));

      n++;
      n_ended += is_ended;
      gtk_widget_set_visible (row, shows_ended || !is_ended);
    }

  count = desk_format_number (n);
  gtk_label_set_label (self->count_label, n > 0 ? count : "");
  gtk_widget_set_visible (GTK_WIDGET (self->ended_button), n_ended > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0 && (shows_ended || n_ended < n));
  gtk_widget_set_visible (self->empty_box, !is_loading && !shows_ended && n_ended == n);
  gtk_label_set_label (self->empty_label,
                       n == 0 ? _("No licence yet") : _("All licences ended long ago"));
  gtk_widget_set_visible (self->empty_button,
                          self->services != NULL
                            && desk_services_has_right (self->services, "dealer.order"));
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  DeskCustomerLicenses *self = user_data;
  GtkWidget *row = desk_customer_license_row_new (self->services, item);

  desk_customer_license_row_align (DESK_CUSTOMER_LICENSE_ROW (row), self->pills, self->dates,
                                   self->buttons);
  g_signal_connect_object (row, "notify::is-ended", G_CALLBACK (update_rows), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DeskCustomerLicenses *self)
{
  g_autoptr (DeskLicenseRow) item = g_list_model_get_item (
      G_LIST_MODEL (self->model), (guint) gtk_list_box_row_get_index (row));
  const char *order_id =
      item != NULL ? desk_record_get_string (desk_license_row_get_license (item),
                                             DESK_LICENSE_ORDER_ID)
                   : NULL;

  if (order_id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-order", "s", order_id);
}

static void
desk_customer_licenses_dispose (GObject *object)
{
  DeskCustomerLicenses *self = DESK_CUSTOMER_LICENSES (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->query);
  g_clear_object (&self->services);
  g_clear_object (&self->pills);
  g_clear_object (&self->dates);
  g_clear_object (&self->buttons);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_LICENSES);

  G_OBJECT_CLASS (desk_customer_licenses_parent_class)->dispose (object);
}

static void
desk_customer_licenses_class_init (DeskCustomerLicensesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_customer_licenses_dispose;

  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_CUSTOMER_LICENSES, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-customer-licenses.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerLicenses, count_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerLicenses, ended_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerLicenses, list);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerLicenses, empty_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerLicenses, empty_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerLicenses, empty_button);
  gtk_widget_class_bind_template_callback (widget_class, update_rows);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
desk_customer_licenses_init (DeskCustomerLicenses *self)
{
  self->query = desk_license_query_new ();
  desk_query_set_limit (self->query, MAX_SHOWN);
  self->pills = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->dates = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->buttons = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_customer_licenses_set_customer:
 * @services: services that are ready
 * @customer_id: whose licences are shown
 */
void
desk_customer_licenses_set_customer (DeskCustomerLicenses *self,
                                     DeskServices *services,
                                     const char *customer_id)
{
  g_return_if_fail (DESK_IS_CUSTOMER_LICENSES (self));

  g_set_object (&self->services, services);
  if (g_strcmp0 (desk_query_get_customer_id (self->query), customer_id) != 0)
    gtk_toggle_button_set_active (self->ended_button, FALSE);
  desk_query_set_customer_id (self->query, customer_id);
  if (self->model != NULL)
    return;

  self->model = desk_store_query (desk_services_get_store (services), self->query);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->model), create_row, self, NULL);
  g_signal_connect_object (self->model, "refreshed", G_CALLBACK (update_rows), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::is-loading", G_CALLBACK (update_rows), self,
                           G_CONNECT_SWAPPED);
}

/**
 * desk_customer_licenses_get_worst:
 * @n: (out): how many are in that state
 *
 * Returns: (transfer none) (nullable): the state that needs a decision first, leaving out what has long
 *   been over; %NULL without a licence
 */
const char *
desk_customer_licenses_get_worst (DeskCustomerLicenses *self, guint *n)
{
  const char *worst = NULL;

  g_return_val_if_fail (DESK_IS_CUSTOMER_LICENSES (self), NULL);

  *n = 0;
  for (guint i = 0; self->model != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->model));
       i++)
    {
      g_autoptr (DeskLicenseRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), i);
      const char *status = desk_license_row_get_license_status (row);

      if (status == NULL
          || (g_str_equal (status, "expired")
              && desk_license_row_get_days_left (row) < -DESK_EXPIRING_DAYS))
        continue;
      if (worst == NULL || desk_status_get_rank (status) < desk_status_get_rank (worst))
        {
          worst = desk_status_for_rank (desk_status_get_rank (status));
          *n = 0;
        }
      *n += g_strcmp0 (status, worst) == 0;
    }

  return worst;
}
