/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-base-layer.h"
#include "desk-customer-layer.h"
#include "desk-map-band.h"
#include "desk-map-camera.h"
#include "desk-map-controls.h"
#include "desk-map-hint.h"
#include "desk-map-view.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

struct _DeskMapView
{
  GtkWidget parent_instance;

  DeskMapLoader *loader; /* (owned) (nullable) */
  GtkWidget *overlay;
  ShumateMap *map;
  ShumateViewport *viewport; /* (unowned): of map */
  DeskMapCamera *camera; /* (owned) (nullable): gone with the map */
  DeskBaseLayer *base;
  DeskCustomerLayer *customers;
  DeskMapControls *controls;
  DeskMapBand *band;
  DeskMapHint *hint;     /* (owned) (nullable): gone with the map */
  char *name;            /* (owned) (nullable): what it is for, when it is not for customers */
  char *pointed_name;    /* (owned) (nullable): what is pointed at, in words */
  guint rest_source;
  double area[4];        /* that was chosen last, as desk_map_view_get_area() */
  int selected;          /* a point, or -1 */
  gint64 selected_row;   /* of the store, to find it again among other customers */
  gboolean is_compact;
  gboolean fits_later;   /* as soon as there is a size */
  gboolean has_aim;      /* and then shows this, not where most customers are */
  double aim[4];         /* a box on Mercator's square */
};

/* desk-map-view.c */
DeskClusterIndex *_desk_map_view_get_index (DeskMapView *self);
const DeskSpot *_desk_map_view_get_spot (DeskMapView *self, guint point);
void _desk_map_view_choose_area (DeskMapView *self);

/* desk-map-view-moves.c */
void _desk_map_view_show_core (DeskMapView *self);
void _desk_map_view_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
