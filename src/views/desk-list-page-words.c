/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-list-page"

#include "config.h"

#include "desk-list-page-private.h"

/* The words of a page that is a list: properties, which its template sets. */

enum
{
  PROP_0,
  PROP_VIEW,
  PROP_DEALER_COLUMN,
  PROP_PLACE,
  PROP_FILTERS_LABEL,
  PROP_FILTER_LABEL,
  PROP_FILTER_PLACEHOLDER,
  PROP_EMPTY_ICON_NAME,
  PROP_EMPTY_TITLE,
  PROP_EMPTY_DESCRIPTION,
  PROP_NO_MATCH_TITLE,
  PROP_ERROR_TITLE,
  N_PROPS
};

/* Where "Show me" of a guide points to: the list, and what is typed above it. */
static void
set_place (DeskListPagePrivate *priv, const char *place)
{
  g_autofree char *filter = g_strconcat (place, "-filter", NULL);

  gtk_widget_set_name (GTK_WIDGET (priv->stack), place);
  g_object_set (priv->filter_bar, "entry-name", filter, NULL);
}

static void
desk_list_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskListPagePrivate *priv = _desk_list_page_get_private (DESK_LIST_PAGE (object));
  const char *text = G_VALUE_HOLDS_STRING (value) ? g_value_get_string (value) : NULL;

  switch (prop_id)
    {
    case PROP_VIEW:
      priv->lists[0].view = g_value_get_object (value);
      gtk_scrolled_window_set_child (priv->scroller, GTK_WIDGET (priv->lists[0].view));
      break;
    case PROP_DEALER_COLUMN:
      g_set_object (&priv->lists[0].dealer_column, g_value_get_object (value));
      break;
    case PROP_PLACE:
      set_place (priv, text);
      break;
    case PROP_FILTERS_LABEL:
      g_object_set (priv->filter_bar, "filters-label", text, NULL);
      break;
    case PROP_FILTER_LABEL:
      g_object_set (priv->filter_bar, "entry-label", text, NULL);
      break;
    case PROP_FILTER_PLACEHOLDER:
      g_object_set (priv->filter_bar, "entry-placeholder", text, NULL);
      break;
    case PROP_EMPTY_ICON_NAME:
    case PROP_EMPTY_TITLE:
    case PROP_EMPTY_DESCRIPTION:
      g_object_set (priv->empty_page, g_param_spec_get_name (pspec) + strlen ("empty-"), text, NULL);
      break;
    case PROP_NO_MATCH_TITLE:
      adw_status_page_set_title (priv->no_match_page, text);
      break;
    case PROP_ERROR_TITLE:
      adw_status_page_set_title (priv->error_page, text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The properties, for the class. */
void
_desk_list_page_install_words (GObjectClass *object_class)
{
  static const char *const texts[] = {
    "place",       "filters-label",     "filter-label",   "filter-placeholder", "empty-icon-name",
    "empty-title", "empty-description", "no-match-title", "error-title",
  };
  GParamSpec *properties[N_PROPS] = { NULL };
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_VIEW] = g_param_spec_object ("view", NULL, NULL, GTK_TYPE_COLUMN_VIEW, flags);
  properties[PROP_DEALER_COLUMN] =
    g_param_spec_object ("dealer-column", NULL, NULL, GTK_TYPE_COLUMN_VIEW_COLUMN, flags);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    properties[PROP_PLACE + i] = g_param_spec_string (texts[i], NULL, NULL, NULL, flags);
  object_class->set_property = desk_list_page_set_property;
  g_object_class_install_properties (object_class, N_PROPS, properties);
}
