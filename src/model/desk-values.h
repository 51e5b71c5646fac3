/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-json-reader.h"
#include "desk-record.h"
#include "desk-statement.h"

G_BEGIN_DECLS

/**
 * DeskValues:
 *
 * The values of all fields of one record, on their way into a table: out of a JSON text or a #DeskRecord, whose
 * texts they borrow. One for many records.
 */
typedef struct _DeskValues DeskValues;

DeskValues *desk_values_new         (GType           type);
void        desk_values_free        (DeskValues     *self);
void        desk_values_read        (DeskValues     *self,
                                     DeskJsonReader *reader,
                                     GPtrArray      *faults);
void        desk_values_take_record (DeskValues     *self,
                                     gpointer        record);
gboolean    desk_values_is_null     (DeskValues     *self,
                                     guint           field);
const char *desk_values_get_text    (DeskValues     *self,
                                     guint           field);
void        desk_values_append_json (DeskValues     *self,
                                     GString        *json);
void        desk_values_bind        (DeskValues     *self,
                                     DeskStatement  *statement,
                                     guint           first_index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskValues, desk_values_free)

G_END_DECLS
