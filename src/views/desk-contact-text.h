/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-contact.h"

G_BEGIN_DECLS

char *desk_contact_text_dup_name (DeskContact *contact);
char *desk_contact_text_dup_role (DeskContact *contact);

G_END_DECLS
