/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed-assets.h"

#include "desk-device-model.h"
#include "desk-document-pdf.h"
#include "desk-error.h"
#include "desk-seed-id.h"
#include "desk-storage-assets.h"
#include "desk-text.h"

#include <math.h>

/*
 * The marketing files of the demo: data/catalog/marketing.json says which there are, and they are made here,
 * so that nothing has to be kept that can be drawn.
 */

#define CATALOG "/org/dealerdesk/DealerDesk/seed/catalog/marketing.json"
#define LOGO "/org/dealerdesk/DealerDesk/seed/icons/dealer-desk.svg"
#define BANNER_WIDTH 1200
#define BANNER_HEIGHT 400
#define BANNER_GRID 20.0

typedef GBytes *(*MakeFunc) (DeskSeedRun *run, JsonObject *catalog, GError **error);

/* --- the files ------------------------------------------------------------------------------- */

static DeskDocument *
new_leaflet_page (JsonObject *source)
{
  DeskDocument *page = desk_document_new (json_object_get_string_member (source, "title"));
  JsonArray *facts = json_object_get_array_member (source, "facts");

  for (guint i = 0; i < json_array_get_length (facts); i++)
    {
      JsonArray *fact = json_array_get_array_element (facts, i);

      desk_document_add_fact (page, json_array_get_string_element (fact, 0), json_array_get_string_element (fact, 1));
    }
  desk_document_set_language (page, json_object_get_string_member (source, "language"));
  desk_document_set_note (page, json_object_get_string_member (source, "note"));
  desk_document_set_foot (page, json_object_get_string_member (source, "foot"));
  return page;
}

/* A page in each language. */
static GBytes *
make_leaflet (DeskSeedRun *run, JsonObject *catalog, GError **error)
{
  JsonArray *sources = json_object_get_array_member (catalog, "leaflet");
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_document_free);

  for (guint i = 0; i < json_array_get_length (sources); i++)
    g_ptr_array_add (pages, new_leaflet_page (json_array_get_object_element (sources, i)));
  return desk_documents_to_pdf ((const DeskDocument *const *) pages->pdata, pages->len, run->today, error);
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Dots of a raster, as a printer sees a sky. */
static void
draw_banner (cairo_t *cr)
{
  cairo_set_source_rgb (cr, .90, .93, .97);
  cairo_paint (cr);
  for (int row = 0; row * BANNER_GRID <= BANNER_HEIGHT; row++)
    for (int column = 0; column * BANNER_GRID <= BANNER_WIDTH; column++)
      {
        double x = (column + (row % 2) * .5) * BANNER_GRID;
        double y = row * BANNER_GRID;
        double light = .5 + .5 * sin (x / 170 + y / 90);

        cairo_set_source_rgb (cr, .21 + .3 * light, .52, .89);
        cairo_arc (cr, x, y, 1 + (BANNER_GRID / 2 - 2) * (1 - light), 0, 2 * G_PI);
        cairo_fill (cr);
      }
}

static GBytes *
make_banner (DeskSeedRun *run, JsonObject *catalog, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, BANNER_WIDTH, BANNER_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  draw_banner (cr);
  status = cairo_surface_write_to_png_stream (surface, write_cb, bytes);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_FAILED, cairo_status_to_string (status));
      return NULL;
    }
  return g_bytes_new (bytes->data, bytes->len);
}

static GBytes *
make_logo (DeskSeedRun *run, JsonObject *catalog, GError **error)
{
  return g_resources_lookup_data (LOGO, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static GBytes *
make_devices (DeskSeedRun *run, JsonObject *catalog, GError **error)
{
  GListModel *models = G_LIST_MODEL (run->offer->device_models);
  g_autoptr (GString) text = g_string_new ("\xEF\xBB\xBF" "name,vendor,kind,width_mm\r\n");

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (DeskDeviceModel) model = g_list_model_get_item (models, i);
      const char *vendor = desk_record_get_string (model, DESK_DEVICE_MODEL_VENDOR);

      /* None of these has a comma or a quote. */
      g_string_append_printf (text, "%s,%s,%s,%" G_GINT64_FORMAT "\r\n",
                              desk_record_get_string (model, DESK_DEVICE_MODEL_NAME), vendor != NULL ? vendor : "",
                              desk_record_get_string (model, DESK_DEVICE_MODEL_KIND),
                              desk_record_get_integer (model, DESK_DEVICE_MODEL_WIDTH_MM));
    }
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static const struct
{
  const char *key;
  MakeFunc make;
} makers[] = {
  { "leaflet", make_leaflet },
  { "banner", make_banner },
  { "logo", make_logo },
  { "devices", make_devices },
};

/* --- the records ----------------------------------------------------------------------------- */

static void
add_texts (DeskAsset *asset, JsonObject *texts)
{
  g_autoptr (GList) languages = json_object_get_members (texts);

  for (GList *l = languages; l != NULL; l = l->next)
    {
      g_autoptr (DeskText) text = desk_record_new (DESK_TYPE_TEXT);

      desk_record_set_string (text, DESK_TEXT_LANGUAGE, l->data);
      desk_record_set_string (text, DESK_TEXT_LABEL, json_object_get_string_member (texts, l->data));
      desk_record_append (asset, DESK_ASSET_TEXTS, text);
    }
}

static gboolean
put_asset (DeskSeedRun *run, JsonObject *source, GBytes *content, GError **error)
{
  g_autoptr (DeskAsset) asset = desk_record_new (DESK_TYPE_ASSET);
  g_autofree char *id = desk_seed_id_new_from_name ("ast", json_object_get_string_member (source, "key"));

  desk_record_set_string (asset, DESK_ASSET_ID, id);
  desk_record_set_string (asset, DESK_ASSET_NAME, json_object_get_string_member (source, "name"));
  desk_record_set_string (asset, DESK_ASSET_MEDIA_TYPE, json_object_get_string_member (source, "media_type"));
  desk_record_set_string (asset, DESK_ASSET_LANGUAGES,
                          json_object_get_string_member_with_default (source, "languages", NULL));
  desk_record_set_integer (asset, DESK_ASSET_VERSION, 1);
  add_texts (asset, json_object_get_object_member (source, "texts"));
  return desk_storage_put_asset_content (run->storage, asset, content, error)
         && desk_storage_bulk_put (run->bulk, asset, DESK_SCOPE_ALL, error);
}

static GBytes *
make (DeskSeedRun *run, JsonObject *catalog, const char *key, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    if (g_str_equal (makers[i].key, key))
      return makers[i].make (run, catalog, error);

  g_set_error (error, DESK_ERROR, DESK_ERROR_FAILED, "Nobody can make the marketing file “%s”", key);
  return NULL;
}

/**
 * desk_seed_put_assets:
 * @run: a making of the demo
 * @error: return location for an error
 *
 * Makes the marketing files.
 *
 * Returns: whether it worked
 */
gboolean
desk_seed_put_assets (DeskSeedRun *run, GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (CATALOG, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *catalog = NULL;
  JsonArray *assets = NULL;

  if (bytes == NULL
      || !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), error))
    return FALSE;
  catalog = json_node_get_object (json_parser_get_root (parser));
  assets = json_object_get_array_member (catalog, "assets");
  for (guint i = 0; i < json_array_get_length (assets); i++)
    {
      JsonObject *source = json_array_get_object_element (assets, i);
      g_autoptr (GBytes) content = make (run, catalog, json_object_get_string_member (source, "key"), error);

      if (content == NULL || !put_asset (run, source, content, error))
        return FALSE;
    }
  return TRUE;
}
