/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-similar-customers"

#include "config.h"

#include "desk-similar-customers.h"

#include "desk-store-similar.h"

#include <glib/gi18n.h>

/* More than these would be no hint any more. */
#define MAX_SHOWN 3

/* So long after the last key others who may be the same are looked for. */
#define LOOK_DELAY_MS 300

/**
 * DeskSimilarCustomers:
 *
 * Hints at customers who may be the one that is shown or being typed. Nothing is seen without any.
 */
struct _DeskSimilarCustomers
{
  AdwBin parent_instance;

  GtkListBox *list;

  DeskStore *store;          /* (owned) (nullable): where to look soon */
  DeskCustomer *customer;    /* (owned) (nullable): for whom to look soon */
  GCancellable *cancellable; /* (owned) (nullable): of the look that is under way */
  guint look_id;
  gboolean can_use;
};

G_DEFINE_FINAL_TYPE (DeskSimilarCustomers, desk_similar_customers, ADW_TYPE_BIN)

enum
{
  USE_CUSTOMER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_reason (DeskSimilarity reason)
{
  switch (reason)
    {
    case DESK_SIMILAR_TAX_ID:
      return _ ("same tax ID");
    case DESK_SIMILAR_DOMAIN:
      return _ ("same e-mail domain");
    case DESK_SIMILAR_NAME:
    default:
      return _ ("similar name in the same town");
    }
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_tooltip_text (label, text);
  return label;
}

/* @format says to a screen reader what becomes of the company. */
static GtkWidget *
add_button (GtkWidget *box, const char *label, const char *format, const char *company)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *spoken = g_strdup_printf (format, company);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "small");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
use_clicked_cb (GtkWidget *button, DeskSimilarCustomers *self)
{
  g_signal_emit (self, signals[USE_CUSTOMER], 0, g_object_get_data (G_OBJECT (button), "customer"));
}

static void
add_row (DeskSimilarCustomers *self, DeskSimilar *similar)
{
  const char *company = desk_record_get_string (similar->customer, DESK_CUSTOMER_COMPANY);
  const char *city = desk_record_get_string (similar->customer, DESK_CUSTOMER_CITY);
  g_autofree char *detail = g_strjoin (" · ", city != NULL ? city : get_reason (similar->reason),
                                       city != NULL ? get_reason (similar->reason) : NULL, NULL);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = NULL;

  if (company == NULL)
    company = "…";
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), new_label (company, "bold"));
  gtk_box_append (GTK_BOX (texts), new_label (detail, "sub"));
  gtk_box_append (GTK_BOX (box), texts);
  /* Translators: the argument is the name of a company */
  button = add_button (box, _ ("Open"), _ ("Open %s"), company);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-customer");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                    desk_record_get_id (similar->customer));
  if (self->can_use)
    {
      /* Translators: the argument is the name of a company */
      button = add_button (box, _ ("Use this customer"), _ ("Use %s"), company);
      g_object_set_data_full (G_OBJECT (button), "customer", g_object_ref (similar->customer),
                              g_object_unref);
      g_signal_connect_object (button, "clicked", G_CALLBACK (use_clicked_cb), self, 0);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
}

static void
show (DeskSimilarCustomers *self, GPtrArray *found)
{
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; found != NULL && i < found->len; i++)
    add_row (self, g_ptr_array_index (found, i));
  gtk_widget_set_visible (GTK_WIDGET (self), found != NULL && found->len > 0);
}

static void
find_similar_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSimilarCustomers) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = desk_store_find_similar_finish (DESK_STORE (source), result, &error);

  /* A hint that cannot be given is none; what is damaged is said elsewhere. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  show (self, found);
}

/* No look is awaited nor under way any more. */
static void
stop (DeskSimilarCustomers *self)
{
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->customer);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
look_cb (gpointer user_data)
{
  DeskSimilarCustomers *self = user_data;
  g_autoptr (DeskStore) store = g_steal_pointer (&self->store);
  g_autoptr (DeskCustomer) customer = g_steal_pointer (&self->customer);

  self->look_id = 0;
  desk_similar_customers_look (self, store, customer, self->can_use);
}

static void
desk_similar_customers_dispose (GObject *object)
{
  DeskSimilarCustomers *self = DESK_SIMILAR_CUSTOMERS (object);

  stop (self);
  /* The template would take the child away behind the bin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_SIMILAR_CUSTOMERS);

  G_OBJECT_CLASS (desk_similar_customers_parent_class)->dispose (object);
}

static void
desk_similar_customers_class_init (DeskSimilarCustomersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_similar_customers_dispose;

  signals[USE_CUSTOMER] =
      g_signal_new ("use-customer", DESK_TYPE_SIMILAR_CUSTOMERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, DESK_TYPE_CUSTOMER);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-similar-customers.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSimilarCustomers, list);
}

static void
desk_similar_customers_init (DeskSimilarCustomers *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * desk_similar_customers_look:
 * @store: where they are looked for
 * @customer: a customer, also one that is being typed
 * @can_use: whether another one can be taken instead
 *
 * Shows who may be the same, a moment later. What is shown now stays until then.
 */
void
desk_similar_customers_look (DeskSimilarCustomers *self,
                             DeskStore *store,
                             DeskCustomer *customer,
                             gboolean can_use)
{
  g_return_if_fail (DESK_IS_SIMILAR_CUSTOMERS (self));

  stop (self);
  self->cancellable = g_cancellable_new ();
  self->can_use = can_use;
  desk_store_find_similar_async (store, customer, MAX_SHOWN, self->cancellable, find_similar_cb,
                                 g_object_ref (self));
}

/**
 * desk_similar_customers_look_soon:
 * @store: where they are looked for
 * @customer: a customer who is being typed; what counts is how he is when one looks
 * @can_use: whether another one can be taken instead
 *
 * The same once nothing has been typed for a moment: each call begins to wait anew.
 */
void
desk_similar_customers_look_soon (DeskSimilarCustomers *self,
                                  DeskStore *store,
                                  DeskCustomer *customer,
                                  gboolean can_use)
{
  g_return_if_fail (DESK_IS_SIMILAR_CUSTOMERS (self));

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_set_object (&self->store, store);
  g_set_object (&self->customer, customer);
  self->can_use = can_use;
  self->look_id = g_timeout_add_once (LOOK_DELAY_MS, look_cb, self);
}

/**
 * desk_similar_customers_clear:
 *
 * Shows nobody.
 */
void
desk_similar_customers_clear (DeskSimilarCustomers *self)
{
  g_return_if_fail (DESK_IS_SIMILAR_CUSTOMERS (self));

  stop (self);
  show (self, NULL);
}
