/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-listing"

#include "config.h"

#include "desk-map-listing.h"

#include <string.h>

/* Who is in a part of the map, and what they are together. A million of them take a while, so a thread does it. */

typedef struct
{
  DeskClusterIndex *index;  /* (owned) */
  DeskCustomerSpots *spots; /* (owned) */
  GArray *points; /* (owned) (nullable): these, and not those in the box */
  double box[4];
} Question;

static void
question_free (Question *self)
{
  desk_cluster_index_unref (self->index);
  desk_customer_spots_unref (self->spots);
  g_clear_pointer (&self->points, g_array_unref);
  g_free (self);
}

static void
dealer_clear (DeskMapDealer *self)
{
  g_array_unref (self->values);
}

static DeskMapListing *
listing_new (void)
{
  DeskMapListing *self = g_new0 (DeskMapListing, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->values = g_array_new (FALSE, FALSE, sizeof (DeskMapSum));
  self->dealers = g_array_new (FALSE, FALSE, sizeof (DeskMapDealer));
  g_array_set_clear_func (self->dealers, (GDestroyNotify) dealer_clear);
  return self;
}

/**
 * desk_map_listing_free:
 * @self: (transfer full): a listing
 */
void
desk_map_listing_free (DeskMapListing *self)
{
  g_array_unref (self->points);
  g_array_unref (self->values);
  g_array_unref (self->dealers);
  g_free (self);
}

/**
 * desk_map_listing_compare_points:
 * @a: (type guint32): a customer
 * @b: (type guint32): another
 *
 * Returns: which comes first in the loader's order
 */
int
desk_map_listing_compare_points (gconstpointer a, gconstpointer b)
{
  guint32 point_a = *(const guint32 *) a;
  guint32 point_b = *(const guint32 *) b;

  return point_a < point_b ? -1 : point_a > point_b;
}

static void
add_amount (GArray *sums, const DeskSpotValue *value)
{
  DeskMapSum sum = { value->currency, value->amount };

  for (guint i = 0; i < sums->len; i++)
    {
      DeskMapSum *known = &g_array_index (sums, DeskMapSum, i);

      if (known->currency == value->currency)
        {
          known->amount += value->amount;
          return;
        }
    }
  g_array_append_val (sums, sum);
}

static int
compare_dealers (gconstpointer a, gconstpointer b)
{
  const DeskMapDealer *dealer_a = a;
  const DeskMapDealer *dealer_b = b;

  if (dealer_a->n_customers != dealer_b->n_customers)
    return dealer_a->n_customers > dealer_b->n_customers ? -1 : 1;
  return dealer_a->dealer < dealer_b->dealer ? -1 : dealer_a->dealer > dealer_b->dealer;
}

/* Points and values are both in the order of the spots, so one walk sees both. */
static void
measure (DeskMapListing *self, DeskCustomerSpots *spots)
{
  g_autofree int *places = g_new (int, spots->dealers->len + 1);
  guint value = 0;

  memset (places, 0xff, sizeof *places * (spots->dealers->len + 1));
  for (guint i = 0; i < self->points->len; i++)
    {
      guint32 point = g_array_index (self->points, guint32, i);
      const DeskSpot *spot = &g_array_index (spots->spots, DeskSpot, point);
      DeskMapDealer *dealer = NULL;

      if (places[spot->dealer] < 0)
        {
          DeskMapDealer fresh = { .dealer = spot->dealer, .values = g_array_new (FALSE, FALSE, sizeof (DeskMapSum)) };

          places[spot->dealer] = (int) self->dealers->len;
          g_array_append_val (self->dealers, fresh);
        }
      dealer = &g_array_index (self->dealers, DeskMapDealer, places[spot->dealer]);
      dealer->n_customers++;
      dealer->n_licenses += spot->n_licenses;
      self->n_licenses += spot->n_licenses;
      self->sums[spot->kind]++;
      while (value < spots->values->len && g_array_index (spots->values, DeskSpotValue, value).point < point)
        value++;
      for (; value < spots->values->len && g_array_index (spots->values, DeskSpotValue, value).point == point; value++)
        {
          add_amount (dealer->values, &g_array_index (spots->values, DeskSpotValue, value));
          add_amount (self->values, &g_array_index (spots->values, DeskSpotValue, value));
        }
    }
  g_array_sort (self->dealers, compare_dealers);
}

static void
load_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Question *question = data;
  DeskMapListing *listing = listing_new ();

  if (question->points != NULL)
    g_array_append_vals (listing->points, question->points->data, question->points->len);
  else
    desk_cluster_index_query_points (question->index, question->box[0], question->box[1], question->box[2],
                                     question->box[3], listing->points);
  g_array_sort (listing->points, desk_map_listing_compare_points);
  measure (listing, question->spots);
  g_task_return_pointer (task, listing, (GDestroyNotify) desk_map_listing_free);
}

/**
 * desk_map_listing_load_async:
 * @source: (type GObject): whose task it is
 * @index: (nullable): customers put together
 * @spots: (nullable): the same customers
 * @box: left, upper, right and lower edge on Mercator's square; may reach beyond it on the sides
 * @points: (nullable) (element-type guint32): these customers, whatever the box
 * @cancellable: (nullable): ends it
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Lists the customers in a box, or those that are given, in a thread.
 */
void
desk_map_listing_load_async (gpointer source,
                             DeskClusterIndex *index,
                             DeskCustomerSpots *spots,
                             const double box[4],
                             GArray *points,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  Question *question = NULL;

  g_task_set_source_tag (task, desk_map_listing_load_async);
  if (index == NULL || spots == NULL)
    {
      g_task_return_pointer (task, listing_new (), (GDestroyNotify) desk_map_listing_free);
      return;
    }
  question = g_new0 (Question, 1);
  question->index = desk_cluster_index_ref (index);
  question->spots = desk_customer_spots_ref (spots);
  if (points != NULL)
    question->points = g_array_ref (points);
  else
    memcpy (question->box, box, sizeof question->box);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, load_in_worker);
}

/**
 * desk_map_listing_load_finish:
 * @source: (type GObject): whose task it is
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the customers in the box
 */
DeskMapListing *
desk_map_listing_load_finish (gpointer source, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
