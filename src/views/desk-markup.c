/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-markup"

#include "config.h"

#include "desk-markup.h"

#include "desk-link.h"

#include <cmark.h>
#include <string.h>

/*
 * What comes from the back-end is text of others. Of its Markdown, paragraphs, lists, strong and emphasised
 * words, code and links to safe pages become markup; anything else stays the text that it is. HTML is no markup
 * here, and nothing is ever fetched.
 */

static void
append_escaped (GString *text, const char *literal)
{
  g_autofree char *escaped = literal != NULL ? g_markup_escape_text (literal, -1) : NULL;

  if (escaped != NULL)
    g_string_append (text, escaped);
}

static void
append_break (GString *text, const char *between)
{
  if (text->len > 0 && !g_str_has_suffix (text->str, "\n") && !g_str_has_suffix (text->str, "• "))
    g_string_append (text, between);
}

/* Whether a list item holds it, which has no empty line between its parts. */
static gboolean
is_in_item (cmark_node *node)
{
  cmark_node *parent = cmark_node_parent (node);

  return parent != NULL && cmark_node_get_type (parent) == CMARK_NODE_ITEM;
}

static void
enter_node (GString *text, cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
    append_break (text, is_in_item (node) ? "\n" : "\n\n");
  else if (type == CMARK_NODE_ITEM)
    {
      append_break (text, "\n");
      g_string_append (text, "• ");
    }
  else if (type == CMARK_NODE_STRONG)
    g_string_append (text, "<b>");
  else if (type == CMARK_NODE_EMPH)
    g_string_append (text, "<i>");
  else if (type == CMARK_NODE_LINK && desk_link_is_safe (cmark_node_get_url (node)))
    {
      g_string_append (text, "<a href=\"");
      append_escaped (text, cmark_node_get_url (node));
      g_string_append (text, "\">");
    }
  else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_HTML_INLINE)
    append_escaped (text, cmark_node_get_literal (node));
  else if (type == CMARK_NODE_CODE)
    {
      g_string_append (text, "<tt>");
      append_escaped (text, cmark_node_get_literal (node));
      g_string_append (text, "</tt>");
    }
  else if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK)
    {
      append_break (text, "\n\n");
      append_escaped (text, cmark_node_get_literal (node));
    }
  else if (type == CMARK_NODE_SOFTBREAK)
    g_string_append_c (text, ' ');
  else if (type == CMARK_NODE_LINEBREAK)
    g_string_append_c (text, '\n');
}

static void
leave_node (GString *text, cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_STRONG)
    g_string_append (text, "</b>");
  else if (type == CMARK_NODE_EMPH)
    g_string_append (text, "</i>");
  else if (type == CMARK_NODE_LINK && desk_link_is_safe (cmark_node_get_url (node)))
    g_string_append (text, "</a>");
}

/**
 * desk_markup_from_markdown:
 * @markdown: (nullable): a text of the back-end
 *
 * Returns: (transfer full): Pango markup for a label that can be pressed; it asks before it opens a link
 *   (desk_link_ask())
 */
char *
desk_markup_from_markdown (const char *markdown)
{
  GString *text = g_string_new (NULL);
  cmark_node *document = NULL;
  cmark_iter *iter = NULL;
  cmark_event_type event = CMARK_EVENT_NONE;

  if (markdown == NULL)
    return g_string_free (text, FALSE);

  document = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_VALIDATE_UTF8);
  iter = cmark_iter_new (document);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      if (event == CMARK_EVENT_ENTER)
        enter_node (text, cmark_iter_get_node (iter));
      else
        leave_node (text, cmark_iter_get_node (iter));
    }
  cmark_iter_free (iter);
  cmark_node_free (document);

  return g_strchomp (g_string_free (text, FALSE));
}
