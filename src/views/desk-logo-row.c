/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-logo-row"

#include "config.h"

#include "desk-logo-row.h"

#include "desk-error.h"
#include "desk-logo.h"
#include "desk-message.h"

#include <glib/gi18n.h>

/**
 * DeskLogoRow:
 *
 * A row of the preferences: the logo of the account, which one chooses from a file or takes away.
 */
struct _DeskLogoRow
{
  AdwActionRow parent_instance;

  DeskStore *store;             /* (owned) (nullable) */
  GCancellable *cancellable;    /* (owned) */
  GtkFileChooserNative *dialog; /* (owned) (nullable): while one chooses */

  GtkPicture *picture;
  GtkWidget *remove_button;
};

G_DEFINE_FINAL_TYPE (DeskLogoRow, desk_logo_row, ADW_TYPE_ACTION_ROW)

/* The picture of a surface that has been painted. */
static GdkTexture *
make_texture (cairo_surface_t *surface)
{
  g_autoptr (GdkPixbuf) pixbuf =
      gdk_pixbuf_get_from_surface (surface, 0, 0, cairo_image_surface_get_width (surface),
                                   cairo_image_surface_get_height (surface));

  return pixbuf != NULL ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
}

static void
update_state (DeskLogoRow *self)
{
  cairo_surface_t *logo = desk_logo_load (self->store);
  g_autoptr (GdkTexture) texture = logo != NULL ? make_texture (logo) : NULL;

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), texture != NULL);
  gtk_widget_set_visible (self->remove_button, texture != NULL);
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (self),
      _ ("Stands on your quotes. A picture (PNG, JPEG or SVG) of 4 MB at most"));
  g_clear_pointer (&logo, cairo_surface_destroy);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskLogoRow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_kept = desk_logo_choose_finish (DESK_STORE (source), result, &error);
  g_autoptr (DeskMessage) message = NULL;

  if (self->store == NULL)
    return;

  update_state (self);
  if (is_kept)
    return;

  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_INVALID))
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                                   _ ("This file is no picture, or larger than 4 MB"));
      return;
    }
  message = desk_message_new_from_error (error);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), message->sentence);
}

/**
 * desk_logo_row_choose:
 * @self: a row that is open
 * @file: (nullable): a picture; %NULL for none
 *
 * Makes the picture the logo of the account.
 */
void
desk_logo_row_choose (DeskLogoRow *self, GFile *file)
{
  g_return_if_fail (DESK_IS_LOGO_ROW (self));
  g_return_if_fail (self->store != NULL);

  desk_logo_choose_async (self->store, file, self->cancellable, chosen_cb, g_object_ref (self));
}

static void
dialog_response_cb (DeskLogoRow *self, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->dialog));
  g_clear_object (&self->dialog);
  if (file != NULL && self->store != NULL)
    desk_logo_row_choose (self, file);
}

static void
choose_button_clicked_cb (DeskLogoRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_clear_object (&self->dialog);
  self->dialog = gtk_file_chooser_native_new (
      _ ("Choose a Logo"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Choose"), _ ("Cancel"));
  /* Translators: kind of files */
  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_filter_add_pixbuf_formats (filter);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->dialog), TRUE);
  g_signal_connect_object (self->dialog, "response", G_CALLBACK (dialog_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->dialog));
}

static void
remove_button_clicked_cb (DeskLogoRow *self)
{
  desk_logo_row_choose (self, NULL);
}

static void
desk_logo_row_dispose (GObject *object)
{
  DeskLogoRow *self = DESK_LOGO_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->dialog);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_logo_row_parent_class)->dispose (object);
}

static void
desk_logo_row_finalize (GObject *object)
{
  g_clear_object (&DESK_LOGO_ROW (object)->cancellable);

  G_OBJECT_CLASS (desk_logo_row_parent_class)->finalize (object);
}

static void
desk_logo_row_class_init (DeskLogoRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_logo_row_dispose;
  object_class->finalize = desk_logo_row_finalize;
}

static void
add_suffix (DeskLogoRow *self, GtkWidget *widget)
{
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), widget);
}

static void
desk_logo_row_init (DeskLogoRow *self)
{
  GtkWidget *choose_button = gtk_button_new_with_label (_ ("Choose…"));

  self->cancellable = g_cancellable_new ();
  self->picture = GTK_PICTURE (gtk_picture_new ());
  self->remove_button = gtk_button_new_with_label (_ ("Remove"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Logo"));
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), 96, 40);
  gtk_picture_set_alternative_text (self->picture, _ ("Your logo"));
  add_suffix (self, GTK_WIDGET (self->picture));
  add_suffix (self, choose_button);
  add_suffix (self, self->remove_button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), choose_button);
  g_signal_connect_object (choose_button, "clicked", G_CALLBACK (choose_button_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->remove_button, "clicked", G_CALLBACK (remove_button_clicked_cb),
                           self, G_CONNECT_SWAPPED);
}

/**
 * desk_logo_row_open:
 * @self: the row
 * @store: the store of the account
 *
 * Shows the logo of the account.
 */
void
desk_logo_row_open (DeskLogoRow *self, DeskStore *store)
{
  g_return_if_fail (DESK_IS_LOGO_ROW (self));
  g_return_if_fail (DESK_IS_STORE (store));

  g_set_object (&self->store, store);
  update_state (self);
}
