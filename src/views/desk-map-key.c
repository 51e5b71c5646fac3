/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-key"

#include "config.h"

#include "desk-map-key.h"

#include "desk-map-frame.h"
#include "desk-map-loader.h"
#include "desk-mark.h"

/* The pin of a dealer as the map draws it, beside his name. */

#define SIDE 18

struct _DeskMapKey
{
  GtkWidget parent_instance;

  DeskPictureCache *cache; /* (owned) */
  guint slot;
};

G_DEFINE_FINAL_TYPE (DeskMapKey, desk_map_key, GTK_TYPE_WIDGET)

static void
desk_map_key_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = *natural = SIDE;
}

static void
desk_map_key_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeskMapKey *self = DESK_MAP_KEY (widget);
  DeskMark mark = { .n_points = 1, .is_by_dealer = TRUE };
  DeskPicture *picture = NULL;
  double side = 0;

  mark.sums[self->slot] = 1;
  desk_picture_cache_begin_frame (self->cache);
  picture = desk_mark_get_picture (&mark, self->cache, widget, &side);
  desk_picture_cache_end_frame (self->cache);
  if (picture != NULL)
    gtk_snapshot_append_texture (
        snapshot, desk_picture_get_texture (picture),
        &GRAPHENE_RECT_INIT ((float) (gtk_widget_get_width (widget) - side) / 2,
                             (float) (gtk_widget_get_height (widget) - side) / 2, (float) side,
                             (float) side));
}

static void
desk_map_key_finalize (GObject *object)
{
  desk_picture_cache_free (DESK_MAP_KEY (object)->cache);

  G_OBJECT_CLASS (desk_map_key_parent_class)->finalize (object);
}

static void
desk_map_key_class_init (DeskMapKeyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = desk_map_key_finalize;
  widget_class->measure = desk_map_key_measure;
  widget_class->snapshot = desk_map_key_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
desk_map_key_init (DeskMapKey *self)
{
  self->cache = desk_picture_cache_new (4);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * desk_map_key_new:
 * @slot: of desk_map_loader_get_slot()
 *
 * Returns: (transfer floating): the pin
 */
GtkWidget *
desk_map_key_new (guint slot)
{
  DeskMapKey *self = g_object_new (DESK_TYPE_MAP_KEY, NULL);

  self->slot = MIN (slot, DESK_MAP_N_SLOTS - 1);
  return GTK_WIDGET (self);
}
