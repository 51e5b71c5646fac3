/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskFault:
 * @pointer: JSON pointer of the field from the record on, such as "/devices/0/quantity"
 * @code: a stable key: required, type, too_long, too_many, too_small, too_large, format, unknown,
 *   control, too_short, password_common, password_is_email, password_wrong, tax_id_characters, tax_id_length, tax_id_format, tax_id_checksum
 * @limit: the limit that was passed, where the code has one, otherwise 0
 * @found: the length or number that was found, where the code has one, otherwise 0
 * @country: (nullable): the country whose rule it is
 *
 * What is wrong with one field. Faults travel in GPtrArrays that free them.
 */
typedef struct
{
  char *pointer;
  char *code;
  gint64 limit;
  gint64 found;
  char *country;
} DeskFault;

GPtrArray *desk_fault_list_new    (void);
DeskFault *desk_fault_add         (GPtrArray       *faults,
                                   const char      *pointer,
                                   const char      *code,
                                   gint64           limit,
                                   gint64           found);
DeskFault *desk_fault_find        (GPtrArray       *faults,
                                   const char      *pointer);
void       desk_fault_free        (DeskFault       *self);
char      *desk_fault_dup_message (const DeskFault *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFault, desk_fault_free)

G_END_DECLS
