/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-place-order"

#include "config.h"

#include "desk-place-order.h"

#include "desk-codec.h"
#include "desk-draft-table.h"
#include "desk-error.h"
#include "desk-feed-table.h"
#include "desk-order-rules.h"
#include "desk-outbox-entry-private.h"
#include "desk-outbox-table.h"
#include "desk-stop-point.h"

/* The command that everything is about: an order becomes an entry of the outbox. */

void
desk_place_order_free (DeskPlaceOrder *self)
{
  g_clear_object (&self->order);
  g_clear_object (&self->customer);
  g_clear_pointer (&self->draft_id, g_free);
  g_free (self);
}

static char *
make_json (DeskOrder *order, DeskCustomer *customer, DeskFieldFlags skip)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_object_member (object, "order", desk_record_to_json (order, skip));
  if (customer != NULL)
    json_object_set_object_member (object, "customer", desk_record_to_json (customer, skip));
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

/* The customer travels with the order as long as the back-end has not acknowledged him, and so
 * with his second order too: which of them arrives first is nobody's business. */
static DeskCustomer *
find_customer_to_send (DeskJob *job, DeskPlaceOrder *input)
{
  const DeskFeedTable *table = desk_feed_table_for_type (DESK_TYPE_CUSTOMER);
  const char *id = desk_record_get_string (input->order, DESK_ORDER_CUSTOMER_ID);
  DeskDb *cache = job->files->cache;
  g_autoptr (DeskCustomer) base = NULL;
  g_autoptr (GError) error = NULL;
  DeskCustomer *customer = NULL;

  if (cache != NULL)
    base = desk_feed_table_get_base (table, cache, id, NULL, &error);
  if (base != NULL)
    return NULL;

  if (input->customer != NULL)
    return g_object_ref (input->customer);

  if (cache != NULL && error == NULL)
    customer = desk_feed_table_get (table, cache, id, &error);
  if (error != NULL)
    {
      desk_job_check_cache (job, error);
      g_message ("customer %s: %s", id, error->message);
    }

  return customer;
}

/* The dealer whose order it is, for the lists; the back-end knows it from the session. */
static char *
find_dealer_id (DeskJob *job, DeskCustomer *customer)
{
  const char *dealer_id =
      customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_DEALER_ID) : NULL;
  g_autoptr (DeskStatement) statement = NULL;

  if (dealer_id != NULL || job->files->cache == NULL)
    return g_strdup (dealer_id);

  statement = desk_db_prepare (job->files->cache, "SELECT id FROM dealer LIMIT 2", NULL);
  if (statement == NULL || desk_statement_step (statement, NULL) != DESK_STEP_ROW)
    return NULL;

  dealer_id = g_strdup (desk_statement_get_text (statement, 0));
  if (desk_statement_step (statement, NULL) == DESK_STEP_ROW)
    g_clear_pointer ((char **) &dealer_id, g_free);

  return (char *) dealer_id;
}

/* The order as the lists show it until the back-end's own comes. */
static DeskOrder *
make_shown_order (DeskJob *job, DeskOrder *order, DeskCustomer *customer)
{
  DeskOrder *shown = desk_record_copy (order);

  desk_record_set_string (shown, DESK_ORDER_CREATED_AT, job->now);
  desk_record_set_integer (shown, DESK_ORDER_DEVICE_COUNT, desk_order_count_devices (shown));
  if (desk_record_is_null (shown, DESK_ORDER_TOTAL) &&
      !desk_record_is_null (shown, DESK_ORDER_SEEN_TOTAL))
    desk_record_set_integer (shown,
                             DESK_ORDER_TOTAL,
                             desk_record_get_integer (shown, DESK_ORDER_SEEN_TOTAL));
  if (desk_record_is_null (shown, DESK_ORDER_DEALER_ID))
    {
      g_autofree char *dealer_id = find_dealer_id (job, customer);

      desk_record_set_string (shown, DESK_ORDER_DEALER_ID, dealer_id);
    }

  return shown;
}

static gboolean
check_is_new (DeskJob *job, const char *order_id, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (job->files->user, "SELECT 1 FROM outbox WHERE record_id = ?", error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, order_id);
  switch (desk_statement_step (statement, error))
    {
    case DESK_STEP_DONE:
      return TRUE;
    case DESK_STEP_ROW:
      g_set_error (error, DESK_ERROR, DESK_ERROR_CONFLICT, "%s was placed already", order_id);
      return FALSE;
    case DESK_STEP_ERROR:
    default:
      return FALSE;
    }
}

static gboolean
place (DeskJob *job, GError **error)
{
  DeskPlaceOrder *input = job->input;
  DeskDb *user = job->files->user;
  const char *id = desk_record_get_id (input->order);
  g_autoptr (DeskCustomer) customer = find_customer_to_send (job, input);
  g_autoptr (DeskOrder) shown = make_shown_order (job, input->order, customer);
  g_autofree char *draft = NULL;
  DeskOutboxEntry *entry = NULL;

  if (!check_is_new (job, id, error))
    return FALSE;

  if (input->draft_id != NULL)
    {
      g_autoptr (GError) local_error = NULL;

      draft = desk_draft_table_get_text (user, input->draft_id, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (!desk_draft_table_remove (user, input->draft_id, error))
        return FALSE;
    }

  entry = _desk_outbox_entry_new ("order",
                                  id,
                                  "PUT",
                                  g_strconcat ("/v1/orders/", id, NULL),
                                  make_json (input->order, customer, DESK_FIELD_SERVER),
                                  make_json (shown, customer, DESK_FIELD_NONE),
                                  g_steal_pointer (&draft),
                                  g_strdup (job->now));
  job->result = entry;
  job->free_result = g_object_unref;
  return desk_outbox_table_insert (user, entry, error);
}

/**
 * desk_place_order_in_worker:
 * @job: the job; its input is a #DeskPlaceOrder, its result the #DeskOutboxEntry
 * @error: return location for an error
 *
 * One transaction in user.db: the entry is there and the draft is not, or the other way round.
 *
 * Returns: %TRUE if it is committed
 */
gboolean
desk_place_order_in_worker (DeskJob *job, GError **error)
{
  DeskPlaceOrder *input = job->input;

  if (!desk_job_transact (job, job->files->user, place, error))
    return FALSE;

  desk_stop_point ("client-after-enqueue");

  if (input->draft_id != NULL)
    job->changes |= DESK_CHANGED_DRAFT;
  desk_job_show_outbox (job);
  return TRUE;
}
