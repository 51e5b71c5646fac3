/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record-types.h"
#include "desk-store.h"
#include "desk-test-wait.h"

G_BEGIN_DECLS

#define DESK_TEST_TODAY "2026-11-23"

/*
 * For the tests of the store: a folder with real files, records as the feed has them, and every
 * asynchronous function as one call that waits for its end.
 */
typedef struct
{
  char *folder;     /* (owned) */
  DeskClock *clock; /* (owned) */
  DeskStore *store; /* (owned): open */
} DeskTestStore;

void desk_test_store_set_up (DeskTestStore *self);
void desk_test_store_tear_down (DeskTestStore *self);
void desk_test_store_reopen (DeskTestStore *self);
void desk_test_store_close (DeskTestStore *self);
gboolean desk_test_store_open (DeskTestStore *self, GError **error);
void desk_test_store_settle (DeskTestStore *self);
char *desk_test_store_path (DeskTestStore *self, const char *name);

char *desk_test_id (const char *prefix, guint number);

/* Records of the feed, valid, by number. */
DeskCustomer *desk_test_customer (guint number, const char *company, gint64 revision);
DeskOrder *desk_test_order (guint number, guint customer, gint64 revision);
DeskLicense *desk_test_license (guint number, const char *state, gint64 revision);
gpointer desk_test_record (GType type, guint number, gint64 revision);

/* What a user makes: no id, nothing that the back-end fills in. */
DeskOrder *desk_test_typed_order (const char *customer_id);
DeskCustomer *desk_test_typed_customer (const char *email);

/* Pages. */
typedef struct _DeskTestPage DeskTestPage;

DeskTestPage *desk_test_page_new (void);
void desk_test_page_add (DeskTestPage *self, gpointer record);
void desk_test_page_add_text (DeskTestPage *self, const char *type, const char *text);
void desk_test_page_delete (DeskTestPage *self, const char *type, const char *id);
void desk_test_page_count (DeskTestPage *self, const char *type, guint count);
GBytes *desk_test_page_end (DeskTestPage *self, const char *cursor, gboolean more);
GBytes *desk_test_page_end_fragment (DeskTestPage *self);

gboolean desk_test_apply (DeskStore *store,
                          GBytes *page,
                          DeskPageSummary *summary,
                          GError **error);
void desk_test_apply_page (DeskStore *store, DeskTestPage *page, const char *cursor, gboolean more);
void desk_test_reset (DeskStore *store);

/* Commands. */
DeskOutboxEntry *desk_test_place (DeskStore *store, DeskOrder *order, DeskCustomer *customer);
DeskOutboxEntry *desk_test_place_draft (DeskStore *store,
                                        DeskOrder *order,
                                        DeskCustomer *customer,
                                        const char *draft_id,
                                        GError **error);
char *desk_test_delete (DeskStore *store, const char *order_id);
DeskDraft *desk_test_edit (DeskStore *store, const char *op_id, GError **error);
gboolean desk_test_discard (DeskStore *store, const char *op_id, GError **error);
gboolean desk_test_retry (DeskStore *store, const char *op_id, GError **error);

/* The outbox. */
GPtrArray *desk_test_list_due (DeskStore *store, gint64 *next_unix);
gboolean desk_test_mark_attempted (DeskStore *store, const char *op_id, GError **error);
void desk_test_take_attempt_back (DeskStore *store, const char *op_id);
gboolean desk_test_finish (DeskStore *store, const char *op_id, GBytes *fragment, GError **error);
void desk_test_stop (DeskStore *store, const char *op_id, const char *code, const char *problem);
void desk_test_postpone (DeskStore *store, const char *op_id, gint64 not_before);

/* Drafts, settings, search. */
void desk_test_save_draft (DeskStore *store, DeskDraft *draft);
void desk_test_delete_draft (DeskStore *store, const char *draft_id);
void desk_test_set_setting (DeskStore *store, const char *key, const char *value);
GPtrArray *desk_test_search (DeskStore *store, const char *text, guint limit);

/* Waits until every list has had its answer to all that was done so far. */
void desk_test_store_settle_lists (DeskTestStore *self);
/* A list of any kind that has had its first answer. */
DeskQueryModel *desk_test_query (DeskTestStore *self, gpointer query);

G_END_DECLS
