/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "desk-document.h"

G_BEGIN_DECLS

/* A document set in type, page by page. Lengths are points. */
typedef struct _DeskDocumentPages DeskDocumentPages;

DeskDocumentPages *desk_document_pages_new  (const DeskDocument *document,
                                             PangoContext       *context,
                                             double              width,
                                             double              height);
void               desk_document_pages_free (DeskDocumentPages  *self);
gboolean           desk_document_pages_step (DeskDocumentPages  *self);
guint              desk_document_pages_get_n_pages (DeskDocumentPages *self);
void               desk_document_pages_draw (DeskDocumentPages  *self,
                                             guint               page,
                                             cairo_t            *cr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskDocumentPages, desk_document_pages_free)

G_END_DECLS
