/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-shell"

#include "config.h"

#include "desk-shell.h"

#include "desk-account.h"
#include "desk-customer-page.h"
#include "desk-customers-page.h"
#include "desk-order-wizard.h"
#include "desk-licenses-page.h"
#include "desk-orders-page.h"
#include "desk-page.h"
#include "desk-pages.h"
#include "desk-search-box.h"
#include "desk-sidebar.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/**
 * DeskShell:
 *
 * What the window shows to whoever is signed in: sidebar, header bar and one page.
 *
 * The pages of the main navigation (desk-pages.h) are made when they are first shown and live as long
 * as their account is open. A page that one goes into, the wizard or that of a record, lives until one
 * goes back from it, or on to a page of the main navigation. All are saved (desk_page_flush()) before
 * anything takes them away.
 */
typedef struct
{
  DeskPage *page;      /* (unowned): in page_stack */
  const char *section; /* (unowned): the row of the sidebar that it belongs to */
  gboolean is_entered; /* whether it ends when one leaves it */
} Visit;

/* Who goes from record to record for a whole day shall not keep every page of that day. */
#define MAX_TRAIL 20

struct _DeskShell
{
  AdwBin parent_instance;

  DeskServices *services;       /* (owned) (nullable) */
  GSignalGroup *sync_signals;   /* (owned) */
  GBindingGroup *page_bindings; /* (owned): title, back button and action of the shown page */
  GHashTable *pages;            /* (owned): key → DeskPage (unowned) of the main navigation */
  GArray *trail;                /* (owned) (element-type Visit): where one came from; the last is shown */

  DeskSidebar *sidebar;
  GtkWidget *back_button;
  GtkLabel *title_label;
  DeskSearchBox *search_box;
  AdwBin *header_end;
  GtkRevealer *demo_revealer;
  GtkStack *page_stack;

  DeskPage *wizard; /* (unowned) (nullable): in trail */
  DeskPage *page;   /* (unowned) (nullable): the page of page_stack that is shown */

  guint n_sent; /* orders sent since the network was away */
  gboolean was_offline;
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
show_page (DeskShell *self, DeskPage *page)
{
  if (self->page == page)
    return;

  if (self->page != NULL)
    desk_page_deactivate (self->page);
  self->page = page;
  g_binding_group_set_source (self->page_bindings, page);
  if (page == NULL)
    {
      adw_bin_set_child (self->header_end, NULL);
      return;
    }

  gtk_stack_set_visible_child (self->page_stack, GTK_WIDGET (page));
  desk_page_activate (page);
  /* A page that has no wish of its own begins at its beginning, not in the sidebar. */
  if (!has_focus_within (self, GTK_WIDGET (page)))
    gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

static Visit *
get_visit (DeskShell *self, guint i)
{
  return &g_array_index (self->trail, Visit, i);
}

static void
show_end_of_trail (DeskShell *self)
{
  Visit *visit = NULL;

  if (self->trail->len == 0)
    {
      show_page (self, NULL);
      return;
    }

  visit = get_visit (self, self->trail->len - 1);
  desk_sidebar_select (self->sidebar, visit->section);
  show_page (self, visit->page);
}

/* What is in a wizard is a draft in the store. */
static void
end_page (DeskShell *self, DeskPage *page)
{
  if (!desk_page_flush (page))
    g_warning ("A draft could not be saved");
  if (page == self->wizard)
    self->wizard = NULL;
  gtk_stack_remove (self->page_stack, GTK_WIDGET (page));
}

/* Leaves the trail from its @n_kept first pages on, goes to @next (nullable) instead, and ends what was left. */
static void
move_on (DeskShell *self, guint n_kept, const Visit *next)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  for (guint i = n_kept; i < self->trail->len; i++)
    if (get_visit (self, i)->is_entered)
      g_ptr_array_add (left, get_visit (self, i)->page);
  g_array_set_size (self->trail, n_kept);
  if (next != NULL)
    g_array_append_val (self->trail, *next);
  show_end_of_trail (self);
  for (guint i = 0; i < left->len; i++)
    end_page (self, g_ptr_array_index (left, i));
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

static gboolean
may_see (DeskShell *self, const DeskPageEntry *entry)
{
  return entry->right == NULL || desk_services_has_right (self->services, entry->right);
}

static void
go_into (DeskShell *self, GtkWidget *page, const char *section)
{
  Visit visit = { DESK_PAGE (page), section, TRUE };

  gtk_stack_add_child (self->page_stack, page);
  if (self->trail->len >= MAX_TRAIL)
    {
      /* The first is of the main navigation, and stays. */
      DeskPage *oldest = get_visit (self, 1)->page;

      g_array_remove_index (self->trail, 1);
      end_page (self, oldest);
    }
  move_on (self, self->trail->len, &visit);
}

/* A wizard is used once, and there is one at a time. */
static void
open_wizard (DeskShell *self, GtkWidget *wizard)
{
  DeskPage *last = self->wizard;

  if (last != NULL)
    for (guint i = 0; i < self->trail->len; i++)
      if (get_visit (self, i)->page == last)
        {
          g_array_remove_index (self->trail, i);
          break;
        }
  self->wizard = DESK_PAGE (wizard);
  go_into (self, wizard, "orders");
  if (last != NULL)
    end_page (self, last);
}

/* Returns FALSE, and says so, if the user may not order. */
static gboolean
check_may_order (DeskShell *self)
{
  if (self->trail->len == 0)
    return FALSE;
  if (desk_services_has_right (self->services, "dealer.order"))
    return TRUE;

  desk_account_show_missing_right (GTK_WIDGET (self), self->services, "dealer.order");

  return FALSE;
}

/* --- what was sent while nobody looked ------------------------------------------------------- */

static void
sync_entry_done_cb (DeskShell *self, const char *op_id, const char *record_id)
{
  DeskStore *store = desk_services_get_store (self->services);
  g_autoptr (GObject) order = NULL;

  if (!self->was_offline || store == NULL || !g_str_has_prefix (record_id, "ord_"))
    return;

  /* The entry may have been a deletion. */
  order = desk_store_get (store, DESK_TYPE_ORDER, record_id);
  if (order != NULL)
    self->n_sent++;
}

static void
sync_notify_state_cb (DeskShell *self)
{
  DeskSync *sync = desk_services_get_sync (self->services);
  g_autofree char *text = NULL;

  if (sync == NULL)
    return;

  switch (desk_sync_get_state (sync))
    {
    case DESK_SYNC_OFFLINE:
      self->was_offline = TRUE;
      break;
    case DESK_SYNC_UP_TO_DATE:
    case DESK_SYNC_ATTENTION:
      if (self->n_sent > 0)
        {
          text = g_strdup_printf (ngettext ("%u order sent", "%u orders sent", self->n_sent),
                                  self->n_sent);
          desk_toast_show (GTK_WIDGET (self), text);
        }
      self->n_sent = 0;
      self->was_offline = FALSE;
      break;
    case DESK_SYNC_SYNCING:
    case DESK_SYNC_SIGN_IN_AGAIN:
    case DESK_SYNC_FAILED:
    default:
      break;
    }
}

static void
services_notify_cb (DeskShell *self)
{
  guint n = 0;
  const DeskPageEntry *entries = desk_pages_list (&n);

  for (guint i = 0; i < n; i++)
    desk_sidebar_set_page_visible (self->sidebar, entries[i].key, may_see (self, &entries[i]));
  g_signal_group_set_target (self->sync_signals, desk_services_get_sync (self->services));
  gtk_revealer_set_reveal_child (self->demo_revealer, desk_services_get_is_demo (self->services));
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
  for (guint i = 0; i < n; i++)
    desk_search_box_add_command (self->search_box, _ (entries[i].title), entries[i].icon_name,
                                 "win.show-page", entries[i].key, entries[i].right);
  desk_search_box_add_command (self->search_box, _ ("Sync now"), "view-refresh-symbolic", "app.sync",
                               NULL, NULL);
  desk_search_box_add_command (self->search_box, _ ("Sign out"), "system-log-out-symbolic",
                               "win.sign-out", NULL, NULL);
  desk_search_box_add_command (self->search_box, _ ("About Dealer Desk"), "help-about-symbolic",
                               "app.about", NULL, NULL);
  desk_search_box_set_list_action (self->search_box, DESK_SEARCH_ORDERS, "win.find-orders");
}

static void
desk_shell_dispose (GObject *object)
{
  DeskShell *self = DESK_SHELL (object);

  if (self->page_bindings != NULL)
    g_binding_group_set_source (self->page_bindings, NULL);
  g_clear_object (&self->page_bindings);
  g_clear_object (&self->sync_signals);
  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_SHELL);

  G_OBJECT_CLASS (desk_shell_parent_class)->dispose (object);
}

static void
desk_shell_finalize (GObject *object)
{
  DeskShell *self = DESK_SHELL (object);

  g_array_unref (self->trail);
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
  gtk_widget_class_bind_template_child (widget_class, DeskShell, demo_revealer);
  gtk_widget_class_bind_template_child (widget_class, DeskShell, page_stack);
}

static void
desk_shell_init (DeskShell *self)
{
  guint n = 0;
  const DeskPageEntry *entries = desk_pages_list (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->pages = g_hash_table_new (g_str_hash, g_str_equal);
  self->trail = g_array_new (FALSE, FALSE, sizeof (Visit));
  for (guint i = 0; i < n; i++)
    desk_sidebar_add_page (self->sidebar, entries[i].key, _ (entries[i].title),
                           entries[i].icon_name, entries[i].accelerator);
  add_commands (self);

  self->page_bindings = g_binding_group_new ();
  g_binding_group_bind (self->page_bindings, "title", self->title_label, "label",
                        G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->page_bindings, "can-go-back", self->back_button, "visible",
                        G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->page_bindings, "header-end", self->header_end, "child",
                        G_BINDING_SYNC_CREATE);

  self->sync_signals = g_signal_group_new (DESK_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "notify::state",
                                  G_CALLBACK (sync_notify_state_cb), self);
  g_signal_group_connect_swapped (self->sync_signals, "entry-done", G_CALLBACK (sync_entry_done_cb),
                                  self);
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
 *
 * Shows the first page of the account whose store is open now. Does nothing if a page is shown.
 */
void
desk_shell_open (DeskShell *self)
{
  guint n = 0;

  g_return_if_fail (DESK_IS_SHELL (self));

  if (self->trail->len == 0)
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

  move_on (self, 0, NULL);
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    {
      g_hash_table_iter_remove (&iter);
      end_page (self, page);
    }
  self->n_sent = 0;
  self->was_offline = FALSE;
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
  Visit visit = { NULL, NULL, FALSE };

  g_return_val_if_fail (DESK_IS_SHELL (self), NULL);

  if (entry == NULL || !may_see (self, entry))
    return NULL;

  visit.page = ensure_page (self, entry);
  visit.section = entry->key;
  move_on (self, 0, &visit);

  return GTK_WIDGET (visit.page);
}

/* As long as a customer has no page: his orders. */
static void
find_orders_of (DeskShell *self, const char *customer_id)
{
  DeskStore *store = desk_services_get_store (self->services);
  g_autoptr (DeskCustomer) customer = NULL;

  if (store != NULL)
    customer = desk_store_get (store, DESK_TYPE_CUSTOMER, customer_id);
  if (customer != NULL)
    desk_shell_find_orders (self, desk_record_get_string (customer, DESK_CUSTOMER_COMPANY));
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

  if (entry != NULL)
    {
      page = entry->new_page (self->services, record_id);
      desk_page_set_can_go_back (DESK_PAGE (page), TRUE);
      if (DESK_IS_CUSTOMER_PAGE (page) && DESK_IS_CUSTOMERS_PAGE (self->page))
        desk_customer_page_set_list (
            DESK_CUSTOMER_PAGE (page),
            desk_customers_page_get_selection (DESK_CUSTOMERS_PAGE (self->page)));
      go_into (self, page, entry->section);
    }
  else if (g_strcmp0 (key, "customer") == 0)
    {
      find_orders_of (self, record_id);
    }
}

/**
 * desk_shell_new_licence:
 *
 * Opens the wizard, for the customer whose page is shown or on an empty form, or says why the user may
 * not.
 */
void
desk_shell_new_licence (DeskShell *self)
{
  g_return_if_fail (DESK_IS_SHELL (self));

  if (!check_may_order (self))
    return;

  if (DESK_IS_CUSTOMER_PAGE (self->page))
    open_wizard (self, desk_order_wizard_new_for_customer (
                           self->services, desk_customer_page_get_customer_id (
                                               DESK_CUSTOMER_PAGE (self->page))));
  else
    open_wizard (self, desk_order_wizard_new (self->services));
}

/**
 * desk_shell_resume_draft:
 * @draft_id: a draft of the store
 */
void
desk_shell_resume_draft (DeskShell *self, const char *draft_id)
{
  g_return_if_fail (DESK_IS_SHELL (self));

  if (check_may_order (self))
    open_wizard (self, desk_order_wizard_new_for_draft (self->services, draft_id));
}

/**
 * desk_shell_correct_entry:
 * @op_id: an order in the outbox that the back-end has refused
 *
 * Takes the order back and opens the wizard at what was refused.
 */
void
desk_shell_correct_entry (DeskShell *self, const char *op_id)
{
  g_return_if_fail (DESK_IS_SHELL (self));

  if (check_may_order (self))
    open_wizard (self, desk_order_wizard_new_for_entry (self->services, op_id));
}

/**
 * desk_shell_reorder:
 * @order_id: an order of the store
 *
 * Opens the wizard with the order's configuration and customer.
 */
void
desk_shell_reorder (DeskShell *self, const char *order_id)
{
  g_return_if_fail (DESK_IS_SHELL (self));

  if (check_may_order (self))
    open_wizard (self, desk_order_wizard_new_for_order (self->services, order_id));
}

/**
 * desk_shell_convert:
 * @license_id: the licence of a trial
 *
 * Opens the wizard for an order that is made of the trial.
 */
void
desk_shell_convert (DeskShell *self, const char *license_id)
{
  g_return_if_fail (DESK_IS_SHELL (self));

  if (check_may_order (self))
    open_wizard (self, desk_order_wizard_new_for_trial (self->services, license_id));
}

/**
 * desk_shell_select_order:
 * @order_id: an order of the store
 *
 * Shows the list of orders with this one selected.
 */
void
desk_shell_select_order (DeskShell *self, const char *order_id)
{
  GtkWidget *page = desk_shell_show_page (self, "orders");

  if (page != NULL)
    desk_orders_page_show_order (DESK_ORDERS_PAGE (page), order_id);
}

/**
 * desk_shell_find_orders:
 * @text: (nullable): what to look for
 *
 * Shows the list of orders with this text in its filter.
 */
void
desk_shell_find_orders (DeskShell *self, const char *text)
{
  GtkWidget *page = desk_shell_show_page (self, "orders");

  if (page != NULL)
    desk_orders_page_find (DESK_ORDERS_PAGE (page), text != NULL ? text : "");
}

/**
 * desk_shell_show_licences:
 * @filter: such as "ending", see desk_licenses_page_show()
 *
 * Shows the list of licences with this filter.
 */
void
desk_shell_show_licences (DeskShell *self, const char *filter)
{
  GtkWidget *page = desk_shell_show_page (self, "licences");

  if (page != NULL)
    desk_licenses_page_show (DESK_LICENSES_PAGE (page), filter);
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
 * desk_shell_show_waiting:
 *
 * Shows the orders that wait to be sent.
 */
void
desk_shell_show_waiting (DeskShell *self)
{
  GtkWidget *page = desk_shell_show_page (self, "orders");

  if (page != NULL)
    desk_orders_page_show_waiting (DESK_ORDERS_PAGE (page));
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

  if (self->trail->len > 1)
    move_on (self, self->trail->len - 1, NULL);
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
  gboolean is_saved = TRUE;

  g_return_val_if_fail (DESK_IS_SHELL (self), FALSE);

  for (guint i = 0; i < self->trail->len; i++)
    is_saved = desk_page_flush (get_visit (self, i)->page) && is_saved;

  return is_saved;
}
