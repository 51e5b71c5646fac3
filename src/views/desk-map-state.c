/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-state"

#include "config.h"

#include "desk-map-state.h"

/* "latitude;longitude;zoom;filter;sort;dealer;plan", with points for commas whatever the language. */
#define SETTING "map_view"
#define N_PARTS 7

/**
 * desk_map_state_clear:
 * @self: a state
 */
void
desk_map_state_clear (DeskMapState *self)
{
  g_clear_pointer (&self->dealer_id, g_free);
  g_clear_pointer (&self->plan, g_free);
}

/**
 * desk_map_state_load:
 * @self: (out): a state; to be cleared
 * @store: where it is kept
 *
 * Returns: %FALSE if none is kept
 */
gboolean
desk_map_state_load (DeskMapState *self, DeskStore *store)
{
  g_autofree char *text = desk_store_dup_setting (store, SETTING);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ";", -1);

  if (g_strv_length (parts) != N_PARTS)
    return FALSE;
  self->latitude = g_ascii_strtod (parts[0], NULL);
  self->longitude = g_ascii_strtod (parts[1], NULL);
  self->zoom = g_ascii_strtod (parts[2], NULL);
  self->filter = (guint) g_ascii_strtoull (parts[3], NULL, 10);
  self->sort = (guint) g_ascii_strtoull (parts[4], NULL, 10);
  self->dealer_id = *parts[5] != '\0' ? g_strdup (parts[5]) : NULL;
  self->plan = *parts[6] != '\0' ? g_strdup (parts[6]) : NULL;
  return TRUE;
}

/**
 * desk_map_state_save:
 * @self: a state
 * @store: where it is kept
 */
void
desk_map_state_save (const DeskMapState *self, DeskStore *store)
{
  char latitude[G_ASCII_DTOSTR_BUF_SIZE] = "";
  char longitude[G_ASCII_DTOSTR_BUF_SIZE] = "";
  char zoom[G_ASCII_DTOSTR_BUF_SIZE] = "";
  g_autofree char *text = NULL;
  g_autofree char *before = desk_store_dup_setting (store, SETTING);

  g_ascii_formatd (latitude, sizeof latitude, "%.5f", self->latitude);
  g_ascii_formatd (longitude, sizeof longitude, "%.5f", self->longitude);
  g_ascii_formatd (zoom, sizeof zoom, "%.2f", self->zoom);
  text = g_strdup_printf ("%s;%s;%s;%u;%u;%s;%s", latitude, longitude, zoom, self->filter, self->sort,
                          self->dealer_id != NULL ? self->dealer_id : "", self->plan != NULL ? self->plan : "");
  if (g_strcmp0 (before, text) != 0)
    desk_store_set_setting_async (store, SETTING, text, NULL, NULL, NULL);
}

/**
 * desk_map_state_compare_points:
 * @a: (type guint32): a customer
 * @b: (type guint32): another
 *
 * Returns: which comes first in the loader's order
 */
int
desk_map_state_compare_points (gconstpointer a, gconstpointer b)
{
  guint32 point_a = *(const guint32 *) a;
  guint32 point_b = *(const guint32 *) b;

  return point_a < point_b ? -1 : point_a > point_b;
}
