/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-picture.h"

G_BEGIN_DECLS

/**
 * DeskDrawFunc:
 * @cr: where to draw, in logical pixels
 * @width: room there is
 * @height: room there is
 * @data: what to draw
 */
typedef void (*DeskDrawFunc) (cairo_t *cr, double width, double height, gpointer data);

/* Small pictures by a text that says what is in them. Drawn in the main thread, but only for so long in one
 * frame; what has to wait is there with the next. */
typedef struct _DeskPictureCache DeskPictureCache;

DeskPictureCache *desk_picture_cache_new (guint max_pictures);
void desk_picture_cache_free (DeskPictureCache *self);
void desk_picture_cache_begin_frame (DeskPictureCache *self);
gboolean desk_picture_cache_end_frame (DeskPictureCache *self);
DeskPicture *desk_picture_cache_get (DeskPictureCache *self,
                                     const char *key,
                                     double width,
                                     double height,
                                     int scale,
                                     DeskDrawFunc draw,
                                     gpointer data);

G_END_DECLS
