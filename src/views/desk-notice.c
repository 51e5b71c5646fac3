/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-notice"

#include "config.h"

#include "desk-notice.h"

/**
 * DeskNotice:
 *
 * A coloured strip in a page that says what the user has to know here and, if something can be
 * done about it, offers that. libadwaita 1.2 has no AdwBanner. It is a real widget that stays and
 * can have the focus, because GTK 4.8 cannot announce passing text.
 */
struct _DeskNotice
{
  AdwBin parent_instance;

  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkButton *button;

  char *kind; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DeskNotice, desk_notice, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_KIND,
  PROP_ICON_NAME,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_BUTTON_LABEL,
  N_PROPS
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
button_clicked_cb (DeskNotice *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
update_state (DeskNotice *self)
{
  const char *title = gtk_label_get_label (self->title);
  const char *subtitle = gtk_label_get_label (self->subtitle);
  g_autofree char *spoken = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *subtitle != '\0');
  spoken = g_strdup_printf ("%s %s", title, subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_strstrip (spoken),
                                  -1);
}

static void
desk_notice_dispose (GObject *object)
{
  /* The template would take the child away behind the bin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_NOTICE);

  G_OBJECT_CLASS (desk_notice_parent_class)->dispose (object);
}

static void
desk_notice_finalize (GObject *object)
{
  DeskNotice *self = DESK_NOTICE (object);

  g_free (self->kind);

  G_OBJECT_CLASS (desk_notice_parent_class)->finalize (object);
}

static void
desk_notice_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskNotice *self = DESK_NOTICE (object);

  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, gtk_image_get_icon_name (self->icon));
      break;
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, gtk_label_get_label (self->subtitle));
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, gtk_button_get_label (self->button));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
desk_notice_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskNotice *self = DESK_NOTICE (object);

  switch (prop_id)
    {
    case PROP_KIND:
      desk_notice_set_kind (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      desk_notice_set_icon_name (self, g_value_get_string (value));
      break;
    case PROP_TITLE:
      desk_notice_set_text (self, g_value_get_string (value), gtk_label_get_label (self->subtitle));
      break;
    case PROP_SUBTITLE:
      desk_notice_set_text (self, gtk_label_get_label (self->title), g_value_get_string (value));
      break;
    case PROP_BUTTON_LABEL:
      desk_notice_set_button_label (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
desk_notice_class_init (DeskNoticeClass *klass)
{
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_notice_dispose;
  object_class->finalize = desk_notice_finalize;
  object_class->get_property = desk_notice_get_property;
  object_class->set_property = desk_notice_set_property;

  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ACTIVATED] = g_signal_new ("activated",
                                     DESK_TYPE_NOTICE,
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     NULL,
                                     NULL,
                                     NULL,
                                     G_TYPE_NONE,
                                     0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskNotice, box);
  gtk_widget_class_bind_template_child (widget_class, DeskNotice, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskNotice, title);
  gtk_widget_class_bind_template_child (widget_class, DeskNotice, subtitle);
  gtk_widget_class_bind_template_child (widget_class, DeskNotice, button);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
}

static void
desk_notice_init (DeskNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_state (self);
}

/**
 * desk_notice_set_kind:
 * @kind: (nullable): warning, error, or anything else for an unexcited notice
 */
void
desk_notice_set_kind (DeskNotice *self, const char *kind)
{
  g_return_if_fail (DESK_IS_NOTICE (self));

  if (g_strcmp0 (self->kind, kind) == 0)
    return;

  g_free (self->kind);
  self->kind = g_strdup (kind);

  gtk_widget_remove_css_class (self->box, "warn");
  gtk_widget_remove_css_class (self->box, "bad");
  if (g_strcmp0 (kind, "warning") == 0)
    gtk_widget_add_css_class (self->box, "warn");
  else if (g_strcmp0 (kind, "error") == 0)
    gtk_widget_add_css_class (self->box, "bad");

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
}

/**
 * desk_notice_set_icon_name:
 * @icon_name: (nullable): a symbolic icon
 */
void
desk_notice_set_icon_name (DeskNotice *self, const char *icon_name)
{
  g_return_if_fail (DESK_IS_NOTICE (self));

  if (g_strcmp0 (gtk_image_get_icon_name (self->icon), icon_name) == 0)
    return;

  gtk_image_set_from_icon_name (self->icon, icon_name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ICON_NAME]);
}

/**
 * desk_notice_set_text:
 * @title: (nullable): what is the matter, plain text
 * @subtitle: (nullable): what that means or what can be done
 */
void
desk_notice_set_text (DeskNotice *self, const char *title, const char *subtitle)
{
  g_autofree char *new_title = NULL;
  g_autofree char *new_subtitle = NULL;

  g_return_if_fail (DESK_IS_NOTICE (self));

  /* The arguments may be the labels' own texts. */
  new_title = g_strdup (title != NULL ? title : "");
  new_subtitle = g_strdup (subtitle != NULL ? subtitle : "");

  g_object_freeze_notify (G_OBJECT (self));
  if (g_strcmp0 (gtk_label_get_label (self->title), new_title) != 0)
    {
      gtk_label_set_label (self->title, new_title);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
    }
  if (g_strcmp0 (gtk_label_get_label (self->subtitle), new_subtitle) != 0)
    {
      gtk_label_set_label (self->subtitle, new_subtitle);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
    }
  update_state (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * desk_notice_set_button_label:
 * @button_label: (nullable): what can be done, a verb; %NULL for no button
 */
void
desk_notice_set_button_label (DeskNotice *self, const char *button_label)
{
  g_return_if_fail (DESK_IS_NOTICE (self));

  if (g_strcmp0 (gtk_button_get_label (self->button), button_label) == 0)
    return;

  gtk_button_set_label (self->button, button_label != NULL ? button_label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), button_label != NULL && *button_label != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUTTON_LABEL]);
}

/**
 * desk_notice_focus:
 *
 * Puts the focus on the notice's button, if it has one.
 */
void
desk_notice_focus (DeskNotice *self)
{
  g_return_if_fail (DESK_IS_NOTICE (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->button));
}
