/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-page"

#include "config.h"

#include "desk-page.h"

#include "desk-services.h"

/**
 * DeskPage:
 *
 * What the window shows beside the sidebar, one at a time. The window owns the header bar; a page
 * gives it a title, a back button (#DeskPage:can-go-back) and at most one widget at the end
 * (#DeskPage:header-end, the page's one action).
 *
 * A page is driven by its services and by what the user does in it; it moves the window by actions
 * only (`win.new-licence`, `win.resume-draft`, `win.reorder`, `win.show-page`, `win.show-order`,
 * `win.show-customer`, `win.select-order`, `win.leave`, `win.back`) and speaks through toasts (desk-toast.h).
 */
typedef struct
{
  DeskServices *services; /* (owned) (nullable) */
  char *title;            /* (owned) */
  GtkWidget *header_end;  /* (owned) (nullable) */
  GtkWidget *last_focus;  /* (unowned) (nullable): weak; where one was when the page was left */
  gboolean can_go_back;
  gboolean is_active;
} DeskPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DeskPage, desk_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SERVICES,
  PROP_TITLE,
  PROP_CAN_GO_BACK,
  PROP_HEADER_END,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
desk_page_dispose (GObject *object)
{
  DeskPagePrivate *priv = desk_page_get_instance_private (DESK_PAGE (object));

  g_clear_weak_pointer (&priv->last_focus);
  g_clear_object (&priv->header_end);
  g_clear_object (&priv->services);

  G_OBJECT_CLASS (desk_page_parent_class)->dispose (object);
}

static void
desk_page_finalize (GObject *object)
{
  DeskPagePrivate *priv = desk_page_get_instance_private (DESK_PAGE (object));

  g_clear_pointer (&priv->title, g_free);

  G_OBJECT_CLASS (desk_page_parent_class)->finalize (object);
}

static void
desk_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskPagePrivate *priv = desk_page_get_instance_private (DESK_PAGE (object));

  switch (prop_id)
    {
    case PROP_SERVICES:
      g_value_set_object (value, priv->services);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, priv->can_go_back);
      break;
    case PROP_HEADER_END:
      g_value_set_object (value, priv->header_end);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskPage *self = DESK_PAGE (object);
  DeskPagePrivate *priv = desk_page_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_SERVICES:
      priv->services = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      desk_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_CAN_GO_BACK:
      desk_page_set_can_go_back (self, g_value_get_boolean (value));
      break;
    case PROP_HEADER_END:
      desk_page_set_header_end (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_page_real_activate (DeskPage *self)
{
}

static void
desk_page_real_deactivate (DeskPage *self)
{
}

static gboolean
desk_page_real_flush (DeskPage *self)
{
  return TRUE;
}

static gboolean
desk_page_real_go_back (DeskPage *self)
{
  return FALSE;
}

static gboolean
desk_page_real_focus_filter (DeskPage *self)
{
  return FALSE;
}

static gboolean
desk_page_real_show_dealer (DeskPage *self, const char *dealer_id)
{
  return FALSE;
}

static void
desk_page_class_init (DeskPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_page_dispose;
  object_class->finalize = desk_page_finalize;
  object_class->get_property = desk_page_get_property;
  object_class->set_property = desk_page_set_property;

  klass->activate = desk_page_real_activate;
  klass->deactivate = desk_page_real_deactivate;
  klass->flush = desk_page_real_flush;
  klass->go_back = desk_page_real_go_back;
  klass->focus_filter = desk_page_real_focus_filter;
  klass->show_dealer = desk_page_real_show_dealer;

  /* What the page reads and commands; %NULL in a test of the bare template. */
  properties[PROP_SERVICES] =
      g_param_spec_object ("services", NULL, NULL, DESK_TYPE_SERVICES,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_GO_BACK] =
      g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HEADER_END] =
      g_param_spec_object ("header-end", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_page_init (DeskPage *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "desk-page");
}

/**
 * desk_page_get_services:
 *
 * Returns: (transfer none) (nullable): what the page reads and commands
 */
DeskServices *
desk_page_get_services (DeskPage *self)
{
  DeskPagePrivate *priv = desk_page_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_PAGE (self), NULL);

  return priv->services;
}

/**
 * desk_page_get_title:
 *
 * Returns: (transfer none) (nullable): what stands in the header bar, in the user's language
 */
const char *
desk_page_get_title (DeskPage *self)
{
  DeskPagePrivate *priv = desk_page_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_PAGE (self), NULL);

  return priv->title;
}

void
desk_page_set_title (DeskPage *self, const char *title)
{
  DeskPagePrivate *priv = desk_page_get_instance_private (self);

  g_return_if_fail (DESK_IS_PAGE (self));

  if (g_strcmp0 (priv->title, title) == 0)
    return;

  g_free (priv->title);
  priv->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * desk_page_get_can_go_back:
 *
 * Returns: whether a back button stands before the title
 */
gboolean
desk_page_get_can_go_back (DeskPage *self)
{
  DeskPagePrivate *priv = desk_page_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_PAGE (self), FALSE);

  return priv->can_go_back;
}

void
desk_page_set_can_go_back (DeskPage *self, gboolean can_go_back)
{
  DeskPagePrivate *priv = desk_page_get_instance_private (self);

  g_return_if_fail (DESK_IS_PAGE (self));

  if (priv->can_go_back == !!can_go_back)
    return;

  priv->can_go_back = !!can_go_back;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

/**
 * desk_page_get_header_end:
 *
 * Returns: (transfer none) (nullable): the page's one action, shown before the window's buttons
 */
GtkWidget *
desk_page_get_header_end (DeskPage *self)
{
  DeskPagePrivate *priv = desk_page_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_PAGE (self), NULL);

  return priv->header_end;
}

/**
 * desk_page_set_header_end:
 * @header_end: (nullable): a widget without a parent. Hide it to take the action away for a while.
 *
 * The window puts it into its header bar while the page is shown.
 */
void
desk_page_set_header_end (DeskPage *self, GtkWidget *header_end)
{
  DeskPagePrivate *priv = desk_page_get_instance_private (self);

  g_return_if_fail (DESK_IS_PAGE (self));
  g_return_if_fail (header_end == NULL || GTK_IS_WIDGET (header_end));

  if (priv->header_end == header_end)
    return;

  g_clear_object (&priv->header_end);
  if (header_end != NULL)
    priv->header_end = g_object_ref_sink (header_end);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEADER_END]);
}

/**
 * desk_page_get_is_active:
 *
 * Returns: whether the page is the one that is shown
 */
gboolean
desk_page_get_is_active (DeskPage *self)
{
  DeskPagePrivate *priv = desk_page_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_PAGE (self), FALSE);

  return priv->is_active;
}

/**
 * desk_page_activate:
 *
 * Called by the window when it shows the page. Does nothing if the page is shown already.
 */
void
desk_page_activate (DeskPage *self)
{
  DeskPagePrivate *priv = desk_page_get_instance_private (self);

  g_return_if_fail (DESK_IS_PAGE (self));

  if (priv->is_active)
    return;

  priv->is_active = TRUE;
  DESK_PAGE_GET_CLASS (self)->activate (self);
}

/**
 * desk_page_deactivate:
 *
 * Called by the window when it shows another page.
 */
void
desk_page_deactivate (DeskPage *self)
{
  DeskPagePrivate *priv = desk_page_get_instance_private (self);
  GtkRoot *root = NULL;
  GtkWidget *focus = NULL;

  g_return_if_fail (DESK_IS_PAGE (self));

  if (!priv->is_active)
    return;

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    g_set_weak_pointer (&priv->last_focus, focus);
  priv->is_active = FALSE;
  DESK_PAGE_GET_CLASS (self)->deactivate (self);
}

/**
 * desk_page_restore_focus:
 *
 * Puts the focus where it was when the page was left, if that is still there.
 *
 * Returns: whether it is there now
 */
gboolean
desk_page_restore_focus (DeskPage *self)
{
  DeskPagePrivate *priv = desk_page_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_PAGE (self), FALSE);

  return priv->last_focus != NULL && gtk_widget_is_ancestor (priv->last_focus, GTK_WIDGET (self)) &&
         gtk_widget_grab_focus (priv->last_focus);
}

/**
 * desk_page_flush:
 *
 * Saves what the user typed and the store does not have yet, and waits until it is on the disk.
 *
 * Returns: %FALSE if something could not be saved
 */
gboolean
desk_page_flush (DeskPage *self)
{
  g_return_val_if_fail (DESK_IS_PAGE (self), FALSE);

  return DESK_PAGE_GET_CLASS (self)->flush (self);
}

/**
 * desk_page_go_back:
 *
 * Returns: %TRUE if the page moved within itself, %FALSE if the window shall leave it
 */
gboolean
desk_page_go_back (DeskPage *self)
{
  g_return_val_if_fail (DESK_IS_PAGE (self), FALSE);

  return DESK_PAGE_GET_CLASS (self)->go_back (self);
}

/**
 * desk_page_focus_filter:
 *
 * Returns: %TRUE if the page has a filter and it has the focus now
 */
gboolean
desk_page_focus_filter (DeskPage *self)
{
  g_return_val_if_fail (DESK_IS_PAGE (self), FALSE);

  return DESK_PAGE_GET_CLASS (self)->focus_filter (self);
}

/**
 * desk_page_show_dealer:
 * @dealer_id: a dealer of the region
 *
 * Shows, of all there is, what this dealer has.
 *
 * Returns: %TRUE if the page can do that and there is such a dealer
 */
gboolean
desk_page_show_dealer (DeskPage *self, const char *dealer_id)
{
  g_return_val_if_fail (DESK_IS_PAGE (self), FALSE);
  g_return_val_if_fail (dealer_id != NULL, FALSE);

  return DESK_PAGE_GET_CLASS (self)->show_dealer (self, dealer_id);
}
