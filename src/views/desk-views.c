/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-views"

#include "config.h"

#include "desk-views.h"

#include "desk-drop-down-names.h"
#include "desk-resources.h"
#include "desk-status-pill.h"

/**
 * desk_views_init:
 *
 * Registers the templates, styles and icons, and the types that templates name without any C of
 * their owner. Call it before the first window, in the program and in each test of a view; a second call does
 * nothing, as a resource that is registered twice would lead to itself.
 */
void
desk_views_init (void)
{
  static gboolean is_done = FALSE;

  if (is_done)
    return;

  is_done = TRUE;
  /* The resource is in a static library: its constructor would be dropped by the linker. */
  desk_views_register_resource ();

  g_type_ensure (DESK_TYPE_STATUS_PILL);
  desk_drop_down_names_init ();
}
