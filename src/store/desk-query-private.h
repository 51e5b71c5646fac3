/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-list-kind.h"
#include "desk-query.h"

G_BEGIN_DECLS

/* The properties that every query has; those of its kind come behind them. */
enum
{
  DESK_QUERY_TEXT,
  DESK_QUERY_STATUS,
  DESK_QUERY_DEALER_ID,
  DESK_QUERY_CUSTOMER_ID,
  DESK_QUERY_FILTER,
  DESK_QUERY_SORT,
  DESK_QUERY_DESCENDING,
  DESK_QUERY_LIMIT,
  DESK_QUERY_N_FIELDS,
};

/**
 * DeskQueryField:
 * @name: of the property; the SQL of the kind may name a text as a parameter, with '_' for '-'
 * @type: %G_TYPE_STRING, %G_TYPE_UINT or %G_TYPE_BOOLEAN
 */
typedef struct _DeskQueryField
{
  const char *name;
  GType type;
} DeskQueryField;

void _desk_query_class_install (DeskQueryClass *klass,
                                const DeskListKind *kind,
                                const DeskQueryField *fields,
                                guint n_fields);
const DeskListKind *_desk_query_get_kind (gpointer query);
const DeskQueryField *_desk_query_get_field (gpointer query, guint field);
guint _desk_query_get_n_fields (gpointer query);
const char *_desk_query_get_string (gpointer query, guint field);
void _desk_query_set_string (gpointer query, guint field, const char *value);
guint _desk_query_get_number (gpointer query, guint field);
void _desk_query_set_number (gpointer query, guint field, guint value);

G_END_DECLS
