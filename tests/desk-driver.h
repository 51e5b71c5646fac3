/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <atspi/atspi.h>
#include <glib.h>

/*
 * Drives the real desktop as a user does: finds things by the words that are read on the screen (what
 * a screen reader is given), and fills them by keys. It knows nothing of the program's inside.
 *
 * It never goes by time: a key is sent when the window that is in use has the keys, and what comes next when the program
 * has handled it; text is typed when the field that it is for has the focus, and what comes next when it stands there.
 *
 * Each driver has folders of its own for data, settings and caches; several starts of the program in one
 * driver share them, so that a kill and a restart can be tested. The screen, the window manager and the
 * session bus come from tests/with-screen.sh.
 */
typedef struct _DeskDriver DeskDriver;

/* libatspi 2.46 has no autoptr of its own types. */
typedef AtspiAccessible DeskAccessible;
typedef AtspiAction DeskAction;
typedef AtspiComponent DeskComponent;
typedef AtspiStateSet DeskStateSet;
typedef AtspiText DeskText;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskComponent, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskStateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskText, g_object_unref)

void desk_driver_init (void);
DeskDriver *desk_driver_new (const char *language);
void desk_driver_free (DeskDriver *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskDriver, desk_driver_free)

const char *desk_driver_get_data_dir (DeskDriver *self);
void desk_driver_set_env (DeskDriver *self, const char *name, const char *value);

void desk_driver_set_keys_only (DeskDriver *self, gboolean is_keys_only);
void desk_driver_set_program (DeskDriver *self, const char *program);
void desk_driver_spawn (DeskDriver *self, const char *arguments);
void desk_driver_start (DeskDriver *self, const char *arguments);
char *desk_driver_run (DeskDriver *self, int *status, const char *first_argument, ...) G_GNUC_NULL_TERMINATED;
gboolean desk_driver_is_running (DeskDriver *self);
void desk_driver_quit (DeskDriver *self);
void desk_driver_kill (DeskDriver *self);
void desk_driver_wait_for_exit (DeskDriver *self);

/* How long anything may take to come. A wait that succeeds costs nothing; one that fails is a failure on any machine. */
#define DESK_DRIVER_SECONDS 180

typedef gboolean (*DeskDriverCondition) (DeskDriver *self, gpointer data);
void desk_driver_wait (DeskDriver *self, DeskDriverCondition condition, gpointer data, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
void desk_driver_fail (DeskDriver *self, const char *way, const char *format, ...) G_GNUC_PRINTF (3, 4) G_GNUC_NORETURN;

/* Names are patterns of g_pattern_match_simple(); the first that is showing counts. */
AtspiAccessible *desk_driver_find (DeskDriver *self, AtspiRole role, const char *name);
AtspiAccessible *desk_driver_await (DeskDriver *self, AtspiRole role, const char *name);
void desk_driver_await_gone (DeskDriver *self, AtspiRole role, const char *name);
char *desk_driver_get_text (DeskDriver *self, AtspiAccessible *accessible);
guint desk_driver_count (DeskDriver *self, AtspiRole role, const char *name);

char *desk_driver_dup_focus (DeskDriver *self);
gboolean desk_driver_has_focus (DeskDriver *self, AtspiRole role, const char *name);
void desk_driver_await_focus (DeskDriver *self, AtspiRole role, const char *name);

void desk_driver_press (DeskDriver *self, const char *name);
void desk_driver_focus (DeskDriver *self, AtspiRole role, const char *name);
void desk_driver_fill (DeskDriver *self, const char *name, const char *text);
void desk_driver_key (DeskDriver *self, const char *keys);
void desk_driver_key_that_closes (DeskDriver *self, const char *key);
void desk_driver_type (DeskDriver *self, const char *field, const char *text);
void desk_driver_put_away (DeskDriver *self);

void desk_driver_picture (DeskDriver *self, const char *path);
