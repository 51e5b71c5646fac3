/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Check digits of numbers whose form has been looked at already. */
gboolean _desk_tax_id_check_fr (const char *number);
gboolean _desk_tax_id_check_de (const char *number);
gboolean _desk_tax_id_check_it (const char *number);
gboolean _desk_tax_id_check_es (const char *number);
gboolean _desk_tax_id_check_pt (const char *number);
gboolean _desk_tax_id_check_nl (const char *number);
gboolean _desk_tax_id_check_be (const char *number);
gboolean _desk_tax_id_check_gb (const char *number);
gboolean _desk_tax_id_check_dk (const char *number);
gboolean _desk_tax_id_check_se (const char *number);
gboolean _desk_tax_id_check_fi (const char *number);
gboolean _desk_tax_id_check_no (const char *number);
gboolean _desk_tax_id_check_br (const char *number);
gboolean _desk_tax_id_check_au (const char *number);
gboolean _desk_tax_id_check_jp (const char *number);

G_END_DECLS
