/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-test-account.h"
#include "desk-test-views.h"

#include "desk-order-wizard.h"

G_BEGIN_DECLS

/* The wizard in a window, signed in at a real back-end. For g_test_add(). */
typedef struct
{
  DeskTestDesk desk;
  GtkWindow *window;  /* (owned) (nullable) */
  GtkWidget *wizard;  /* (unowned): in the window */
  char *action;       /* (owned) (nullable): the last win.* action, with its parameter */
} DeskTestWizard;

void        desk_test_wizard_set_up     (DeskTestWizard *self,
                                         gconstpointer   data);
void        desk_test_wizard_tear_down  (DeskTestWizard *self,
                                         gconstpointer   data);

/* Shows a wizard (floating) in place of the one before. */
void        desk_test_wizard_show       (DeskTestWizard *self,
                                         GtkWidget      *wizard);
void        desk_test_wizard_close      (DeskTestWizard *self);
DeskStore  *desk_test_wizard_get_store  (DeskTestWizard *self);

/* Whether every request is cut before the back-end reads it. */
void        desk_test_wizard_set_offline (DeskTestWizard *self,
                                          gboolean        is_offline);

/* What a user does. Everything is found by the words that are read on it. */
GtkWidget  *desk_test_wizard_field      (DeskTestWizard *self,
                                         const char     *label);
void        desk_test_wizard_fill       (DeskTestWizard *self,
                                         const char     *label,
                                         const char     *text);
void        desk_test_wizard_search     (DeskTestWizard *self,
                                         const char     *text);
void        desk_test_wizard_search_in  (DeskTestWizard *self,
                                         GType           type,
                                         const char     *text);
void        desk_test_wizard_add_device (DeskTestWizard *self,
                                         const char     *name);
void        desk_test_wizard_choose     (DeskTestWizard *self,
                                         const char     *card);
void        desk_test_wizard_press      (DeskTestWizard *self,
                                         const char     *label);
void        desk_test_wizard_customer   (DeskTestWizard *self,
                                         const char     *email);

/* What a user sees. */
gboolean    desk_test_wizard_shows      (DeskTestWizard *self,
                                         const char     *pattern);
void        desk_test_wizard_await      (DeskTestWizard *self,
                                         const char     *pattern);
void        desk_test_wizard_await_focus (DeskTestWizard *self,
                                          const char     *label);
const char *desk_test_wizard_get_focus  (DeskTestWizard *self);

G_END_DECLS
