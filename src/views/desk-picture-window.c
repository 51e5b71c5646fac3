/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-picture-window"

#include "config.h"

#include "desk-picture-window.h"

#include "desk-file-actions.h"

#include <glib/gi18n.h>

/* A small file may say that it is a very large picture. */
#define MAX_PIXELS (64 * 1000 * 1000)
#define MAX_SIDE 1600

/**
 * DeskPictureWindow:
 *
 * A picture that was fetched, to be looked at before it is saved.
 */
struct _DeskPictureWindow
{
  AdwWindow parent_instance;

  char *path;                /* (owned) */
  GCancellable *cancellable; /* (owned) */

  AdwWindowTitle *window_title;
  GtkStack *stack;
  GtkPicture *picture;
};

G_DEFINE_FINAL_TYPE (DeskPictureWindow, desk_picture_window, ADW_TYPE_WINDOW)

static void
load_in_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  int width = 0;
  int height = 0;
  GdkPixbuf *pixbuf = NULL;
  GError *error = NULL;

  /* Its size is known before the picture is made. */
  if (gdk_pixbuf_get_file_info (path, &width, &height) == NULL || width < 1 || height < 1
      || (gint64) width * height > MAX_PIXELS)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no picture, or too large");
      return;
    }
  pixbuf = gdk_pixbuf_new_from_file_at_scale (path, MIN (width, MAX_SIDE), MIN (height, MAX_SIDE), TRUE, &error);
  if (pixbuf != NULL)
    g_task_return_pointer (task, pixbuf, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskPictureWindow *self = DESK_PICTURE_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GdkTexture) texture = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (pixbuf == NULL)
    {
      g_message ("showing a picture: %s", error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  texture = gdk_texture_new_for_pixbuf (pixbuf);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (self->stack, "picture");
}

static void
save_button_clicked_cb (DeskPictureWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  /* The toast that says how it ended is there. */
  desk_file_save_as (parent != NULL ? GTK_WIDGET (parent) : GTK_WIDGET (self), self->path);
}

static void
desk_picture_window_dispose (GObject *object)
{
  DeskPictureWindow *self = DESK_PICTURE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_PICTURE_WINDOW);

  G_OBJECT_CLASS (desk_picture_window_parent_class)->dispose (object);
}

static void
desk_picture_window_finalize (GObject *object)
{
  DeskPictureWindow *self = DESK_PICTURE_WINDOW (object);

  g_object_unref (self->cancellable);
  g_free (self->path);

  G_OBJECT_CLASS (desk_picture_window_parent_class)->finalize (object);
}

static void
desk_picture_window_class_init (DeskPictureWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_picture_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_picture_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-picture-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPictureWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, DeskPictureWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskPictureWindow, picture);
  gtk_widget_class_bind_template_callback (widget_class, save_button_clicked_cb);
}

static void
desk_picture_window_init (DeskPictureWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_picture_window_can_show:
 * @media_type: (nullable): of a file
 *
 * Returns: whether it is a picture that this window shows
 */
gboolean
desk_picture_window_can_show (const char *media_type)
{
  static const char *const types[] = { "image/png", "image/jpeg", "image/svg+xml", "image/gif", NULL };

  return media_type != NULL && g_strv_contains (types, media_type);
}

/**
 * desk_picture_window_new:
 * @parent: (nullable): the window that it belongs to
 * @title: what is on it, which screen readers say in its place
 * @path: the file
 *
 * Returns: (transfer floating): a window that loads the picture
 */
GtkWidget *
desk_picture_window_new (GtkWindow *parent, const char *title, const char *path)
{
  DeskPictureWindow *self = g_object_new (DESK_TYPE_PICTURE_WINDOW, "transient-for", parent, "title", title, NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, loaded_cb, NULL);

  self->path = g_strdup (path);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, name);
  gtk_picture_set_alternative_text (self->picture, title);
  /* That alone is a description, and leaves it without a name. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, load_in_thread);
  return GTK_WIDGET (self);
}
