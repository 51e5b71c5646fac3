/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-document.h"

G_BEGIN_DECLS

void desk_document_print  (GtkWidget    *from,
                           DeskDocument *document);
void desk_document_save   (GtkWidget    *from,
                           DeskDocument *document,
                           const char   *name);
void desk_document_export (GtkWidget    *from,
                           DeskDocument *document,
                           const char   *path);

G_END_DECLS
