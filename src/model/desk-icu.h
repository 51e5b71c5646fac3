/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include <unicode/utypes.h>

G_BEGIN_DECLS

/* For files of this floor only: ICU's headers go no further. */
UChar *_desk_icu_from_utf8 (const char  *text,
                            int32_t     *length);
char  *_desk_icu_to_utf8   (const UChar *text,
                            int32_t      length);

G_END_DECLS
