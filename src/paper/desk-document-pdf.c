/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-document-pdf"

#include "config.h"

#include "desk-document-pdf.h"

#include "desk-document-pages.h"
#include "desk-error.h"

#include <cairo-pdf.h>

/* A page of A4, in points, and its margins of 18 mm. */
#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define MARGIN 51.02

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static PangoContext *
new_context (const char *language)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  /* A point is a unit of the surface. */
  pango_cairo_context_set_resolution (context, 72);
  /* Which of the forms of a Chinese character is drawn hangs on it. */
  if (language != NULL)
    pango_context_set_language (context, pango_language_from_string (language));
  return context;
}

/* The same words make the same bytes: the file says when the document was made, not when the file was. */
static void
set_metadata (cairo_surface_t *surface, const DeskDocument *document, const char *date)
{
  g_autofree char *created = g_strconcat (date, "T00:00:00Z", NULL);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, document->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Dealer Desk");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
}

static void
draw (const DeskDocument *document, cairo_t *cr)
{
  PangoContext *context = new_context (document->language);
  g_autoptr (DeskDocumentPages) pages =
    desk_document_pages_new (document, context, PAGE_WIDTH - 2 * MARGIN, PAGE_HEIGHT - 2 * MARGIN);

  while (!desk_document_pages_step (pages))
    ;
  for (guint i = 0; i < desk_document_pages_get_n_pages (pages); i++)
    {
      cairo_save (cr);
      cairo_translate (cr, MARGIN, MARGIN);
      desk_document_pages_draw (pages, i, cr);
      cairo_restore (cr);
      cairo_show_page (cr);
    }
  g_object_unref (context);
}

/**
 * desk_documents_to_pdf:
 * @documents: (array length=n_documents): what is on it, one after the other
 * @n_documents: how many there are
 * @date: "2026-11-23", of the document
 * @error: return location for an error
 *
 * Sets documents on pages of A4. In any thread, as long as nobody changes the documents.
 *
 * Returns: (transfer full) (nullable): a PDF
 */
GBytes *
desk_documents_to_pdf (const DeskDocument *const *documents, guint n_documents, const char *date, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  g_return_val_if_fail (n_documents > 0, NULL);

  set_metadata (surface, documents[0], date);
  for (guint i = 0; i < n_documents; i++)
    draw (documents[i], cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_FAILED, cairo_status_to_string (status));
      return NULL;
    }

  return g_bytes_new (bytes->data, bytes->len);
}
