/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-overlay"

#include "config.h"

#include "desk-overlay.h"

#include "desk-feed-table.h"
#include "desk-outbox-entry-private.h"
#include "desk-search-index.h"

/*
 * What waits in the outbox, laid over what the feed brought. It is thrown away and laid anew from
 * user.db whenever either changes, so nothing here has to be undone; entries are few.
 *
 *   entry                         what shows
 *   PUT                           the record as the user made it, unless the feed has it already:
 *                                 then the back-end's own, which is the truth
 *   PUT with a new customer       the customer too, as long as the feed does not have him
 *   PUT refused, the feed has it  the feed's, marked
 *   DELETE                        nothing
 *   DELETE refused                the feed's again, marked
 */

typedef struct
{
  DeskDb *cache;                       /* (unowned) */
  const DeskFeedTable *order_table;    /* (unowned) */
  const DeskFeedTable *customer_table; /* (unowned) */
} Overlay;

static gboolean
lay (Overlay *self,
     const DeskFeedTable *table,
     gpointer record,
     gint64 row,
     DeskOutboxEntry *entry,
     gboolean is_hidden,
     GError **error)
{
  return desk_feed_table_lay_over (table,
                                   self->cache,
                                   record,
                                   row,
                                   entry->op_id,
                                   desk_entry_state_get_key (entry->state),
                                   is_hidden,
                                   error);
}

/* The feed's record; *failed tells an error from there being none. */
static gpointer
get_base (Overlay *self,
          const DeskFeedTable *table,
          const char *id,
          gint64 *row,
          gboolean *failed,
          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gpointer record = desk_feed_table_get_base (table, self->cache, id, row, &local_error);

  *failed = local_error != NULL;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return record;
}

static gboolean
lay_new_customer (Overlay *self, DeskOutboxEntry *entry, GError **error)
{
  g_autoptr (DeskCustomer) customer = desk_outbox_entry_dup_customer (entry);
  g_autoptr (DeskCustomer) base = NULL;
  gboolean failed = FALSE;

  if (customer == NULL)
    return TRUE;

  base = get_base (self, self->customer_table, desk_record_get_id (customer), NULL, &failed, error);
  if (failed)
    return FALSE;

  return base != NULL ||
         lay (self, self->customer_table, customer, -entry->seq, entry, FALSE, error);
}

static gboolean
lay_put (Overlay *self, DeskOutboxEntry *entry, GError **error)
{
  g_autoptr (DeskOrder) base = NULL;
  g_autoptr (DeskOrder) order = NULL;
  gboolean failed = FALSE;
  gint64 row = 0;

  if (!lay_new_customer (self, entry, error))
    return FALSE;

  base = get_base (self, self->order_table, entry->record_id, &row, &failed, error);
  if (failed)
    return FALSE;
  if (base != NULL)
    return entry->state != DESK_ENTRY_NEEDS_ATTENTION ||
           lay (self, self->order_table, base, row, entry, FALSE, error);

  order = desk_outbox_entry_dup_order (entry);
  return order == NULL || lay (self, self->order_table, order, -entry->seq, entry, FALSE, error);
}

static gboolean
lay_delete (Overlay *self, DeskOutboxEntry *entry, GError **error)
{
  gboolean is_refused = entry->state == DESK_ENTRY_NEEDS_ATTENTION;
  g_autoptr (DeskOrder) base = NULL;
  g_autoptr (DeskOrder) id_only = NULL;
  gboolean failed = FALSE;
  gint64 row = 0;

  base = get_base (self, self->order_table, entry->record_id, &row, &failed, error);
  if (failed)
    return FALSE;
  if (base != NULL)
    return lay (self, self->order_table, base, row, entry, !is_refused, error);

  /* Its PUT, which waits in front of it, is laid already; if there is none, nothing shows. The
   * number is never looked at, but must be nobody else's. */
  id_only = desk_record_new (DESK_TYPE_ORDER);
  desk_record_set_string (id_only, DESK_ORDER_ID, entry->record_id);
  return is_refused || lay (self, self->order_table, id_only, -entry->seq, entry, TRUE, error);
}

/**
 * desk_overlay_rebuild:
 * @cache: cache.db, in a transaction of the caller
 * @entries: (element-type DeskOutboxEntry): what is not done, the oldest first
 * @error: return location for an error
 *
 * Lays the overlay anew, and lets search find what is shown then.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_overlay_rebuild (DeskDb *cache, GPtrArray *entries, GError **error)
{
  Overlay self = {
    .cache = cache,
    .order_table = desk_feed_table_for_type (DESK_TYPE_ORDER),
    .customer_table = desk_feed_table_for_type (DESK_TYPE_CUSTOMER),
  };

  if (!desk_db_exec (cache, "DELETE FROM overlay_order; DELETE FROM overlay_customer;", error))
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (entries, i);

      if (entry->is_damaged || entry->state == DESK_ENTRY_DONE ||
          !g_str_equal (entry->record_type, self.order_table->name))
        continue;

      if (desk_outbox_entry_is_put (entry) ? !lay_put (&self, entry, error)
                                           : !lay_delete (&self, entry, error))
        return FALSE;
    }

  /* Every transaction that changes what is shown ends here. */
  return desk_search_index_update (cache, error);
}
