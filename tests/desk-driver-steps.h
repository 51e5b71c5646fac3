/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-driver.h"

G_BEGIN_DECLS

/* What several walks do on their way, made of what the driver can. */
void  desk_driver_see          (DeskDriver *driver, AtspiRole role, const char *name);
void  desk_driver_step_to      (DeskDriver *driver, const char *key, AtspiRole role, const char *name);
void  desk_driver_back_to      (DeskDriver *driver, AtspiRole role, const char *name);
void  desk_driver_choose       (DeskDriver *driver, const char *name);
void  desk_driver_open_drop_down (DeskDriver *driver, const char *entry);
void  desk_driver_open_first   (DeskDriver *driver);
void  desk_driver_add_device   (DeskDriver *driver, const char *field, const char *typed, const char *quantity);
void  desk_driver_find_customer (DeskDriver *driver, const char *field, const char *typed, const char *found);
void  desk_driver_save_as      (DeskDriver *driver, const char *dialog, const char *path);

/* What another program reads in a file that was saved. */
char *desk_driver_ask_python   (const char *script, const char *path);
void  desk_driver_await_file   (DeskDriver *driver, const char *path);

/* What the demo's back-end has. */
GPtrArray *desk_driver_read_mails (DeskDriver *driver, const char *address);
GPtrArray *desk_driver_await_mails (DeskDriver *driver, const char *address, guint n);
char *desk_driver_ask_server   (DeskDriver *driver, const char *sql);
void  desk_driver_await_server (DeskDriver *driver, const char *sql, const char *answer);

G_END_DECLS
