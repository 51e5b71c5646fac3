/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-source"

#include "config.h"

#include "desk-map-source.h"

#include "desk-base-map.h"

/*
 * What the viewport reckons with: projection, size of the world and the range of zooms. It has no tiles: the base
 * layer draws its own, and nothing is ever fetched.
 */

struct _DeskMapSource
{
  ShumateMapSource parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskMapSource, desk_map_source, SHUMATE_TYPE_MAP_SOURCE)

static void
desk_map_source_fill_tile_async (ShumateMapSource *self,
                                 ShumateTile *tile,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_task_report_new_error (self, callback, user_data, desk_map_source_fill_tile_async, G_IO_ERROR,
                           G_IO_ERROR_NOT_SUPPORTED, "No tiles");
}

static gboolean
desk_map_source_fill_tile_finish (ShumateMapSource *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
desk_map_source_class_init (DeskMapSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  source_class->fill_tile_async = desk_map_source_fill_tile_async;
  source_class->fill_tile_finish = desk_map_source_fill_tile_finish;
}

static void
desk_map_source_init (DeskMapSource *self)
{
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (self);

  shumate_map_source_set_id (source, "dealer-desk");
  shumate_map_source_set_max_zoom_level (source, DESK_BASE_MAP_MAX_ZOOM);
  shumate_map_source_set_min_zoom_level (source, 1);
  shumate_map_source_set_tile_size (source, 256);
  shumate_map_source_set_projection (source, SHUMATE_MAP_PROJECTION_MERCATOR);
}

/**
 * desk_map_source_new:
 *
 * Returns: (transfer full): the source
 */
ShumateMapSource *
desk_map_source_new (void)
{
  return g_object_new (DESK_TYPE_MAP_SOURCE, NULL);
}
