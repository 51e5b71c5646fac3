/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

guint desk_currency_get_decimals (const char *currency);
gboolean desk_parse_money (const char *text, const char *currency, gint64 *minor);
char *desk_format_money         (gint64      minor,
                                 const char *currency);
char desk_format_decimal_sign   (void);
char *desk_format_number        (gint64      number);
char *desk_format_percent_bp    (gint64      basis_points);
char *desk_format_metres        (gint64      millimetres);
char *desk_format_size          (gint64      n_bytes);
char *desk_format_position      (gint64      latitude_e6,
                                 gint64      longitude_e6);
char *desk_format_date          (const char *date,
                                 const char *today);
char *desk_format_date_long     (const char *date);
char *desk_format_time          (const char *instant,
                                 const char *time_zone);
char *desk_format_instant       (const char *instant,
                                 const char *time_zone,
                                 const char *now);
char *desk_country_name         (const char *code);
char *desk_language_name        (const char *code);
gboolean desk_country_is_known (const char *code);
char **desk_country_list        (void);
char *desk_country_language     (const char *code);
const char *desk_texts_pick     (GListModel *texts);
const char *desk_texts_pick_for (GListModel *texts,
                                 const char *language);
const char *desk_texts_pick_note (GListModel *texts);
gpointer    desk_texts_pick_record (GListModel *texts);

G_END_DECLS
