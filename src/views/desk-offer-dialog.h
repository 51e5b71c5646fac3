/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-sketch.h"

G_BEGIN_DECLS

#define DESK_TYPE_OFFER_DIALOG (desk_offer_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskOfferDialog, desk_offer_dialog, DESK, OFFER_DIALOG, AdwWindow)

GtkWidget *desk_offer_dialog_new (GtkWindow *parent, DeskOrderSketch *sketch);

G_END_DECLS
