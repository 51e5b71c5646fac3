/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-open-order-notice"

#include "config.h"

#include "desk-open-order-notice.h"

#include "desk-date.h"
#include "desk-format.h"
#include "desk-notice.h"

#include <glib/gi18n.h>

/**
 * DeskOpenOrderNotice:
 *
 * Warns when a customer has an order already that is not activated, which may be the one that is
 * about to be placed a second time.
 */
struct _DeskOpenOrderNotice
{
  AdwBin parent_instance;

  DeskNotice *notice;

  char *order_id; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DeskOpenOrderNotice, desk_open_order_notice, ADW_TYPE_BIN)

static void
notice_activated_cb (DeskOpenOrderNotice *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-order", "s", self->order_id);
}

static char *
dup_title (DeskOrder *order, const char *today)
{
  const char *number = desk_record_get_string (order, DESK_ORDER_NUMBER);
  g_autofree char *date = NULL;
  g_autofree char *day = NULL;

  date = desk_instant_dup_date (desk_record_get_string (order, DESK_ORDER_CREATED_AT), NULL);
  /* What waits in the outbox has no number of the back-end. */
  if (number == NULL || date == NULL)
    return g_strdup (_("This customer already has an order that waits to be sent."));

  if (g_str_equal (date, today))
    /* Translators: the argument is the number of an order or a trial */
    return g_strdup_printf (_("This customer already has an unactivated order from today (%s)."),
                            number);

  day = desk_format_date (date, today);
  /* Translators: a date, and the number of an order or a trial */
  return g_strdup_printf (_("This customer already has an unactivated order from %s (%s)."),
                          day,
                          number);
}

static void
desk_open_order_notice_dispose (GObject *object)
{
  /* The template would take the child away behind the bin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_OPEN_ORDER_NOTICE);

  G_OBJECT_CLASS (desk_open_order_notice_parent_class)->dispose (object);
}

static void
desk_open_order_notice_finalize (GObject *object)
{
  DeskOpenOrderNotice *self = DESK_OPEN_ORDER_NOTICE (object);

  g_free (self->order_id);

  G_OBJECT_CLASS (desk_open_order_notice_parent_class)->finalize (object);
}

static void
desk_open_order_notice_class_init (DeskOpenOrderNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_open_order_notice_dispose;
  object_class->finalize = desk_open_order_notice_finalize;

  g_type_ensure (DESK_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-open-order-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOpenOrderNotice, notice);
  gtk_widget_class_bind_template_callback (widget_class, notice_activated_cb);
}

static void
desk_open_order_notice_init (DeskOpenOrderNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_open_order_notice_set_customer:
 * @store: an open store
 * @customer_id: (nullable): the customer; %NULL if none is chosen
 * @converts: (nullable): the licence of a trial that is about to become an order, which is no reason
 *   for a warning
 */
void
desk_open_order_notice_set_customer (DeskOpenOrderNotice *self,
                                     DeskStore *store,
                                     const char *customer_id,
                                     const char *converts)
{
  g_autoptr(GPtrArray) orders = NULL;
  g_autofree char *today = NULL;
  g_autofree char *title = NULL;
  DeskOrder *order = NULL;

  g_return_if_fail (DESK_IS_OPEN_ORDER_NOTICE (self));
  g_return_if_fail (DESK_IS_STORE (store));

  if (customer_id != NULL)
    orders = desk_store_list_unactivated_orders (store, customer_id);
  /* The newest: the older ones were there when that one was placed. */
  for (guint i = 0; order == NULL && orders != NULL && i < orders->len; i++)
    {
      DeskOrder *other = g_ptr_array_index (orders, i);

      if (converts == NULL
          || g_strcmp0 (desk_record_get_string (other, DESK_ORDER_LICENSE_ID), converts) != 0)
        order = other;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), order != NULL);
  if (order == NULL)
    return;

  g_free (self->order_id);
  self->order_id = g_strdup (desk_record_get_id (order));
  today = desk_store_dup_today (store);
  title = dup_title (order, today);
  desk_notice_set_text (self->notice,
                        title,
                        _("Was it a mistake? Delete it in Orders first, so the customer is not "
                          "billed twice."));
}
