/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-file-row"

#include "config.h"

#include "desk-file-row.h"

#include "desk-error.h"
#include "desk-file-actions.h"
#include "desk-picture-window.h"

#include <glib/gi18n.h>

/**
 * DeskFileRow:
 *
 * A file of the back-end: what it is, and the way from there onto this computer and on.
 */
struct _DeskFileRow
{
  GtkListBoxRow parent_instance;

  DeskFileFetch *fetch; /* (owned) */
  char *title;          /* (owned) */
  gboolean is_picture;
  gboolean is_offline;

  GtkImage *icon;
  GtkLabel *title_label;
  GtkLabel *kind_label;
  GtkLabel *error_label;
  GtkProgressBar *progress_bar;
  GtkWidget *fetch_button;
  GtkWidget *cancel_button;
  GtkWidget *preview_button;
  GtkWidget *open_button;
  GtkWidget *save_button;
};

G_DEFINE_FINAL_TYPE (DeskFileRow, desk_file_row, GTK_TYPE_LIST_BOX_ROW)

/* --- what is shown --------------------------------------------------------------------------- */

/* What was wrong with a file is not what is wrong with an order that waits. */
static const char *
get_error_sentence (const GError *error)
{
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_DISK_FULL))
    return _ ("There is no room left on this computer.");
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_READ_ONLY))
    return _ ("The folder for files is protected against writing.");
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_TOO_LARGE))
    return _ ("The file is larger than it may be. Tell your account manager.");
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_PROTOCOL))
    return _ ("What came is not what was promised, and was thrown away. Try again.");
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_NOT_FOUND))
    return _ ("The back-end does not have this file any more.");
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_UNAUTHORIZED))
    return _ ("Your session has ended. Sign in again, then try once more.");
  if (desk_error_is_transient (error))
    return _ ("The connection was lost. What has come is kept: try again.");

  return _ ("It did not come. Try again.");
}

/* Whoever has pressed a button that goes finds himself on the one that took its place. */
static void
move_focus (DeskFileRow *self, gboolean had_focus)
{
  GtkWidget *const buttons[] = { self->cancel_button, self->preview_button, self->open_button, self->save_button,
                                 self->fetch_button };

  for (guint i = 0; had_focus && i < G_N_ELEMENTS (buttons); i++)
    if (gtk_widget_get_visible (buttons[i]) && gtk_widget_grab_focus (buttons[i]))
      return;
}

/* The only place that decides what is seen. */
static void
update_state (DeskFileRow *self)
{
  DeskFileState state = desk_file_fetch_get_state (self->fetch);
  const char *path = desk_file_fetch_get_path (self->fetch);
  const GError *error = desk_file_fetch_get_error (self->fetch);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
  gboolean is_there = state == DESK_FILE_THERE;
  gboolean is_coming = state == DESK_FILE_FETCHING;
  gboolean may_fetch = !is_there && !is_coming;

  gtk_widget_set_visible (self->cancel_button, is_coming);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), is_coming);
  gtk_progress_bar_set_fraction (self->progress_bar, desk_file_fetch_get_fraction (self->fetch));
  gtk_widget_set_visible (self->preview_button, is_there && self->is_picture);
  gtk_widget_set_visible (self->open_button, is_there && !self->is_picture && desk_file_may_open (path));
  gtk_widget_set_visible (self->save_button, is_there);
  gtk_widget_set_visible (self->fetch_button, may_fetch);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "file.fetch", may_fetch && !self->is_offline);
  gtk_widget_set_tooltip_text (self->fetch_button, self->is_offline ? _ ("There is no connection now")
                                                   : state == DESK_FILE_FAILED ? _ ("Try again")
                                                                               : _ ("Download"));
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), state == DESK_FILE_FAILED);
  gtk_label_set_label (self->error_label, state == DESK_FILE_FAILED ? get_error_sentence (error) : "");
  if (had_focus && !gtk_widget_get_mapped (focus))
    move_focus (self, had_focus);
}

/* Buttons with a picture only are told apart by what they are for. */
static void
name_button (GtkWidget *button, const char *format, const char *title)
{
  g_autofree char *name = g_strdup_printf (format, title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
name_all (DeskFileRow *self)
{
  /* Translators: %s is a file, such as "Product leaflet" */
  name_button (self->fetch_button, _ ("Download %s"), self->title);
  /* Translators: %s is a file, such as "Product leaflet"; it is being downloaded */
  name_button (self->cancel_button, _ ("Cancel the download of %s"), self->title);
  /* Translators: %s is a picture, such as "Logo" */
  name_button (self->preview_button, _ ("Preview %s"), self->title);
  /* Translators: %s is a file, such as "Product leaflet" */
  name_button (self->open_button, _ ("Open %s"), self->title);
  /* Translators: %s is a file, such as "Product leaflet" */
  name_button (self->save_button, _ ("Save %s as…"), self->title);
  name_button (GTK_WIDGET (self->progress_bar), "%s", self->title);
}

/* --- what is pressed ------------------------------------------------------------------------- */

static void
fetch_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  desk_file_fetch_start (DESK_FILE_ROW (widget)->fetch);
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  desk_file_fetch_cancel (DESK_FILE_ROW (widget)->fetch);
}

static void
preview_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskFileRow *self = DESK_FILE_ROW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  const char *path = desk_file_fetch_get_path (self->fetch);

  if (path != NULL)
    gtk_window_present (GTK_WINDOW (desk_picture_window_new (GTK_WINDOW (root), self->title, path)));
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *path = desk_file_fetch_get_path (DESK_FILE_ROW (widget)->fetch);

  if (path != NULL)
    desk_file_open (widget, path);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *path = desk_file_fetch_get_path (DESK_FILE_ROW (widget)->fetch);

  if (path != NULL)
    desk_file_save_as (widget, path);
}

/**
 * desk_file_row_act:
 *
 * What Enter does: what comes next.
 */
void
desk_file_row_act (DeskFileRow *self)
{
  GtkWidget *const buttons[] = { self->fetch_button, self->preview_button, self->open_button, self->save_button };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (gtk_widget_get_visible (buttons[i]))
      {
        gtk_widget_activate (buttons[i]);
        return;
      }
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_file_row_dispose (GObject *object)
{
  DeskFileRow *self = DESK_FILE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_FILE_ROW);
  g_clear_object (&self->fetch);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (desk_file_row_parent_class)->dispose (object);
}

static void
desk_file_row_class_init (DeskFileRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_file_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-file-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFileRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskFileRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, DeskFileRow, kind_label);
  gtk_widget_class_bind_template_child (widget_class, DeskFileRow, error_label);
  gtk_widget_class_bind_template_child (widget_class, DeskFileRow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, DeskFileRow, fetch_button);
  gtk_widget_class_bind_template_child (widget_class, DeskFileRow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, DeskFileRow, preview_button);
  gtk_widget_class_bind_template_child (widget_class, DeskFileRow, open_button);
  gtk_widget_class_bind_template_child (widget_class, DeskFileRow, save_button);
  gtk_widget_class_install_action (widget_class, "file.fetch", NULL, fetch_action);
  gtk_widget_class_install_action (widget_class, "file.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "file.preview", NULL, preview_action);
  gtk_widget_class_install_action (widget_class, "file.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "file.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "file.save", NULL);
}

static void
desk_file_row_init (DeskFileRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_file_row_new:
 * @fetch: the file
 * @title: what it is called
 * @kind: what else is to be said of it: its type, its size
 * @icon_name: a picture of its type
 * @is_picture: whether it is looked at here
 *
 * Returns: (transfer floating): a row for a list
 */
GtkWidget *
desk_file_row_new (DeskFileFetch *fetch,
                   const char *title,
                   const char *kind,
                   const char *icon_name,
                   gboolean is_picture)
{
  DeskFileRow *self = g_object_new (DESK_TYPE_FILE_ROW, NULL);
  g_autofree char *whole = g_strdup_printf ("%s, %s", title, kind);

  self->fetch = g_object_ref (fetch);
  self->title = g_strdup (title);
  self->is_picture = is_picture;
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->kind_label, kind);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  name_all (self);
  g_signal_connect_object (fetch, "changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  update_state (self);
  return GTK_WIDGET (self);
}

/**
 * desk_file_row_set_is_offline:
 * @is_offline: whether nothing can be fetched now
 */
void
desk_file_row_set_is_offline (DeskFileRow *self, gboolean is_offline)
{
  g_return_if_fail (DESK_IS_FILE_ROW (self));

  self->is_offline = is_offline;
  update_state (self);
}
