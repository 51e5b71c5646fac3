/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-seed-random.h"

G_BEGIN_DECLS

/* Prefix of three letters, underscore, ULID, end. */
#define DESK_SEED_ID_SIZE 32

void  desk_seed_id_write         (char           *id,
                                  const char     *prefix,
                                  gint64          seconds,
                                  DeskSeedRandom *random);
char *desk_seed_id_new_from_name (const char     *prefix,
                                  const char     *name);

G_END_DECLS
