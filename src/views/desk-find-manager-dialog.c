/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-find-manager-dialog"

#include "config.h"

#include "desk-find-manager-dialog.h"

#include "desk-codec.h"
#include "desk-format.h"
#include "desk-region.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#define REGIONS "/org/dealerdesk/DealerDesk/regions.json"

/**
 * DeskFindManagerDialog:
 *
 * Whom to ask for becoming a dealer: the regions with their account managers, as they came with
 * the program; whoever is signed in is shown those of the back-end instead.
 */
struct _DeskFindManagerDialog
{
  AdwWindow parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DeskFindManagerDialog, desk_find_manager_dialog, ADW_TYPE_WINDOW)

static void
write_clicked_cb (GtkButton *button, const char *uri)
{
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))), uri, GDK_CURRENT_TIME);
}

static void
add_line (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = NULL;

  if (text == NULL || *text == '\0')
    return;

  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
}

static GtkWidget *
new_row (DeskRegion *region)
{
  const char *label = desk_texts_pick (desk_record_get_list (region, DESK_REGION_TEXTS));
  const char *name = desk_record_get_string (region, DESK_REGION_MANAGER_NAME);
  const char *email = desk_record_get_string (region, DESK_REGION_MANAGER_EMAIL);
  const char *phone = desk_record_get_string (region, DESK_REGION_MANAGER_PHONE);
  const char *wechat = desk_record_get_string (region, DESK_REGION_MANAGER_WECHAT);
  g_autofree char *wechat_line = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *words = NULL;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button = NULL;

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "manager-row");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (box), lines);

  if (wechat != NULL && *wechat != '\0')
    /* Translators: %s is a name in the WeChat service */
    wechat_line = g_strdup_printf (_ ("WeChat: %s"), wechat);
  add_line (GTK_BOX (lines), label, "heading");
  add_line (GTK_BOX (lines), name, "manager-name");
  add_line (GTK_BOX (lines), email, "sub");
  add_line (GTK_BOX (lines), phone, "sub");
  add_line (GTK_BOX (lines), wechat_line, "sub");

  words = g_strjoin (", ", label != NULL ? label : "", name != NULL ? name : "", phone, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);

  if (email == NULL || *email == '\0')
    return row;

  button = gtk_button_new_with_label (_ ("Write an e-mail"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), button);
  escaped = g_uri_escape_string (email, "@", FALSE);
  g_signal_connect_data (button, "clicked", G_CALLBACK (write_clicked_cb),
                         g_strconcat ("mailto:", escaped, NULL), (GClosureNotify) g_free, 0);

  return row;
}

/* The file is part of the program: a fault in it is a fault of the build, which a test finds. */
static void
fill_list (DeskFindManagerDialog *self)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (REGIONS, 0, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *regions = NULL;

  g_return_if_fail (bytes != NULL);

  if (!json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes), &error))
    {
      g_critical ("%s: %s", REGIONS, error->message);
      return;
    }

  regions = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                          "regions");
  for (guint i = 0; i < json_array_get_length (regions); i++)
    {
      g_autoptr (DeskRegion) region = desk_record_from_json (
          DESK_TYPE_REGION, json_array_get_object_element (regions, i), &error);

      if (region == NULL)
        {
          g_critical ("%s: %s", REGIONS, error->message);
          return;
        }
      gtk_list_box_append (self->list, new_row (region));
    }
}

static void
desk_find_manager_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_FIND_MANAGER_DIALOG);

  G_OBJECT_CLASS (desk_find_manager_dialog_parent_class)->dispose (object);
}

static void
desk_find_manager_dialog_class_init (DeskFindManagerDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_find_manager_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-find-manager-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFindManagerDialog, list);
}

static void
desk_find_manager_dialog_init (DeskFindManagerDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_list (self);
}

/**
 * desk_find_manager_dialog_new:
 * @parent: (nullable): the window
 *
 * Returns: (transfer none): a dialog to present
 */
GtkWidget *
desk_find_manager_dialog_new (GtkWindow *parent)
{
  return g_object_new (DESK_TYPE_FIND_MANAGER_DIALOG, "transient-for", parent, NULL);
}

/**
 * desk_find_manager_dialog_set_regions:
 * @regions: (element-type DeskRegion): what the back-end knows of them
 *
 * Shows these in place of those that came with the program.
 */
void
desk_find_manager_dialog_set_regions (DeskFindManagerDialog *self, GListModel *regions)
{
  GtkWidget *row = NULL;

  g_return_if_fail (DESK_IS_FIND_MANAGER_DIALOG (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < g_list_model_get_n_items (regions); i++)
    {
      g_autoptr (DeskRegion) region = g_list_model_get_item (regions, i);

      gtk_list_box_append (self->list, new_row (region));
    }
}
