/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-document-pages"

#include "config.h"

#include "desk-document-pages.h"

/*
 * Everything on a page is a text in a place, or a line. Setting goes in steps, so that a statement of
 * many pages does not hold the program up.
 */

#define TEXT_SIZE 9
#define SMALL_SIZE 8
#define TITLE_SIZE 17
#define GAP 6.0
#define COLUMN_GAP 10.0
#define FACT_LABEL_WIDTH 110.0
#define TOTAL_LABEL_WIDTH 150.0
#define TOTAL_VALUE_WIDTH 110.0
/* A logo is made to fit into this, and never made larger than a point a pixel. */
#define LOGO_HEIGHT 48.0
#define LOGO_WIDTH 220.0
/* What is kept free at the foot for the number of the page. */
#define FOOT_HEIGHT 24.0
#define ROWS_A_STEP 25

typedef enum
{
  STYLE_TEXT,
  STYLE_BOLD,
  STYLE_SMALL,
  STYLE_TITLE,
} Style;

typedef struct
{
  guint page;
  double x;
  double y;
  double width;
  PangoLayout *layout; /* (owned) (nullable): NULL is a line across */
} Mark;

struct _DeskDocumentPages
{
  const DeskDocument *document; /* (unowned) */
  PangoContext *context;        /* (owned) */
  double width;
  double height;

  GArray *marks; /* (owned) (element-type Mark) */
  guint n_pages;
  double y; /* on the last page */
  guint next_row;
  gboolean is_done;
};

static void
mark_clear (gpointer data)
{
  g_clear_object (&((Mark *) data)->layout);
}

/**
 * desk_document_pages_new:
 * @document: what is set; it must outlive this
 * @context: what it is set with
 * @width: of a page within its margins
 * @height: of a page within its margins
 *
 * Returns: (transfer full): the pages, of which there is none before desk_document_pages_step()
 */
DeskDocumentPages *
desk_document_pages_new (const DeskDocument *document, PangoContext *context, double width, double height)
{
  DeskDocumentPages *self = g_new0 (DeskDocumentPages, 1);

  self->document = document;
  self->context = g_object_ref (context);
  self->width = width;
  self->height = height;
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (self->marks, mark_clear);

  return self;
}

void
desk_document_pages_free (DeskDocumentPages *self)
{
  g_array_unref (self->marks);
  g_object_unref (self->context);
  g_free (self);
}

/* --- setting --------------------------------------------------------------------------------- */

static PangoLayout *
new_layout (DeskDocumentPages *self, const char *text, Style style, double width, PangoAlignment align)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  int size = style == STYLE_TITLE ? TITLE_SIZE : style == STYLE_SMALL ? SMALL_SIZE : TEXT_SIZE;

  pango_font_description_set_family_static (font, "Sans");
  pango_font_description_set_size (font, size * PANGO_SCALE);
  if (style == STYLE_BOLD || style == STYLE_TITLE)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, align);
  /* A name of another direction stands in its column like the others. */
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height = 0;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

/* Takes @layout. Returns: its height. */
static double
put (DeskDocumentPages *self, double x, double y, double width, PangoLayout *layout)
{
  Mark mark = { self->n_pages - 1, x, y, width, layout };

  g_array_append_val (self->marks, mark);
  return layout != NULL ? get_height (layout) : 0;
}

static void
begin_page (DeskDocumentPages *self)
{
  self->n_pages++;
  self->y = 0;
}

/* Whether @height more had to go on another page. */
static gboolean
make_room (DeskDocumentPages *self, double height)
{
  if (self->y == 0 || self->y + height <= self->height - FOOT_HEIGHT)
    return FALSE;

  begin_page (self);
  return TRUE;
}

static double
get_column_width (DeskDocumentPages *self, guint i)
{
  double shares = 0;

  for (guint j = 0; j < self->document->columns->len; j++)
    shares += ((DeskDocumentColumn *) g_ptr_array_index (self->document->columns, j))->share;

  return (self->width - COLUMN_GAP * (self->document->columns->len - 1))
         * ((DeskDocumentColumn *) g_ptr_array_index (self->document->columns, i))->share / shares;
}

static void
set_cells (DeskDocumentPages *self, char **texts, Style style, gboolean is_head)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new ();
  double height = 0;
  double x = 0;

  for (guint i = 0; i < self->document->columns->len; i++)
    {
      DeskDocumentColumn *column = g_ptr_array_index (self->document->columns, i);
      PangoLayout *layout = new_layout (self, is_head ? column->title : texts[i], style,
                                        get_column_width (self, i), column->align);

      height = MAX (height, get_height (layout));
      g_ptr_array_add (layouts, layout);
    }
  if (!is_head && make_room (self, height + GAP))
    set_cells (self, NULL, STYLE_SMALL, TRUE);
  for (guint i = 0; i < layouts->len; i++)
    {
      double width = get_column_width (self, i);

      put (self, x, self->y, width, g_ptr_array_index (layouts, i));
      x += width + COLUMN_GAP;
    }
  self->y += height + GAP / 2;
  put (self, 0, self->y, self->width, NULL);
  self->y += GAP / 2;
}

static double
get_logo_scale (const DeskDocument *document)
{
  double width = cairo_image_surface_get_width (document->logo);
  double height = cairo_image_surface_get_height (document->logo);

  return MIN (1, MIN (LOGO_WIDTH / MAX (width, 1), LOGO_HEIGHT / MAX (height, 1)));
}

static double
get_top (const DeskDocument *document)
{
  if (document->logo == NULL)
    return 0;
  return cairo_image_surface_get_height (document->logo) * get_logo_scale (document) + 2 * GAP;
}

static void
set_beginning (DeskDocumentPages *self)
{
  const DeskDocument *document = self->document;
  double title_width = document->mark != NULL ? self->width * 0.65 : self->width;
  double top = get_top (document);
  double height = put (self, 0, top, title_width,
                       new_layout (self, document->title, STYLE_TITLE, title_width, PANGO_ALIGN_LEFT));

  if (document->mark != NULL)
    put (self, title_width, top, self->width - title_width,
         new_layout (self, document->mark, STYLE_TITLE, self->width - title_width, PANGO_ALIGN_RIGHT));
  self->y = top + height + 2 * GAP;
  for (guint i = 0; i < document->facts->len; i++)
    {
      DeskDocumentLine *line = g_ptr_array_index (document->facts, i);
      double label_height = 0;

      label_height = put (self, 0, self->y, FACT_LABEL_WIDTH,
                          new_layout (self, line->label, STYLE_SMALL, FACT_LABEL_WIDTH, PANGO_ALIGN_LEFT));
      height = put (self, FACT_LABEL_WIDTH + COLUMN_GAP, self->y, self->width - FACT_LABEL_WIDTH - COLUMN_GAP,
                    new_layout (self, line->value, STYLE_TEXT, self->width - FACT_LABEL_WIDTH - COLUMN_GAP,
                                PANGO_ALIGN_LEFT));
      self->y += MAX (height, label_height) + GAP / 2;
    }
  self->y += 2 * GAP;
  if (document->columns->len > 0)
    set_cells (self, NULL, STYLE_SMALL, TRUE);
}

static void
set_end (DeskDocumentPages *self)
{
  const DeskDocument *document = self->document;
  double x = self->width - TOTAL_LABEL_WIDTH - COLUMN_GAP - TOTAL_VALUE_WIDTH;

  self->y += GAP;
  for (guint i = 0; i < document->totals->len; i++)
    {
      DeskDocumentLine *line = g_ptr_array_index (document->totals, i);
      Style style = i + 1 == document->totals->len ? STYLE_BOLD : STYLE_TEXT;
      PangoLayout *label = new_layout (self, line->label, style, TOTAL_LABEL_WIDTH, PANGO_ALIGN_RIGHT);
      PangoLayout *value = new_layout (self, line->value, style, TOTAL_VALUE_WIDTH, PANGO_ALIGN_RIGHT);
      double height = MAX (get_height (label), get_height (value));

      make_room (self, height);
      put (self, x, self->y, TOTAL_LABEL_WIDTH, label);
      put (self, x + TOTAL_LABEL_WIDTH + COLUMN_GAP, self->y, TOTAL_VALUE_WIDTH, value);
      self->y += height + GAP / 2;
    }
  if (document->note != NULL)
    {
      PangoLayout *note = new_layout (self, document->note, STYLE_SMALL, self->width, PANGO_ALIGN_LEFT);

      self->y += 2 * GAP;
      make_room (self, get_height (note));
      put (self, 0, self->y, self->width, note);
    }
}

/**
 * desk_document_pages_step:
 *
 * Sets some more of the document.
 *
 * Returns: whether all of it is set
 */
gboolean
desk_document_pages_step (DeskDocumentPages *self)
{
  guint end = MIN (self->next_row + ROWS_A_STEP, self->document->rows->len);

  if (self->is_done)
    return TRUE;

  if (self->n_pages == 0)
    {
      begin_page (self);
      set_beginning (self);
    }
  for (; self->next_row < end; self->next_row++)
    set_cells (self, g_ptr_array_index (self->document->rows, self->next_row), STYLE_TEXT, FALSE);
  if (self->next_row < self->document->rows->len)
    return FALSE;

  set_end (self);
  self->is_done = TRUE;
  return TRUE;
}

guint
desk_document_pages_get_n_pages (DeskDocumentPages *self)
{
  return self->n_pages;
}

/* --- drawing --------------------------------------------------------------------------------- */

static void
draw_mark (const Mark *mark, cairo_t *cr)
{
  if (mark->layout != NULL)
    {
      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_move_to (cr, mark->x, mark->y);
      pango_cairo_show_layout (cr, mark->layout);
      return;
    }

  cairo_set_source_rgb (cr, .75, .75, .75);
  cairo_set_line_width (cr, .5);
  cairo_move_to (cr, mark->x, mark->y);
  cairo_line_to (cr, mark->x + mark->width, mark->y);
  cairo_stroke (cr);
}

static void
draw_logo (const DeskDocument *document, cairo_t *cr)
{
  double scale = get_logo_scale (document);

  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, document->logo, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

static char *
dup_foot (DeskDocumentPages *self, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  g_autofree char *count = g_strdup_printf ("%u", self->n_pages);
  GString *text = g_string_new (self->document->foot != NULL ? self->document->foot : "{page} / {pages}");

  g_string_replace (text, "{page}", number, 0);
  g_string_replace (text, "{pages}", count, 0);
  return g_string_free (text, FALSE);
}

/**
 * desk_document_pages_draw:
 * @page: which page, from 0
 * @cr: where to, with the corner of the margins at its origin
 */
void
desk_document_pages_draw (DeskDocumentPages *self, guint page, cairo_t *cr)
{
  g_autofree char *text = dup_foot (self, page);
  g_autoptr (PangoLayout) foot = new_layout (self, text, STYLE_SMALL, self->width, PANGO_ALIGN_RIGHT);

  if (page == 0 && self->document->logo != NULL)
    draw_logo (self->document, cr);
  for (guint i = 0; i < self->marks->len; i++)
    if (g_array_index (self->marks, Mark, i).page == page)
      draw_mark (&g_array_index (self->marks, Mark, i), cr);

  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_move_to (cr, 0, self->height - get_height (foot));
  pango_cairo_show_layout (cr, foot);
}
