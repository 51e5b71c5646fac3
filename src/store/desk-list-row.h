/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "desk-outbox-entry.h"

G_BEGIN_DECLS

/*
 * One row of a list of any kind. Properties, all read-only and notifying while the row lives:
 * "entry" (nullable: what waits in the outbox), "today" (the date at the dealer), "status" (key of
 * the status vocabulary), and those of the kind: the listed record, which is empty until the row
 * is filled, the records that belong to it, nullable because parents may come after children, and
 * figures.
 */
#define DESK_TYPE_LIST_ROW (desk_list_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (DeskListRow, desk_list_row, DESK, LIST_ROW, GObject)

/* A row has so many records and figures at most. */
#define DESK_LIST_MAX_PARTS 8
#define DESK_LIST_MAX_FIGURES 8

/* Filled by the kinds. */
struct _DeskListRowClass
{
  GObjectClass parent_class;

  const struct _DeskListKind *kind; /* (static) */
  GParamSpec *part_properties[DESK_LIST_MAX_PARTS];
  GParamSpec *figure_properties[DESK_LIST_MAX_FIGURES];
};

/* @row is a DeskListRow of any kind. */
gpointer desk_list_row_get_record (gpointer row);
gpointer desk_list_row_find_part (gpointer row, const char *name);
DeskOutboxEntry *desk_list_row_get_entry (gpointer row);
const char *desk_list_row_get_today (gpointer row);
const char *desk_list_row_get_status (gpointer row);

G_END_DECLS
