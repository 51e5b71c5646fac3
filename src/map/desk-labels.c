/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-labels"

#include "config.h"

#include "desk-labels.h"

#include "desk-error.h"
#include "desk-format.h"
#include "desk-locale.h"
#include "desk-map-resources.h"

#include <string.h>

/*
 * Names of towns and countries on the map. Each knows the lowest zoom at which it has room beside those that
 * matter more, so nothing is tried while the map is drawn.
 *
 * The file (data/map/make-labels.mjs makes it): "DDLABEL1", u8 languages and their codes, u32 labels; for each
 * u8 zoom, u8 flags, 24 bits each of x and y, its name, u8 other names, for each of them the u16 mask of the
 * languages that have it, and the name. Texts have their length before them. The name of a country is its code.
 * Labels are sorted by zoom.
 */

#define MAGIC "DDLABEL1"
#define RESOURCE "/org/dealerdesk/map/labels.bin"
#define MAX_LANGUAGES 16
#define COUNTRIES_UNTIL 7

#define FLAG_LEFT 1
#define FLAG_CAPITAL 2
#define FLAG_COUNTRY 4

struct _DeskLabels
{
  GBytes *bytes;      /* (owned) */
  DeskLabel *labels;  /* (owned) */
  guint n_labels;
  guint16 language;   /* mask of the user's */
};

static gsize bundled = 0;
static gint is_bundle_ready = 0;

typedef struct
{
  const guint8 *next;
  const guint8 *end;
  gboolean is_broken;
} Reader;

static guint32
read_bytes (Reader *self, guint n)
{
  guint32 value = 0;

  if (self->end - self->next < (gssize) n)
    {
      self->is_broken = TRUE;
      return 0;
    }
  for (guint i = n; i-- > 0;)
    value = value << 8 | self->next[i];
  self->next += n;
  return value;
}

/* Returns the text's length; it begins at the reader's old place and one. */
static guint
skip_text (Reader *self)
{
  guint length = read_bytes (self, 1);

  if (self->end - self->next < (gssize) length)
    self->is_broken = TRUE;
  else
    self->next += length;
  return length;
}

static void
read_label (DeskLabels *self, Reader *reader, const guint8 *data)
{
  DeskLabel *label = &self->labels[self->n_labels++];
  guint flags = 0;
  guint n_names = 0;

  label->zoom = (guint8) read_bytes (reader, 1);
  flags = read_bytes (reader, 1);
  label->is_left = (flags & FLAG_LEFT) != 0;
  label->is_capital = (flags & FLAG_CAPITAL) != 0;
  label->is_country = (flags & FLAG_COUNTRY) != 0;
  label->x = (float) read_bytes (reader, 3) / 0x1000000;
  label->y = (float) read_bytes (reader, 3) / 0x1000000;
  label->offset = (guint32) (reader->next - data);
  skip_text (reader);
  n_names = read_bytes (reader, 1);
  for (guint i = 0; i < n_names && !reader->is_broken; i++)
    {
      read_bytes (reader, 2);
      skip_text (reader);
    }
}

/**
 * desk_labels_new:
 * @bytes: the file
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the labels; %NULL if the file is not of them
 */
DeskLabels *
desk_labels_new (GBytes *bytes, GError **error)
{
  g_autoptr (DeskLabels) self = g_new0 (DeskLabels, 1);
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  Reader reader = { data, data + length, length < 16 || memcmp (data, MAGIC, 8) != 0 };
  const char *locale = desk_locale ();
  guint n_languages = 0;
  guint n_labels = 0;

  self->bytes = g_bytes_ref (bytes);
  if (!reader.is_broken)
    {
      reader.next += 8;
      n_languages = read_bytes (&reader, 1);
    }
  for (guint i = 0; i < n_languages && !reader.is_broken; i++)
    {
      const char *language = (const char *) reader.next + 1;
      guint n = skip_text (&reader);

      if (i < MAX_LANGUAGES && n == 2 && strncmp (language, locale, 2) == 0)
        self->language = (guint16) (1u << i);
    }
  n_labels = read_bytes (&reader, 4);
  if (n_labels > length / 8)
    reader.is_broken = TRUE;
  if (!reader.is_broken)
    self->labels = g_new0 (DeskLabel, MAX (n_labels, 1));
  while (!reader.is_broken && self->n_labels < n_labels)
    read_label (self, &reader, data);
  if (!reader.is_broken)
    return g_steal_pointer (&self);

  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_CORRUPT, "Not labels of a map");
  return NULL;
}

/**
 * desk_labels_free:
 * @self: (transfer full): labels
 */
void
desk_labels_free (DeskLabels *self)
{
  g_bytes_unref (self->bytes);
  g_free (self->labels);
  g_free (self);
}

/**
 * desk_labels_get_bundled:
 *
 * Loads them if nobody has: not in the main thread before desk_labels_is_loaded() is %TRUE.
 *
 * Returns: (transfer none): the labels that come with the program
 */
DeskLabels *
desk_labels_get_bundled (void)
{
  if (g_once_init_enter (&bundled))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      DeskLabels *labels = NULL;

      desk_map_register_resource ();
      bytes = g_resource_lookup_data (desk_map_get_resource (), RESOURCE, 0, &error);
      if (bytes != NULL)
        labels = desk_labels_new (bytes, &error);
      if (labels == NULL)
        g_error ("The labels of the map are not in the program: %s", error->message);
      g_once_init_leave (&bundled, (gsize) labels);
      g_atomic_int_set (&is_bundle_ready, 1);
    }

  return (DeskLabels *) bundled;
}

static void
load_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  desk_labels_get_bundled ();
  g_task_return_boolean (task, TRUE);
}

/**
 * desk_labels_load_in_background:
 *
 * Begins to load the labels that come with the program, in a thread.
 */
void
desk_labels_load_in_background (void)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, desk_labels_load_in_background);
  g_task_run_in_thread (task, load_in_worker);
}

/**
 * desk_labels_is_loaded:
 *
 * Returns: whether desk_labels_get_bundled() has nothing to do any more
 */
gboolean
desk_labels_is_loaded (void)
{
  return g_atomic_int_get (&is_bundle_ready) != 0;
}

/**
 * desk_labels_get:
 * @self: labels
 * @n_labels: (out): how many
 *
 * Returns: (transfer none): all of them, sorted by their zoom
 */
const DeskLabel *
desk_labels_get (DeskLabels *self, guint *n_labels)
{
  *n_labels = self->n_labels;
  return self->labels;
}

/**
 * desk_labels_count_until:
 * @self: labels
 * @zoom: a zoom
 *
 * Returns: how many have room at @zoom: so many from the first on
 */
guint
desk_labels_count_until (DeskLabels *self, double zoom)
{
  guint low = 0;
  guint high = self->n_labels;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->labels[middle].zoom <= zoom)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * desk_labels_dup_name:
 * @self: labels
 * @label: one of them
 *
 * Returns: (transfer full): its name in the user's language, if the data has it, else as it is written there
 */
char *
desk_labels_dup_name (DeskLabels *self, const DeskLabel *label)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (self->bytes, &length);
  Reader reader = { data + label->offset, data + length, FALSE };
  const char *name = (const char *) reader.next + 1;
  guint n = skip_text (&reader);
  guint n_names = read_bytes (&reader, 1);

  for (guint i = 0; i < n_names; i++)
    {
      guint mask = read_bytes (&reader, 2);
      const char *other = (const char *) reader.next + 1;
      guint n_other = skip_text (&reader);

      if ((mask & self->language) != 0)
        {
          name = other;
          n = n_other;
        }
    }
  if (label->is_country)
    {
      g_autofree char *code = g_strndup (name, n);

      return desk_country_name (code);
    }
  return g_strndup (name, n);
}
