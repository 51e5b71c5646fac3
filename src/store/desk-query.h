/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * What a list shows, whatever it is a list of. Properties, all to be written at any time: "filter"
 * and "sort" (numbers of the kind's own enumerations), "descending", "text" (words that must all be
 * found), "status" (key of the status vocabulary), "dealer-id", "customer-id", "limit" (how many
 * rows at most, 0 for all: for a block that shows the first few). NULL means any. Each kind of list
 * has a query type of its own, which may have further properties.
 */
#define DESK_TYPE_QUERY (desk_query_get_type ())
G_DECLARE_DERIVABLE_TYPE (DeskQuery, desk_query, DESK, QUERY, GObject)

/* A query has so many properties at most. */
#define DESK_QUERY_MAX_FIELDS 16

/* Filled by the kinds. */
struct _DeskQueryClass
{
  GObjectClass parent_class;

  const struct _DeskListKind *kind;     /* (static) */
  const struct _DeskQueryField *fields; /* (static) (nullable): of the kind alone */
  guint n_fields;                       /* with the common ones */
  GParamSpec *properties[DESK_QUERY_MAX_FIELDS];
};

/* @query is a DeskQuery of any kind. */
gpointer desk_query_copy (gpointer query);

guint desk_query_get_filter (gpointer query);
void desk_query_set_filter (gpointer query, guint filter);
const char *desk_query_get_text (gpointer query);
void desk_query_set_text (gpointer query, const char *text);
const char *desk_query_get_status (gpointer query);
void desk_query_set_status (gpointer query, const char *status);
const char *desk_query_get_dealer_id (gpointer query);
void desk_query_set_dealer_id (gpointer query, const char *dealer_id);
const char *desk_query_get_customer_id (gpointer query);
void desk_query_set_customer_id (gpointer query, const char *customer_id);
guint desk_query_get_sort (gpointer query);
gboolean desk_query_get_descending (gpointer query);
void desk_query_set_sort (gpointer query, guint sort, gboolean descending);
guint desk_query_get_limit (gpointer query);
void desk_query_set_limit (gpointer query, guint limit);

G_END_DECLS
