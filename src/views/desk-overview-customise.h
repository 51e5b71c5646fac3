/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-overview-layout.h"

G_BEGIN_DECLS

/* What the popover calls a block; @is_present: whether the user has it. */
typedef struct
{
  const char *key;
  const char *title;
  const char *icon_name;
  gboolean is_present;
} DeskOverviewChoice;

#define DESK_TYPE_OVERVIEW_CUSTOMISE (desk_overview_customise_get_type ())
G_DECLARE_FINAL_TYPE (DeskOverviewCustomise,
                      desk_overview_customise,
                      DESK,
                      OVERVIEW_CUSTOMISE,
                      GtkPopover)

GtkWidget *desk_overview_customise_new (void);
void desk_overview_customise_open (DeskOverviewCustomise *self, DeskOverviewLayout *layout);
void desk_overview_customise_set_choices (DeskOverviewCustomise *self,
                                          const DeskOverviewChoice *choices,
                                          guint n_choices);

G_END_DECLS
