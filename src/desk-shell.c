/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-shell"

#include "config.h"

#include "desk-shell.h"

#include "desk-arriving-strip.h"
#include "desk-customer-page.h"
#include "desk-customers-page.h"
#include "desk-page.h"
#include "desk-pages.h"
#include "desk-search-box.h"
#include "desk-sent-watch.h"
#include "desk-sidebar.h"
#include "desk-toast.h"
#include "desk-trail.h"
#include "desk-windows.h"

#include <glib/gi18n.h>

/**
 * DeskShell:
 *
 * What the window shows to whoever is signed in: sidebar, header bar and one page.
 *
 * The pages of the main navigation (desk-pages.h) are made when they are first shown and live as long
 * as their account is open. A page that one goes into, the wizard or that of a record, lives until one
 * goes back from it, or on to a page of the main navigation (#DeskTrail). All are saved
 * (desk_page_flush()) before anything takes them away. What can be done from anywhere is in
 * desk-shell-commands.c.
 */
struct _DeskShell
{
  AdwBin parent_instance;

  DeskServices *services;       /* (owned) (nullable) */
  GBindingGroup *page_bindings; /* (owned): title, back button and action of the shown page */
  GHashTable *pages;            /* (owned): key → DeskPage (unowned) of the main navigation */
  DeskTrail *trail;             /* (owned): where one came from, and what is shown */
  DeskSentWatch *sent_watch;    /* (owned) */

  DeskSidebar *sidebar;
  GtkWidget *back_button;
  GtkLabel *title_label;
  DeskSearchBox *search_box;
  AdwBin *header_end;
  GtkWidget *demo_strip;
  DeskArrivingStrip *arriving_strip;
  GtkStack *page_stack;

  DeskPage *page;   /* (unowned) (nullable): the page of page_stack that is shown */
  DeskPage *wizard; /* (unowned) (nullable): the last that was opened, as long as it lives */
};

G_DEFINE_FINAL_TYPE (DeskShell, desk_shell, ADW_TYPE_BIN)

/* --- pages ----------------------------------------------------------------------------------- */

static gboolean
has_focus_within (DeskShell *self, GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static void
trail_notify_page_cb (DeskShell *self)
{
  DeskPage *page = desk_trail_get_page (self->trail);

  if (self->page != NULL)
    desk_page_deactivate (self->page);
  self->page = page;
  g_binding_group_set_source (self->page_bindings, page);
  if (page == NULL)
    {
      gtk_label_set_label (self->title_label, "");
      adw_bin_set_child (self->header_end, NULL);
      return;
    }

  desk_sidebar_select (self->sidebar, desk_trail_get_section (self->trail));
  gtk_stack_set_visible_child (self->page_stack, GTK_WIDGET (page));
  desk_page_activate (page);
  /* A page that has no wish of its own goes on where it was left, or begins at its beginning; not in the sidebar. */
  if (!has_focus_within (self, GTK_WIDGET (page)) && !desk_page_restore_focus (page))
    gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

/* A page of the main navigation, made when it is first asked for. */
static DeskPage *
ensure_page (DeskShell *self, const DeskPageEntry *entry)
{
  DeskPage *page = g_hash_table_lookup (self->pages, entry->key);

  if (page != NULL)
    return page;

  page = DESK_PAGE (entry->new_page (self->services));
  gtk_stack_add_child (self->page_stack, GTK_WIDGET (page));
  g_hash_table_insert (self->pages, (gpointer) entry->key, page);

  return page;
}

/* By this the windows are told apart where they are listed. */
static void
title_label_notify_label_cb (DeskShell *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const char *title = gtk_label_get_label (self->title_label);
  g_autofree char *name = NULL;

  if (!GTK_IS_WINDOW (root))
    return;

  /* Translators: title of a window; %s is a page of it, such as “Orders” */
  name = *title != '\0' ? g_strdup_printf (_ ("%s – Dealer Desk"), title) : g_strdup ("Dealer Desk");
  gtk_window_set_title (GTK_WINDOW (root), name);
}

static void
sent_cb (DeskShell *self, const char *text)
{
  /* Once is enough, whatever number of windows there is. */
  if (desk_windows_is_last_used (GTK_WIDGET (self)))
    desk_toast_show (GTK_WIDGET (self), text);
}

static void
services_notify_cb (DeskShell *self)
{
  guint n = 0;
  const DeskPageEntry *entries = desk_pages_list (&n);

  for (guint i = 0; i < n; i++)
    desk_sidebar_set_page_visible (self->sidebar, entries[i].key, desk_pages_is_for_user (&entries[i], self->services));
  desk_sent_watch_set_account (self->sent_watch, desk_services_get_sync (self->services),
                               desk_services_get_store (self->services));
  desk_arriving_strip_set_account (self->arriving_strip, desk_services_get_sync (self->services),
                                   desk_services_get_store (self->services));
  gtk_widget_set_visible (self->demo_strip, desk_services_get_is_demo (self->services));
}

/* --- search ---------------------------------------------------------------------------------- */

/* What was opened may be the page that is shown already. */
static void
search_box_left_cb (DeskShell *self)
{
  if (self->page != NULL && !has_focus_within (self, GTK_WIDGET (self->page)))
    gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
}

/* The pages and what else one does from anywhere, as commands of the search. */
static void
add_commands (DeskShell *self)
{
  guint n = 0;
  const DeskPageEntry *entries = desk_pages_list (&n);

  desk_search_box_add_command (self->search_box, _ ("New licence"), "list-add-symbolic",
                               "win.new-licence", NULL, "dealer.order");
  desk_search_box_add_command (self->search_box, _ ("New window"), "window-new-symbolic", "win.new-window",
                               NULL, NULL);
  for (guint i = 0; i < n; i++)
    desk_search_box_add_command (self->search_box, _ (entries[i].title), entries[i].icon_name,
                                 "win.show-page", entries[i].key, entries[i].right);
  desk_search_box_add_command (self->search_box, _ ("Sync now"), "view-refresh-symbolic", "app.sync",
                               NULL, NULL);
  desk_search_box_add_command (self->search_box, _ ("Sign out"), "system-log-out-symbolic",
                               "win.sign-out", NULL, NULL);
  desk_search_box_add_command (self->search_box, _ ("About Dealer Desk"), "help-about-symbolic",
                               "app.about", NULL, NULL);
  desk_search_box_set_list_action (self->search_box, DESK_SEARCH_COMPANIES, "win.find-customers");
  desk_search_box_set_list_action (self->search_box, DESK_SEARCH_ORDERS, "win.find-orders");
  desk_search_box_set_list_action (self->search_box, DESK_SEARCH_SERIAL_NUMBERS,
                                   "win.find-licences");
}

static void
desk_shell_dispose (GObject *object)
{
  DeskShell *self = DESK_SHELL (object);

  if (self->page_bindings != NULL)
    g_binding_group_set_source (self->page_bindings, NULL);
  g_clear_object (&self->page_bindings);
  g_clear_object (&self->sent_watch);
  g_clear_object (&self->trail);
  g_clear_weak_pointer (&self->wizard);
  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_SHELL);

  G_OBJECT_CLASS (desk_shell_parent_class)->dispose (object);
}

static void
desk_shell_finalize (GObject *object)
{
  DeskShell *self = DESK_SHELL (object);

  g_hash_table_unref (self->pages);

  G_OBJECT_CLASS (desk_shell_parent_class)->finalize (object);
}

static void
desk_shell_class_init (DeskShellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_shell_dispose;
  object_class->finalize = desk_shell_finalize;

  g_type_ensure (DESK_TYPE_ARRIVING_STRIP);
  g_type_ensure (DESK_TYPE_SEARCH_BOX);
  g_type_ensure (DESK_TYPE_SIDEBAR);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-shell.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskShell, sidebar);
  gtk_widget_class_bind_template_child (widget_class, DeskShell, back_button);
  gtk_widget_class_bind_template_child (widget_class, DeskShell, title_label);
  gtk_widget_class_bind_template_child (widget_class, DeskShell, search_box);
  gtk_widget_class_bind_template_callback (widget_class, search_box_left_cb);
  gtk_widget_class_bind_template_child (widget_class, DeskShell, header_end);
  gtk_widget_class_bind_template_child (widget_class, DeskShell, demo_strip);
  gtk_widget_class_bind_template_child (widget_class, DeskShell, arriving_strip);
  gtk_widget_class_bind_template_child (widget_class, DeskShell, page_stack);
}

static void
desk_shell_init (DeskShell *self)
{
  guint n = 0;
  const DeskPageEntry *entries = desk_pages_list (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->pages = g_hash_table_new (g_str_hash, g_str_equal);
  self->trail = desk_trail_new (self->page_stack);
  g_signal_connect_object (self->trail, "notify::page", G_CALLBACK (trail_notify_page_cb), self,
                           G_CONNECT_SWAPPED);
  self->sent_watch = desk_sent_watch_new ();
  g_signal_connect_object (self->sent_watch, "sent", G_CALLBACK (sent_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < n; i++)
    desk_sidebar_add_page (self->sidebar, entries[i].key, _ (entries[i].title),
                           entries[i].icon_name, entries[i].accelerator);
  add_commands (self);

  g_signal_connect_object (self->title_label, "notify::label", G_CALLBACK (title_label_notify_label_cb), self,
                           G_CONNECT_SWAPPED);
  self->page_bindings = g_binding_group_new ();
  g_binding_group_bind (self->page_bindings, "title", self->title_label, "label",
                        G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->page_bindings, "can-go-back", self->back_button, "visible",
                        G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->page_bindings, "header-end", self->header_end, "child",
                        G_BINDING_SYNC_CREATE);
}

/**
 * desk_shell_set_services:
 * @services: what pages read and command; set once
 */
void
desk_shell_set_services (DeskShell *self, DeskServices *services)
{
  g_return_if_fail (DESK_IS_SHELL (self));
  g_return_if_fail (self->services == NULL);

  self->services = g_object_ref (services);
  g_object_set (self->sidebar, "services", services, NULL);
  desk_search_box_set_services (self->search_box, services);
  g_signal_connect_object (services, "notify", G_CALLBACK (services_notify_cb), self,
                           G_CONNECT_SWAPPED);
  services_notify_cb (self);
}

/**
 * desk_shell_get_services:
 *
 * Returns: (transfer none) (nullable): what pages read and command
 */
DeskServices *
desk_shell_get_services (DeskShell *self)
{
  g_return_val_if_fail (DESK_IS_SHELL (self), NULL);

  return self->services;
}

/**
 * desk_shell_get_page:
 *
 * Returns: (transfer none) (nullable): the page that is shown
 */
DeskPage *
desk_shell_get_page (DeskShell *self)
{
  g_return_val_if_fail (DESK_IS_SHELL (self), NULL);

  return self->page;
}

/**
 * desk_shell_get_section:
 *
 * Returns: (transfer none) (nullable): the page of the main navigation that the shown page belongs to
 */
const char *
desk_shell_get_section (DeskShell *self)
{
  g_return_val_if_fail (DESK_IS_SHELL (self), NULL);

  return desk_trail_get_section (self->trail);
}

/**
 * desk_shell_get_wizard:
 *
 * Returns: (transfer none) (nullable): the wizard that is open, if not necessarily shown
 */
DeskPage *
desk_shell_get_wizard (DeskShell *self)
{
  g_return_val_if_fail (DESK_IS_SHELL (self), NULL);

  return self->wizard;
}

/**
 * desk_shell_set_collapsed:
 * @is_collapsed: whether the sidebar has room for icons only
 */
void
desk_shell_set_collapsed (DeskShell *self, gboolean is_collapsed)
{
  g_return_if_fail (DESK_IS_SHELL (self));

  desk_sidebar_set_collapsed (self->sidebar, is_collapsed);
}

/**
 * desk_shell_open:
 * @key: (nullable): the page of the main navigation to begin with
 *
 * Shows the first page of the account whose store is open now: @key, or the first of all if the user has no
 * such page. Does nothing if a page is shown.
 */
void
desk_shell_open (DeskShell *self, const char *key)
{
  guint n = 0;

  g_return_if_fail (DESK_IS_SHELL (self));

  if (self->page == NULL && (key == NULL || desk_shell_show_page (self, key) == NULL))
    desk_shell_show_page (self, desk_pages_list (&n)[0].key);
}

/**
 * desk_shell_close:
 *
 * Takes the pages away, because their account is being closed.
 */
void
desk_shell_close (DeskShell *self)
{
  GHashTableIter iter;
  gpointer page = NULL;

  g_return_if_fail (DESK_IS_SHELL (self));

  desk_trail_clear (self->trail);
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    {
      g_hash_table_iter_remove (&iter);
      desk_trail_end_page (self->trail, page);
    }
}

/**
 * desk_shell_show_page:
 * @key: a page of the main navigation (desk-pages.h)
 *
 * Shows the page, and leaves all that one has gone into.
 *
 * Returns: (transfer none) (nullable): the #DeskPage, or %NULL if there is no such page for the user
 */
GtkWidget *
desk_shell_show_page (DeskShell *self, const char *key)
{
  const DeskPageEntry *entry = desk_pages_find (key);
  DeskPage *page = NULL;

  g_return_val_if_fail (DESK_IS_SHELL (self), NULL);

  if (entry == NULL || !desk_pages_is_for_user (entry, self->services))
    return NULL;

  page = ensure_page (self, entry);
  desk_trail_start (self->trail, page, entry->key);

  return GTK_WIDGET (page);
}

/**
 * desk_shell_show_record:
 * @key: the type of the record, such as "order"
 * @record_id: a record of the store
 *
 * Goes into the page of the record.
 */
void
desk_shell_show_record (DeskShell *self, const char *key, const char *record_id)
{
  const DeskRecordPageEntry *entry = desk_pages_find_record (key);
  GtkWidget *page = NULL;

  g_return_if_fail (DESK_IS_SHELL (self));
  g_return_if_fail (entry != NULL);

  page = entry->new_page (self->services, record_id);
  desk_page_set_can_go_back (DESK_PAGE (page), TRUE);
  if (DESK_IS_CUSTOMER_PAGE (page) && DESK_IS_CUSTOMERS_PAGE (self->page))
    desk_customer_page_set_list (
        DESK_CUSTOMER_PAGE (page),
        desk_customers_page_get_selection (DESK_CUSTOMERS_PAGE (self->page)));
  desk_trail_enter (self->trail, DESK_PAGE (page), entry->section, NULL);
}

/**
 * desk_shell_enter:
 * @page: (transfer floating): a #DeskPage
 * @section: the page of the main navigation that it belongs to
 *
 * Goes into the page.
 */
void
desk_shell_enter (DeskShell *self, GtkWidget *page, const char *section)
{
  g_return_if_fail (DESK_IS_SHELL (self));
  g_return_if_fail (DESK_IS_PAGE (page));

  desk_page_set_can_go_back (DESK_PAGE (page), TRUE);
  desk_trail_enter (self->trail, DESK_PAGE (page), section, NULL);
}

/**
 * desk_shell_open_wizard:
 * @wizard: (transfer floating): a new #DeskOrderWizard
 *
 * Goes into the wizard. It is used once, and there is one at a time: the last one ends.
 */
void
desk_shell_open_wizard (DeskShell *self, GtkWidget *wizard)
{
  DeskPage *last = NULL;

  g_return_if_fail (DESK_IS_SHELL (self));

  last = self->wizard;
  g_set_weak_pointer (&self->wizard, DESK_PAGE (wizard));
  desk_trail_enter (self->trail, DESK_PAGE (wizard), "orders", last);
}

/**
 * desk_shell_return_to_wizard:
 *
 * Leaves what one has gone into from the wizard.
 */
void
desk_shell_return_to_wizard (DeskShell *self)
{
  g_return_if_fail (DESK_IS_SHELL (self));
  g_return_if_fail (self->wizard != NULL);

  while (self->page != self->wizard && desk_page_get_can_go_back (self->page))
    desk_trail_leave (self->trail);
}

/**
 * desk_shell_search:
 *
 * Begins to search everywhere.
 */
void
desk_shell_search (DeskShell *self)
{
  g_return_if_fail (DESK_IS_SHELL (self));

  if (self->page != NULL)
    desk_search_box_start (self->search_box);
}

/**
 * desk_shell_search_for:
 * @text: what to search for
 *
 * Searches everywhere.
 */
void
desk_shell_search_for (DeskShell *self, const char *text)
{
  g_return_if_fail (DESK_IS_SHELL (self));

  if (self->page != NULL)
    desk_search_box_find (self->search_box, text);
}

/**
 * desk_shell_leave:
 *
 * From a page that one has gone into to where one came from.
 */
void
desk_shell_leave (DeskShell *self)
{
  g_return_if_fail (DESK_IS_SHELL (self));

  desk_trail_leave (self->trail);
}

/**
 * desk_shell_go_back:
 *
 * One step back within the page, or from the page to where one came from.
 */
void
desk_shell_go_back (DeskShell *self)
{
  g_return_if_fail (DESK_IS_SHELL (self));

  if (self->page != NULL && desk_page_get_can_go_back (self->page) &&
      !desk_page_go_back (self->page))
    desk_shell_leave (self);
}

void
desk_shell_focus_filter (DeskShell *self)
{
  g_return_if_fail (DESK_IS_SHELL (self));

  if (self->page != NULL)
    desk_page_focus_filter (self->page);
}

/**
 * desk_shell_other_pane:
 *
 * Moves the focus between sidebar and page. There are two panes, so that the next and the previous
 * one are the same.
 */
void
desk_shell_other_pane (DeskShell *self)
{
  if (has_focus_within (self, GTK_WIDGET (self->sidebar)))
    gtk_widget_child_focus (GTK_WIDGET (self->page_stack), GTK_DIR_TAB_FORWARD);
  else
    desk_sidebar_focus (self->sidebar);
}

/**
 * desk_shell_flush:
 *
 * Saves what the pages hold and the store does not have yet, and waits until it is on the disk.
 *
 * Returns: %FALSE if something could not be saved
 */
gboolean
desk_shell_flush (DeskShell *self)
{
  g_return_val_if_fail (DESK_IS_SHELL (self), FALSE);

  return desk_trail_flush (self->trail);
}
