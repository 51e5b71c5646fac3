/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DeskPlaceDoneFunc:
 * @user_data: as given to desk_place_show()
 *
 * The user says that he has understood.
 */
typedef void (*DeskPlaceDoneFunc) (gpointer user_data);

gboolean desk_place_is_known (const char *key);
void     desk_place_show     (GtkWidget        *from,
                              const char       *key,
                              const char       *title,
                              const char       *text,
                              DeskPlaceDoneFunc done,
                              gpointer          user_data,
                              GDestroyNotify    destroy);

G_END_DECLS
