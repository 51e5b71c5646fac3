/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-contact.h"
#include "desk-store-private.h"

G_BEGIN_DECLS

/* desk-contact-act.c, in the worker */
/* The input is a DeskContact without a revision; the result is the entry. */
gboolean desk_contact_add_in_worker (DeskJob *job, GError **error);
/* The input is an id; the result is the entry, or NULL when nothing is to be sent. */
gboolean desk_contact_remove_in_worker (DeskJob *job, GError **error);

G_END_DECLS
