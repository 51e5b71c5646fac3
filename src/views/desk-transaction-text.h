/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-transaction.h"

G_BEGIN_DECLS

const char *desk_transaction_text_get_document (DeskTransaction *transaction);
const char *desk_transaction_text_get_party    (DeskTransaction *transaction);

G_END_DECLS
