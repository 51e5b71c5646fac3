/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-driver.h"

G_BEGIN_DECLS

/* What several walks do on their way, made of what the driver can. */
void  desk_driver_see          (DeskDriver *driver, AtspiRole role, const char *name);
void  desk_driver_save_as      (DeskDriver *driver, const char *dialog, const char *path);

/* What another program reads in a file that was saved. */
char *desk_driver_dup_pdf_text (const char *path);
void  desk_driver_assert_has   (const char *text, const char *part);

G_END_DECLS
