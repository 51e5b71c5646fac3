/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-hits"

#include "config.h"

#include "desk-customer-hits.h"

#include "desk-customer-hit-row.h"
#include "desk-email.h"

/* Three rows and a half: there are more, and what is known of the chosen one stands under them on
 * the same screen. */
#define MAX_HEIGHT 214

/**
 * DeskCustomerHits:
 *
 * What a search for customers found, as a card of radio buttons. It hides itself while there is
 * nothing.
 */
struct _DeskCustomerHits
{
  AdwBin parent_instance;

  GtkScrolledWindow *scrolled_window;
  GtkBox *box;
  GtkCheckButton *nobody;  /* leads the group, never seen: active while nobody is chosen */

  GPtrArray *rows;         /* (owned) (element-type DeskCustomerHitRow) (unowned elements) */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (DeskCustomerHits, desk_customer_hits, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_customer_id (DeskCustomerHit *hit)
{
  return desk_record_get_id (desk_customer_hit_get_customer (hit));
}

static DeskCustomerHit *
get_hit (DeskCustomerHits *self, guint position)
{
  return desk_customer_hit_row_get_hit (g_ptr_array_index (self->rows, position));
}

/* As high as it is, up to a limit, whatever stands under it: a list that changed its height with
 * each choice would lose its place. */
static void
update_height (DeskCustomerHits *self)
{
  int natural = 0;

  gtk_widget_measure (GTK_WIDGET (self->box),
                      GTK_ORIENTATION_VERTICAL,
                      -1,
                      NULL,
                      &natural,
                      NULL,
                      NULL);
  natural = MIN (natural, MAX_HEIGHT);
  /* Never the lower limit above the upper one, not even for a moment. */
  gtk_scrolled_window_set_min_content_height (self->scrolled_window, -1);
  gtk_scrolled_window_set_max_content_height (self->scrolled_window, natural);
  gtk_scrolled_window_set_min_content_height (self->scrolled_window, natural);
}

static void
row_toggled_cb (DeskCustomerHitRow *row, DeskCustomerHits *self)
{
  if (!self->is_updating && gtk_check_button_get_active (GTK_CHECK_BUTTON (row)))
    g_signal_emit (self, signals[CHOSEN], 0, desk_customer_hit_row_get_hit (row));
}

static void
desk_customer_hits_dispose (GObject *object)
{
  DeskCustomerHits *self = DESK_CUSTOMER_HITS (object);

  g_ptr_array_set_size (self->rows, 0);
  /* The template would take the child away behind the bin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_HITS);

  G_OBJECT_CLASS (desk_customer_hits_parent_class)->dispose (object);
}

static void
desk_customer_hits_finalize (GObject *object)
{
  DeskCustomerHits *self = DESK_CUSTOMER_HITS (object);

  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (desk_customer_hits_parent_class)->finalize (object);
}

static void
desk_customer_hits_class_init (DeskCustomerHitsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_customer_hits_dispose;
  object_class->finalize = desk_customer_hits_finalize;

  signals[CHOSEN] = g_signal_new ("chosen",
                                  DESK_TYPE_CUSTOMER_HITS,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  DESK_TYPE_CUSTOMER_HIT);

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-customer-hits.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerHits, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerHits, box);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerHits, nobody);
}

static void
desk_customer_hits_init (DeskCustomerHits *self)
{
  self->rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_customer_hits_clear:
 *
 * Removes all rows. Does not emit "chosen".
 */
void
desk_customer_hits_clear (DeskCustomerHits *self)
{
  g_return_if_fail (DESK_IS_CUSTOMER_HITS (self));

  desk_customer_hits_select (self, NULL);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_box_remove (self->box, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * desk_customer_hits_append:
 * @hit: what was found
 * @searched: what was searched for
 */
void
desk_customer_hits_append (DeskCustomerHits *self, DeskCustomerHit *hit, const char *searched)
{
  gboolean is_same_company = FALSE;
  GtkWidget *row = NULL;

  g_return_if_fail (DESK_IS_CUSTOMER_HITS (self));

  is_same_company = desk_customer_hits_find (self, get_customer_id (hit), NULL) != NULL;
  row = desk_customer_hit_row_new (hit, searched, is_same_company);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (row), self->nobody);
  g_signal_connect_object (row, "toggled", G_CALLBACK (row_toggled_cb), self, 0);
  gtk_box_append (self->box, row);
  g_ptr_array_add (self->rows, row);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  update_height (self);
}

/**
 * desk_customer_hits_get_n:
 *
 * Returns: how many rows there are
 */
guint
desk_customer_hits_get_n (DeskCustomerHits *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_HITS (self), 0);

  return self->rows->len;
}

/**
 * desk_customer_hits_find:
 * @customer_id: (nullable): whom, or
 * @email: (nullable): whose full address
 *
 * Returns: (transfer none) (nullable): the first that was found
 */
DeskCustomerHit *
desk_customer_hits_find (DeskCustomerHits *self, const char *customer_id, const char *email)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (DESK_IS_CUSTOMER_HITS (self), NULL);

  if (email != NULL && desk_email_check (email))
    key = desk_email_key (email);

  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskCustomerHit *hit = get_hit (self, i);
      const char *address = desk_customer_hit_get_email (hit);
      g_autofree char *address_key = NULL;

      if (customer_id != NULL && g_strcmp0 (get_customer_id (hit), customer_id) == 0)
        return hit;
      if (key == NULL || address == NULL)
        continue;
      address_key = desk_email_key (address);
      if (g_strcmp0 (address_key, key) == 0)
        return hit;
    }

  return NULL;
}

/**
 * desk_customer_hits_select:
 * @hit: (nullable): one of those that were appended; %NULL for nobody
 *
 * Does not emit "chosen".
 */
void
desk_customer_hits_select (DeskCustomerHits *self, DeskCustomerHit *hit)
{
  g_return_if_fail (DESK_IS_CUSTOMER_HITS (self));

  self->is_updating = TRUE;
  gtk_check_button_set_active (self->nobody, TRUE);
  for (guint i = 0; hit != NULL && i < self->rows->len; i++)
    if (get_hit (self, i) == hit)
      gtk_check_button_set_active (g_ptr_array_index (self->rows, i), TRUE);
  self->is_updating = FALSE;
}

/**
 * desk_customer_hits_focus:
 *
 * Puts the focus on the chosen row. If there is none the first one is chosen, for a radio button
 * that has the focus and is not chosen is hard to understand.
 *
 * Returns: whether there is a row
 */
gboolean
desk_customer_hits_focus (DeskCustomerHits *self)
{
  GtkWidget *row = NULL;

  g_return_val_if_fail (DESK_IS_CUSTOMER_HITS (self), FALSE);

  if (self->rows->len == 0)
    return FALSE;

  for (guint i = 0; i < self->rows->len && row == NULL; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->rows, i)))
      row = g_ptr_array_index (self->rows, i);

  if (row == NULL)
    {
      row = g_ptr_array_index (self->rows, 0);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (row), TRUE);
    }

  return gtk_widget_grab_focus (row);
}
