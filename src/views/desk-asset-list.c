/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-asset-list"

#include "config.h"

#include "desk-asset-list.h"

#include "desk-file-row.h"
#include "desk-file-shelf.h"
#include "desk-format.h"
#include "desk-picture-window.h"

#include <string.h>

/**
 * DeskAssetList:
 *
 * The marketing files that the back-end has.
 */
struct _DeskAssetList
{
  AdwBin parent_instance;

  DeskSync *sync;      /* (owned) (nullable) */
  GListModel *assets;  /* (owned) (nullable) */
  GHashTable *fetches; /* (owned): key of the file to its DeskFileFetch, so that one that comes goes on */

  GtkListBox *list;
  GtkWidget *empty_label;
  GtkWidget *offline_label;
};

G_DEFINE_FINAL_TYPE (DeskAssetList, desk_asset_list, ADW_TYPE_BIN)

/* --- words ----------------------------------------------------------------------------------- */

static const char *
get_title (DeskAsset *asset)
{
  const char *title = desk_texts_pick (desk_record_get_list (asset, DESK_ASSET_TEXTS));

  return title != NULL ? title : desk_record_get_string (asset, DESK_ASSET_NAME);
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

/* --- what is shown --------------------------------------------------------------------------- */

static gboolean
is_offline (DeskAssetList *self)
{
  return self->sync == NULL || desk_sync_get_state (self->sync) == DESK_SYNC_OFFLINE;
}

/* The only place that decides what is seen. */
static void
update_state (DeskAssetList *self)
{
  guint n = self->assets != NULL ? g_list_model_get_n_items (self->assets) : 0;

  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (self->empty_label, n == 0);
  gtk_widget_set_visible (self->offline_label, n > 0 && is_offline (self));
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (DESK_IS_FILE_ROW (row))
      desk_file_row_set_is_offline (DESK_FILE_ROW (row), is_offline (self));
}

static DeskFileFetch *
get_fetch (DeskAssetList *self, DeskAsset *asset)
{
  g_autoptr (DeskFileRef) file = desk_asset_dup_file (asset);
  DeskFileFetch *fetch = g_hash_table_lookup (self->fetches, file->key);

  if (fetch == NULL)
    {
      fetch = desk_file_fetch_new (self->sync, file);
      g_hash_table_insert (self->fetches, g_strdup (file->key), fetch);
    }
  return fetch;
}

static GtkWidget *
new_row (DeskAssetList *self, DeskAsset *asset)
{
  g_autofree char *kind = dup_kind (asset);

  return desk_file_row_new (get_fetch (self, asset), get_title (asset), kind, get_icon_name (asset),
                            desk_picture_window_can_show (desk_record_get_string (asset, DESK_ASSET_MEDIA_TYPE)));
}

static void
fill (DeskAssetList *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < g_list_model_get_n_items (self->assets); i++)
    {
      g_autoptr (DeskAsset) asset = g_list_model_get_item (self->assets, i);

      gtk_list_box_append (self->list, new_row (self, asset));
    }
  update_state (self);
}

static void
list_row_activated_cb (DeskAssetList *self, GtkListBoxRow *row)
{
  desk_file_row_act (DESK_FILE_ROW (row));
}

static void
desk_asset_list_dispose (GObject *object)
{
  DeskAssetList *self = DESK_ASSET_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_ASSET_LIST);
  g_clear_pointer (&self->fetches, g_hash_table_unref);
  g_clear_object (&self->assets);
  g_clear_object (&self->sync);

  G_OBJECT_CLASS (desk_asset_list_parent_class)->dispose (object);
}

static void
desk_asset_list_class_init (DeskAssetListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_asset_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-asset-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskAssetList, list);
  gtk_widget_class_bind_template_child (widget_class, DeskAssetList, empty_label);
  gtk_widget_class_bind_template_child (widget_class, DeskAssetList, offline_label);
  gtk_widget_class_bind_template_callback (widget_class, list_row_activated_cb);
}

static void
desk_asset_list_init (DeskAssetList *self)
{
  self->fetches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_asset_list_set_services:
 * @services: with an account
 *
 * Shows the marketing files of the account, as long as this is there.
 */
void
desk_asset_list_set_services (DeskAssetList *self, DeskServices *services)
{
  g_return_if_fail (DESK_IS_ASSET_LIST (self));

  if (self->assets != NULL || desk_services_get_store (services) == NULL)
    return;
  g_set_object (&self->sync, desk_services_get_sync (services));
  self->assets = desk_store_list_records (desk_services_get_store (services), DESK_TYPE_ASSET);
  g_signal_connect_object (self->assets, "items-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "notify::state", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  fill (self);
}
