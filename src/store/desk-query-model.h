/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-query.h"

G_BEGIN_DECLS

/*
 * A list of any length and any kind: it holds 8 bytes a row and makes items, rows of the kind, for
 * those that are looked at.
 * A refresh emits the smallest items-changed; an item keeps its identity while somebody holds it
 * and notifies when its record changes. Properties: "n-items", "is-loading" (TRUE until the first
 * answer, and while a changed query waits for its answer). Signal "refreshed" after every answer:
 * counts and totals may be new.
 */
#define DESK_TYPE_QUERY_MODEL (desk_query_model_get_type ())
G_DECLARE_FINAL_TYPE (DeskQueryModel, desk_query_model, DESK, QUERY_MODEL, GObject)

gboolean desk_query_model_get_is_loading (DeskQueryModel *self);
/* How many there are for each filter, whatever text, status and date are asked for. */
gboolean desk_query_model_get_is_counted (DeskQueryModel *self);
guint desk_query_model_get_count (DeskQueryModel *self, guint index);
/* Sums of what is shown, one a currency, that of the most records first. */
guint desk_query_model_get_n_totals (DeskQueryModel *self);
const char *desk_query_model_get_total (DeskQueryModel *self, guint index, gint64 *amount);
/* Where the record with this id stands. */
gboolean desk_query_model_find (DeskQueryModel *self, const char *id, guint *position);
const GError *desk_query_model_get_error (DeskQueryModel *self); /* (nullable) */

G_END_DECLS
