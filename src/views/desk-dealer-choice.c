/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-dealer-choice"

#include "config.h"

#include "desk-dealer-choice.h"

#include "desk-searched-drop-down.h"
#include <glib/gi18n.h>

/**
 * DeskDealerChoice:
 *
 * Whose order it is. Account managers who may order are asked that first, because prices, tax and customers hang on
 * it; for everybody else it is not seen.
 */
struct _DeskDealerChoice
{
  AdwBin parent_instance;

  GtkDropDown *drop_down;

  DeskOrderSketch *sketch; /* (owned) (nullable) */
  GListModel *dealers;     /* (owned) (nullable): DeskDealer, by name; behind the first line of the drop-down */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (DeskDealerChoice, desk_dealer_choice, ADW_TYPE_BIN)

static char *
dup_line (DeskDealer *dealer)
{
  const char *name = desk_record_get_string (dealer, DESK_DEALER_NAME);
  const char *city = desk_record_get_string (dealer, DESK_DEALER_CITY);

  if (name == NULL)
    name = "…";
  if (city == NULL || *city == '\0')
    return g_strdup (name);
  return g_strdup_printf (C_("company and city", "%s, %s"), name, city);
}

static void
select_chosen (DeskDealerChoice *self)
{
  const char *chosen = desk_order_sketch_get_text (self->sketch, DESK_DRAFT_DEALER_ID);
  guint selected = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->dealers); i++)
    {
      g_autoptr (DeskDealer) dealer = g_list_model_get_item (self->dealers, i);

      if (g_strcmp0 (desk_record_get_id (dealer), chosen) == 0)
        selected = i + 1;
    }

  self->is_updating = TRUE;
  gtk_drop_down_set_selected (self->drop_down, selected);
  self->is_updating = FALSE;
}

/* The first line asks. */
static void
fill (DeskDealerChoice *self)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);

  /* Translators: first line of a list of dealers, as long as none is chosen */
  gtk_string_list_append (lines, _("Choose a dealer"));
  for (guint i = 0; i < g_list_model_get_n_items (self->dealers); i++)
    {
      g_autoptr (DeskDealer) dealer = g_list_model_get_item (self->dealers, i);

      gtk_string_list_take (lines, dup_line (dealer));
    }

  self->is_updating = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (lines));
  self->is_updating = FALSE;
  select_chosen (self);
}

static void
sketch_reset_cb (DeskDealerChoice *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), desk_order_sketch_asks_for_dealer (self->sketch));
  /* A trial keeps its dealer. */
  gtk_widget_set_sensitive (GTK_WIDGET (self), !desk_order_sketch_get_is_conversion (self->sketch));
  select_chosen (self);
}

static void
selected_cb (DeskDealerChoice *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);
  g_autoptr (DeskDealer) dealer = NULL;

  if (self->is_updating || self->sketch == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;

  if (selected > 0)
    dealer = g_list_model_get_item (self->dealers, selected - 1);
  desk_order_sketch_set_text (self->sketch, DESK_DRAFT_DEALER_ID, dealer != NULL ? desk_record_get_id (dealer) : NULL);
}

static void
desk_dealer_choice_dispose (GObject *object)
{
  DeskDealerChoice *self = DESK_DEALER_CHOICE (object);

  g_clear_object (&self->dealers);
  g_clear_object (&self->sketch);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_DEALER_CHOICE);

  G_OBJECT_CLASS (desk_dealer_choice_parent_class)->dispose (object);
}

static void
desk_dealer_choice_class_init (DeskDealerChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_dealer_choice_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-dealer-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskDealerChoice, drop_down);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
desk_dealer_choice_init (DeskDealerChoice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_searched_drop_down_set_up (self->drop_down, _("Dealer"));
}

/**
 * desk_dealer_choice_set_sketch:
 * @sketch: whose dealer is shown and changed
 */
void
desk_dealer_choice_set_sketch (DeskDealerChoice *self, DeskOrderSketch *sketch)
{
  g_return_if_fail (DESK_IS_DEALER_CHOICE (self));
  g_return_if_fail (DESK_IS_ORDER_SKETCH (sketch));
  g_return_if_fail (self->sketch == NULL);

  self->sketch = g_object_ref (sketch);
  self->dealers = desk_store_list_records (desk_order_sketch_get_store (sketch), DESK_TYPE_DEALER);
  g_signal_connect_object (sketch, "reset", G_CALLBACK (sketch_reset_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dealers, "items-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  sketch_reset_cb (self);
}

/**
 * desk_dealer_choice_focus:
 *
 * Puts the focus on the list of dealers.
 */
void
desk_dealer_choice_focus (DeskDealerChoice *self)
{
  g_return_if_fail (DESK_IS_DEALER_CHOICE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->drop_down));
}
