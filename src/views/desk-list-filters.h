/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-query-model.h"

G_BEGIN_DECLS

/* Not a filter of the query: what the page shows instead of the list. */
#define DESK_LIST_FILTER_OTHER G_MAXUINT

/**
 * DeskListFilter:
 * @key: its name in commands and links
 * @filter: the query's number, which is also that of its count, or %DESK_LIST_FILTER_OTHER; the first one of a list
 *   of filters is that of all rows
 * @format: its words with %s for the count, marked for translation
 * @is_rare: only there while it leaves something
 */
typedef struct
{
  const char *key;
  guint filter;
  const char *format;
  gboolean is_rare;
} DeskListFilter;

#define DESK_TYPE_LIST_FILTERS (desk_list_filters_get_type ())
G_DECLARE_FINAL_TYPE (DeskListFilters, desk_list_filters, DESK, LIST_FILTERS, AdwBin)

void  desk_list_filters_fill       (DeskListFilters      *self,
                                    const DeskListFilter *filters,
                                    guint                 n_filters,
                                    const char           *context);
guint desk_list_filters_get_chosen (DeskListFilters      *self);
const char *desk_list_filters_get_chosen_key (DeskListFilters *self);
void  desk_list_filters_choose     (DeskListFilters      *self,
                                    const char           *key);
void  desk_list_filters_update     (DeskListFilters      *self,
                                    DeskQueryModel       *model,
                                    GListModel           *other);

G_END_DECLS
