/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-logo"

#include "config.h"

#include "desk-logo.h"

#include "desk-error.h"

#include <string.h>

#define SETTING "logo"
/* A logo is kept no larger than it is ever printed, at some 300 dots an inch. */
#define MAX_WIDTH 900
#define MAX_HEIGHT 200

typedef struct
{
  const guchar *data;
  gsize length;
} Reading;

static cairo_status_t
read_cb (void *closure, unsigned char *data, unsigned int length)
{
  Reading *reading = closure;

  if (length > reading->length)
    return CAIRO_STATUS_READ_ERROR;

  memcpy (data, reading->data, length);
  reading->data += length;
  reading->length -= length;
  return CAIRO_STATUS_SUCCESS;
}

/**
 * desk_logo_load:
 * @store: an open store
 *
 * Returns: (transfer full) (nullable): the logo; %NULL if none was chosen
 */
cairo_surface_t *
desk_logo_load (DeskStore *store)
{
  g_autofree char *text = desk_store_dup_setting (store, SETTING);
  g_autofree guchar *data = NULL;
  Reading reading = { NULL, 0 };
  cairo_surface_t *logo = NULL;

  if (text == NULL)
    return NULL;

  data = g_base64_decode (text, &reading.length);
  reading.data = data;
  logo = cairo_image_surface_create_from_png_stream (read_cb, &reading);
  if (cairo_surface_status (logo) == CAIRO_STATUS_SUCCESS)
    return logo;

  cairo_surface_destroy (logo);
  return NULL;
}

/* --- choosing one --------------------------------------------------------------------------- */

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_INVALID,
                       "the file is no picture, or too large");
  return FALSE;
}

/* The size is known before the picture is made: a small file may say that it is a very large one.
 */
static gboolean
is_small (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, NULL);

  return info != NULL && g_file_info_get_size (info) <= DESK_LOGO_MAX_BYTES;
}

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  double scale = MIN ((double) MAX_WIDTH / MAX (width, 1), (double) MAX_HEIGHT / MAX (height, 1));

  if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX ((int) (width * scale), 1),
                                MAX ((int) (height * scale), 1));
}

static GdkPixbuf *
decode (GBytes *bytes)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  GdkPixbuf *pixbuf = NULL;
  gboolean is_done = FALSE;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), NULL);
  is_done = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  is_done = gdk_pixbuf_loader_close (loader, NULL) && is_done;
  pixbuf = is_done ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  return pixbuf != NULL ? g_object_ref (pixbuf) : NULL;
}

static char *
read_logo (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autofree char *png = NULL;
  gsize length = 0;

  if (is_small (file, cancellable))
    bytes = g_file_load_bytes (file, cancellable, NULL, NULL);
  if (bytes != NULL && g_bytes_get_size (bytes) <= DESK_LOGO_MAX_BYTES)
    pixbuf = decode (bytes);
  if (pixbuf == NULL || !gdk_pixbuf_save_to_buffer (pixbuf, &png, &length, "png", NULL, NULL))
    {
      refuse (error);
      return NULL;
    }

  return g_base64_encode ((const guchar *) png, length);
}

static void
read_in_worker (GTask *task, gpointer source, gpointer file, GCancellable *cancellable)
{
  GError *error = NULL;
  char *text = read_logo (file, cancellable, &error);

  if (text != NULL)
    g_task_return_pointer (task, text, g_free);
  else
    g_task_return_error (task, error);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (desk_store_set_setting_finish (DESK_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
read_cb_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeskStore *store = DESK_STORE (source);
  g_autofree char *text = NULL;
  GError *error = NULL;

  text = g_task_propagate_pointer (G_TASK (result), &error);
  if (text == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  desk_store_set_setting_async (store, SETTING, text, NULL, stored_cb, g_steal_pointer (&task));
}

/**
 * desk_logo_choose_async:
 * @store: an open store
 * @file: (nullable): a picture; %NULL for no logo
 * @cancellable: (nullable): ends the reading
 * @callback: called when it is kept
 * @user_data: for @callback
 *
 * Keeps a copy of the picture, made small enough, as the logo of the account.
 */
void
desk_logo_choose_async (DeskStore *store,
                        GFile *file,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (store, NULL, callback, user_data);
  g_autoptr (GTask) reading = NULL;

  g_task_set_source_tag (task, desk_logo_choose_async);
  if (file == NULL)
    {
      desk_store_set_setting_async (store, SETTING, NULL, NULL, stored_cb, task);
      return;
    }

  reading = g_task_new (store, cancellable, read_cb_done, task);
  g_task_set_task_data (reading, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (reading, read_in_worker);
}

/**
 * desk_logo_choose_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: %DESK_ERROR_INVALID when the file is no picture, or larger than %DESK_LOGO_MAX_BYTES
 *
 * Returns: whether it is kept
 */
gboolean
desk_logo_choose_finish (DeskStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
