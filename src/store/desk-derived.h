/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-values.h"

G_BEGIN_DECLS

#define DESK_MAX_DERIVED 3

/**
 * DeskDerive:
 * @values: a record
 * @derived: (out) (array length=DESK_MAX_DERIVED): receives new strings, in the order of the
 *   type's derived columns
 *
 * Makes the columns of a row that are not fields.
 */
typedef void (*DeskDerive) (DeskValues *values, char **derived);

void desk_derive_customer (DeskValues *values, char **derived);
void desk_derive_contact (DeskValues *values, char **derived);
void desk_derive_order (DeskValues *values, char **derived);
void desk_derive_invoice (DeskValues *values, char **derived);
void desk_derive_transaction (DeskValues *values, char **derived);
void desk_derive_dealer (DeskValues *values, char **derived);

void desk_derived_clear (char **derived);

char *desk_number_key (const char *number);

G_END_DECLS
