/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-list"

#include "config.h"

#include "desk-map-item.h"

#include <string.h>

struct _DeskMapList
{
  GObject parent_instance;

  DeskStore *store;         /* (owned) */
  DeskCustomerSpots *spots; /* (owned) (nullable) */
  GArray *points;           /* (owned): guint32, the smallest first */
  gboolean is_unplaced;     /* lists those without a position */
};

static void desk_map_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskMapList, desk_map_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, desk_map_list_iface_init))

static GType
desk_map_list_get_item_type (GListModel *model)
{
  return DESK_TYPE_MAP_ITEM;
}

static guint
desk_map_list_get_n_items (GListModel *model)
{
  DeskMapList *self = DESK_MAP_LIST (model);

  if (self->spots == NULL)
    return 0;
  return self->is_unplaced ? self->spots->unplaced->len : self->points->len;
}

static gpointer
desk_map_list_get_item (GListModel *model, guint position)
{
  DeskMapList *self = DESK_MAP_LIST (model);
  guint point = 0;

  if (position >= desk_map_list_get_n_items (model))
    return NULL;
  if (self->is_unplaced)
    return desk_map_item_new (self->store, &g_array_index (self->spots->unplaced, DeskSpot, position), -1);
  point = g_array_index (self->points, guint32, position);
  return desk_map_item_new (self->store, &g_array_index (self->spots->spots, DeskSpot, point), (int) point);
}

static void
desk_map_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = desk_map_list_get_item_type;
  iface->get_n_items = desk_map_list_get_n_items;
  iface->get_item = desk_map_list_get_item;
}

static void
desk_map_list_finalize (GObject *object)
{
  DeskMapList *self = DESK_MAP_LIST (object);

  g_clear_pointer (&self->spots, desk_customer_spots_unref);
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_map_list_parent_class)->finalize (object);
}

static void
desk_map_list_class_init (DeskMapListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_map_list_finalize;
}

static void
desk_map_list_init (DeskMapList *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (guint32));
}

/**
 * desk_map_list_new:
 * @store: where the customers are
 *
 * Returns: (transfer full): an empty list
 */
DeskMapList *
desk_map_list_new (DeskStore *store)
{
  DeskMapList *self = g_object_new (DESK_TYPE_MAP_LIST, NULL);

  self->store = g_object_ref (store);
  return self;
}

static void
set (DeskMapList *self, DeskCustomerSpots *spots, GArray *points, gboolean is_unplaced)
{
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self));
  guint n_after = 0;
  guint begin = 0;

  if (!is_unplaced && !self->is_unplaced && spots == self->spots)
    {
      /* The same data: what stays at the beginning stays in the list, and the scroll position with it. */
      while (begin < points->len && begin < self->points->len
             && g_array_index (points, guint32, begin) == g_array_index (self->points, guint32, begin))
        begin++;
      if (begin == points->len && begin == self->points->len)
        return;
    }
  desk_customer_spots_ref (spots);
  g_clear_pointer (&self->spots, desk_customer_spots_unref);
  self->spots = spots;
  self->is_unplaced = is_unplaced;
  g_array_set_size (self->points, 0);
  if (points != NULL)
    g_array_append_vals (self->points, points->data, points->len);
  n_after = g_list_model_get_n_items (G_LIST_MODEL (self));
  g_list_model_items_changed (G_LIST_MODEL (self), begin, n_before - begin, n_after - begin);
}

/**
 * desk_map_list_set_points:
 * @self: a list
 * @spots: all customers
 * @points: (element-type guint32): those to list, the smallest first
 */
void
desk_map_list_set_points (DeskMapList *self, DeskCustomerSpots *spots, GArray *points)
{
  set (self, spots, points, FALSE);
}

/**
 * desk_map_list_set_unplaced:
 * @self: a list
 * @spots: all customers; those without a position are listed
 */
void
desk_map_list_set_unplaced (DeskMapList *self, DeskCustomerSpots *spots)
{
  set (self, spots, NULL, TRUE);
}

/**
 * desk_map_list_find:
 * @self: a list
 * @point: a customer
 *
 * Returns: where he is in the list, or %GTK_INVALID_LIST_POSITION
 */
guint
desk_map_list_find (DeskMapList *self, int point)
{
  guint low = 0;
  guint high = self->is_unplaced ? 0 : self->points->len;

  while (point >= 0 && low < high)
    {
      guint middle = low + (high - low) / 2;
      guint32 value = g_array_index (self->points, guint32, middle);

      if (value == (guint32) point)
        return middle;
      if (value < (guint32) point)
        low = middle + 1;
      else
        high = middle;
    }
  return G_MAXUINT;
}
