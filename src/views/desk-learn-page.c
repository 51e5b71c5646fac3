/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-learn-page"

#include "config.h"

#include "desk-learn-page.h"

#include "desk-asset-list.h"
#include "desk-fact.h"
#include "desk-find-manager-dialog.h"
#include "desk-format.h"
#include "desk-guide-row.h"
#include "desk-mail-link.h"
#include "desk-region.h"
#include "desk-video-list.h"

#include <glib/gi18n.h>

/**
 * DeskLearnPage:
 *
 * The guides, step by step, and whom to ask. Guides are data of the feed: they are there without a network.
 */
struct _DeskLearnPage
{
  DeskPage parent_instance;

  GListModel *guides;  /* (owned) (nullable): while the page has a store */
  GListModel *regions; /* (owned) (nullable) */
  GPtrArray *rows;     /* (owned) (element-type DeskGuideRow): unowned, in the list */

  GtkSearchEntry *filter_entry;
  GtkLabel *done_label;
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *manager_card;
  AdwAvatar *avatar;
  GtkLabel *name_label;
  GtkLabel *region_label;
  DeskFact *email_fact;
  DeskFact *phone_fact;
  DeskFact *wechat_fact;
  DeskAssetList *asset_list;
  DeskVideoList *video_list;
};

G_DEFINE_FINAL_TYPE (DeskLearnPage, desk_learn_page, DESK_TYPE_PAGE)

static DeskServices *
get_services (DeskLearnPage *self)
{
  return desk_page_get_services (DESK_PAGE (self));
}

static DeskStore *
get_store (DeskLearnPage *self)
{
  return desk_services_get_store (get_services (self));
}

/* --- guides ---------------------------------------------------------------------------------- */

static const char *
get_text (DeskLearnPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->filter_entry));
}

/* The only place that decides what is seen of the guides. */
static void
update_state (DeskLearnPage *self)
{
  guint n_done = 0;
  guint n_seen = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskGuideRow *row = g_ptr_array_index (self->rows, i);
      gboolean matches = desk_guide_row_matches (row, get_text (self));

      gtk_widget_set_visible (GTK_WIDGET (row), matches);
      n_seen += matches;
      n_done += desk_guide_row_is_done (row);
    }
  /* Translators: how many of how many guides are done: "1 of 5 done" */
  text = g_strdup_printf (ngettext ("%u of %u done", "%u of %u done", self->rows->len), n_done, self->rows->len);
  gtk_label_set_label (self->done_label, self->rows->len > 0 ? text : "");
  gtk_stack_set_visible_child_name (self->stack, self->rows->len == 0 ? "empty" : n_seen == 0 ? "no-match" : "guides");
}

static void
fill_guides (DeskLearnPage *self)
{
  GtkWidget *child = NULL;

  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < g_list_model_get_n_items (self->guides); i++)
    {
      g_autoptr (DeskGuide) guide = g_list_model_get_item (self->guides, i);
      GtkWidget *row = desk_guide_row_new (get_store (self), guide);

      g_signal_connect_object (row, "changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, row);
      g_ptr_array_add (self->rows, row);
    }
  update_state (self);
}

static void
filter_entry_search_changed_cb (DeskLearnPage *self)
{
  update_state (self);
}

static void
filter_entry_stop_search_cb (DeskLearnPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), "");
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

/* Enter goes to the first that fits. */
static void
filter_entry_activate_cb (DeskLearnPage *self)
{
  /* Who is quick does not wait for the search to follow. */
  update_state (self);
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_get_visible (g_ptr_array_index (self->rows, i)))
      {
        desk_guide_row_open_step (g_ptr_array_index (self->rows, i));
        return;
      }
}

static void
clear_filter (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_editable_set_text (GTK_EDITABLE (DESK_LEARN_PAGE (widget)->filter_entry), "");
}

/* --- whom to ask ----------------------------------------------------------------------------- */

static char *
dup_region (DeskLearnPage *self, const char *region_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->regions); i++)
    {
      g_autoptr (DeskRegion) region = g_list_model_get_item (self->regions, i);

      if (g_strcmp0 (desk_record_get_string (region, DESK_REGION_ID), region_id) == 0)
        return g_strdup (desk_texts_pick (desk_record_get_list (region, DESK_REGION_TEXTS)));
    }

  return NULL;
}

static void
set_fact (DeskFact *fact, const char *value)
{
  desk_fact_set_value (fact, value);
  gtk_widget_set_visible (GTK_WIDGET (fact), value != NULL);
}

static void
update_manager (DeskLearnPage *self)
{
  DeskMe *me = desk_services_get_me (get_services (self));
  const char *name = me != NULL ? desk_record_get_string (me, DESK_ME_MANAGER_NAME) : NULL;
  g_autofree char *region = NULL;

  gtk_widget_set_visible (self->manager_card, name != NULL);
  if (name == NULL)
    return;

  region = dup_region (self, desk_record_get_string (me, DESK_ME_REGION_ID));
  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->region_label, region != NULL ? region : "");
  set_fact (self->email_fact, desk_record_get_string (me, DESK_ME_MANAGER_EMAIL));
  set_fact (self->phone_fact, desk_record_get_string (me, DESK_ME_MANAGER_PHONE));
  set_fact (self->wechat_fact, desk_record_get_string (me, DESK_ME_MANAGER_WECHAT));
}

static void
write_button_clicked_cb (DeskLearnPage *self)
{
  DeskMe *me = desk_services_get_me (get_services (self));

  if (me != NULL)
    desk_mail_link_open (GTK_WIDGET (self), desk_record_get_string (me, DESK_ME_MANAGER_EMAIL));
}

static void
regions_button_clicked_cb (DeskLearnPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = desk_find_manager_dialog_new (root != NULL ? GTK_WINDOW (root) : NULL);

  /* As the back-end has them now, not as they came with the program. */
  if (g_list_model_get_n_items (self->regions) > 0)
    desk_find_manager_dialog_set_regions (DESK_FIND_MANAGER_DIALOG (dialog), self->regions);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_learn_page_activate (DeskPage *page)
{
  DeskLearnPage *self = DESK_LEARN_PAGE (page);

  DESK_PAGE_CLASS (desk_learn_page_parent_class)->activate (page);
  if (self->guides == NULL && get_store (self) != NULL)
    {
      self->guides = desk_store_list_records (get_store (self), DESK_TYPE_GUIDE);
      self->regions = desk_store_list_records (get_store (self), DESK_TYPE_REGION);
      g_signal_connect_object (self->guides, "items-changed", G_CALLBACK (fill_guides), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->regions, "items-changed", G_CALLBACK (update_manager), self, G_CONNECT_SWAPPED);
      fill_guides (self);
      desk_asset_list_set_services (self->asset_list, get_services (self));
      desk_video_list_set_services (self->video_list, get_services (self));
    }
  if (self->regions != NULL)
    update_manager (self);
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static gboolean
desk_learn_page_focus_filter (DeskPage *page)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DESK_LEARN_PAGE (page)->filter_entry));
}

static void
desk_learn_page_dispose (GObject *object)
{
  DeskLearnPage *self = DESK_LEARN_PAGE (object);

  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_LEARN_PAGE);
  g_clear_object (&self->guides);
  g_clear_object (&self->regions);

  G_OBJECT_CLASS (desk_learn_page_parent_class)->dispose (object);
}

static void
desk_learn_page_finalize (GObject *object)
{
  g_ptr_array_unref (DESK_LEARN_PAGE (object)->rows);

  G_OBJECT_CLASS (desk_learn_page_parent_class)->finalize (object);
}

static void
desk_learn_page_class_init (DeskLearnPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskPageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_learn_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_learn_page_finalize;
  page_class->activate = desk_learn_page_activate;
  page_class->focus_filter = desk_learn_page_focus_filter;

  g_type_ensure (DESK_TYPE_ASSET_LIST);
  g_type_ensure (DESK_TYPE_FACT);
  g_type_ensure (DESK_TYPE_VIDEO_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-learn-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskLearnPage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, DeskLearnPage, done_label);
  gtk_widget_class_bind_template_child (widget_class, DeskLearnPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskLearnPage, list);
  gtk_widget_class_bind_template_child (widget_class, DeskLearnPage, manager_card);
  gtk_widget_class_bind_template_child (widget_class, DeskLearnPage, avatar);
  gtk_widget_class_bind_template_child (widget_class, DeskLearnPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, DeskLearnPage, region_label);
  gtk_widget_class_bind_template_child (widget_class, DeskLearnPage, email_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskLearnPage, phone_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskLearnPage, wechat_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskLearnPage, asset_list);
  gtk_widget_class_bind_template_child (widget_class, DeskLearnPage, video_list);
  gtk_widget_class_bind_template_callback (widget_class, filter_entry_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_entry_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, write_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, regions_button_clicked_cb);
  gtk_widget_class_install_action (widget_class, "learn.clear-filter", NULL, clear_filter);
}

static void
desk_learn_page_init (DeskLearnPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_learn_page_new:
 * @services: the services
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
desk_learn_page_new (DeskServices *services)
{
  return g_object_new (DESK_TYPE_LEARN_PAGE, "services", services, NULL);
}

/**
 * desk_learn_page_show:
 * @self: a page that is shown
 * @key: key of a guide, such as "order"
 *
 * Opens the guide at the step that comes next.
 */
void
desk_learn_page_show (DeskLearnPage *self, const char *key)
{
  g_return_if_fail (DESK_IS_LEARN_PAGE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), "");
  for (guint i = 0; self->guides != NULL && i < self->rows->len; i++)
    {
      g_autoptr (DeskGuide) guide = g_list_model_get_item (self->guides, i);

      if (g_strcmp0 (desk_record_get_string (guide, DESK_GUIDE_KEY), key) == 0)
        desk_guide_row_open_step (g_ptr_array_index (self->rows, i));
    }
}
