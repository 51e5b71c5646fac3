/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

typedef struct
{
  char *label; /* (owned) */
  char *value; /* (owned) */
} DeskDocumentLine;

typedef struct
{
  char *title; /* (owned) */
  double share; /* of the width, in relation to the other columns */
  PangoAlignment align;
} DeskDocumentColumn;

/**
 * DeskDocument:
 * @title: what it is
 * @mark: (nullable): what is set apart beside the title, such as that it is a copy
 * @note: (nullable): below everything
 * @foot: (nullable): at the foot of each page: "{page}" and "{pages}" stand for its number and how many there are
 * @language: (nullable): of its words, where it is not that of the program
 * @facts: (element-type DeskDocumentLine): below the title
 * @columns: (element-type DeskDocumentColumn): of the table
 * @rows: (element-type GStrv): of the table, a text for each column
 * @totals: (element-type DeskDocumentLine): below the table; the last is the one that counts
 * @logo: (nullable): above the title
 *
 * Something to be printed or saved as a PDF: words and a logo, whatever it is about.
 */
typedef struct
{
  char *title;        /* (owned) */
  char *mark;         /* (owned) (nullable) */
  char *note;         /* (owned) (nullable) */
  char *foot;         /* (owned) (nullable) */
  char *language;     /* (owned) (nullable) */
  GPtrArray *facts;   /* (owned) */
  GPtrArray *columns; /* (owned) */
  GPtrArray *rows;    /* (owned) */
  GPtrArray *totals;  /* (owned) */
  cairo_surface_t *logo; /* (owned) (nullable): an image */
} DeskDocument;

DeskDocument *desk_document_new        (const char     *title);
void          desk_document_free       (DeskDocument   *self);
void          desk_document_set_mark   (DeskDocument   *self,
                                        const char     *mark);
void          desk_document_set_note   (DeskDocument   *self,
                                        const char     *note);
void          desk_document_set_foot   (DeskDocument   *self,
                                        const char     *foot);
void          desk_document_set_language (DeskDocument *self,
                                          const char   *language);
void          desk_document_set_logo   (DeskDocument   *self,
                                        cairo_surface_t *logo);
void          desk_document_add_fact   (DeskDocument   *self,
                                        const char     *label,
                                        const char     *value);
void          desk_document_add_column (DeskDocument   *self,
                                        const char     *title,
                                        double          share,
                                        PangoAlignment  align);
void          desk_document_add_row    (DeskDocument   *self,
                                        ...) G_GNUC_NULL_TERMINATED;
void          desk_document_add_total  (DeskDocument   *self,
                                        const char     *label,
                                        const char     *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskDocument, desk_document_free)

G_END_DECLS
