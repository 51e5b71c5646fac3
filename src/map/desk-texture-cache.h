/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gdk/gdk.h>

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
typedef struct _DeskTextureCache DeskTextureCache;

DeskTextureCache *desk_texture_cache_new (guint max_textures);
void desk_texture_cache_free (DeskTextureCache *self);
void desk_texture_cache_begin_frame (DeskTextureCache *self);
gboolean desk_texture_cache_end_frame (DeskTextureCache *self);
GdkTexture *desk_texture_cache_get (DeskTextureCache *self,
                                    const char *key,
                                    double width,
                                    double height,
                                    int scale,
                                    DeskDrawFunc draw,
                                    gpointer data);

G_END_DECLS
