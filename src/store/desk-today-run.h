/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-store-private.h"
#include "desk-today.h"

G_BEGIN_DECLS

/**
 * DeskTodayData:
 * @key: what it is about, such as "license lic_01J…"
 * @record: the licence, the invoice, the price list, the draft or the entry of the outbox
 *
 * What one line of today is made of. What does not belong to its reason is %NULL.
 */
typedef struct
{
  char *key; /* (owned) */
  char *day; /* (owned) */
  DeskTodayReason reason;
  GObject *record;                /* (owned) */
  DeskSubscription *subscription; /* (owned) (nullable) */
  DeskCustomer *customer;         /* (owned) (nullable) */
  char *dealer_id;                /* (owned) (nullable) */
} DeskTodayData;

DeskTodayData *_desk_today_data_new (const char *type, gpointer record, DeskTodayReason reason, const char *day);
void _desk_today_data_free (DeskTodayData *self);

/**
 * DeskTodayRun:
 * @dealer_id: (nullable): whose decisions, %NULL for all dealers
 * @found: (element-type DeskTodayData): at first what the main thread has in memory, then all of today, the most
 *   urgent first
 * @n_all: how many there are, with those beyond @limit
 *
 * One question for the worker, and its answer.
 */
typedef struct
{
  char *today;     /* (owned) */
  char *dealer_id; /* (owned) (nullable) */
  guint limit;
  GPtrArray *found; /* (owned) */
  guint n_all;
} DeskTodayRun;

void _desk_today_run_free (DeskTodayRun *self);
gboolean _desk_today_run_in_worker (DeskJob *job, GError **error);

G_END_DECLS
