/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* All that tells one kind of list from another: what it asks the database for, and what a row is
 * made of. What is done with it is the same for all: desk-list-sql.c, desk-list-row.c,
 * desk-list-run.c and desk-query-model.c. */

#define DESK_LIST_MAX_COUNTS 24

typedef struct _DeskListSql DeskListSql;
typedef struct _DeskListCount DeskListCount;
typedef struct _DeskListRowData DeskListRowData;

/**
 * DeskListPart:
 * @name: property of the row
 * @get_type: a record type of the feed
 * @from: which part has the id that leads here; the first part is the record that is listed
 * @key: the field of that part that has the id
 * @where: (nullable): if the id is not that of this part, how the part is found in its view: what
 *   comes behind WHERE, with ? for the id
 *
 * A record that a row shows. Small types are looked up in the lists in memory, all others are read.
 */
typedef struct
{
  const char *name;
  GType (*get_type) (void);
  guint from;
  guint key;
  const char *where;
} DeskListPart;

/**
 * DeskListFigure:
 * @name: property of the row
 * @type: %G_TYPE_INT, %G_TYPE_BOOLEAN or %G_TYPE_STRING
 *
 * What a row says besides its records.
 */
typedef struct
{
  const char *name;
  GType type;
} DeskListFigure;

/**
 * DeskListRange:
 * @where: a condition that leads into an index
 * @key: (nullable): what the rows of the range are sorted by, in the order of the index; %NULL for few rows, which
 *   are all read
 * @descending: whether from the end
 *
 * A part of a list.
 */
typedef struct
{
  const char *where;
  const char *key;
  gboolean descending;
} DeskListRange;

/**
 * DeskListKind:
 * @name: for messages
 * @get_row_type: what its items are, a kind of DeskListRow
 * @changes: %NULL-terminated names of the signal "changed" that make it run again
 * @alias: what the listed records are called in SQL
 * @customer_column: (nullable): their column that has the customer's id
 * @scope: (nullable): condition for all of them
 * @sum: (nullable): expressions for currency, %NULL when the row is not added up, and amount
 * @bucket: expression for what is counted by; of the joins it has none
 * @group: (nullable): the columns that the bucket is made of, in the order of an index, so that it is
 *   made once for all the rows that have them in common
 * @tie: what rows that are alike are sorted by
 * @head: (nullable): columns, parted by ';', of an index in the order of @head_sort, for the first rows at once
 * @ranges: (nullable): instead of @head, where the order follows the day and no index: parts of the list, each in
 *   the order of an index, so that the first of all rows are among the first of each part; no row is in two
 * @n_ranges: their number
 * @head_sort: the sort that the list is opened with
 * @text: expression for what words are looked for in, without the customer's
 * @n_counts: how many counts an answer has
 * @build: adds to the query what is asked for: conditions, joins, order
 * @count: takes one line of the counts
 * @parts: what a row shows, the listed record first
 * @n_parts: their number
 * @figures: (nullable): what it says besides
 * @n_figures: their number
 * @figures_sql: (nullable): reads the figures for the listed record :id
 * @derive: makes status and the other figures of a row, in the main thread
 */
typedef struct _DeskListKind
{
  const char *name;
  GType (*get_row_type) (void);
  const char *const *changes;

  const char *alias;
  const char *customer_column;
  const char *scope;
  const char *sum;
  const char *bucket;
  const char *group;
  const char *tie;
  const char *head;
  const DeskListRange *ranges;
  guint n_ranges;
  guint head_sort;
  const char *text;
  guint n_counts;
  void (*build) (DeskListSql *sql);
  void (*count) (const DeskListCount *line, guint *counts);

  const DeskListPart *parts;
  guint n_parts;
  const DeskListFigure *figures;
  guint n_figures;
  const char *figures_sql;
  void (*derive) (DeskListRowData *data, gpointer entry, const char *today);
} DeskListKind;

extern const DeskListKind desk_order_list_kind;
extern const DeskListKind desk_license_list_kind;
extern const DeskListKind desk_subscription_list_kind;
extern const DeskListKind desk_customer_list_kind;
extern const DeskListKind desk_invoice_list_kind;
extern const DeskListKind desk_transaction_list_kind;
extern const DeskListKind desk_dealer_list_kind;

G_END_DECLS
