/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-fault.h"

G_BEGIN_DECLS

/**
 * DeskTaxIdFault:
 * @DESK_TAX_ID_OK: the number may be right
 * @DESK_TAX_ID_MISSING: none was given, and the country requires one
 * @DESK_TAX_ID_CHARACTERS: holds something else than letters, digits and separators
 * @DESK_TAX_ID_LENGTH: too short or too long
 * @DESK_TAX_ID_FORMAT: a letter where a digit belongs, or the other way round
 * @DESK_TAX_ID_CHECKSUM: the check digits do not agree
 */
typedef enum
{
  DESK_TAX_ID_OK,
  DESK_TAX_ID_MISSING,
  DESK_TAX_ID_CHARACTERS,
  DESK_TAX_ID_LENGTH,
  DESK_TAX_ID_FORMAT,
  DESK_TAX_ID_CHECKSUM,
} DeskTaxIdFault;

gboolean  desk_tax_id_check       (const char     *country,
                                   const char     *text,
                                   DeskTaxIdFault *fault);
gboolean  desk_tax_id_is_required (const char     *country);
gboolean  desk_tax_id_is_known    (const char     *country);
char     *desk_tax_id_normalise   (const char     *country,
                                   const char     *text);
char     *desk_tax_id_dup_hint    (const char     *country);
guint     desk_tax_id_count       (const char     *country,
                                   const char     *text);
const char *desk_tax_id_fault_code (DeskTaxIdFault fault);
char     *desk_tax_id_dup_message (const char     *country,
                                   const char     *text);
char     *desk_tax_id_dup_fault_message (const char *country,
                                   const char     *code,
                                   gint64          found);

G_END_DECLS
