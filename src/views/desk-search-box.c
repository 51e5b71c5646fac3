/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-search-box"

#include "config.h"

#include "desk-search-box.h"

#include "desk-search-finder.h"
#include "desk-search-popover.h"
#include "desk-search-recent.h"

/**
 * DeskSearchBox:
 *
 * Search everywhere: the field in the header bar, its keys, and what becomes of what
 * #DeskSearchFinder finds and #DeskSearchPopover shows below it. The focus stays in the field; the arrow keys move what Enter opens.
 */
struct _DeskSearchBox
{
  AdwBin parent_instance;

  GtkSearchEntry *entry;
  GtkWidget *hint_label;
  DeskSearchPopover *popover;

  DeskServices *services;      /* (owned) (nullable) */
  GSignalGroup *store_signals; /* (owned) */
  DeskSearchFinder *finder;    /* (owned) */
  GtkWidget *focus_before;     /* (weak) (nullable): what had the focus when one began */

  gboolean opens_when_found;
  gboolean opens_elsewhere; /* then */
};

G_DEFINE_FINAL_TYPE (DeskSearchBox, desk_search_box, ADW_TYPE_BIN)

enum
{
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static DeskStore *
get_store (DeskSearchBox *self)
{
  return self->services != NULL ? desk_services_get_store (self->services) : NULL;
}

static const char *
get_text (DeskSearchBox *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* --- what is seen ---------------------------------------------------------------------------- */

static void
point_at_selected (DeskSearchBox *self)
{
  GtkWidget *option = desk_search_popover_get_selected_option (self->popover);

  if (option != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT,
                                    option, -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

static gboolean
is_offline (DeskSearchBox *self)
{
  DeskSync *sync = self->services != NULL ? desk_services_get_sync (self->services) : NULL;

  return sync != NULL && desk_sync_get_state (sync) == DESK_SYNC_OFFLINE;
}

static gboolean
is_filling (DeskSearchBox *self)
{
  DeskStore *store = get_store (self);

  return store != NULL && desk_store_get_is_search_filling (store);
}

static gboolean
is_arriving (DeskSearchBox *self)
{
  DeskStore *store = get_store (self);

  return store != NULL && !desk_store_get_is_filled (store);
}

static void open_selected (DeskSearchBox *self, gboolean is_elsewhere);

static void
finder_found_cb (DeskSearchBox *self, GPtrArray *items, char **mores)
{
  desk_search_popover_set_notes (self->popover, is_offline (self), is_arriving (self), is_filling (self));
  desk_search_popover_show (self->popover, items, desk_search_finder_get_terms (self->finder),
                            get_text (self), mores);
  if (self->opens_when_found)
    open_selected (self, self->opens_elsewhere);
}

static void
search (DeskSearchBox *self)
{
  self->opens_when_found = FALSE;
  desk_search_finder_find (self->finder, get_text (self));
}

static void
entry_changed_cb (DeskSearchBox *self)
{
  gtk_widget_set_visible (self->hint_label, *get_text (self) == '\0');
  /* Only what is typed; not what is put there while nobody looks. */
  if (gtk_widget_get_state_flags (GTK_WIDGET (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    search (self);
}

/* What is shown follows the data. A selection that was moved stays; the answer to the same text has the same
 * rows mostly. */
static void
store_changed_cb (DeskSearchBox *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)) && desk_search_finder_get_terms (self->finder)->len > 0
      && !desk_search_finder_get_is_searching (self->finder)
      && desk_search_popover_is_first_selected (self->popover))
    search (self);
}

/* --- opening --------------------------------------------------------------------------------- */

static void
close_popover (DeskSearchBox *self)
{
  self->opens_when_found = FALSE;
  desk_search_finder_end (self->finder);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

static void
leave (DeskSearchBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  close_popover (self);
  /* What is opened takes the focus, if it wants to. */
  if (root != NULL && (gtk_widget_get_state_flags (GTK_WIDGET (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN))
    gtk_root_set_focus (root, NULL);
}

/* Who has found nothing that he wants goes on where he was. */
static void
give_up (DeskSearchBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *before = self->focus_before;

  leave (self);
  if (before != NULL && root != NULL && gtk_widget_get_root (before) == root && gtk_widget_get_mapped (before))
    gtk_root_set_focus (root, before);
  else
    g_signal_emit (self, signals[LEFT], 0);
}

/* Does what the item is for, here or in a new window. What is no page of the window is the same in both. */
static void
open_item (DeskSearchBox *self, DeskSearchItem *item, gboolean is_elsewhere)
{
  g_autofree char *target = g_strdup (item->target);
  g_autofree char *uri = g_strdup (item->uri);
  const char *action = item->action;

  if (item->record != NULL && get_store (self) != NULL)
    desk_search_recent_remember (get_store (self), item->record);
  if (is_elsewhere && action != NULL && g_str_has_prefix (action, "win."))
    {
      /* Here everything stays as it was before the search. */
      give_up (self);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.do-in-new-window", "(sms)", action, target);
      return;
    }

  leave (self);
  if (action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), action, target != NULL ? "s" : NULL, target);
  else if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), uri, GDK_CURRENT_TIME);
  g_signal_emit (self, signals[LEFT], 0);
}

static void
open_selected (DeskSearchBox *self, gboolean is_elsewhere)
{
  DeskSearchItem *item = NULL;

  if (desk_search_finder_get_is_searching (self->finder))
    {
      /* Enter was faster than the search. */
      self->opens_when_found = TRUE;
      self->opens_elsewhere = is_elsewhere;
      return;
    }

  self->opens_when_found = FALSE;
  item = desk_search_popover_get_selected (self->popover);
  if (item != NULL)
    open_item (self, item, is_elsewhere);
}

static void
open_list (DeskSearchBox *self, int group)
{
  g_autofree char *text = g_strstrip (g_strdup (get_text (self)));
  const char *action = desk_search_popover_get_list_action (self->popover, group);

  if (action == NULL || *text == '\0')
    return;

  leave (self);
  gtk_widget_activate_action (GTK_WIDGET (self), action, "s", text);
  g_signal_emit (self, signals[LEFT], 0);
}

static void
popover_open_cb (DeskSearchBox *self, DeskSearchItem *item, gboolean is_elsewhere)
{
  open_item (self, item, is_elsewhere);
}

static void
popover_more_cb (DeskSearchBox *self, int group)
{
  open_list (self, group);
}

/* --- keys ------------------------------------------------------------------------------------ */

static gboolean
enter_pressed (DeskSearchBox *self, GdkModifierType modifiers)
{
  DeskSearchItem *item = desk_search_popover_get_selected (self->popover);

  if (modifiers == GDK_ALT_MASK && item != NULL)
    open_list (self, item->group);
  else if (modifiers == 0 || modifiers == GDK_CONTROL_MASK)
    open_selected (self, modifiers == GDK_CONTROL_MASK);

  return GDK_EVENT_STOP;
}

static gboolean
escape_pressed (DeskSearchBox *self, gboolean is_open)
{
  if (is_open)
    close_popover (self);
  else if (*get_text (self) != '\0')
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      close_popover (self);
    }
  else
    give_up (self);

  return GDK_EVENT_STOP;
}

static gboolean
arrow_pressed (DeskSearchBox *self, int step, GdkModifierType modifiers, gboolean is_open)
{
  if (!is_open && step > 0)
    search (self);
  else if (is_open && modifiers == GDK_ALT_MASK)
    desk_search_popover_select_group (self->popover, step);
  else if (is_open)
    desk_search_popover_select_next (self->popover, step);

  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (DeskSearchBox *self, guint key, guint code, GdkModifierType state)
{
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK);
  gboolean is_open = gtk_widget_get_visible (GTK_WIDGET (self->popover));

  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return arrow_pressed (self, 1, modifiers, is_open);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return arrow_pressed (self, -1, modifiers, is_open);
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      if (!is_open)
        return GDK_EVENT_PROPAGATE;
      desk_search_popover_select_group (self->popover, modifiers & GDK_SHIFT_MASK ? -1 : 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return enter_pressed (self, modifiers);
    case GDK_KEY_Escape:
      return escape_pressed (self, is_open);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
focus_leave_cb (DeskSearchBox *self)
{
  close_popover (self);
}

static void
pressed_cb (DeskSearchBox *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    search (self);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
services_notify_cb (DeskSearchBox *self)
{
  DeskStore *store = get_store (self);
  g_autoptr (GObject) before = g_signal_group_dup_target (self->store_signals);

  if (before == G_OBJECT (store))
    return;

  /* Another account: nothing of the last one stays. */
  g_signal_group_set_target (self->store_signals, store);
  close_popover (self);
  desk_search_popover_clear (self->popover);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
desk_search_box_unmap (GtkWidget *widget)
{
  close_popover (DESK_SEARCH_BOX (widget));

  GTK_WIDGET_CLASS (desk_search_box_parent_class)->unmap (widget);
}

static void
desk_search_box_dispose (GObject *object)
{
  DeskSearchBox *self = DESK_SEARCH_BOX (object);

  if (self->popover != NULL)
    {
      desk_search_finder_end (self->finder);
      gtk_widget_unparent (GTK_WIDGET (self->popover));
      self->popover = NULL;
    }
  g_clear_weak_pointer (&self->focus_before);
  g_clear_object (&self->store_signals);
  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_SEARCH_BOX);

  G_OBJECT_CLASS (desk_search_box_parent_class)->dispose (object);
}

static void
desk_search_box_finalize (GObject *object)
{
  DeskSearchBox *self = DESK_SEARCH_BOX (object);

  g_clear_object (&self->finder);

  G_OBJECT_CLASS (desk_search_box_parent_class)->finalize (object);
}

static void
desk_search_box_class_init (DeskSearchBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_search_box_dispose;
  object_class->finalize = desk_search_box_finalize;
  widget_class->unmap = desk_search_box_unmap;

  signals[LEFT] = g_signal_new ("left", DESK_TYPE_SEARCH_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-search-box.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSearchBox, entry);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchBox, hint_label);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
}

static void
desk_search_box_init (DeskSearchBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->popover = DESK_SEARCH_POPOVER (desk_search_popover_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect_object (self->popover, "open", G_CALLBACK (popover_open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "more", G_CALLBACK (popover_more_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "selection-changed", G_CALLBACK (point_at_selected), self,
                           G_CONNECT_SWAPPED);

  self->finder = desk_search_finder_new ();
  g_signal_connect_object (self->finder, "found", G_CALLBACK (finder_found_cb), self, G_CONNECT_SWAPPED);
  self->store_signals = g_signal_group_new (DESK_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "changed", G_CALLBACK (store_changed_cb), self);
}

/**
 * desk_search_box_set_services:
 * @services: where to search; set once
 */
void
desk_search_box_set_services (DeskSearchBox *self, DeskServices *services)
{
  g_return_if_fail (DESK_IS_SEARCH_BOX (self));
  g_return_if_fail (self->services == NULL);

  self->services = g_object_ref (services);
  desk_search_finder_set_services (self->finder, services);
  g_signal_connect_object (services, "notify", G_CALLBACK (services_notify_cb), self, G_CONNECT_SWAPPED);
  services_notify_cb (self);
}

/**
 * desk_search_box_add_command:
 * @label: what it is called in the user's language; it is found by the beginnings of its words
 * @icon_name: its icon
 * @action: what it does
 * @target: (nullable): what to do it with
 * @right: (nullable): the right without which there is no such command
 */
void
desk_search_box_add_command (DeskSearchBox *self,
                             const char *label,
                             const char *icon_name,
                             const char *action,
                             const char *target,
                             const char *right)
{
  g_return_if_fail (DESK_IS_SEARCH_BOX (self));

  desk_search_commands_add (desk_search_finder_get_commands (self->finder), label, icon_name, action, target, right);
}

/**
 * desk_search_box_set_list_action:
 * @group: a group
 * @action: shows the whole list of what was found of it; its target is the text
 */
void
desk_search_box_set_list_action (DeskSearchBox *self, DeskSearchGroup group, const char *action)
{
  g_return_if_fail (DESK_IS_SEARCH_BOX (self));

  desk_search_popover_set_list_action (self->popover, group, action);
}

static void
remember_focus (DeskSearchBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    g_set_weak_pointer (&self->focus_before, focus);
}

/**
 * desk_search_box_start:
 *
 * Puts the focus into the field and selects the text of the last search. Who gives up goes back to what had
 * the focus.
 */
void
desk_search_box_start (DeskSearchBox *self)
{
  g_return_if_fail (DESK_IS_SEARCH_BOX (self));

  remember_focus (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  search (self);
}

/**
 * desk_search_box_find:
 * @text: what to search for
 *
 * Searches as if the text had been typed.
 */
void
desk_search_box_find (DeskSearchBox *self, const char *text)
{
  g_return_if_fail (DESK_IS_SEARCH_BOX (self));

  remember_focus (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/**
 * desk_search_box_get_is_searching:
 *
 * Returns: whether what was found last is not what was asked for last
 */
gboolean
desk_search_box_get_is_searching (DeskSearchBox *self)
{
  g_return_val_if_fail (DESK_IS_SEARCH_BOX (self), FALSE);

  return desk_search_finder_get_is_searching (self->finder);
}
