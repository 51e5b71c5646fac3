/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-cluster-index.h"
#include "desk-mark.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/**
 * DeskVisibleMark:
 * @cluster: what it is, x where it is in the view
 * @mark: what it looks like
 * @x: in the layer, in logical pixels
 * @y: the same
 */
typedef struct
{
  DeskCluster cluster;
  DeskMark mark;
  float x;
  float y;
} DeskVisibleMark;

#define DESK_TYPE_CUSTOMER_LAYER (desk_customer_layer_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerLayer, desk_customer_layer, DESK, CUSTOMER_LAYER, ShumateLayer)

/*
 * Signals "activated" (guint first): a mark was clicked or Enter was pressed on it; first is where its members
 * begin. Use desk_customer_layer_get_activated() in the handler. "focus-changed": another mark has the keys.
 */
GtkWidget *desk_customer_layer_new (ShumateViewport *viewport);
void desk_customer_layer_set_index (DeskCustomerLayer *self,
                                    DeskClusterIndex *index,
                                    gboolean is_by_dealer);
void desk_customer_layer_select (DeskCustomerLayer *self, int point);
const DeskVisibleMark *desk_customer_layer_get_activated (DeskCustomerLayer *self);
const DeskVisibleMark *desk_customer_layer_get_focused (DeskCustomerLayer *self);
const DeskVisibleMark *desk_customer_layer_get_keyed (DeskCustomerLayer *self);
guint desk_customer_layer_get_first (DeskCustomerLayer *self, const DeskVisibleMark *visible);
const DeskVisibleMark *desk_customer_layer_find_point (DeskCustomerLayer *self, guint point);
const DeskVisibleMark *desk_customer_layer_pick (DeskCustomerLayer *self, double x, double y);
gboolean desk_customer_layer_covers (DeskCustomerLayer *self, double x0, double y0, double x1, double y1);
gboolean desk_customer_layer_walk_towards (DeskCustomerLayer *self, int dx, int dy);
gboolean desk_customer_layer_walk (DeskCustomerLayer *self, int direction);
gboolean desk_customer_layer_activate_focused (DeskCustomerLayer *self);
void desk_customer_layer_forget_focus (DeskCustomerLayer *self);
guint desk_customer_layer_get_zoom (DeskCustomerLayer *self);

G_END_DECLS
