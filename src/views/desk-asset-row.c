/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-asset-row"

#include "config.h"

#include "desk-asset-row.h"

#include "desk-error.h"
#include "desk-file-actions.h"
#include "desk-file-shelf.h"
#include "desk-format.h"
#include "desk-picture-window.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * DeskAssetRow:
 *
 * A marketing file: what it is, and the way from the back-end onto this computer and on.
 */
struct _DeskAssetRow
{
  GtkListBoxRow parent_instance;

  DeskAsset *asset;     /* (owned) */
  DeskFileFetch *fetch; /* (owned) */
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

G_DEFINE_FINAL_TYPE (DeskAssetRow, desk_asset_row, GTK_TYPE_LIST_BOX_ROW)

/* --- words ----------------------------------------------------------------------------------- */

static const char *
get_title (DeskAssetRow *self)
{
  const char *title = desk_texts_pick (desk_record_get_list (self->asset, DESK_ASSET_TEXTS));

  return title != NULL ? title : desk_record_get_string (self->asset, DESK_ASSET_NAME);
}

/* By its ending, as people say it: "PDF". */
static char *
dup_type (DeskAsset *asset)
{
  g_autofree char *name = desk_file_shelf_dup_safe_name (desk_record_get_string (asset, DESK_ASSET_NAME));
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot != name && strlen (dot) <= 6 ? g_ascii_strup (dot + 1, -1) : NULL;
}

/* "PDF · EN, FR · 2.1 MB" */
static char *
dup_kind (DeskAsset *asset)
{
  const char *languages = desk_record_get_string (asset, DESK_ASSET_LANGUAGES);
  g_autofree char *type = dup_type (asset);
  g_autofree char *size = desk_format_size (desk_record_get_integer (asset, DESK_ASSET_SIZE));
  g_auto (GStrv) codes = g_strsplit (languages != NULL ? languages : "", " ", -1);
  g_autofree char *joined = g_strjoinv (", ", codes);
  g_autofree char *upper = g_utf8_strup (joined, -1);
  g_autoptr (GString) text = g_string_new (type);

  if (*upper != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", upper);
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", size);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_icon_name (DeskAsset *asset)
{
  static const struct
  {
    const char *part;
    const char *icon_name;
  } icons[] = {
    { "image/", "image-x-generic-symbolic" },
    { "video/", "video-x-generic-symbolic" },
    { "csv", "x-office-spreadsheet-symbolic" },
    { "spreadsheet", "x-office-spreadsheet-symbolic" },
    { "presentation", "x-office-presentation-symbolic" },
    { "zip", "package-x-generic-symbolic" },
  };
  const char *type = desk_record_get_string (asset, DESK_ASSET_MEDIA_TYPE);

  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (icons); i++)
    if (strstr (type, icons[i].part) != NULL)
      return icons[i].icon_name;

  return "x-office-document-symbolic";
}

/* --- what is shown --------------------------------------------------------------------------- */

/* What was wrong with a file is not what is wrong with an order that waits. */
static const char *
get_error_sentence (const GError *error)
{
  if (desk_error_is_transient (error))
    return _ ("The connection was lost. What has come is kept: try again.");
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_DISK_FULL))
    return _ ("There is no room left on this computer.");
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_TOO_LARGE))
    return _ ("The file is larger than it may be. Tell your account manager.");
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_PROTOCOL))
    return _ ("What came is not what was promised, and was thrown away. Try again.");
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_NOT_FOUND))
    return _ ("The back-end does not have this file any more.");
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_UNAUTHORIZED))
    return _ ("Your session has ended. Sign in again, then try once more.");

  return _ ("It did not come. Try again.");
}

static gboolean
is_picture (DeskAssetRow *self)
{
  return desk_picture_window_can_show (desk_record_get_string (self->asset, DESK_ASSET_MEDIA_TYPE));
}

/* Whoever has pressed a button that goes finds himself on the one that took its place. */
static void
move_focus (DeskAssetRow *self, gboolean had_focus)
{
  GtkWidget *const buttons[] = { self->cancel_button, self->preview_button, self->open_button, self->save_button,
                                 self->fetch_button };

  for (guint i = 0; had_focus && i < G_N_ELEMENTS (buttons); i++)
    if (gtk_widget_get_visible (buttons[i]) && gtk_widget_grab_focus (buttons[i]))
      return;
}

/* The only place that decides what is seen. */
static void
update_state (DeskAssetRow *self)
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
  gtk_widget_set_visible (self->preview_button, is_there && is_picture (self));
  gtk_widget_set_visible (self->open_button, is_there && !is_picture (self) && desk_file_may_open (path));
  gtk_widget_set_visible (self->save_button, is_there);
  gtk_widget_set_visible (self->fetch_button, may_fetch);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "asset.fetch", may_fetch && !self->is_offline);
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
fill (DeskAssetRow *self)
{
  const char *title = get_title (self);
  g_autofree char *kind = dup_kind (self->asset);
  g_autofree char *whole = g_strdup_printf ("%s, %s", title, kind);

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->kind_label, kind);
  gtk_image_set_from_icon_name (self->icon, get_icon_name (self->asset));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  /* Translators: %s is a marketing file, such as "Product leaflet" */
  name_button (self->fetch_button, _ ("Download %s"), title);
  /* Translators: %s is a marketing file, such as "Product leaflet"; it is being downloaded */
  name_button (self->cancel_button, _ ("Cancel the download of %s"), title);
  /* Translators: %s is a picture, such as "Logo" */
  name_button (self->preview_button, _ ("Preview %s"), title);
  /* Translators: %s is a marketing file, such as "Product leaflet" */
  name_button (self->open_button, _ ("Open %s"), title);
  /* Translators: %s is a marketing file, such as "Product leaflet" */
  name_button (self->save_button, _ ("Save %s as…"), title);
  name_button (GTK_WIDGET (self->progress_bar), "%s", title);
}

/* --- what is pressed ------------------------------------------------------------------------- */

static void
fetch_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  desk_file_fetch_start (DESK_ASSET_ROW (widget)->fetch);
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  desk_file_fetch_cancel (DESK_ASSET_ROW (widget)->fetch);
}

static void
preview_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskAssetRow *self = DESK_ASSET_ROW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  const char *path = desk_file_fetch_get_path (self->fetch);

  if (path != NULL)
    gtk_window_present (GTK_WINDOW (desk_picture_window_new (GTK_WINDOW (root), get_title (self), path)));
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *path = desk_file_fetch_get_path (DESK_ASSET_ROW (widget)->fetch);

  if (path != NULL)
    desk_file_open (widget, path);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *path = desk_file_fetch_get_path (DESK_ASSET_ROW (widget)->fetch);

  if (path != NULL)
    desk_file_save_as (widget, path);
}

/**
 * desk_asset_row_act:
 *
 * What Enter does: what comes next.
 */
void
desk_asset_row_act (DeskAssetRow *self)
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
desk_asset_row_dispose (GObject *object)
{
  DeskAssetRow *self = DESK_ASSET_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_ASSET_ROW);
  g_clear_object (&self->asset);
  g_clear_object (&self->fetch);

  G_OBJECT_CLASS (desk_asset_row_parent_class)->dispose (object);
}

static void
desk_asset_row_class_init (DeskAssetRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_asset_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-asset-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskAssetRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskAssetRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, DeskAssetRow, kind_label);
  gtk_widget_class_bind_template_child (widget_class, DeskAssetRow, error_label);
  gtk_widget_class_bind_template_child (widget_class, DeskAssetRow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, DeskAssetRow, fetch_button);
  gtk_widget_class_bind_template_child (widget_class, DeskAssetRow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, DeskAssetRow, preview_button);
  gtk_widget_class_bind_template_child (widget_class, DeskAssetRow, open_button);
  gtk_widget_class_bind_template_child (widget_class, DeskAssetRow, save_button);
  gtk_widget_class_install_action (widget_class, "asset.fetch", NULL, fetch_action);
  gtk_widget_class_install_action (widget_class, "asset.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "asset.preview", NULL, preview_action);
  gtk_widget_class_install_action (widget_class, "asset.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "asset.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "asset.save", NULL);
}

static void
desk_asset_row_init (DeskAssetRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_asset_row_new:
 * @asset: a marketing file
 * @fetch: the file of it
 *
 * Returns: (transfer floating): a row for a list
 */
GtkWidget *
desk_asset_row_new (DeskAsset *asset, DeskFileFetch *fetch)
{
  DeskAssetRow *self = g_object_new (DESK_TYPE_ASSET_ROW, NULL);

  self->asset = g_object_ref (asset);
  self->fetch = g_object_ref (fetch);
  g_signal_connect_object (fetch, "changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  fill (self);
  update_state (self);
  return GTK_WIDGET (self);
}

/**
 * desk_asset_row_set_is_offline:
 * @is_offline: whether nothing can be fetched now
 */
void
desk_asset_row_set_is_offline (DeskAssetRow *self, gboolean is_offline)
{
  g_return_if_fail (DESK_IS_ASSET_ROW (self));

  self->is_offline = is_offline;
  update_state (self);
}

/**
 * desk_asset_dup_file:
 * @asset: a marketing file
 *
 * Returns: (transfer full): where it is at the back-end; here it is kept by its content
 */
DeskFileRef *
desk_asset_dup_file (DeskAsset *asset)
{
  g_autofree char *path = g_strdup_printf ("/v1/assets/%s/content", desk_record_get_id (asset));
  const char *sha256 = desk_record_get_string (asset, DESK_ASSET_SHA256);

  return desk_file_ref_new (path, sha256, desk_record_get_string (asset, DESK_ASSET_NAME), sha256,
                            desk_record_get_integer (asset, DESK_ASSET_SIZE));
}
