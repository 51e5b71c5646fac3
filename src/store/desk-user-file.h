/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"
#include "desk-store.h"

G_BEGIN_DECLS

#define DESK_SCHEMA_FOLDER "/org/dealerdesk/DealerDesk/schema/"

DeskDb *desk_user_file_open (const char *folder,
                             const char *now,
                             DeskStoreRecovery *recovery,
                             GError **error);
DeskDb *desk_user_file_open_reader (const char *folder, GError **error);
void desk_user_file_backup (DeskDb *user, const char *folder);

G_END_DECLS
