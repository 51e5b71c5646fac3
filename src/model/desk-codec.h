/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "desk-record.h"
#include "desk-statement.h"

G_BEGIN_DECLS

/* JSON */
gpointer    desk_record_from_json        (GType           type,
                                          JsonObject     *object,
                                          GError        **error);
gpointer    desk_record_from_json_string (GType           type,
                                          const char     *text,
                                          gssize          length,
                                          GError        **error);
gpointer    desk_record_from_own_text    (GType           type,
                                          const char     *text,
                                          GError        **error);
gpointer    desk_record_decode           (GType           type,
                                          JsonObject     *object,
                                          const char     *pointer,
                                          GPtrArray      *faults);
JsonObject *desk_record_to_json          (gpointer        record,
                                          DeskFieldFlags  skip);
char       *desk_record_to_json_string   (gpointer        record,
                                          DeskFieldFlags  skip);

/* SQLite. Columns have the names and the order of the fields. */
char       *desk_record_column_list      (GType           type,
                                          const char     *alias);
char       *desk_record_upsert_sql       (GType           type,
                                          const char     *table,
                                          const char    **extra_columns);
void        desk_record_bind             (gpointer        record,
                                          DeskStatement  *statement,
                                          guint           first_index);
gpointer    desk_record_from_row         (GType           type,
                                          DeskStatement  *statement,
                                          guint           first_column);

G_END_DECLS
