/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-fact"

#include "config.h"

#include "desk-fact.h"

#include "desk-order-text.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/**
 * DeskFact:
 *
 * What is known of something, under its name, with a button that copies it; Ctrl+C does the same.
 */
struct _DeskFact
{
  AdwBin parent_instance;

  GtkLabel *value_label;
  GtkWidget *copy_button;

  char *title;      /* (owned) (nullable) */
  char *copy_label; /* (owned) (nullable) */
  char *value;      /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DeskFact, desk_fact, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_COPY_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
copy (DeskFact *self)
{
  if (self->value == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->value);
  desk_toast_show (GTK_WIDGET (self), _("Copied"));
}

static gboolean
copy_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  copy (DESK_FACT (widget));
  return GDK_EVENT_STOP;
}

static void
update_state (DeskFact *self)
{
  gtk_widget_set_visible (self->copy_button, self->copy_label != NULL && self->value != NULL);
  gtk_widget_set_tooltip_text (self->copy_button, self->copy_label);
  if (self->copy_label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, self->copy_label, -1);
}

static void
desk_fact_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskFact *self = DESK_FACT (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_COPY_LABEL:
      g_value_set_string (value, self->copy_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_fact_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskFact *self = DESK_FACT (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_free (self->title);
      self->title = g_value_dup_string (value);
      break;
    case PROP_COPY_LABEL:
      g_free (self->copy_label);
      self->copy_label = g_value_dup_string (value);
      update_state (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_fact_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_FACT);

  G_OBJECT_CLASS (desk_fact_parent_class)->dispose (object);
}

static void
desk_fact_finalize (GObject *object)
{
  DeskFact *self = DESK_FACT (object);

  g_free (self->title);
  g_free (self->copy_label);
  g_free (self->value);

  G_OBJECT_CLASS (desk_fact_parent_class)->finalize (object);
}

static void
desk_fact_class_init (DeskFactClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = desk_fact_get_property;
  object_class->set_property = desk_fact_set_property;
  object_class->dispose = desk_fact_dispose;
  object_class->finalize = desk_fact_finalize;

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COPY_LABEL] =
      g_param_spec_string ("copy-label", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-fact.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFact, value_label);
  gtk_widget_class_bind_template_child (widget_class, DeskFact, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, copy);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copy_cb, NULL);
}

static void
desk_fact_init (DeskFact *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_state (self);
}

/**
 * desk_fact_set_value:
 * @value: (nullable): what is shown and copied
 */
void
desk_fact_set_value (DeskFact *self, const char *value)
{
  g_return_if_fail (DESK_IS_FACT (self));

  if (value != NULL && *value == '\0')
    value = NULL;
  g_free (self->value);
  self->value = g_strdup (value);
  gtk_label_set_label (self->value_label, value != NULL ? value : DESK_TEXT_NONE);
  update_state (self);
}
