/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-document.h"

G_BEGIN_DECLS

GBytes *desk_documents_to_pdf (const DeskDocument *const *documents,
                               guint                      n_documents,
                               const char                *date,
                               GError                   **error);

G_END_DECLS
