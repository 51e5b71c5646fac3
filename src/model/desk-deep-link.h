/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DESK_DEEP_LINK_CUSTOMER,
  DESK_DEEP_LINK_ORDER,
  DESK_DEEP_LINK_SERIAL,
  DESK_DEEP_LINK_SEARCH,
  DESK_DEEP_LINK_MAP,
} DeskDeepLinkKind;

/**
 * DeskDeepLink:
 * @kind: where it leads to
 * @text: (nullable): id of a customer or an order, serial number, or what to search for
 * @has_place: of a map: whether there is a place
 * @latitude: of the place, in degrees
 * @longitude: of the place, in degrees
 * @zoom: how near, as of web maps
 *
 * A link into the program: `dealer-desk://customer/ID`, `…//order/ID`, `…//serial/NUMBER`,
 * `…//search?q=TEXT`, `…//map` or `…//map?lat=50.6&lon=3.1&zoom=9`.
 */
typedef struct
{
  DeskDeepLinkKind kind;
  char *text; /* (owned) (nullable) */
  gboolean has_place;
  double latitude;
  double longitude;
  double zoom;
} DeskDeepLink;

DeskDeepLink *desk_deep_link_parse (const char   *uri,
                                    GError      **error);
void          desk_deep_link_free  (DeskDeepLink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskDeepLink, desk_deep_link_free)

G_END_DECLS
