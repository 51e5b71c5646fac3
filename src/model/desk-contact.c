/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-contact"

#include "config.h"

#include "desk-contact.h"

DESK_DEFINE_RECORD (DeskContact, desk_contact, "contact", DESK_CONTACT_FIELDS)
