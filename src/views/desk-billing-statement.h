/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-services.h"

G_BEGIN_DECLS

GMenuModel *desk_billing_statement_menu_new (GListModel *dealers,
                                             const char *dealer_id,
                                             const char *currency);
void        desk_billing_statement_make     (GtkWidget  *from,
                                             DeskStore  *store,
                                             const char *dealer_id,
                                             const char *currency,
                                             const char *since,
                                             const char *until,
                                             gboolean    prints);

G_END_DECLS
