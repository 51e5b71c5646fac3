/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-sent-watch"

#include "config.h"

#include "desk-sent-watch.h"

#include <glib/gi18n.h>

/**
 * DeskSentWatch:
 *
 * Counts what went out after the network had been away: nobody was looking at it.
 */
struct _DeskSentWatch
{
  GObject parent_instance;

  GSignalGroup *sync_signals; /* (owned) */
  DeskStore *store;           /* (owned) (nullable): the account's whose outbox is sent */

  guint n_orders;  /* sent since the network was away, trials included */
  guint n_changes; /* all else that was, such as renewals and deletions */
  gboolean was_offline;
};

G_DEFINE_FINAL_TYPE (DeskSentWatch, desk_sent_watch, G_TYPE_OBJECT)

enum
{
  SIGNAL_SENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
entry_done_cb (DeskSentWatch *self, const char *op_id, const char *record_id)
{
  g_autoptr (GObject) order = NULL;

  if (!self->was_offline)
    return;

  /* None is there when the entry was a deletion. */
  if (g_str_has_prefix (record_id, "ord_"))
    order = desk_store_get (self->store, DESK_TYPE_ORDER, record_id);
  if (order != NULL)
    self->n_orders++;
  else
    self->n_changes++;
}

static char *
dup_text (DeskSentWatch *self)
{
  g_autofree char *orders = NULL;
  g_autofree char *changes = NULL;

  orders = g_strdup_printf (ngettext ("%u order sent", "%u orders sent", self->n_orders),
                            self->n_orders);
  /* Translators: what the user did that is no new order, such as a renewal, a deletion, another address */
  changes = g_strdup_printf (ngettext ("%u change sent", "%u changes sent", self->n_changes),
                             self->n_changes);
  if (self->n_changes == 0)
    return g_steal_pointer (&orders);
  if (self->n_orders == 0)
    return g_steal_pointer (&changes);
  return g_strdup_printf ("%s · %s", orders, changes);
}

static void
notify_state_cb (DeskSentWatch *self, GParamSpec *pspec, DeskSync *sync)
{
  switch (desk_sync_get_state (sync))
    {
    case DESK_SYNC_OFFLINE:
      self->was_offline = TRUE;
      break;
    case DESK_SYNC_UP_TO_DATE:
    case DESK_SYNC_ATTENTION:
      if (self->n_orders + self->n_changes > 0)
        {
          g_autofree char *text = dup_text (self);

          g_signal_emit (self, signals[SIGNAL_SENT], 0, text);
        }
      self->n_orders = self->n_changes = 0;
      self->was_offline = FALSE;
      break;
    case DESK_SYNC_SYNCING:
    case DESK_SYNC_SIGN_IN_AGAIN:
    case DESK_SYNC_FAILED:
    default:
      break;
    }
}

static void
desk_sent_watch_dispose (GObject *object)
{
  DeskSentWatch *self = DESK_SENT_WATCH (object);

  g_clear_object (&self->sync_signals);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_sent_watch_parent_class)->dispose (object);
}

static void
desk_sent_watch_class_init (DeskSentWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_sent_watch_dispose;

  /**
   * DeskSentWatch::sent:
   * @text: what, and how much of it
   */
  signals[SIGNAL_SENT] = g_signal_new ("sent", DESK_TYPE_SENT_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
desk_sent_watch_init (DeskSentWatch *self)
{
  self->sync_signals = g_signal_group_new (DESK_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "notify::state", G_CALLBACK (notify_state_cb),
                                  self);
  g_signal_group_connect_swapped (self->sync_signals, "entry-done", G_CALLBACK (entry_done_cb), self);
}

/**
 * desk_sent_watch_new:
 *
 * Returns: (transfer full): a watch of no account yet
 */
DeskSentWatch *
desk_sent_watch_new (void)
{
  return g_object_new (DESK_TYPE_SENT_WATCH, NULL);
}

/**
 * desk_sent_watch_set_account:
 * @sync: (nullable): what is watched; with another account the count begins anew
 * @store: (nullable): the store of the same account
 */
void
desk_sent_watch_set_account (DeskSentWatch *self, DeskSync *sync, DeskStore *store)
{
  g_return_if_fail (DESK_IS_SENT_WATCH (self));

  if (store == NULL)
    sync = NULL;
  if (g_set_object (&self->store, store))
    {
      self->n_orders = self->n_changes = 0;
      self->was_offline = FALSE;
    }
  g_signal_group_set_target (self->sync_signals, sync);
}
