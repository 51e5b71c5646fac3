/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-clock.h"
#include "desk-record.h"

G_BEGIN_DECLS

/*
 * What the back-end keeps. All SQL is behind these functions, in desk-storage*.c: another database is another
 * implementation of this header. Used from one thread at a time; everything is quick but the bulk of a
 * seed.
 *
 * A write belongs into a transaction: desk_storage_begin() … desk_storage_commit(). A revision becomes visible with
 * its commit and never before a smaller one, as there is one writer.
 */
#define DESK_TYPE_STORAGE (desk_storage_get_type ())
G_DECLARE_FINAL_TYPE (DeskStorage, desk_storage, DESK, STORAGE, GObject)

/* Scopes of the feed: a dealer's id, desk_storage_dup_region_scope(), or this. */
#define DESK_SCOPE_ALL "all"

DeskStorage *desk_storage_open (const char *folder, DeskClock *clock, GError **error);
void desk_storage_close (DeskStorage *self);
gboolean desk_storage_backup (DeskStorage *self, const char *path, GError **error);
DeskClock *desk_storage_get_clock (DeskStorage *self);

gboolean desk_storage_begin (DeskStorage *self, GError **error);
gboolean desk_storage_commit (DeskStorage *self, GError **error);
void desk_storage_rollback (DeskStorage *self);
gboolean desk_storage_end (DeskStorage *self, gboolean is_good, GError **error);
GError *desk_storage_take_failure (DeskStorage *self);

/* Small facts: "instance_id", "demo_day". */
char *desk_storage_dup_meta (DeskStorage *self, const char *key);
gboolean desk_storage_set_meta (DeskStorage *self, const char *key, const char *value, GError **error);
const char *desk_storage_get_instance_id (DeskStorage *self);
gint64 desk_storage_get_revision (DeskStorage *self);

/* Records. Put gives the record its next revision and tells the feed of @scope, also that it has left the scope
 * in which it was. */
char *desk_storage_dup_region_scope (const char *region_id);
gboolean desk_storage_put (DeskStorage *self, gpointer record, const char *scope, GError **error);
gpointer desk_storage_get (DeskStorage *self, GType type, const char *id);
GPtrArray *desk_storage_find (DeskStorage *self, GType type, guint field, const char *value);
gboolean desk_storage_remove (DeskStorage *self, GType type, const char *id, const char *dealer_id, GError **error);
char *desk_storage_dup_tombstone (DeskStorage *self, const char *type, const char *id);
gboolean desk_storage_bury (DeskStorage *self, const char *type, const char *id, const char *dealer_id, GError **error);
GListStore *desk_storage_list (DeskStorage *self, GType type);
GListModel *desk_storage_keep_list (DeskStorage *self, GType type);
gboolean desk_storage_shift_dates (DeskStorage *self, gint64 days, GError **error);

/* Customers by e-mail. */
gboolean desk_storage_put_customer (DeskStorage *self, gpointer customer, GError **error);
char *desk_storage_find_customer_by_email (DeskStorage *self, const char *dealer_id, const char *email);
GPtrArray *desk_storage_list_customers_by_email (DeskStorage *self, const char *email);

/* Orders. */
char *desk_storage_next_order_number (DeskStorage *self, const char *dealer_id, int year, GError **error);
gboolean desk_storage_put_order_request (DeskStorage *self, const char *order_id, const char *hash,
                                         const char *before_license, GError **error);
char *desk_storage_dup_order_request (DeskStorage *self, const char *order_id, char **before_license);
GPtrArray *desk_storage_list_licenses_to_expire (DeskStorage *self, const char *today);
GPtrArray *desk_storage_list_licenses_to_resume (DeskStorage *self, const char *today);
GPtrArray *desk_storage_list_orders_to_activate (DeskStorage *self, const char *until);
gboolean desk_storage_has_running_contract (DeskStorage *self, const char *customer_id, const char *today);
char *desk_storage_dup_protection (DeskStorage *self, const char *customer_id, const char *today);

G_END_DECLS
