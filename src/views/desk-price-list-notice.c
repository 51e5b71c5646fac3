/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-price-list-notice"

#include "config.h"

#include "desk-price-list-notice.h"

#include "desk-format.h"
#include "desk-notice.h"
#include "desk-price-choice.h"

#include <glib/gi18n.h>

/**
 * DeskPriceListNotice:
 *
 * Above a draft whose price list has ended meanwhile: what it costs now, and the button that takes
 * the new prices. It hides itself otherwise.
 */
struct _DeskPriceListNotice
{
  AdwBin parent_instance;

  DeskNotice *notice;

  DeskOrderSketch *sketch; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DeskPriceListNotice, desk_price_list_notice, ADW_TYPE_BIN)

static DeskPriceList *
find_successor (DeskPriceListNotice *self)
{
  return desk_price_choice_find_successor (desk_order_sketch_get_store (self->sketch),
                                           desk_order_sketch_get_price_list (self->sketch));
}

static void
notice_activated_cb (DeskPriceListNotice *self)
{
  g_autoptr(DeskPriceList) successor = find_successor (self);

  if (successor != NULL)
    desk_order_sketch_set_text (self->sketch,
                                DESK_DRAFT_PRICE_LIST_ID,
                                desk_record_get_id (successor));
}

static char *
dup_total (DeskQuote *quote)
{
  return desk_format_money (desk_record_get_integer (quote, DESK_QUOTE_TOTAL),
                            desk_record_get_string (quote, DESK_QUOTE_CURRENCY));
}

/* What the order would cost by another price list. */
static DeskQuote *
price_with (DeskPriceListNotice *self, DeskPriceList *price_list, const char *today)
{
  DeskStore *store = desk_order_sketch_get_store (self->sketch);
  g_autoptr(DeskOrder) order = desk_order_sketch_dup_order (self->sketch);
  g_autoptr(GListModel) models = desk_store_list_records (store, DESK_TYPE_DEVICE_MODEL);
  const char *dealer_id = desk_record_get_string (order, DESK_ORDER_DEALER_ID);
  g_autoptr(DeskDealer) dealer = NULL;

  if (dealer_id != NULL)
    dealer = desk_store_get (store, DESK_TYPE_DEALER, dealer_id);
  return desk_price_order (order, price_list, models, NULL, dealer, today, NULL);
}

static void
update_state (DeskPriceListNotice *self)
{
  DeskStore *store = desk_order_sketch_get_store (self->sketch);
  DeskPriceWatch *watch = desk_order_sketch_get_price_watch (self->sketch);
  DeskQuote *quote = desk_price_watch_get_quote (watch);
  g_autoptr(DeskPriceList) successor = find_successor (self);
  g_autoptr(DeskQuote) new_quote = NULL;
  g_autofree char *today = NULL;
  g_autofree char *date = NULL;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), successor != NULL);
  if (successor == NULL)
    return;

  today = desk_store_dup_today (store);
  date = desk_format_date (desk_record_get_string (successor, DESK_PRICE_LIST_VALID_FROM), today);
  if (quote != NULL)
    new_quote = price_with (self, successor, today);
  if (new_quote != NULL)
    {
      g_autofree char *new_total = dup_total (new_quote);
      g_autofree char *old_total = dup_total (quote);

      /* Translators: a date, the new total and the old one */
      title = g_strdup_printf (_("New prices since %s: total %s instead of %s"),
                               date,
                               new_total,
                               old_total);
    }
  else
    /* Translators: the argument is a date */
    title = g_strdup_printf (_("New prices since %s"), date);
  desk_notice_set_text (self->notice, title, NULL);
}

static void
desk_price_list_notice_dispose (GObject *object)
{
  DeskPriceListNotice *self = DESK_PRICE_LIST_NOTICE (object);

  g_clear_object (&self->sketch);
  /* The template would take the child away behind the bin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_PRICE_LIST_NOTICE);

  G_OBJECT_CLASS (desk_price_list_notice_parent_class)->dispose (object);
}

static void
desk_price_list_notice_class_init (DeskPriceListNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_price_list_notice_dispose;

  g_type_ensure (DESK_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-price-list-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPriceListNotice, notice);
  gtk_widget_class_bind_template_callback (widget_class, notice_activated_cb);
}

static void
desk_price_list_notice_init (DeskPriceListNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_price_list_notice_set_sketch:
 * @sketch: what is priced
 */
void
desk_price_list_notice_set_sketch (DeskPriceListNotice *self, DeskOrderSketch *sketch)
{
  g_return_if_fail (DESK_IS_PRICE_LIST_NOTICE (self));
  g_return_if_fail (DESK_IS_ORDER_SKETCH (sketch));
  g_return_if_fail (self->sketch == NULL);

  self->sketch = g_object_ref (sketch);
  g_signal_connect_object (sketch,
                           "priced",
                           G_CALLBACK (update_state),
                           self,
                           G_CONNECT_SWAPPED);
  update_state (self);
}
