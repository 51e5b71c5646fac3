/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _DeskServices DeskServices;

#define DESK_TYPE_PAGE (desk_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (DeskPage, desk_page, DESK, PAGE, AdwBin)

/**
 * DeskPageClass:
 * @activate: the page is about to be seen. Connect to the store, read, put the focus where the
 *   user goes on. Chain up.
 * @deactivate: the page is no longer seen. Cancel what runs and disconnect. Chain up.
 * @flush: saves what the user typed and is not yet in the store, before it returns. Called before
 *   the window closes, on SIGTERM, and before the page is thrown away. Returns %FALSE if
 *   something could not be saved.
 * @go_back: Alt+Left or the back button. Returns %TRUE if the page moved within itself (a wizard
 *   from its second step to its first), %FALSE if the window shall leave the page.
 * @focus_filter: Ctrl+F. Returns %TRUE if there is a filter and it has the focus now.
 * @show_dealer: shows, of all there is, what a dealer has. Returns %TRUE if there is such a dealer; for who sees
 *   more than one.
 *
 * All of them are optional.
 */
struct _DeskPageClass
{
  AdwBinClass parent_class;

  void (*activate) (DeskPage *self);
  void (*deactivate) (DeskPage *self);
  gboolean (*flush) (DeskPage *self);
  gboolean (*go_back) (DeskPage *self);
  gboolean (*focus_filter) (DeskPage *self);
  gboolean (*show_dealer) (DeskPage *self, const char *dealer_id);

  gpointer padding[7];
};

DeskServices *desk_page_get_services (DeskPage *self);
const char *desk_page_get_title (DeskPage *self);
void desk_page_set_title (DeskPage *self, const char *title);
gboolean desk_page_get_can_go_back (DeskPage *self);
void desk_page_set_can_go_back (DeskPage *self, gboolean can_go_back);
GtkWidget *desk_page_get_header_end (DeskPage *self);
void desk_page_set_header_end (DeskPage *self, GtkWidget *header_end);
gboolean desk_page_get_is_active (DeskPage *self);

void desk_page_activate (DeskPage *self);
void desk_page_deactivate (DeskPage *self);
gboolean desk_page_restore_focus (DeskPage *self);
gboolean desk_page_flush (DeskPage *self);
gboolean desk_page_go_back (DeskPage *self);
gboolean desk_page_focus_filter (DeskPage *self);
gboolean desk_page_show_dealer (DeskPage *self, const char *dealer_id);

G_END_DECLS
