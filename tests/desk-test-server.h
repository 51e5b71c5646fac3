/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The date on which all tests with a back-end live. */
#define DESK_TEST_TODAY "2026-11-23"
/* Their demo. Customers of all dealers together: enough for two dealers, few enough to be there at once. */
#define DESK_TEST_CUSTOMERS 200
#define DESK_TEST_SEED 7

/**
 * DeskTestServer:
 *
 * The real dealer-desk-server with a real database in a folder of its own, on a port of its own.
 * It can be ended, killed and started again on the same folder; the folder goes with the object.
 * Whatever goes wrong ends the test.
 */
typedef struct _DeskTestServer DeskTestServer;

DeskTestServer *desk_test_server_new          (void);
void            desk_test_server_free         (DeskTestServer *self);

/* Before it is started. */
void            desk_test_server_set_env      (DeskTestServer *self,
                                               const char     *name,
                                               const char     *value);
void            desk_test_server_set_today    (DeskTestServer *self,
                                               const char     *today);
void            desk_test_server_add_option   (DeskTestServer *self,
                                               const char     *option);
void            desk_test_server_set_is_bare  (DeskTestServer *self,
                                               gboolean        is_bare);

/* From now on each start is on the port of the one before. */
void            desk_test_server_keep_port    (DeskTestServer *self);
void            desk_test_server_start        (DeskTestServer *self);
void            desk_test_server_stop         (DeskTestServer *self);
void            desk_test_server_terminate    (DeskTestServer *self);
void            desk_test_server_kill         (DeskTestServer *self);
gboolean        desk_test_server_is_alive     (DeskTestServer *self);
void            desk_test_server_await_death  (DeskTestServer *self);
char           *desk_test_server_run          (DeskTestServer *self,
                                               const char     *input,
                                               gboolean        should_work,
                                               const char     *first_argument,
                                               ...) G_GNUC_NULL_TERMINATED;

const char     *desk_test_server_get_folder   (DeskTestServer *self);
const char     *desk_test_server_get_pid      (DeskTestServer *self);
const char     *desk_test_server_get_url      (DeskTestServer *self);
const char     *desk_test_server_get_instance (DeskTestServer *self);
const char     *desk_test_server_get_email    (DeskTestServer *self,
                                               const char     *role);
const char     *desk_test_server_get_password (DeskTestServer *self,
                                               const char     *role);

/* "fault PUT /v1/orders cut-after" and the like; has been taken when the function returns. */
void            desk_test_server_control      (DeskTestServer *self,
                                               const char     *format,
                                               ...) G_GNUC_PRINTF (2, 3);

/* SQL that something else does to the database, while the back-end runs too. */
void            desk_test_server_execute      (DeskTestServer *self,
                                               const char     *format,
                                               ...) G_GNUC_PRINTF (2, 3);

/* The e-mails in the spool folder, as they would be sent. */
char           *desk_test_server_dup_value    (DeskTestServer *self,
                                               const char     *sql,
                                               const char     *parameter);
guint           desk_test_server_count        (DeskTestServer *self,
                                               const char     *sql,
                                               const char     *parameter);
GPtrArray      *desk_test_server_list_mails   (DeskTestServer *self);
GPtrArray      *desk_test_server_await_mails  (DeskTestServer *self,
                                               guint           n_mails);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTestServer, desk_test_server_free)

G_END_DECLS
