/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-status-pill"

#include "config.h"

#include "desk-status-pill.h"

#include <glib/gi18n.h>

/**
 * DeskStatusPill:
 *
 * One state of the status vocabulary: the same word, icon and colour in lists, cards, map and
 * search. The icons differ in shape, so that colour is never alone.
 */
struct _DeskStatusPill
{
  GtkWidget parent_instance;

  GtkWidget *icon;    /* (unowned): child */
  GtkWidget *label;   /* (unowned): child */
  const char *status; /* (unowned): key in the table below, or NULL */
};

G_DEFINE_FINAL_TYPE (DeskStatusPill, desk_status_pill, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STATUS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Characters; what is longer does not fit into the columns of the lists. */
#define LONG_WORD 18

/* The one place that knows word, icon and colour of a state. */
static const struct
{
  const char *key;
  const char *word;
  const char *icon_name;
  const char *css_class;
} STATUSES[] = {
  /* Translators: state of a licence */
  { "active", NC_ ("status", "Active"), "dd-active-symbolic", "ok" },
  /* Translators: state of a licence that ends within 30 days */
  { "expiring", NC_ ("status", "Expiring"), "dd-expiring-symbolic", "warn" },
  /* Translators: state of a licence */
  { "expired", NC_ ("status", "Expired"), "dd-expired-symbolic", "bad" },
  /* Translators: state of a licence that runs for 14 days and costs nothing */
  { "trial", NC_ ("status", "Trial"), "dd-trial-symbolic", "trial" },
  /* Translators: state of a licence that does not run for a while */
  { "suspended", NC_ ("status", "Suspended"), "dd-suspended-symbolic", "mute" },
  /* Translators: state of a licence whose customer has not used the activation link yet */
  { "not_activated", NC_ ("status", "Not activated"), "mail-unread-symbolic", "line" },
  /* Translators: state of an order that will be sent when there is a connection */
  { "queued", NC_ ("status", "Queued"), "dd-queued-symbolic", "line" },
  /* Translators: state of an order that was sent; no answer has come yet */
  { "attempted", NC_ ("status", "Perhaps sent – checking"), "dd-waiting-symbolic", "line" },
  /* Translators: state of an order that the user has to correct */
  { "needs_attention", NC_ ("status", "Needs attention"), "dialog-warning-symbolic", "warn" },
  /* Translators: state of an order that was begun and not placed */
  { "draft", NC_ ("status", "Draft"), "document-edit-symbolic", "line" },
  /* Translators: state of an invoice */
  { "open", NC_ ("status", "Due"), "dd-expiring-symbolic", "warn" },
  /* Translators: state of an invoice */
  { "paid", NC_ ("status", "Paid"), "dd-active-symbolic", "ok" },
  /* Translators: state of an invoice that was not paid in time */
  { "overdue", NC_ ("status", "Overdue"), "dd-expired-symbolic", "bad" },
};

static int
find_status (const char *status)
{
  if (status != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (STATUSES); i++)
      if (strcmp (STATUSES[i].key, status) == 0)
        return (int) i;

  return -1;
}

/* Where there is not enough room for a word that is longer than most, its end gives way; the others are never cut. */
static void
set_word (DeskStatusPill *self, const char *word)
{
  gboolean is_long = g_utf8_strlen (word, -1) > LONG_WORD;

  gtk_label_set_label (GTK_LABEL (self->label), word);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), is_long ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), is_long ? word : NULL);
}

static void
desk_status_pill_dispose (GObject *object)
{
  DeskStatusPill *self = DESK_STATUS_PILL (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (desk_status_pill_parent_class)->dispose (object);
}

static void
desk_status_pill_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskStatusPill *self = DESK_STATUS_PILL (object);

  switch (prop_id)
    {
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_status_pill_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  DeskStatusPill *self = DESK_STATUS_PILL (object);

  switch (prop_id)
    {
    case PROP_STATUS:
      desk_status_pill_set_status (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_status_pill_class_init (DeskStatusPillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_status_pill_dispose;
  object_class->get_property = desk_status_pill_get_property;
  object_class->set_property = desk_status_pill_set_property;

  /* Key of the status vocabulary, as desk_status_for() gives it; %NULL or unknown shows nothing. */
  properties[PROP_STATUS] =
      g_param_spec_string ("status", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "statuspill");
}

static void
desk_status_pill_init (DeskStatusPill *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 5);
  gtk_widget_add_css_class (GTK_WIDGET (self), "st");
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);

  /* The word says the same as the icon, so that a screen reader needs the word only. */
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             "pixel-size", 12, NULL);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  self->label = gtk_label_new (NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * desk_status_pill_new:
 * @status: (nullable): a key of the status vocabulary
 *
 * Returns: (transfer floating): a pill
 */
GtkWidget *
desk_status_pill_new (const char *status)
{
  return g_object_new (DESK_TYPE_STATUS_PILL, "status", status, NULL);
}

/**
 * desk_status_pill_get_status:
 *
 * Returns: (transfer none) (nullable): the key that is shown
 */
const char *
desk_status_pill_get_status (DeskStatusPill *self)
{
  g_return_val_if_fail (DESK_IS_STATUS_PILL (self), NULL);

  return self->status;
}

/**
 * desk_status_pill_set_status:
 * @status: (nullable): a key of the status vocabulary; a key that this version does not know
 *   hides the pill
 */
void
desk_status_pill_set_status (DeskStatusPill *self, const char *status)
{
  int old_index = 0;
  int index = 0;

  g_return_if_fail (DESK_IS_STATUS_PILL (self));

  old_index = find_status (self->status);
  index = find_status (status);
  if (old_index == index)
    return;

  if (old_index >= 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self), STATUSES[old_index].css_class);
  if (index >= 0)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), STATUSES[index].css_class);
      gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), STATUSES[index].icon_name);
      set_word (self, g_dpgettext2 (NULL, "status", STATUSES[index].word));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), index >= 0);

  self->status = index >= 0 ? STATUSES[index].key : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

/**
 * desk_status_pill_set_label:
 * @label: (nullable): what is said in place of the state's own word, such as how many are in it;
 *   %NULL for that word
 */
void
desk_status_pill_set_label (DeskStatusPill *self, const char *label)
{
  g_return_if_fail (DESK_IS_STATUS_PILL (self));

  if (label == NULL)
    label = desk_status_get_word (self->status);
  set_word (self, label != NULL ? label : "");
}

/**
 * desk_status_list_keys:
 *
 * Returns: (transfer none): all keys of the status vocabulary, ended by %NULL
 */
const char *const *
desk_status_list_keys (void)
{
  static const char *keys[G_N_ELEMENTS (STATUSES) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (STATUSES); i++)
    keys[i] = STATUSES[i].key;

  return keys;
}

/**
 * desk_status_get_word:
 * @status: (nullable): a key of the status vocabulary
 *
 * Returns: (transfer none) (nullable): its word in the user's language
 */
const char *
desk_status_get_word (const char *status)
{
  int index = find_status (status);

  return index >= 0 ? g_dpgettext2 (NULL, "status", STATUSES[index].word) : NULL;
}

/**
 * desk_status_get_icon_name:
 * @status: (nullable): a key of the status vocabulary
 *
 * Returns: (transfer none) (nullable): its symbolic icon
 */
const char *
desk_status_get_icon_name (const char *status)
{
  int index = find_status (status);

  return index >= 0 ? STATUSES[index].icon_name : NULL;
}

/**
 * desk_status_get_css_class:
 * @status: (nullable): a key of the status vocabulary
 *
 * Returns: (transfer none) (nullable): the class that colours it: ok, warn, bad, trial, mute or
 * line
 */
const char *
desk_status_get_css_class (const char *status)
{
  int index = find_status (status);

  return index >= 0 ? STATUSES[index].css_class : NULL;
}
