/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-account-button"

#include "config.h"

#include "desk-account-button.h"

#include "desk-account.h"

#include <glib/gi18n.h>

/**
 * DeskAccountButton:
 *
 * Who is signed in, at the foot of the sidebar. Opens the account menu: who, which right is
 * missing and whom to ask, and sign-out; in the demo its users and a fresh start.
 */
struct _DeskAccountButton
{
  AdwBin parent_instance;

  DeskServices *services; /* (owned) (nullable) */

  GtkPopoverMenu *popover;
  AdwAvatar *avatar;
  GtkWidget *names;
  GtkWidget *arrow;
  GtkLabel *name_label;
  GtkLabel *dealer_label;
  GtkWidget *who;
  GtkLabel *who_name_label;
  GtkLabel *who_email_label;
  GtkLabel *who_dealer_label;
  GtkLabel *right_label;
  GMenuModel *account_menu;
  GMenuModel *demo_menu;

  gboolean is_collapsed;
};

G_DEFINE_FINAL_TYPE (DeskAccountButton, desk_account_button, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SERVICES,
  PROP_COLLAPSED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* A custom child belongs to the model that was set before it, and goes with it. */
static void
set_menu (DeskAccountButton *self, GMenuModel *model)
{
  if (gtk_popover_menu_get_menu_model (self->popover) == model)
    return;

  if (gtk_widget_get_parent (self->who) != NULL)
    gtk_popover_menu_remove_child (self->popover, self->who);
  gtk_popover_menu_set_menu_model (self->popover, model);
  gtk_popover_menu_add_child (self->popover, self->who, "who");
}

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* The one place that chooses what is shown. */
static void
update_state (DeskAccountButton *self)
{
  DeskMe *me = self->services != NULL ? desk_services_get_me (self->services) : NULL;
  const char *name = NULL;
  const char *dealer = NULL;
  g_autofree char *right = NULL;
  g_autofree char *accessible_name = NULL;
  GtkWidget *menu_button = adw_bin_get_child (ADW_BIN (self));

  gtk_widget_set_visible (GTK_WIDGET (self), me != NULL);
  if (me == NULL)
    return;

  name = desk_record_get_string (me, DESK_ME_NAME);
  dealer = desk_record_get_string (me, DESK_ME_DEALER_NAME);
  /* An account manager has no dealer. */
  if (dealer == NULL || *dealer == '\0')
    dealer = desk_record_get_string (me, DESK_ME_EMAIL);

  adw_avatar_set_text (self->avatar, name);
  set_label (self->name_label, name);
  set_label (self->dealer_label, dealer);
  set_label (self->who_name_label, name);
  set_label (self->who_email_label, desk_record_get_string (me, DESK_ME_EMAIL));
  set_label (self->who_dealer_label, desk_record_get_string (me, DESK_ME_DEALER_NAME));
  if (!desk_services_has_right (self->services, "dealer.order"))
    right = desk_account_format_missing_right (me, "dealer.order");
  set_label (self->right_label, right);

  set_menu (self, desk_services_get_demo_role (self->services) != NULL ? self->demo_menu
                                                                       : self->account_menu);

  /* Translators: of the button that opens the account menu; %1$s is a person, %2$s a company */
  accessible_name = g_strdup_printf (_ ("Account: %1$s, %2$s"), name != NULL ? name : "",
                                     dealer != NULL ? dealer : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible_name, -1);
  gtk_widget_set_tooltip_text (menu_button, self->is_collapsed ? accessible_name : NULL);
}

static void
set_services (DeskAccountButton *self, DeskServices *services)
{
  if (!g_set_object (&self->services, services))
    return;

  if (services != NULL)
    {
      g_signal_connect_object (services, "notify::me", G_CALLBACK (update_state), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (services, "notify::demo-role", G_CALLBACK (update_state), self,
                               G_CONNECT_SWAPPED);
    }
  update_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICES]);
}

static void
set_collapsed (DeskAccountButton *self, gboolean is_collapsed)
{
  if (self->is_collapsed == is_collapsed)
    return;

  self->is_collapsed = is_collapsed;
  gtk_widget_set_visible (self->names, !is_collapsed);
  gtk_widget_set_visible (self->arrow, !is_collapsed);
  update_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLLAPSED]);
}

static void
desk_account_button_dispose (GObject *object)
{
  DeskAccountButton *self = DESK_ACCOUNT_BUTTON (object);

  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_ACCOUNT_BUTTON);

  G_OBJECT_CLASS (desk_account_button_parent_class)->dispose (object);
}

static void
desk_account_button_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskAccountButton *self = DESK_ACCOUNT_BUTTON (object);

  switch (prop_id)
    {
    case PROP_SERVICES:
      g_value_set_object (value, self->services);
      break;
    case PROP_COLLAPSED:
      g_value_set_boolean (value, self->is_collapsed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_account_button_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  DeskAccountButton *self = DESK_ACCOUNT_BUTTON (object);

  switch (prop_id)
    {
    case PROP_SERVICES:
      set_services (self, g_value_get_object (value));
      break;
    case PROP_COLLAPSED:
      set_collapsed (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_account_button_class_init (DeskAccountButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_account_button_dispose;
  object_class->get_property = desk_account_button_get_property;
  object_class->set_property = desk_account_button_set_property;

  properties[PROP_SERVICES] =
      g_param_spec_object ("services", NULL, NULL, DESK_TYPE_SERVICES,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* The avatar only, as in the narrow sidebar. */
  properties[PROP_COLLAPSED] =
      g_param_spec_boolean ("collapsed", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-account-button.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskAccountButton, popover);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountButton, avatar);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountButton, names);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountButton, arrow);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountButton, name_label);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountButton, dealer_label);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountButton, who);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountButton, who_name_label);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountButton, who_email_label);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountButton, who_dealer_label);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountButton, right_label);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountButton, account_menu);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountButton, demo_menu);
}

static void
desk_account_button_init (DeskAccountButton *self)
{
  GtkWidget *content = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  /* A menu button centres what is in it; here it fills the sidebar as the rows above do. */
  content = gtk_widget_get_parent (gtk_widget_get_parent (self->names));
  gtk_widget_set_halign (content, GTK_ALIGN_FILL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
