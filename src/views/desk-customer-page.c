/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-page"

#include "config.h"

#include "desk-customer-page.h"

#include "desk-customer-conflict.h"
#include "desk-customer-contacts.h"
#include "desk-customer-editor.h"
#include "desk-customer-facts.h"
#include "desk-customer-history.h"
#include "desk-customer-hit-row.h"
#include "desk-customer-licenses.h"
#include "desk-customer-map.h"
#include "desk-customer-orders.h"
#include "desk-customer-row.h"
#include "desk-fact.h"
#include "desk-format.h"
#include "desk-mail-link.h"
#include "desk-order-actions.h"
#include "desk-similar-customers.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

/**
 * DeskCustomerPage:
 *
 * All about one customer: who it is, what it has, what it ordered, what happened.
 */
struct _DeskCustomerPage
{
  DeskPage parent_instance;

  char *customer_id;           /* (owned) (nullable) */
  DeskCustomer *customer;      /* (owned) (nullable): as the store has it */
  GSignalGroup *store_signals; /* (owned) */

  GtkSingleSelection *list;    /* (owned) (nullable): of rows; where one came from */
  DeskCustomerRow *awaited;    /* (owned) (nullable): of that list; is being read */
  gboolean is_editing;

  GtkStack *stack;
  AdwAvatar *avatar;
  GtkLabel *company_label;
  DeskStatusPill *worst_pill;
  DeskStatusPill *entry_pill;
  GtkLabel *summary_label;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *mail_button;
  GtkWidget *new_licence_button;
  GtkWidget *menu_button;
  DeskCustomerConflict *conflict;
  DeskCustomerEditor *editor;
  GtkWidget *columns;
  DeskCustomerLicenses *licenses;
  DeskCustomerOrders *orders;
  DeskCustomerHistory *history;
  DeskCustomerMap *map;
  DeskFact *address_fact;
  DeskFact *tax_id_fact;
  DeskFact *email_fact;
  DeskFact *phone_fact;
  DeskFact *language_fact;
  DeskFact *dealer_fact;
  DeskCustomerContacts *contacts;
  DeskSimilarCustomers *similar;
};

G_DEFINE_FINAL_TYPE (DeskCustomerPage, desk_customer_page, DESK_TYPE_PAGE)

static DeskServices *
get_services (DeskCustomerPage *self)
{
  return desk_page_get_services (DESK_PAGE (self));
}

static DeskStore *
get_store (DeskCustomerPage *self)
{
  return desk_services_get_store (get_services (self));
}

/* --- identity -------------------------------------------------------------------------------- */

static char *
format_worst (const char *status, guint n)
{
  if (g_str_equal (status, "expired"))
    return g_strdup_printf (ngettext ("%u licence expired", "%u licences expired", n), n);
  if (g_str_equal (status, "expiring"))
    return g_strdup_printf (ngettext ("%u licence expiring", "%u licences expiring", n), n);
  if (g_str_equal (status, "suspended"))
    return g_strdup_printf (ngettext ("%u licence suspended", "%u licences suspended", n), n);
  if (g_str_equal (status, "trial"))
    return g_strdup_printf (ngettext ("%u trial", "%u trials", n), n);
  if (g_str_equal (status, "not_activated"))
    return g_strdup_printf (ngettext ("%u licence not activated", "%u licences not activated", n),
                            n);

  return g_strdup_printf (ngettext ("%u licence active", "%u licences active", n), n);
}

static void
update_worst (DeskCustomerPage *self)
{
  guint n = 0;
  const char *status = desk_customer_licenses_get_worst (self->licenses, &n);
  g_autofree char *label = status != NULL ? format_worst (status, n) : NULL;

  desk_status_pill_set_status (self->worst_pill, status);
  desk_status_pill_set_label (self->worst_pill, label);
}

static void
append_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;

  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/* “Ada Byron · Lille, France · customer since 2021” */
static char *
dup_summary (DeskCustomer *customer)
{
  GString *text = g_string_new (NULL);
  const char *first = desk_record_get_string (customer, DESK_CUSTOMER_FIRST_NAME);
  const char *last = desk_record_get_string (customer, DESK_CUSTOMER_LAST_NAME);
  const char *created_at = desk_record_get_string (customer, DESK_CUSTOMER_CREATED_AT);
  g_autofree char *name = NULL;
  g_autofree char *place = desk_customer_dup_place (customer);
  g_autofree char *year = created_at != NULL ? g_strndup (created_at, 4) : NULL;
  g_autofree char *since = NULL;

  if (first != NULL && last != NULL)
    name = g_strdup_printf ("%s %s", first, last);
  else
    name = g_strdup (last != NULL ? last : first);
  /* Translators: %s is a year */
  since = year != NULL ? g_strdup_printf (_("customer since %s"), year) : NULL;
  append_part (text, name);
  append_part (text, place);
  append_part (text, since);

  return g_string_free (text, FALSE);
}

static void
show_facts (DeskCustomerPage *self)
{
  DeskCustomer *customer = self->customer;
  const char *dealer_id = desk_record_get_string (customer, DESK_CUSTOMER_DEALER_ID);
  g_autofree char *address = desk_customer_dup_address (customer);
  g_autofree char *language =
      desk_language_name (desk_record_get_string (customer, DESK_CUSTOMER_LANGUAGE));
  g_autoptr (DeskDealer) dealer = NULL;
  gboolean shows_dealer = desk_services_has_right (get_services (self), "region.read");

  desk_customer_map_set_customer (self->map, get_store (self), customer);
  desk_fact_set_value (self->address_fact, address);
  desk_fact_set_value (self->tax_id_fact, desk_record_get_string (customer, DESK_CUSTOMER_TAX_ID));
  desk_fact_set_value (self->email_fact, desk_record_get_string (customer, DESK_CUSTOMER_EMAIL));
  desk_fact_set_value (self->phone_fact, desk_record_get_string (customer, DESK_CUSTOMER_PHONE));
  desk_fact_set_value (self->language_fact, language);
  gtk_widget_set_visible (GTK_WIDGET (self->dealer_fact), shows_dealer);
  if (shows_dealer && dealer_id != NULL)
    dealer = desk_store_get (get_store (self), DESK_TYPE_DEALER, dealer_id);
  if (dealer != NULL)
    desk_fact_set_value (self->dealer_fact, desk_record_get_string (dealer, DESK_DEALER_NAME));
}

static void
show_identity (DeskCustomerPage *self)
{
  DeskOutboxEntry *entry = desk_store_get_entry_of_record (get_store (self), self->customer_id);
  const char *company = desk_record_get_string (self->customer, DESK_CUSTOMER_COMPANY);
  g_autofree char *summary = dup_summary (self->customer);

  adw_avatar_set_text (self->avatar, company);
  gtk_label_set_label (self->company_label, company != NULL ? company : "…");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->company_label), company);
  gtk_label_set_label (self->summary_label, summary);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary_label), summary);
  desk_status_pill_set_status (
      self->entry_pill,
      entry != NULL ? desk_entry_state_get_key (desk_outbox_entry_get_state (entry)) : NULL);
  gtk_widget_set_visible (self->mail_button,
                          !self->is_editing
                              && !desk_record_is_null (self->customer, DESK_CUSTOMER_EMAIL));
  gtk_widget_set_visible (self->new_licence_button,
                          !self->is_editing
                              && desk_services_has_right (get_services (self), "dealer.order"));
}

/* A customer whom the back-end does not have yet is corrected with the order that he waits in. */
static gboolean
can_edit (DeskCustomerPage *self)
{
  return desk_services_has_right (get_services (self), "dealer.order")
         && desk_record_get_integer (self->customer, DESK_RECORD_REVISION) > 0;
}

/* The one place that decides what is seen. */
static void
update_state (DeskCustomerPage *self)
{
  DeskStore *store = get_store (self);

  if (store == NULL || self->customer_id == NULL)
    return;

  g_clear_object (&self->customer);
  self->customer = desk_store_get (store, DESK_TYPE_CUSTOMER, self->customer_id);
  gtk_stack_set_visible_child_name (self->stack, self->customer != NULL ? "customer" : "gone");
  if (self->customer == NULL)
    return;

  self->is_editing = self->is_editing && can_edit (self);
  show_identity (self);
  show_facts (self);
  desk_customer_conflict_set_customer (self->conflict, get_services (self), self->customer_id);
  gtk_widget_set_visible (GTK_WIDGET (self->editor), self->is_editing);
  gtk_widget_set_visible (self->columns, !self->is_editing);
  desk_similar_customers_look (self->similar, store, self->customer, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customer.edit",
                                 can_edit (self) && !self->is_editing);
}

static void
show_customer (DeskCustomerPage *self)
{
  DeskStore *store = get_store (self);

  if (store == NULL)
    return;

  /* Who left in the middle of editing goes on. */
  self->is_editing = desk_customer_editor_has_unsaved (store, self->customer_id);
  update_state (self);
  if (self->is_editing)
    desk_customer_editor_open (self->editor, get_services (self), self->customer_id);

  desk_customer_licenses_set_customer (self->licenses, get_services (self), self->customer_id);
  desk_customer_orders_set_customer (self->orders, get_services (self), self->customer_id);
  desk_customer_history_set_customer (self->history, get_services (self), self->customer_id);
  desk_customer_contacts_set_customer (self->contacts, get_services (self), self->customer_id);
  update_worst (self);
}

static void
store_changed_cb (DeskCustomerPage *self, const char *const *types)
{
  gboolean is_outbox = g_strv_contains (types, "outbox");

  if (is_outbox || g_strv_contains (types, "customer") || g_strv_contains (types, "dealer"))
    update_state (self);
  if (is_outbox || g_strv_contains (types, "contact") || g_strv_contains (types, "customer"))
    desk_customer_contacts_update (self->contacts);
  if (is_outbox || g_strv_contains (types, "event") || g_strv_contains (types, "note")
      || g_strv_contains (types, "invoice") || g_strv_contains (types, "day"))
    desk_customer_history_update (self->history);
}

/* The user goes elsewhere: to another customer, page or program. */
static void
keep_unsaved (DeskCustomerPage *self)
{
  desk_customer_editor_keep (self->editor);
  desk_customer_history_keep (self->history);
  desk_customer_contacts_keep (self->contacts);
}

/* --- the next in the list -------------------------------------------------------------------- */

static void
update_steps (DeskCustomerPage *self)
{
  guint n = self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
  guint position = self->list != NULL ? gtk_single_selection_get_selected (self->list)
                                      : GTK_INVALID_LIST_POSITION;
  gboolean has_place = position != GTK_INVALID_LIST_POSITION;

  gtk_widget_set_visible (self->previous_button, has_place);
  gtk_widget_set_visible (self->next_button, has_place);
  gtk_widget_set_sensitive (self->previous_button, has_place && position > 0);
  gtk_widget_set_sensitive (self->next_button, has_place && position + 1 < n);
}

/* A row that nobody has looked at yet is filled a little later. */
static void
awaited_notify_cb (DeskCustomerPage *self)
{
  const char *id = NULL;

  if (self->awaited == NULL)
    return;

  id = desk_record_get_id (desk_customer_row_get_customer (self->awaited));
  if (id == NULL)
    return;

  keep_unsaved (self);

  g_free (self->customer_id);
  self->customer_id = g_strdup (id);
  g_signal_handlers_disconnect_by_func (self->awaited, awaited_notify_cb, self);
  g_clear_object (&self->awaited);
  show_customer (self);
}

static void
step (DeskCustomerPage *self, int by)
{
  guint position = self->list != NULL ? gtk_single_selection_get_selected (self->list)
                                      : GTK_INVALID_LIST_POSITION;
  guint n = self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;

  if (position == GTK_INVALID_LIST_POSITION || (by < 0 && position == 0)
      || (by > 0 && position + 1 >= n))
    return;

  if (self->awaited != NULL)
    g_signal_handlers_disconnect_by_func (self->awaited, awaited_notify_cb, self);
  g_clear_object (&self->awaited);
  gtk_single_selection_set_selected (self->list, by < 0 ? position - 1 : position + 1);
  self->awaited = g_object_ref (gtk_single_selection_get_selected_item (self->list));
  g_signal_connect_object (self->awaited, "notify", G_CALLBACK (awaited_notify_cb), self,
                           G_CONNECT_SWAPPED);
  awaited_notify_cb (self);
  update_steps (self);
}

static void
show_previous (DeskCustomerPage *self)
{
  step (self, -1);
}

static void
show_next (DeskCustomerPage *self)
{
  step (self, 1);
}

static gboolean
step_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  step (DESK_CUSTOMER_PAGE (widget), g_variant_get_int32 (args));
  return GDK_EVENT_STOP;
}

/* --- what can be done ------------------------------------------------------------------------ */

static void
send_mail (DeskCustomerPage *self)
{
  if (self->customer != NULL)
    desk_mail_link_open (GTK_WIDGET (self),
                         desk_record_get_string (self->customer, DESK_CUSTOMER_EMAIL));
}

static gboolean
send_mail_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  send_mail (DESK_CUSTOMER_PAGE (widget));
  return GDK_EVENT_STOP;
}

/* --- editing --------------------------------------------------------------------------------- */

static void
edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskCustomerPage *self = DESK_CUSTOMER_PAGE (widget);

  self->is_editing = TRUE;
  update_state (self);
  desk_customer_editor_open (self->editor, get_services (self), self->customer_id);
}

static void
conflict_correct_cb (DeskCustomerPage *self, DeskOutboxEntry *entry)
{
  if (g_str_equal (desk_outbox_entry_get_record_type (entry), "contact"))
    {
      desk_customer_contacts_correct (self->contacts, entry);
      return;
    }

  self->is_editing = TRUE;
  update_state (self);
  desk_customer_editor_correct (self->editor, get_services (self), entry);
}

/* Given up and taken back; the user may have gone on to the next customer meanwhile. */
static void
editor_opened_cb (DeskCustomerPage *self, const char *customer_id)
{
  if (g_strcmp0 (self->customer_id, customer_id) == 0)
    edit (GTK_WIDGET (self), NULL, NULL);
}

static void
editor_closed_cb (DeskCustomerPage *self)
{
  self->is_editing = FALSE;
  update_state (self);
  gtk_widget_grab_focus (self->menu_button);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_customer_page_activate (DeskPage *page)
{
  DeskCustomerPage *self = DESK_CUSTOMER_PAGE (page);

  DESK_PAGE_CLASS (desk_customer_page_parent_class)->activate (page);
  g_signal_group_set_target (self->store_signals, get_store (self));
  show_customer (self);
  update_steps (self);
}

static void
desk_customer_page_deactivate (DeskPage *page)
{
  DeskCustomerPage *self = DESK_CUSTOMER_PAGE (page);

  keep_unsaved (self);
  g_signal_group_set_target (self->store_signals, NULL);
  DESK_PAGE_CLASS (desk_customer_page_parent_class)->deactivate (page);
}

static gboolean
desk_customer_page_flush (DeskPage *page)
{
  keep_unsaved (DESK_CUSTOMER_PAGE (page));
  return TRUE;
}

static void
desk_customer_page_dispose (GObject *object)
{
  DeskCustomerPage *self = DESK_CUSTOMER_PAGE (object);

  g_clear_object (&self->awaited);
  g_clear_object (&self->list);
  g_clear_object (&self->store_signals);
  g_clear_object (&self->customer);
  /* The template would take the child away behind the bin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_PAGE);

  G_OBJECT_CLASS (desk_customer_page_parent_class)->dispose (object);
}

static void
desk_customer_page_finalize (GObject *object)
{
  g_free (DESK_CUSTOMER_PAGE (object)->customer_id);

  G_OBJECT_CLASS (desk_customer_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, avatar);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, company_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, worst_pill);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, entry_pill);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, previous_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, mail_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, new_licence_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, conflict);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, editor);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, columns);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, licenses);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, orders);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, history);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, map);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, address_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, tax_id_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, email_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, phone_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, language_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, dealer_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, contacts);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerPage, similar);
}

static void
desk_customer_page_class_init (DeskCustomerPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskPageClass *page_class = DESK_PAGE_CLASS (klass);

  object_class->dispose = desk_customer_page_dispose;
  object_class->finalize = desk_customer_page_finalize;
  page_class->activate = desk_customer_page_activate;
  page_class->deactivate = desk_customer_page_deactivate;
  page_class->flush = desk_customer_page_flush;

  g_type_ensure (DESK_TYPE_CUSTOMER_CONFLICT);
  g_type_ensure (DESK_TYPE_CUSTOMER_CONTACTS);
  g_type_ensure (DESK_TYPE_CUSTOMER_EDITOR);
  g_type_ensure (DESK_TYPE_CUSTOMER_HISTORY);
  g_type_ensure (DESK_TYPE_CUSTOMER_LICENSES);
  g_type_ensure (DESK_TYPE_CUSTOMER_MAP);
  g_type_ensure (DESK_TYPE_CUSTOMER_ORDERS);
  g_type_ensure (DESK_TYPE_FACT);
  g_type_ensure (DESK_TYPE_SIMILAR_CUSTOMERS);
  g_type_ensure (DESK_TYPE_STATUS_PILL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-customer-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, update_worst);
  gtk_widget_class_bind_template_callback (widget_class, send_mail);
  gtk_widget_class_bind_template_callback (widget_class, show_previous);
  gtk_widget_class_bind_template_callback (widget_class, show_next);
  gtk_widget_class_bind_template_callback (widget_class, conflict_correct_cb);
  gtk_widget_class_bind_template_callback (widget_class, editor_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, editor_closed_cb);
  desk_order_actions_install (widget_class);
  gtk_widget_class_install_action (widget_class, "customer.edit", NULL, edit);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "customer.edit", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                send_mail_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, step_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, step_cb, "i", 1);
}

static void
desk_customer_page_init (DeskCustomerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->store_signals = g_signal_group_new (DESK_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "changed", G_CALLBACK (store_changed_cb),
                                  self);
}

/**
 * desk_customer_page_new:
 * @services: services that are ready
 * @customer_id: a customer of the store
 *
 * Returns: (transfer floating): its page
 */
GtkWidget *
desk_customer_page_new (DeskServices *services, const char *customer_id)
{
  DeskCustomerPage *self = NULL;

  g_return_val_if_fail (DESK_IS_SERVICES (services), NULL);

  self = g_object_new (DESK_TYPE_CUSTOMER_PAGE, "services", services, NULL);
  self->customer_id = g_strdup (customer_id);

  return GTK_WIDGET (self);
}

/**
 * desk_customer_page_get_customer_id:
 *
 * Returns: (transfer none): whose page it is
 */
const char *
desk_customer_page_get_customer_id (DeskCustomerPage *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_PAGE (self), NULL);

  return self->customer_id;
}

/**
 * desk_customer_page_set_list:
 * @list: (nullable): rows of customers, of whom this one is selected
 *
 * Lets one go to the next and the previous customer; the list's selection goes along.
 */
void
desk_customer_page_set_list (DeskCustomerPage *self, GtkSingleSelection *list)
{
  g_return_if_fail (DESK_IS_CUSTOMER_PAGE (self));

  g_set_object (&self->list, list);
  update_steps (self);
}
