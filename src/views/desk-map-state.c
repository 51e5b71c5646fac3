/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-state"

#include "config.h"

#include "desk-map-state.h"

/* Numbers with points for commas whatever the language, then texts, escaped, empty for none. A state of an older
 * program ends with the plan. */
#define SETTING "map_view"
#define N_OLD_PARTS 7
#define N_PARTS 12

static char *
dup_part (const char *part)
{
  return *part != '\0' ? g_uri_unescape_string (part, NULL) : NULL;
}

/**
 * desk_map_state_clear:
 * @self: a state
 */
void
desk_map_state_clear (DeskMapState *self)
{
  desk_spots_query_clear (&self->query);
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
  guint n = g_strv_length (parts);

  *self = (DeskMapState) { 0 };
  if (n != N_PARTS && n != N_OLD_PARTS)
    return FALSE;
  self->latitude = g_ascii_strtod (parts[0], NULL);
  self->longitude = g_ascii_strtod (parts[1], NULL);
  self->zoom = g_ascii_strtod (parts[2], NULL);
  self->query.filter = (DeskSpotsFilter) (g_ascii_strtoull (parts[3], NULL, 10) % DESK_SPOTS_N_FILTERS);
  self->query.sort = (DeskSpotsSort) MIN (g_ascii_strtoull (parts[4], NULL, 10), DESK_SPOTS_BY_CITY);
  self->query.dealer_id = dup_part (parts[5]);
  self->query.plan = dup_part (parts[6]);
  if (n == N_OLD_PARTS)
    return TRUE;
  self->query.within = (guint) MIN (g_ascii_strtoull (parts[7], NULL, 10), 3660);
  self->colour = g_str_equal (parts[8], "dealer") ? DESK_MAP_BY_DEALER : DESK_MAP_BY_STATUS;
  self->query.term = dup_part (parts[9]);
  self->query.status = dup_part (parts[10]);
  self->query.text = dup_part (parts[11]);
  return TRUE;
}

static void
append_text (GString *state, const char *text)
{
  g_string_append_c (state, ';');
  g_string_append_uri_escaped (state, text != NULL ? text : "", NULL, TRUE);
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
  g_autoptr (GString) state = g_string_new (NULL);
  g_autofree char *before = desk_store_dup_setting (store, SETTING);

  g_ascii_formatd (latitude, sizeof latitude, "%.5f", self->latitude);
  g_ascii_formatd (longitude, sizeof longitude, "%.5f", self->longitude);
  g_ascii_formatd (zoom, sizeof zoom, "%.2f", self->zoom);
  g_string_append_printf (state, "%s;%s;%s;%u;%u", latitude, longitude, zoom, (guint) self->query.filter,
                          (guint) self->query.sort);
  append_text (state, self->query.dealer_id);
  append_text (state, self->query.plan);
  g_string_append_printf (state, ";%u;%s", self->query.within,
                          self->colour == DESK_MAP_BY_DEALER ? "dealer" : "status");
  append_text (state, self->query.term);
  append_text (state, self->query.status);
  append_text (state, self->query.text);
  if (g_strcmp0 (before, state->str) != 0)
    desk_store_set_setting_async (store, SETTING, state->str, NULL, NULL, NULL);
}
