/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-price-watch"

#include "config.h"

#include "desk-price-watch.h"

#include "desk-dealer.h"
#include "desk-device-model.h"

/* A second spin of the wheel comes within this time; the estimate is shown at once anyway. */
#define ASK_DELAY_MS 250

/**
 * DeskPriceWatch:
 *
 * The price of a configuration while it is being put together: the estimate at once, by the same
 * rules as the back-end's, and the back-end's quote as soon as it is there. Late quotes are
 * dropped by their stamp. Offline the estimate stays; it is confirmed when the back-end can be
 * reached again.
 */
struct _DeskPriceWatch
{
  GObject parent_instance;

  DeskServices *services;     /* (owned) */
  DeskOrder *order;           /* (owned) (nullable): what is priced */
  DeskQuote *quote;           /* (owned) (nullable) */
  GCancellable *cancellable;  /* (owned) (nullable): of the quote under way */
  DeskPriceState state;
  guint timer;
  guint stamp;
  gboolean is_offline;
};

G_DEFINE_FINAL_TYPE (DeskPriceWatch, desk_price_watch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  DeskPriceWatch *self; /* (owned) */
  guint stamp;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->self);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
forget_question (DeskPriceWatch *self)
{
  self->stamp++;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
quote_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(Question) question = user_data;
  g_autoptr(DeskQuote) quote = NULL;
  g_autoptr(GError) error = NULL;
  DeskPriceWatch *self = question->self;

  quote = desk_sync_quote_finish (DESK_SYNC (source), result, &error);
  if (question->stamp != self->stamp)
    return;

  g_clear_object (&self->cancellable);
  if (quote != NULL)
    {
      g_set_object (&self->quote, quote);
      self->state = DESK_PRICE_CONFIRMED;
    }
  else
    {
      g_debug ("No quote: %s", error->message);
      self->state = DESK_PRICE_ESTIMATE;
    }

  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
ask_cb (gpointer user_data)
{
  DeskPriceWatch *self = user_data;
  DeskSync *sync = desk_services_get_sync (self->services);
  Question *question = NULL;

  self->timer = 0;
  if (sync == NULL || self->order == NULL)
    return G_SOURCE_REMOVE;

  question = g_new0 (Question, 1);
  question->self = g_object_ref (self);
  question->stamp = self->stamp;
  self->cancellable = g_cancellable_new ();
  desk_sync_quote_async (sync, self->order, self->cancellable, quote_cb, question);

  return G_SOURCE_REMOVE;
}

/* The amounts are those of an estimate; asks for better ones where that is possible. */
static void
start_question (DeskPriceWatch *self)
{
  forget_question (self);

  if (self->quote == NULL)
    self->state = DESK_PRICE_NONE;
  else if (self->is_offline || desk_services_get_sync (self->services) == NULL)
    self->state = DESK_PRICE_ESTIMATE;
  else
    {
      self->state = DESK_PRICE_CHECKING;
      self->timer = g_timeout_add (ASK_DELAY_MS, ask_cb, self);
    }
}

static gboolean
sync_is_offline (DeskPriceWatch *self)
{
  DeskSync *sync = desk_services_get_sync (self->services);

  if (sync == NULL)
    return TRUE;

  switch (desk_sync_get_state (sync))
    {
    case DESK_SYNC_OFFLINE:
    case DESK_SYNC_SIGN_IN_AGAIN:
      return TRUE;
    /* A run after a failure may fail again: what was known before it began still holds. */
    case DESK_SYNC_SYNCING:
      return self->is_offline;
    case DESK_SYNC_UP_TO_DATE:
    case DESK_SYNC_ATTENTION:
    case DESK_SYNC_FAILED:
    default:
      return FALSE;
    }
}

static void
sync_state_notify_cb (DeskPriceWatch *self)
{
  gboolean is_offline = sync_is_offline (self);

  if (self->is_offline == is_offline)
    return;

  self->is_offline = is_offline;
  if (!is_offline && self->state == DESK_PRICE_ESTIMATE)
    start_question (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
desk_price_watch_dispose (GObject *object)
{
  DeskPriceWatch *self = DESK_PRICE_WATCH (object);

  forget_question (self);
  g_clear_object (&self->order);
  g_clear_object (&self->quote);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (desk_price_watch_parent_class)->dispose (object);
}

static void
desk_price_watch_class_init (DeskPriceWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_price_watch_dispose;

  signals[CHANGED] = g_signal_new ("changed",
                                   DESK_TYPE_PRICE_WATCH,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   0);
}

static void
desk_price_watch_init (DeskPriceWatch *self)
{
}

/**
 * desk_price_watch_new:
 * @services: services that are ready
 *
 * Returns: (transfer full): a watch with nothing to price
 */
DeskPriceWatch *
desk_price_watch_new (DeskServices *services)
{
  DeskPriceWatch *self = NULL;
  DeskSync *sync = NULL;

  g_return_val_if_fail (DESK_IS_SERVICES (services), NULL);

  self = g_object_new (DESK_TYPE_PRICE_WATCH, NULL);
  self->services = g_object_ref (services);

  sync = desk_services_get_sync (services);
  if (sync != NULL)
    g_signal_connect_object (sync,
                             "notify::state",
                             G_CALLBACK (sync_state_notify_cb),
                             self,
                             G_CONNECT_SWAPPED);
  self->is_offline = sync_is_offline (self);

  return self;
}

/**
 * desk_price_watch_set_order:
 * @order: (nullable): the configuration; %NULL if there is nothing to price
 * @price_list: (nullable): its price list
 * @promotion: (nullable): a promotion that is known to apply
 *
 * Works out the estimate and asks the back-end. Does not emit "changed" for the estimate: the
 * caller knows.
 */
void
desk_price_watch_set_order (DeskPriceWatch *self,
                            DeskOrder *order,
                            DeskPriceList *price_list,
                            DeskPromotion *promotion)
{
  g_return_if_fail (DESK_IS_PRICE_WATCH (self));

  g_clear_object (&self->quote);
  g_set_object (&self->order, order);

  if (order != NULL && price_list != NULL)
    {
      DeskStore *store = desk_services_get_store (self->services);
      const char *dealer_id = desk_record_get_string (order, DESK_ORDER_DEALER_ID);
      g_autoptr(GListModel) models = desk_store_list_records (store, DESK_TYPE_DEVICE_MODEL);
      g_autoptr(DeskDealer) dealer = NULL;
      g_autofree char *today = desk_store_dup_today (store);
      g_autoptr(GError) error = NULL;

      if (dealer_id != NULL)
        dealer = desk_store_get (store, DESK_TYPE_DEALER, dealer_id);

      self->quote = desk_price_order (order, price_list, models, promotion, dealer, today, &error);
      if (self->quote == NULL)
        g_debug ("No estimate: %s", error->message);
    }

  start_question (self);
}

/**
 * desk_price_watch_take_quote:
 * @quote: the quote that came with a refusal of the back-end (price_changed)
 *
 * Shows the back-end's price without asking for it again.
 */
void
desk_price_watch_take_quote (DeskPriceWatch *self, DeskQuote *quote)
{
  g_return_if_fail (DESK_IS_PRICE_WATCH (self));
  g_return_if_fail (DESK_IS_QUOTE (quote));

  forget_question (self);
  g_set_object (&self->quote, quote);
  self->state = DESK_PRICE_CONFIRMED;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * desk_price_watch_get_quote:
 *
 * Returns: (transfer none) (nullable): the best price that is known
 */
DeskQuote *
desk_price_watch_get_quote (DeskPriceWatch *self)
{
  g_return_val_if_fail (DESK_IS_PRICE_WATCH (self), NULL);

  return self->quote;
}

/**
 * desk_price_watch_get_state:
 *
 * Returns: how far the quote can be trusted
 */
DeskPriceState
desk_price_watch_get_state (DeskPriceWatch *self)
{
  g_return_val_if_fail (DESK_IS_PRICE_WATCH (self), DESK_PRICE_NONE);

  return self->state;
}

/**
 * desk_price_watch_get_is_offline:
 *
 * Returns: whether the back-end cannot be reached just now
 */
gboolean
desk_price_watch_get_is_offline (DeskPriceWatch *self)
{
  g_return_val_if_fail (DESK_IS_PRICE_WATCH (self), FALSE);

  return self->is_offline;
}
