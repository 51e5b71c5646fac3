/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-document"

#include "config.h"

#include "desk-document.h"

static void
line_free (gpointer data)
{
  DeskDocumentLine *line = data;

  g_free (line->label);
  g_free (line->value);
  g_free (line);
}

static void
column_free (gpointer data)
{
  DeskDocumentColumn *column = data;

  g_free (column->title);
  g_free (column);
}

/**
 * desk_document_new:
 * @title: what it is
 *
 * Returns: (transfer full): a document with nothing in it but its title
 */
DeskDocument *
desk_document_new (const char *title)
{
  DeskDocument *self = g_new0 (DeskDocument, 1);

  self->title = g_strdup (title);
  self->facts = g_ptr_array_new_with_free_func (line_free);
  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->totals = g_ptr_array_new_with_free_func (line_free);

  return self;
}

void
desk_document_free (DeskDocument *self)
{
  g_free (self->title);
  g_free (self->mark);
  g_free (self->note);
  g_free (self->foot);
  g_free (self->language);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->totals);
  g_clear_pointer (&self->logo, cairo_surface_destroy);
  g_free (self);
}

/**
 * desk_document_set_mark:
 * @mark: (nullable): set apart beside the title, such as that it is a copy
 */
void
desk_document_set_mark (DeskDocument *self, const char *mark)
{
  g_free (self->mark);
  self->mark = g_strdup (mark);
}

/**
 * desk_document_set_note:
 * @note: (nullable): what is said below everything
 */
void
desk_document_set_note (DeskDocument *self, const char *note)
{
  g_free (self->note);
  self->note = g_strdup (note);
}

/**
 * desk_document_set_foot:
 * @foot: (nullable): at the foot of each page; "{page}" and "{pages}" stand for its number and how many there are
 */
void
desk_document_set_foot (DeskDocument *self, const char *foot)
{
  g_free (self->foot);
  self->foot = g_strdup (foot);
}

/**
 * desk_document_set_language:
 * @language: (nullable): of its words, such as "ja": it says which forms its characters have
 */
void
desk_document_set_language (DeskDocument *self, const char *language)
{
  g_free (self->language);
  self->language = g_strdup (language);
}

/**
 * desk_document_set_logo:
 * @logo: (nullable): an image, of which a reference is taken
 */
void
desk_document_set_logo (DeskDocument *self, cairo_surface_t *logo)
{
  g_clear_pointer (&self->logo, cairo_surface_destroy);
  if (logo != NULL)
    self->logo = cairo_surface_reference (logo);
}

static void
add_line (GPtrArray *lines, const char *label, const char *value)
{
  DeskDocumentLine *line = g_new0 (DeskDocumentLine, 1);

  line->label = g_strdup (label);
  line->value = g_strdup (value);
  g_ptr_array_add (lines, line);
}

/**
 * desk_document_add_fact:
 * @label: what it is
 * @value: (nullable): the fact; left out if there is none
 */
void
desk_document_add_fact (DeskDocument *self, const char *label, const char *value)
{
  if (value != NULL && *value != '\0')
    add_line (self->facts, label, value);
}

/**
 * desk_document_add_column:
 * @title: head of the column
 * @share: its width in relation to the other columns
 * @align: where its texts stand
 */
void
desk_document_add_column (DeskDocument *self, const char *title, double share, PangoAlignment align)
{
  DeskDocumentColumn *column = g_new0 (DeskDocumentColumn, 1);

  column->title = g_strdup (title);
  column->share = share;
  column->align = align;
  g_ptr_array_add (self->columns, column);
}

/**
 * desk_document_add_row:
 * @...: a text for each column, then %NULL
 */
void
desk_document_add_row (DeskDocument *self, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  va_list args;

  va_start (args, self);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *text = va_arg (args, const char *);

      g_strv_builder_add (builder, text != NULL ? text : "");
    }
  va_end (args);
  g_ptr_array_add (self->rows, g_strv_builder_end (builder));
}

/**
 * desk_document_add_total:
 * @label: what is added up
 * @value: what it comes to
 */
void
desk_document_add_total (DeskDocument *self, const char *label, const char *value)
{
  add_line (self->totals, label, value);
}
