/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-services.h"
#include "desk-test-server.h"

G_BEGIN_DECLS

/* A back-end, and a desktop without its window that has a folder of its own. For g_test_add(). */
typedef struct
{
  DeskTestServer *server; /* (owned): runs */
  char *folder;           /* (owned) */
  DeskClock *clock;       /* (owned) */
  DeskServices *services; /* (owned): nobody is signed in */
} DeskTestDesk;

void desk_test_desk_set_up (DeskTestDesk *self, gconstpointer data);
void desk_test_desk_set_up_small (DeskTestDesk *self, guint n_customers);
void desk_test_desk_tear_down (DeskTestDesk *self, gconstpointer data);
void desk_test_desk_restart (DeskTestDesk *self);
void desk_test_end_services (DeskServices *services);
void desk_test_desk_sign_in (DeskTestDesk *self, const char *role);
char *desk_test_desk_dup_account_folder (DeskTestDesk *self, const char *user_id);

/* What tests do with an account, each with one call that waits for its end. */

gboolean desk_test_sign_in (DeskServices *services,
                            const char *url,
                            const char *email,
                            const char *password,
                            gboolean stay,
                            GError **error);
gboolean desk_test_sign_out (DeskServices *services, DeskSignOutMode mode, GError **error);
gboolean desk_test_resume (DeskServices *services, GError **error);

void desk_test_wait_for_state (DeskServices *services, DeskSyncState state);
void desk_test_wait_until_filled (DeskServices *services);
void desk_test_sync (DeskServices *services);

/* For as long as what can be undone is held back after desk_test_hold(): no machine is as slow as that. */
#define DESK_TEST_HOLD_SECONDS 600
void desk_test_hold (void);
void desk_test_release (DeskServices *services);

DeskOrder *desk_test_new_order (DeskStore *store, const char *po_number);
DeskCustomer *desk_test_new_customer (const char *email);
DeskOutboxEntry *desk_test_place_order (DeskStore *store, DeskOrder *order, DeskCustomer *customer);
char *desk_test_delete_order (DeskStore *store, const char *order_id);
guint desk_test_count_orders (DeskStore *store, const char *po_number);
guint desk_test_count_at_server (DeskTestServer *server, const char *po_number);
guint desk_test_count_mails_to (DeskTestServer *server, const char *email);
guint desk_test_await_mails_to (DeskTestServer *server, const char *email);

G_END_DECLS
