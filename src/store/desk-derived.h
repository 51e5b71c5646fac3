/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DESK_MAX_DERIVED 3

/**
 * DeskDerive:
 * @record: a record
 * @values: (out) (array length=DESK_MAX_DERIVED): receives new strings, in the order of the
 *   type's derived columns
 *
 * Makes the columns of a row that are not fields.
 */
typedef void (*DeskDerive) (gpointer record, char **values);

void desk_derive_customer (gpointer record, char **values);
void desk_derive_contact (gpointer record, char **values);
void desk_derive_order (gpointer record, char **values);
void desk_derive_invoice (gpointer record, char **values);
void desk_derive_transaction (gpointer record, char **values);
void desk_derive_dealer (gpointer record, char **values);

char *desk_number_key (const char *number);

G_END_DECLS
