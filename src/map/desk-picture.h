/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Something that was drawn once with cairo and is shown many times. Made in any thread, shown in the main one. */
typedef struct _DeskPicture DeskPicture;

DeskPicture *desk_picture_new (double width, double height, int scale, gboolean is_opaque);
DeskPicture *desk_picture_ref (DeskPicture *self);
void desk_picture_unref (DeskPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskPicture, desk_picture_unref)

cairo_t *desk_picture_draw (DeskPicture *self);
double desk_picture_get_width (DeskPicture *self);
double desk_picture_get_height (DeskPicture *self);
GdkTexture *desk_picture_get_texture (DeskPicture *self);
gsize desk_picture_get_bytes (DeskPicture *self);

/**
 * DeskPictureShow:
 * @snapshot: (unowned): what the pictures become part of
 * @bounds: where they are seen
 * @is_cairo: whether cairo draws all
 *
 * Pictures that are shown together.
 */
typedef struct
{
  GtkSnapshot *snapshot;
  graphene_rect_t bounds;
  gboolean is_cairo;
} DeskPictureShow;

void desk_picture_show_begin (DeskPictureShow *self, GtkWidget *widget, GtkSnapshot *snapshot);
void desk_picture_show_append (DeskPictureShow *self,
                               DeskPicture *picture,
                               double x,
                               double y,
                               double width,
                               double height);
void desk_picture_show_end (DeskPictureShow *self);

G_END_DECLS
