/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-overview-new-order"

#include "config.h"

#include "desk-overview-new-order.h"

#include "desk-draft-text.h"
#include "desk-format.h"
#include "desk-guide-progress.h"
#include "desk-message.h"
#include "desk-navigation.h"
#include "desk-order-commands.h"
#include "desk-order-text.h"
#include "desk-overview-row.h"
#include "desk-price-choice.h"
#include "desk-refusal-text.h"

#include <glib/gi18n.h>

/* Rows below the button. What is more is in Orders. */
#define N_ROWS 2

/**
 * DeskOverviewNewOrder:
 *
 * The way to a new licence: which price list, the button, and what was begun before. What waits to
 * be sent takes the place of the drafts while the back-end cannot be reached, and when something of
 * it needs the user. Not present without the right to order.
 */
struct _DeskOverviewNewOrder
{
  DeskOverviewBlock parent_instance;

  GListModel *price_lists; /* (owned) (nullable): those that are valid today */
  GListModel *drafts;      /* (owned) (nullable) */
  GListModel *entries;     /* (owned) (nullable) */
  gboolean is_offline;
  gboolean is_updating;

  GtkWidget *content;
  GtkWidget *price_list_label;
  GtkDropDown *price_list_drop_down;
  GtkLabel *price_list_name;
  GtkLabel *valid_label;
  GtkWidget *start_label;
  GtkWidget *guide_box;
  GtkLabel *guide_title;
  GtkLabel *guide_steps;
  GtkWidget *rows_head;
  GtkLabel *rows_title;
  GtkLabel *rows_badge;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DeskOverviewNewOrder, desk_overview_new_order, DESK_TYPE_OVERVIEW_BLOCK)

static DeskStore *
get_store (DeskOverviewNewOrder *self)
{
  return desk_overview_block_get_store (DESK_OVERVIEW_BLOCK (self));
}

/* --- price list ------------------------------------------------------------------------------ */

static char *
format_price_list (gpointer item, DeskPriceList *list)
{
  return g_strdup (list != NULL ? desk_record_get_string (list, DESK_PRICE_LIST_NAME) : NULL);
}

static void
update_validity (DeskOverviewNewOrder *self, DeskPriceList *list)
{
  const char *until =
      list != NULL ? desk_record_get_string (list, DESK_PRICE_LIST_VALID_UNTIL) : NULL;
  g_autofree char *date = until != NULL ? desk_format_date_long (until) : NULL;
  /* Translators: of a price list; %s is a date */
  g_autofree char *text = date != NULL ? g_strdup_printf (_ ("Valid until %s"), date) : NULL;
  g_autofree char *name = format_price_list (NULL, list);

  gtk_label_set_label (self->price_list_name, name != NULL ? name : _ ("No price list"));
  gtk_label_set_label (self->valid_label, text != NULL ? text : "");
}

static void
update_price_lists (DeskOverviewNewOrder *self)
{
  DeskStore *store = get_store (self);
  DeskServices *services = desk_overview_block_get_services (DESK_OVERVIEW_BLOCK (self));
  DeskMe *me = desk_services_get_me (services);
  g_autoptr (DeskPriceList) chosen =
      desk_price_choice_pick (store, me != NULL ? desk_record_get_string (me, DESK_ME_DEALER_ID) : NULL, TRUE);
  guint n = 0;

  self->is_updating = TRUE;
  g_clear_object (&self->price_lists);
  self->price_lists = desk_price_choice_list_running (store);
  n = g_list_model_get_n_items (self->price_lists);
  gtk_drop_down_set_model (self->price_list_drop_down, self->price_lists);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DeskPriceList) list = g_list_model_get_item (self->price_lists, i);

      if (chosen != NULL &&
          g_str_equal (desk_record_get_id (list), desk_record_get_id (chosen)))
        gtk_drop_down_set_selected (self->price_list_drop_down, i);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->price_list_drop_down), n > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->price_list_name), n <= 1);
  update_validity (self, chosen);
  self->is_updating = FALSE;
}

static void
price_list_notify_selected_cb (DeskOverviewNewOrder *self)
{
  DeskPriceList *list = gtk_drop_down_get_selected_item (self->price_list_drop_down);

  if (self->is_updating || list == NULL)
    return;

  update_validity (self, list);
  desk_price_choice_set_preferred (get_store (self), list);
}

/* --- drafts, and what waits ------------------------------------------------------------------ */

static void
draft_resumed_cb (DeskOverviewRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (row), "win.resume-draft", "s",
                              desk_record_get_id (desk_overview_row_get_item (row)));
}

static GtkWidget *
new_draft_row (DeskOverviewNewOrder *self, DeskDraft *draft)
{
  GtkWidget *row = desk_overview_row_new (draft);
  DeskClock *clock = desk_store_get_clock (get_store (self));
  const char *updated_at = desk_record_get_string (draft, DESK_DRAFT_UPDATED_AT);
  g_autofree char *now = desk_clock_dup_now (clock);
  g_autofree char *name = desk_draft_text_dup_name (get_store (self), draft);
  g_autofree char *summary = desk_draft_text_dup_summary (get_store (self), draft);
  g_autofree char *date = desk_format_instant (updated_at, NULL, now);

  desk_overview_row_set_text (DESK_OVERVIEW_ROW (row), name, summary);
  desk_overview_row_set_date (DESK_OVERVIEW_ROW (row), date);
  desk_overview_row_set_button (DESK_OVERVIEW_ROW (row), C_ ("go on with a draft", "Resume"), FALSE);
  g_signal_connect (row, "button-clicked", G_CALLBACK (draft_resumed_cb), NULL);

  return row;
}

static void
entry_edited_cb (DeskOverviewRow *row, DeskOverviewNewOrder *self)
{
  desk_order_commands_edit (GTK_WIDGET (self), get_store (self),
                            desk_outbox_entry_get_op_id (desk_overview_row_get_item (row)));
}

static char *
dup_refusal (DeskOverviewNewOrder *self, DeskOutboxEntry *entry)
{
  g_autoptr (DeskMessage) message = desk_message_new_from_code (
      desk_outbox_entry_get_error_code (entry), desk_outbox_entry_get_problem (entry));
  g_autofree char *now = desk_clock_dup_now (
      desk_services_get_clock (desk_overview_block_get_services (DESK_OVERVIEW_BLOCK (self))));

  return desk_refusal_text_dup_dated (entry, now, message->title);
}

static char *
dup_order_summary (DeskStore *store, DeskOrder *order)
{
  const char *list_id = desk_record_get_string (order, DESK_ORDER_PRICE_LIST_ID);
  const char *po_number = desk_record_get_string (order, DESK_ORDER_PO_NUMBER);
  g_autoptr (DeskPriceList) list =
      list_id != NULL ? desk_store_get (store, DESK_TYPE_PRICE_LIST, list_id) : NULL;
  g_autofree char *plan =
      desk_order_text_dup_plan (desk_record_get_string (order, DESK_ORDER_PLAN), list);
  g_autofree char *term =
      desk_order_is_trial (order)
          ? g_strdup (C_ ("a licence that is a trial", "Trial"))
          : desk_order_text_dup_term (desk_record_get_string (order, DESK_ORDER_TERM), list);

  if (po_number == NULL || *po_number == '\0')
    return g_strjoin (" · ", plan, term, NULL);

  return g_strjoin (" · ", po_number, plan, term, NULL);
}

static DeskCustomer *
dup_customer (DeskStore *store, DeskOutboxEntry *entry, DeskOrder *order)
{
  DeskCustomer *customer = desk_outbox_entry_dup_customer (entry);
  const char *customer_id = desk_record_get_string (order, DESK_ORDER_CUSTOMER_ID);

  if (customer == NULL && customer_id != NULL)
    customer = desk_store_get (store, DESK_TYPE_CUSTOMER, customer_id);

  return customer;
}

static GtkWidget *
new_entry_row (DeskOverviewNewOrder *self, DeskOutboxEntry *entry)
{
  GtkWidget *widget = desk_overview_row_new (entry);
  DeskOverviewRow *row = DESK_OVERVIEW_ROW (widget);
  DeskEntryState state = desk_outbox_entry_get_state (entry);
  g_autoptr (DeskOrder) order = desk_outbox_entry_dup_order (entry);
  g_autoptr (DeskCustomer) customer = dup_customer (get_store (self), entry, order);
  g_autofree char *details = NULL;

  if (state == DESK_ENTRY_NEEDS_ATTENTION)
    details = dup_refusal (self, entry);
  else
    details = dup_order_summary (get_store (self), order);
  desk_overview_row_set_text (
      row, customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_COMPANY) : NULL,
      details);
  desk_overview_row_set_status (row, desk_entry_state_get_key (state));
  if (state == DESK_ENTRY_NEEDS_ATTENTION)
    /* Translators: button: correct an order that was refused */
    desk_overview_row_set_button (row, C_ ("an order", "Correct"), TRUE);
  else if (state == DESK_ENTRY_QUEUED)
    /* Translators: button: change an order that was not sent yet */
    desk_overview_row_set_button (row, C_ ("an order", "Edit"), FALSE);
  g_signal_connect_object (row, "button-clicked", G_CALLBACK (entry_edited_cb), self, 0);

  return widget;
}

static void
list_row_activated_cb (DeskOverviewNewOrder *self, DeskOverviewRow *row)
{
  gpointer item = desk_overview_row_get_item (row);

  if (DESK_IS_OUTBOX_ENTRY (item))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select-order", "s",
                                desk_outbox_entry_get_record_id (item));
  else
    draft_resumed_cb (row);
}

/* Orders that wait, what needs the user first. */
static GPtrArray *
list_waiting (DeskOverviewNewOrder *self)
{
  GPtrArray *waiting = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < g_list_model_get_n_items (self->entries); i++)
      {
        g_autoptr (DeskOutboxEntry) entry = g_list_model_get_item (self->entries, i);
        gboolean needs_user = desk_outbox_entry_get_state (entry) == DESK_ENTRY_NEEDS_ATTENTION;

        if (desk_outbox_entry_is_put (entry) && needs_user == (pass == 0) &&
            g_str_equal (desk_outbox_entry_get_record_type (entry), "order"))
          g_ptr_array_add (waiting, g_steal_pointer (&entry));
      }

  return waiting;
}

static gboolean
needs_user (GPtrArray *waiting)
{
  return waiting->len > 0 && desk_outbox_entry_get_state (g_ptr_array_index (waiting, 0)) ==
                                 DESK_ENTRY_NEEDS_ATTENTION;
}

static int
get_focused_row (DeskOverviewNewOrder *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row =
      focus != NULL ? gtk_widget_get_ancestor (focus, DESK_TYPE_OVERVIEW_ROW) : NULL;

  if (row == NULL || !gtk_widget_is_ancestor (row, GTK_WIDGET (self->list)))
    return -1;

  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

/* The one place that chooses what is shown below the button. */
static void
update_rows (DeskOverviewNewOrder *self)
{
  g_autoptr (GPtrArray) waiting = list_waiting (self);
  guint n_drafts = g_list_model_get_n_items (self->drafts);
  gboolean shows_waiting = waiting->len > 0 && (self->is_offline || needs_user (waiting));
  guint n = shows_waiting ? waiting->len : n_drafts;
  int focused = get_focused_row (self);
  g_autofree char *number = desk_format_number (n);
  /* Translators: link to all of a list; %s is how many there are */
  g_autofree char *all = g_strdup_printf (_ ("All %s"), number);
  GtkListBoxRow *old = NULL;

  while ((old = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (old));
  for (guint i = 0; i < MIN (n, N_ROWS); i++)
    {
      g_autoptr (DeskDraft) draft = shows_waiting ? NULL : g_list_model_get_item (self->drafts, i);

      gtk_list_box_append (self->list, shows_waiting
                                           ? new_entry_row (self, g_ptr_array_index (waiting, i))
                                           : new_draft_row (self, draft));
    }
  if (focused >= 0 && n > 0)
    gtk_widget_grab_focus (
        GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, MIN (focused, (int) MIN (n, N_ROWS) - 1))));

  gtk_label_set_label (self->rows_title,
                       shows_waiting ? _ ("Waiting to be sent") : _ ("Drafts to resume"));
  gtk_label_set_label (self->rows_badge, number);
  gtk_widget_set_visible (self->rows_head, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  if (n <= N_ROWS)
    desk_overview_block_set_link (DESK_OVERVIEW_BLOCK (self), NULL, NULL, NULL);
  else if (shows_waiting)
    desk_overview_block_set_link (DESK_OVERVIEW_BLOCK (self), all, "win.show-waiting", NULL);
  else
    desk_overview_block_set_link (DESK_OVERVIEW_BLOCK (self), all, NULL, "orders");
}

/* How one orders, for who never has. Whether the back-end has such a guide. */
static gboolean
fill_guide (DeskOverviewNewOrder *self)
{
  g_autoptr (GListModel) guides = desk_store_list_records (get_store (self), DESK_TYPE_GUIDE);

  for (guint i = 0; i < g_list_model_get_n_items (guides); i++)
    {
      g_autoptr (DeskGuide) guide = g_list_model_get_item (guides, i);
      DeskGuideText *text = NULL;
      g_autofree char *steps = NULL;
      guint n_steps = 0;

      if (g_strcmp0 (desk_record_get_string (guide, DESK_GUIDE_KEY), "order") != 0)
        continue;
      text = desk_texts_pick_record (desk_record_get_list (guide, DESK_GUIDE_TEXTS));
      if (text == NULL)
        return FALSE;

      n_steps = g_list_model_get_n_items (desk_record_get_list (text, DESK_GUIDE_TEXT_STEPS));
      steps = g_strdup_printf (ngettext ("%u step", "%u steps", n_steps), n_steps);
      gtk_label_set_label (self->guide_title, desk_record_get_string (text, DESK_GUIDE_TEXT_TITLE));
      gtk_label_set_label (self->guide_steps, steps);
      return TRUE;
    }

  return FALSE;
}

static void
update_start (DeskOverviewNewOrder *self)
{
  gboolean is_new = g_list_model_get_n_items (self->drafts) == 0 &&
                    g_list_model_get_n_items (self->entries) == 0 &&
                    !desk_store_has_orders (get_store (self));

  gtk_widget_set_visible (self->start_label, is_new);
  gtk_widget_set_visible (self->guide_box, is_new && fill_guide (self));
}

static void
update_state (DeskOverviewNewOrder *self)
{
  update_rows (self);
  update_start (self);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
sync_notify_state_cb (DeskOverviewNewOrder *self, GParamSpec *pspec, DeskSync *sync)
{
  DeskSyncState state = desk_sync_get_state (sync);
  gboolean is_offline = state == DESK_SYNC_OFFLINE;

  /* An attempt after a failure may fail again: until then nothing has changed. */
  if (state == DESK_SYNC_SYNCING || is_offline == self->is_offline)
    return;

  self->is_offline = is_offline;
  update_state (self);
}

static void
store_changed_cb (DeskOverviewNewOrder *self, const char *const *types)
{
  if (g_strv_contains (types, "price_list") || g_strv_contains (types, "day") ||
      g_strv_contains (types, "setting"))
    update_price_lists (self);
  if (g_strv_contains (types, "outbox") || g_strv_contains (types, "draft") ||
      g_strv_contains (types, "price_list") || g_strv_contains (types, "day"))
    update_rows (self);
  if (g_strv_contains (types, "order") || g_strv_contains (types, "outbox") ||
      g_strv_contains (types, "draft"))
    update_start (self);
}

static void
services_notify_me_cb (DeskOverviewNewOrder *self)
{
  desk_overview_block_set_is_present (
      DESK_OVERVIEW_BLOCK (self),
      desk_services_has_right (desk_overview_block_get_services (DESK_OVERVIEW_BLOCK (self)),
                               "dealer.order"));
}

static void
desk_overview_new_order_open (DeskOverviewBlock *block)
{
  DeskOverviewNewOrder *self = DESK_OVERVIEW_NEW_ORDER (block);
  DeskSync *sync = desk_services_get_sync (desk_overview_block_get_services (block));

  self->drafts = desk_store_list_drafts (get_store (self));
  self->entries = desk_store_list_entries (get_store (self));
  if (sync != NULL)
    {
      self->is_offline = desk_sync_get_state (sync) == DESK_SYNC_OFFLINE;
      g_signal_connect_object (sync, "notify::state", G_CALLBACK (sync_notify_state_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_price_lists (self);
  update_state (self);
  desk_overview_block_set_state (block, DESK_OVERVIEW_CONTENT);
}

/* "Today 11:42" is not true for ever. */
static void
desk_overview_new_order_refresh (DeskOverviewBlock *block)
{
  update_state (DESK_OVERVIEW_NEW_ORDER (block));
}

static void
desk_overview_new_order_constructed (GObject *object)
{
  DeskOverviewNewOrder *self = DESK_OVERVIEW_NEW_ORDER (object);
  DeskServices *services = NULL;

  G_OBJECT_CLASS (desk_overview_new_order_parent_class)->constructed (object);

  services = desk_overview_block_get_services (DESK_OVERVIEW_BLOCK (self));
  if (services == NULL)
    return;

  g_signal_connect_object (services, "notify::me", G_CALLBACK (services_notify_me_cb), self,
                           G_CONNECT_SWAPPED);
  services_notify_me_cb (self);
}

static void
desk_overview_new_order_dispose (GObject *object)
{
  DeskOverviewNewOrder *self = DESK_OVERVIEW_NEW_ORDER (object);

  g_clear_object (&self->price_lists);
  g_clear_object (&self->drafts);
  g_clear_object (&self->entries);

  G_OBJECT_CLASS (desk_overview_new_order_parent_class)->dispose (object);
}

static void
desk_overview_new_order_class_init (DeskOverviewNewOrderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskOverviewBlockClass *block_class = DESK_OVERVIEW_BLOCK_CLASS (klass);

  object_class->constructed = desk_overview_new_order_constructed;
  object_class->dispose = desk_overview_new_order_dispose;
  block_class->open = desk_overview_new_order_open;
  block_class->refresh = desk_overview_new_order_refresh;

  g_type_ensure (DESK_TYPE_PRICE_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-overview-new-order.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNewOrder, content);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNewOrder, price_list_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNewOrder, price_list_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNewOrder, price_list_name);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNewOrder, valid_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNewOrder, start_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNewOrder, guide_box);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNewOrder, guide_title);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNewOrder, guide_steps);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNewOrder, rows_head);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNewOrder, rows_title);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNewOrder, rows_badge);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNewOrder, list);
  gtk_widget_class_bind_template_callback (widget_class, price_list_notify_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_price_list);
}

static void
desk_overview_new_order_init (DeskOverviewNewOrder *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_overview_block_set_title (DESK_OVERVIEW_BLOCK (self), _ ("New order"));
  desk_overview_block_set_content (DESK_OVERVIEW_BLOCK (self), self->content);
}
