/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-keys"

#include "config.h"

#include "desk-map-keys.h"

/* Which key of a map does what; the map has the actions. */

typedef struct
{
  guint keys[3];
  GdkModifierType state;
  const char *action;
  int dx; /* for those that move something */
  int dy;
} Key;

static const Key KEYS[] = {
  { { GDK_KEY_Left, GDK_KEY_KP_Left }, 0, "map.pan", -1, 0 },
  { { GDK_KEY_Right, GDK_KEY_KP_Right }, 0, "map.pan", 1, 0 },
  { { GDK_KEY_Up, GDK_KEY_KP_Up }, 0, "map.pan", 0, -1 },
  { { GDK_KEY_Down, GDK_KEY_KP_Down }, 0, "map.pan", 0, 1 },
  { { GDK_KEY_Left, GDK_KEY_KP_Left }, GDK_SHIFT_MASK, "map.size-area", -1, 0 },
  { { GDK_KEY_Right, GDK_KEY_KP_Right }, GDK_SHIFT_MASK, "map.size-area", 1, 0 },
  { { GDK_KEY_Up, GDK_KEY_KP_Up }, GDK_SHIFT_MASK, "map.size-area", 0, -1 },
  { { GDK_KEY_Down, GDK_KEY_KP_Down }, GDK_SHIFT_MASK, "map.size-area", 0, 1 },
  { { GDK_KEY_a }, GDK_CONTROL_MASK, "map.select-view", 0, 0 },
  { { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add }, 0, "map.zoom-in", 0, 0 },
  { { GDK_KEY_minus, GDK_KEY_KP_Subtract }, 0, "map.zoom-out", 0, 0 },
  { { GDK_KEY_0, GDK_KEY_KP_0 }, 0, "map.show-all", 0, 0 },
};

/* What is typed with Shift on some keyboards is itself: Shift counts only for what moves. */
static gboolean
has_state (const Key *key, GdkModifierType state)
{
  GdkModifierType asked = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;

  if (key->dx != 0 || key->dy != 0)
    asked |= GDK_SHIFT_MASK;
  return (state & asked) == key->state;
}

/**
 * desk_map_keys_press:
 * @view: a map, which has the actions
 * @key: a key that was pressed
 * @state: and what was held with it
 *
 * Returns: whether it does something on a map, and did
 */
gboolean
desk_map_keys_press (GtkWidget *view, guint key, GdkModifierType state)
{
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    for (guint k = 0; k < G_N_ELEMENTS (KEYS[i].keys) && KEYS[i].keys[k] != 0; k++)
      {
        if (KEYS[i].keys[k] != key || !has_state (&KEYS[i], state))
          continue;
        if (KEYS[i].dx != 0 || KEYS[i].dy != 0)
          gtk_widget_activate_action (view, KEYS[i].action, "(ii)", KEYS[i].dx, KEYS[i].dy);
        else
          gtk_widget_activate_action (view, KEYS[i].action, NULL);
        return TRUE;
      }
  return FALSE;
}
