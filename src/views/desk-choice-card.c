/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-choice-card"

#include "config.h"

#include "desk-choice-card.h"

/**
 * DeskChoiceCard:
 *
 * One of a few things to choose from, as a radio button that is a card: a name, a note, a price.
 * What cannot be chosen stays visible with the reason in the place of the note.
 */
struct _DeskChoiceCard
{
  GtkCheckButton parent_instance;

  GtkLabel *title_label;
  GtkImage *lock_icon;
  GtkLabel *note_label;
  GtkLabel *price_label;

  char *key; /* (owned) */
  gboolean is_barred;
};

G_DEFINE_FINAL_TYPE (DeskChoiceCard, desk_choice_card, GTK_TYPE_CHECK_BUTTON)

static void
update_state (DeskChoiceCard *self)
{
  const char *note = gtk_label_get_label (self->note_label);
  const char *price = gtk_label_get_label (self->price_label);

  gtk_widget_set_visible (GTK_WIDGET (self->note_label), *note != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->lock_icon), self->is_barred);
  gtk_widget_set_visible (GTK_WIDGET (self->price_label), *price != '\0' && !self->is_barred);
  gtk_widget_set_sensitive (GTK_WIDGET (self), !self->is_barred);
}

static void
desk_choice_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CHOICE_CARD);

  G_OBJECT_CLASS (desk_choice_card_parent_class)->dispose (object);
}

static void
desk_choice_card_finalize (GObject *object)
{
  DeskChoiceCard *self = DESK_CHOICE_CARD (object);

  g_free (self->key);

  G_OBJECT_CLASS (desk_choice_card_parent_class)->finalize (object);
}

static void
desk_choice_card_class_init (DeskChoiceCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_choice_card_dispose;
  object_class->finalize = desk_choice_card_finalize;

  /* GTK calls each check button a check box, also in a group of which one is chosen. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-choice-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskChoiceCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, DeskChoiceCard, lock_icon);
  gtk_widget_class_bind_template_child (widget_class, DeskChoiceCard, note_label);
  gtk_widget_class_bind_template_child (widget_class, DeskChoiceCard, price_label);
}

static void
desk_choice_card_init (DeskChoiceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->note_label,
                                  self->price_label,
                                  NULL,
                                  -1);
  update_state (self);
}

/**
 * desk_choice_card_new:
 * @key: what the choice is called in the data
 * @title: what it is called on the screen
 *
 * Returns: (transfer floating): a card; put it into a group by gtk_check_button_set_group()
 */
GtkWidget *
desk_choice_card_new (const char *key, const char *title)
{
  DeskChoiceCard *self = g_object_new (DESK_TYPE_CHOICE_CARD, NULL);

  self->key = g_strdup (key);
  gtk_label_set_label (self->title_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  return GTK_WIDGET (self);
}

/**
 * desk_choice_card_get_key:
 *
 * Returns: (transfer none): what the choice is called in the data
 */
const char *
desk_choice_card_get_key (DeskChoiceCard *self)
{
  g_return_val_if_fail (DESK_IS_CHOICE_CARD (self), NULL);

  return self->key;
}

/**
 * desk_choice_card_set_note:
 * @note: (nullable): a few words of explanation
 */
void
desk_choice_card_set_note (DeskChoiceCard *self, const char *note)
{
  g_return_if_fail (DESK_IS_CHOICE_CARD (self));

  gtk_label_set_label (self->note_label, note != NULL ? note : "");
  update_state (self);
}

/**
 * desk_choice_card_set_price:
 * @price: (nullable): an amount with its period
 */
void
desk_choice_card_set_price (DeskChoiceCard *self, const char *price)
{
  g_return_if_fail (DESK_IS_CHOICE_CARD (self));

  gtk_label_set_label (self->price_label, price != NULL ? price : "");
  update_state (self);
}

/**
 * desk_choice_card_set_reason:
 * @reason: why this cannot be chosen, and whom to ask
 *
 * Bars the choice.
 */
void
desk_choice_card_set_reason (DeskChoiceCard *self, const char *reason)
{
  g_return_if_fail (DESK_IS_CHOICE_CARD (self));
  g_return_if_fail (reason != NULL);

  self->is_barred = TRUE;
  desk_choice_card_set_note (self, reason);
}
