/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-overview-block"

#include "config.h"

#include "desk-overview-block.h"

#include "desk-navigation.h"

#include <glib/gi18n.h>

/**
 * DeskOverviewBlock:
 *
 * A card of the overview: a head with title, count and one link, and below it the block's content,
 * or that it is being read, that there is nothing, or that it could not be read. A block that the
 * user has no use for at all, because he has no right to it, is not present (#DeskOverviewBlock:is-present).
 */
typedef struct
{
  DeskServices *services; /* (owned) (nullable) */

  GtkBox *box;
  GtkWidget *head;
  GtkLabel *title_label;
  GtkLabel *count_label;
  AdwBin *head_end;
  GtkWidget *link_button;
  GtkLabel *link_label;
  GtkStack *stack;
  AdwBin *content;
  GtkWidget *loading_rest;
  GtkBox *empty_box;
  GtkImage *empty_icon;
  GtkLabel *empty_label;

  char *link_page; /* (owned) (nullable): the page that the link leads to, which may not be there */
  gboolean is_open;
  gboolean is_present;
} DeskOverviewBlockPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DeskOverviewBlock, desk_overview_block, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SERVICES,
  PROP_IS_PRESENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const STATES[] = { "loading", "content", "empty", "error" };

static DeskOverviewBlockPrivate *
get_private (DeskOverviewBlock *self)
{
  return desk_overview_block_get_instance_private (self);
}

/* Where there is nothing, there is nothing to count, to filter or to go to either. */
static void
update_head (DeskOverviewBlock *self)
{
  DeskOverviewBlockPrivate *priv = get_private (self);
  gboolean is_empty = desk_overview_block_get_state (self) == DESK_OVERVIEW_EMPTY;
  const char *count = gtk_label_get_label (priv->count_label);
  const char *link = gtk_label_get_label (priv->link_label);
  gboolean leads_somewhere =
      priv->link_page == NULL || desk_navigation_has_page (GTK_WIDGET (self), priv->link_page);

  gtk_widget_set_visible (GTK_WIDGET (priv->count_label), !is_empty && *count != '\0');
  gtk_widget_set_visible (GTK_WIDGET (priv->head_end), !is_empty);
  gtk_widget_set_visible (priv->link_button, !is_empty && *link != '\0' && leads_somewhere);
}

static void
try_again_button_clicked_cb (DeskOverviewBlock *self)
{
  DESK_OVERVIEW_BLOCK_GET_CLASS (self)->refresh (self);
}

static void
desk_overview_block_real_open (DeskOverviewBlock *self)
{
}

static void
desk_overview_block_real_refresh (DeskOverviewBlock *self)
{
}

/* Which pages there are is known once the block is in a window. */
static void
desk_overview_block_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (desk_overview_block_parent_class)->root (widget);

  update_head (DESK_OVERVIEW_BLOCK (widget));
}

static void
desk_overview_block_dispose (GObject *object)
{
  DeskOverviewBlockPrivate *priv = get_private (DESK_OVERVIEW_BLOCK (object));

  g_clear_object (&priv->services);

  G_OBJECT_CLASS (desk_overview_block_parent_class)->dispose (object);
}

static void
desk_overview_block_finalize (GObject *object)
{
  DeskOverviewBlockPrivate *priv = get_private (DESK_OVERVIEW_BLOCK (object));

  g_free (priv->link_page);

  G_OBJECT_CLASS (desk_overview_block_parent_class)->finalize (object);
}

static void
desk_overview_block_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskOverviewBlockPrivate *priv = get_private (DESK_OVERVIEW_BLOCK (object));

  switch (prop_id)
    {
    case PROP_SERVICES:
      g_value_set_object (value, priv->services);
      break;
    case PROP_IS_PRESENT:
      g_value_set_boolean (value, priv->is_present);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_overview_block_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  DeskOverviewBlock *self = DESK_OVERVIEW_BLOCK (object);

  switch (prop_id)
    {
    case PROP_SERVICES:
      get_private (self)->services = g_value_dup_object (value);
      break;
    case PROP_IS_PRESENT:
      desk_overview_block_set_is_present (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_overview_block_class_init (DeskOverviewBlockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_overview_block_dispose;
  object_class->finalize = desk_overview_block_finalize;
  object_class->get_property = desk_overview_block_get_property;
  object_class->set_property = desk_overview_block_set_property;
  widget_class->root = desk_overview_block_root;
  klass->open = desk_overview_block_real_open;
  klass->refresh = desk_overview_block_real_refresh;

  properties[PROP_SERVICES] =
      g_param_spec_object ("services", NULL, NULL, DESK_TYPE_SERVICES,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_PRESENT] =
      g_param_spec_boolean ("is-present", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-overview-block.ui");
  gtk_widget_class_bind_template_child_private (widget_class, DeskOverviewBlock, box);
  gtk_widget_class_bind_template_child_private (widget_class, DeskOverviewBlock, head);
  gtk_widget_class_bind_template_child_private (widget_class, DeskOverviewBlock, title_label);
  gtk_widget_class_bind_template_child_private (widget_class, DeskOverviewBlock, count_label);
  gtk_widget_class_bind_template_child_private (widget_class, DeskOverviewBlock, head_end);
  gtk_widget_class_bind_template_child_private (widget_class, DeskOverviewBlock, link_button);
  gtk_widget_class_bind_template_child_private (widget_class, DeskOverviewBlock, link_label);
  gtk_widget_class_bind_template_child_private (widget_class, DeskOverviewBlock, stack);
  gtk_widget_class_bind_template_child_private (widget_class, DeskOverviewBlock, content);
  gtk_widget_class_bind_template_child_private (widget_class, DeskOverviewBlock, loading_rest);
  gtk_widget_class_bind_template_child_private (widget_class, DeskOverviewBlock, empty_box);
  gtk_widget_class_bind_template_child_private (widget_class, DeskOverviewBlock, empty_icon);
  gtk_widget_class_bind_template_child_private (widget_class, DeskOverviewBlock, empty_label);
  gtk_widget_class_bind_template_callback (widget_class, try_again_button_clicked_cb);
}

static void
desk_overview_block_init (DeskOverviewBlock *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  get_private (self)->is_present = TRUE;
}

/**
 * desk_overview_block_get_services:
 *
 * Returns: (transfer none) (nullable): what the block reads and commands
 */
DeskServices *
desk_overview_block_get_services (DeskOverviewBlock *self)
{
  g_return_val_if_fail (DESK_IS_OVERVIEW_BLOCK (self), NULL);

  return get_private (self)->services;
}

/**
 * desk_overview_block_get_store:
 *
 * Returns: (transfer none) (nullable): the store of the account
 */
DeskStore *
desk_overview_block_get_store (DeskOverviewBlock *self)
{
  DeskServices *services = desk_overview_block_get_services (self);

  return services != NULL ? desk_services_get_store (services) : NULL;
}

/**
 * desk_overview_block_show:
 *
 * Called by the page whenever it is shown.
 */
void
desk_overview_block_show (DeskOverviewBlock *self)
{
  DeskOverviewBlockPrivate *priv = get_private (self);

  g_return_if_fail (DESK_IS_OVERVIEW_BLOCK (self));

  if (desk_overview_block_get_store (self) == NULL)
    return;

  if (priv->is_open)
    {
      DESK_OVERVIEW_BLOCK_GET_CLASS (self)->refresh (self);
      return;
    }

  priv->is_open = TRUE;
  DESK_OVERVIEW_BLOCK_GET_CLASS (self)->open (self);
}

/**
 * desk_overview_block_set_is_strip:
 *
 * Puts the head beside what is shown, not above it, and makes what is shown while there is nothing as low as one
 * row: a block that is above all others takes no more room than it needs.
 */
void
desk_overview_block_set_is_strip (DeskOverviewBlock *self)
{
  DeskOverviewBlockPrivate *priv = get_private (self);

  g_return_if_fail (DESK_IS_OVERVIEW_BLOCK (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (priv->box), GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_valign (priv->head, GTK_ALIGN_START);
  gtk_widget_set_hexpand (priv->head, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (priv->stack), TRUE);
  gtk_widget_set_visible (priv->loading_rest, FALSE);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (priv->empty_box), GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (GTK_WIDGET (priv->empty_box), -1, -1);
  gtk_widget_set_margin_bottom (GTK_WIDGET (priv->empty_box), 0);
  gtk_widget_set_valign (GTK_WIDGET (priv->empty_icon), GTK_ALIGN_CENTER);
  gtk_image_set_pixel_size (priv->empty_icon, 16);
  gtk_widget_set_valign (GTK_WIDGET (priv->empty_label), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "strip");
}

/**
 * desk_overview_block_set_title:
 * @title: the block's name in the user's language
 */
void
desk_overview_block_set_title (DeskOverviewBlock *self, const char *title)
{
  g_return_if_fail (DESK_IS_OVERVIEW_BLOCK (self));

  gtk_label_set_label (get_private (self)->title_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/**
 * desk_overview_block_set_count:
 * @count: (nullable): a few words beside the title
 */
void
desk_overview_block_set_count (DeskOverviewBlock *self, const char *count)
{
  g_return_if_fail (DESK_IS_OVERVIEW_BLOCK (self));

  gtk_label_set_label (get_private (self)->count_label, count != NULL ? count : "");
  update_head (self);
}

/**
 * desk_overview_block_set_link:
 * @label: (nullable): the link's words, %NULL for none
 * @action: (nullable): an action without a parameter, %NULL for `win.show-page`
 * @page: (nullable): the page, if @action is %NULL
 *
 * The link at the head's end. One to a page that does not exist is not shown.
 */
void
desk_overview_block_set_link (DeskOverviewBlock *self,
                              const char *label,
                              const char *action,
                              const char *page)
{
  DeskOverviewBlockPrivate *priv = get_private (self);
  GtkActionable *button = GTK_ACTIONABLE (priv->link_button);

  g_return_if_fail (DESK_IS_OVERVIEW_BLOCK (self));
  g_return_if_fail (label == NULL || action != NULL || page != NULL);

  g_free (priv->link_page);
  priv->link_page = action == NULL ? g_strdup (page) : NULL;
  if (action != NULL)
    gtk_actionable_set_detailed_action_name (button, action);
  else if (page != NULL)
    gtk_actionable_set_action_target (button, "s", page);
  if (action == NULL)
    gtk_actionable_set_action_name (button, page != NULL ? "win.show-page" : NULL);
  gtk_label_set_label (priv->link_label, label != NULL ? label : "");
  /* A button of words and an icon has no name of its own. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : "", -1);
  update_head (self);
}

/**
 * desk_overview_block_set_head_end:
 * @widget: a filter, which takes the link's place
 */
void
desk_overview_block_set_head_end (DeskOverviewBlock *self, GtkWidget *widget)
{
  g_return_if_fail (DESK_IS_OVERVIEW_BLOCK (self));

  adw_bin_set_child (get_private (self)->head_end, widget);
}

/**
 * desk_overview_block_set_content:
 * @content: (nullable): what is shown below the head; %NULL before a template that it is of is disposed
 */
void
desk_overview_block_set_content (DeskOverviewBlock *self, GtkWidget *content)
{
  g_return_if_fail (DESK_IS_OVERVIEW_BLOCK (self));

  if (get_private (self)->content != NULL)
    adw_bin_set_child (get_private (self)->content, content);
}

/**
 * desk_overview_block_set_empty:
 * @icon_name: a symbolic icon
 * @sentence: what is said when there is nothing
 */
void
desk_overview_block_set_empty (DeskOverviewBlock *self,
                               const char *icon_name,
                               const char *sentence)
{
  DeskOverviewBlockPrivate *priv = get_private (self);

  g_return_if_fail (DESK_IS_OVERVIEW_BLOCK (self));

  gtk_image_set_from_icon_name (priv->empty_icon, icon_name);
  gtk_label_set_label (priv->empty_label, sentence);
}

/**
 * desk_overview_block_get_state:
 *
 * Returns: what is shown below the head
 */
DeskOverviewState
desk_overview_block_get_state (DeskOverviewBlock *self)
{
  const char *name = NULL;

  g_return_val_if_fail (DESK_IS_OVERVIEW_BLOCK (self), DESK_OVERVIEW_LOADING);

  name = gtk_stack_get_visible_child_name (get_private (self)->stack);
  for (guint i = 0; i < G_N_ELEMENTS (STATES); i++)
    if (g_strcmp0 (STATES[i], name) == 0)
      return (DeskOverviewState) i;

  return DESK_OVERVIEW_LOADING;
}

/**
 * desk_overview_block_set_state:
 * @state: what is shown below the head
 */
void
desk_overview_block_set_state (DeskOverviewBlock *self, DeskOverviewState state)
{
  g_return_if_fail (DESK_IS_OVERVIEW_BLOCK (self));

  gtk_stack_set_visible_child_name (get_private (self)->stack, STATES[state]);
  update_head (self);
}

/**
 * desk_overview_block_get_is_present:
 *
 * Returns: whether the user has a use for the block
 */
gboolean
desk_overview_block_get_is_present (DeskOverviewBlock *self)
{
  g_return_val_if_fail (DESK_IS_OVERVIEW_BLOCK (self), FALSE);

  return get_private (self)->is_present;
}

void
desk_overview_block_set_is_present (DeskOverviewBlock *self, gboolean is_present)
{
  DeskOverviewBlockPrivate *priv = get_private (self);

  g_return_if_fail (DESK_IS_OVERVIEW_BLOCK (self));

  if (priv->is_present == !!is_present)
    return;

  priv->is_present = !!is_present;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_PRESENT]);
}
