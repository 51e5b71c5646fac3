/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DeskLabel:
 * @x: where it is, on Mercator's square of side 1
 * @y: the same
 * @zoom: the lowest zoom at which it has room
 * @is_left: it stands at the left of its dot
 * @is_capital: of a capital
 * @is_country: of a country, which has no dot
 */
typedef struct
{
  float x;
  float y;
  guint32 offset; /* of its names in the file */
  guint8 zoom;
  guint8 is_left : 1;
  guint8 is_capital : 1;
  guint8 is_country : 1;
} DeskLabel;

typedef struct _DeskLabels DeskLabels;

DeskLabels *desk_labels_new (GBytes *bytes, GError **error);
void desk_labels_free (DeskLabels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskLabels, desk_labels_free)

DeskLabels *desk_labels_get_bundled (void);
void desk_labels_load_in_background (void);
gboolean desk_labels_is_loaded (void);

const DeskLabel *desk_labels_get (DeskLabels *self, guint *n_labels);
guint desk_labels_count_until (DeskLabels *self, double zoom);
char *desk_labels_dup_name (DeskLabels *self, const DeskLabel *label);

G_END_DECLS
