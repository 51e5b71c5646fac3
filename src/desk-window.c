/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-window"

#include "config.h"

#include "desk-window.h"

#include "desk-account-commands.h"
#include "desk-first-pull-page.h"
#include "desk-page.h"
#include "desk-shell-commands.h"
#include "desk-shortcuts.h"
#include "desk-window-groups.h"
#include "desk-window-state.h"
#include "desk-windows.h"
#include "desk-sign-in-page.h"

#include <glib/gi18n.h>

/* Below these widths the sidebar shows icons only, and the sign-in page no picture. */
#define COLLAPSE_BELOW 1280
#define NARROW_BELOW 900

/* Opening a store takes a few milliseconds; only what takes longer is worth a spinner. */
#define OPENING_DELAY_MS 400

/**
 * DeskWindow:
 *
 * A window: sign-in, first pull, or the desk (#DeskShell). It follows the state of the services
 * and shows what there is in the store without waiting for the network. There may be several while
 * somebody is signed in, and one otherwise. All commands that do not
 * belong to one page are its actions: those of the account in desk-account-commands.c, those of the
 * desk in desk-shell-commands.c.
 */
struct _DeskWindow
{
  AdwApplicationWindow parent_instance;

  DeskServices *services;      /* (owned) */
  GSignalGroup *store_signals; /* (owned) */

  GtkStack *root_stack;
  GtkRevealer *opening_revealer;
  GtkSpinner *opening_spinner;
  DeskShell *shell;

  DeskPage *sign_in_page;    /* (unowned): in root_stack */
  DeskPage *first_pull_page; /* (unowned): in root_stack */

  char *first_page; /* (owned) (nullable): what is shown first, instead of the first page of all */
  guint resize_id;
  guint opening_id;
  gboolean is_resuming;
  gboolean closes_anyway;
  gboolean is_shut_down;
};

G_DEFINE_FINAL_TYPE (DeskWindow, desk_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_SERVICES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- what is shown --------------------------------------------------------------------------- */

static void
show_spinner_cb (gpointer user_data)
{
  DeskWindow *self = DESK_WINDOW (user_data);

  self->opening_id = 0;
  gtk_spinner_start (self->opening_spinner);
  gtk_revealer_set_reveal_child (self->opening_revealer, TRUE);
}

static void
show_root (DeskWindow *self, const char *name)
{
  gboolean is_opening = g_str_equal (name, "opening");
  gboolean was_opening = FALSE;

  if (is_opening && self->opening_id == 0)
    {
      self->opening_id = g_timeout_add_once (OPENING_DELAY_MS, show_spinner_cb, self);
    }
  else if (!is_opening)
    {
      g_clear_handle_id (&self->opening_id, g_source_remove);
      gtk_spinner_stop (self->opening_spinner);
      gtk_revealer_set_reveal_child (self->opening_revealer, FALSE);
    }

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->root_stack), name) == 0)
    return;

  /* At the start of the program the data is there at once, not after a transition. */
  was_opening = g_strcmp0 (gtk_stack_get_visible_child_name (self->root_stack), "opening") == 0;
  gtk_stack_set_transition_type (self->root_stack, was_opening
                                                       ? GTK_STACK_TRANSITION_TYPE_NONE
                                                       : GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  gtk_stack_set_visible_child_name (self->root_stack, name);
  if (g_str_equal (name, "sign-in"))
    desk_page_activate (self->sign_in_page);
  else
    desk_page_deactivate (self->sign_in_page);
  if (g_str_equal (name, "first-pull"))
    desk_page_activate (self->first_pull_page);
  else
    desk_page_deactivate (self->first_pull_page);
}

/* Who is not signed in needs one window: the one where he was last. */
static gboolean
close_cb (gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (user_data));

  return G_SOURCE_REMOVE;
}

/* The one place that chooses between sign-in, first pull and desk. */
static void
update_state (DeskWindow *self)
{
  DeskServicesState state = desk_services_get_state (self->services);
  DeskStore *store = desk_services_get_store (self->services);
  gboolean is_ready = state == DESK_SERVICES_READY && store != NULL;
  gboolean is_desk = is_ready && desk_store_get_is_usable (store);

  desk_shell_commands_set_enabled (G_ACTION_MAP (self), is_desk);
  desk_account_commands_update (G_ACTION_MAP (self), self->services);
  desk_shortcuts_update (GTK_APPLICATION_WINDOW (self), self->services);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "begin")), is_ready && !is_desk);

  if (!is_ready)
    desk_shell_close (self->shell);

  switch (state)
    {
    case DESK_SERVICES_SIGNED_OUT:
      if (!desk_windows_is_last_used (GTK_WIDGET (self)))
        g_idle_add_full (G_PRIORITY_HIGH_IDLE, close_cb, g_object_ref (self), g_object_unref);
      show_root (self, self->is_resuming ? "opening" : "sign-in");
      break;
    case DESK_SERVICES_SIGNING_IN:
    case DESK_SERVICES_OPENING:
      /* Who pressed a button on the sign-in page goes on seeing it at work. */
      if (g_strcmp0 (gtk_stack_get_visible_child_name (self->root_stack), "sign-in") != 0)
        show_root (self, "opening");
      break;
    case DESK_SERVICES_READY:
      show_root (self, is_desk ? "desk" : "first-pull");
      if (is_desk)
        {
          desk_shell_open (self->shell, self->first_page);
          g_clear_pointer (&self->first_page, g_free);
        }
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
services_notify_cb (DeskWindow *self)
{
  g_signal_group_set_target (self->store_signals, desk_services_get_store (self->services));
  update_state (self);
}

/* --- actions --------------------------------------------------------------------------------- */

static void
begin_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskWindow *self = DESK_WINDOW (user_data);

  desk_store_work_meanwhile (desk_services_get_store (self->services));
  update_state (self);
}

/* Whether somebody works before all has come is said in one of the windows, and holds in all. */
static void
store_changed_cb (DeskWindow *self, const char *const *types)
{
  if (g_strv_contains (types, "setting"))
    update_state (self);
}

static const GActionEntry ACTIONS[] = {
  { "begin", begin_cb, NULL, NULL, NULL, { 0 } },
};

/* --- size and end ---------------------------------------------------------------------------- */

/* Before it is shown, a window has the width that it asks for. */
static void
update_width (DeskWindow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = 0;

  if (width == 0)
    gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  desk_shell_set_collapsed (self->shell, width < COLLAPSE_BELOW);
  desk_sign_in_page_set_narrow (DESK_SIGN_IN_PAGE (self->sign_in_page), width < NARROW_BELOW);
}

static gboolean
resize_cb (gpointer user_data)
{
  DeskWindow *self = DESK_WINDOW (user_data);

  self->resize_id = 0;
  update_width (self);

  return G_SOURCE_REMOVE;
}

/* What depends on the width may not be changed while sizes are being given out. */
static void
desk_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DeskWindow *self = DESK_WINDOW (widget);

  GTK_WIDGET_CLASS (desk_window_parent_class)->size_allocate (widget, width, height, baseline);

  if (self->resize_id == 0)
    self->resize_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, resize_cb, self, NULL);
}

static void
unsaved_response_cb (DeskWindow *self, const char *response)
{
  if (!g_str_equal (response, "close"))
    return;

  self->closes_anyway = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
desk_window_close_request (GtkWindow *window)
{
  DeskWindow *self = DESK_WINDOW (window);
  GtkWidget *dialog = NULL;

  if (!self->is_shut_down && !desk_window_flush (self) && !self->closes_anyway)
    {
      dialog =
          adw_message_dialog_new (window, _ ("Your draft could not be saved"),
                                  _ ("If you close the window now, what you typed last is lost."));
      adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Go back"),
                                        "close", _ ("Close anyway"), NULL);
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close",
                                                  ADW_RESPONSE_DESTRUCTIVE);
      adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
      g_signal_connect_object (dialog, "response", G_CALLBACK (unsaved_response_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_window_present (GTK_WINDOW (dialog));
      return GDK_EVENT_STOP;
    }

  desk_window_shut_down (self);

  return GTK_WINDOW_CLASS (desk_window_parent_class)->close_request (window);
}

static void
desk_window_constructed (GObject *object)
{
  DeskWindow *self = DESK_WINDOW (object);

  G_OBJECT_CLASS (desk_window_parent_class)->constructed (object);

  self->sign_in_page = DESK_PAGE (desk_sign_in_page_new (self->services));
  gtk_stack_add_named (self->root_stack, GTK_WIDGET (self->sign_in_page), "sign-in");
  self->first_pull_page = DESK_PAGE (desk_first_pull_page_new (self->services));
  gtk_stack_add_named (self->root_stack, GTK_WIDGET (self->first_pull_page), "first-pull");
  desk_shell_set_services (self->shell, self->services);
  desk_account_commands_add (self, self->services);
  desk_window_state_restore (GTK_WINDOW (self));
  update_width (self);

  g_signal_connect_object (self->services, "notify", G_CALLBACK (services_notify_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
desk_window_dispose (GObject *object)
{
  DeskWindow *self = DESK_WINDOW (object);

  g_clear_handle_id (&self->resize_id, g_source_remove);
  g_clear_handle_id (&self->opening_id, g_source_remove);
  g_clear_object (&self->store_signals);
  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_WINDOW);

  G_OBJECT_CLASS (desk_window_parent_class)->dispose (object);
}

static void
desk_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskWindow *self = DESK_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SERVICES:
      self->services = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_window_finalize (GObject *object)
{
  DeskWindow *self = DESK_WINDOW (object);

  g_free (self->first_page);

  G_OBJECT_CLASS (desk_window_parent_class)->finalize (object);
}

static void
desk_window_class_init (DeskWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->constructed = desk_window_constructed;
  object_class->dispose = desk_window_dispose;
  object_class->finalize = desk_window_finalize;
  object_class->set_property = desk_window_set_property;
  widget_class->size_allocate = desk_window_size_allocate;
  window_class->close_request = desk_window_close_request;

  properties[PROP_SERVICES] =
      g_param_spec_object ("services", NULL, NULL, DESK_TYPE_SERVICES,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DESK_TYPE_SHELL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, root_stack);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, opening_revealer);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, opening_spinner);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, shell);
}

static void
desk_window_init (DeskWindow *self)
{
  /* GTK 4.8 makes what assistive software reads of a window before it knows what the window is: to such software, a
   * third one was no window. */
  g_object_set (self, "accessible-role", GTK_ACCESSIBLE_ROLE_WINDOW, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_window_groups_begin (GTK_WINDOW (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  desk_shell_commands_add (self->shell, G_ACTION_MAP (self));

  self->store_signals = g_signal_group_new (DESK_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "notify::is-filled",
                                  G_CALLBACK (update_state), self);
  g_signal_group_connect_swapped (self->store_signals, "changed", G_CALLBACK (store_changed_cb), self);
}

/**
 * desk_window_new:
 * @services: what the window shows
 *
 * Returns: (transfer floating): the window, which shows nothing before desk_window_start()
 */
GtkWidget *
desk_window_new (GtkApplication *application, DeskServices *services)
{
  return g_object_new (DESK_TYPE_WINDOW, "application", application, "services", services, NULL);
}

static void
resume_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_resumed = desk_services_resume_finish (DESK_SERVICES (source), result, &error);

  if (self->services == NULL)
    return;

  self->is_resuming = FALSE;
  update_state (self);
  if (!is_resumed)
    desk_sign_in_page_show_error (DESK_SIGN_IN_PAGE (self->sign_in_page), error);
}

/**
 * desk_window_start:
 * @starts_demo: whether to go into the demo instead of into the last account
 *
 * Opens what was open the last time, or shows the sign-in page. A window beside another shows the same
 * account.
 */
void
desk_window_start (DeskWindow *self, gboolean starts_demo)
{
  g_autofree char *email = NULL;

  g_return_if_fail (DESK_IS_WINDOW (self));

  if (desk_services_get_state (self->services) != DESK_SERVICES_SIGNED_OUT)
    {
      services_notify_cb (self);
      return;
    }

  /* Where the demo was open the last time, going on with it shows its data at once. */
  email = desk_services_dup_last_email (self->services);
  if (desk_services_can_resume (self->services) && (!starts_demo || email == NULL))
    {
      self->is_resuming = TRUE;
      self->first_page = desk_window_state_dup_page ();
      desk_services_resume_async (self->services, NULL, resume_cb, g_object_ref (self));
    }
  services_notify_cb (self);
  if (starts_demo && !self->is_resuming)
    desk_sign_in_page_start_demo (DESK_SIGN_IN_PAGE (self->sign_in_page));
}

/**
 * desk_window_shut_down:
 *
 * Saves what there is to save and lets go of the account, as long as window and store are still
 * whole. The window is good for nothing but being destroyed afterwards.
 */
void
desk_window_shut_down (DeskWindow *self)
{
  g_return_if_fail (DESK_IS_WINDOW (self));

  if (self->is_shut_down)
    return;

  self->is_shut_down = TRUE;
  desk_window_state_save (GTK_WINDOW (self), desk_shell_get_section (self->shell));
  desk_shell_close (self->shell);
}

/**
 * desk_window_flush:
 *
 * Saves what the pages hold and the store does not have yet, and waits until it is on the disk.
 *
 * Returns: %FALSE if something could not be saved
 */
gboolean
desk_window_flush (DeskWindow *self)
{
  g_return_val_if_fail (DESK_IS_WINDOW (self), FALSE);

  return desk_shell_flush (self->shell);
}

/**
 * desk_window_get_shell:
 *
 * Returns: (transfer none): what is shown to whoever is signed in
 */
DeskShell *
desk_window_get_shell (DeskWindow *self)
{
  g_return_val_if_fail (DESK_IS_WINDOW (self), NULL);

  return self->shell;
}

/**
 * desk_window_open_another:
 * @action: (nullable): what is done there first, an action such as `win.show-customer`
 * @target: (nullable): the parameter of the action
 *
 * Opens a window of the same account and the same size. Without @action it begins at the page of the main
 * navigation that is shown here.
 */
void
desk_window_open_another (DeskWindow *self, const char *action, const char *target)
{
  GtkWidget *other = NULL;
  int width = 0;
  int height = 0;

  g_return_if_fail (DESK_IS_WINDOW (self));
  g_return_if_fail (desk_services_get_state (self->services) == DESK_SERVICES_READY);

  other = desk_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->services);
  /* Two maximised windows would be as one. */
  gtk_window_unmaximize (GTK_WINDOW (other));
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (other), width, height);
  DESK_WINDOW (other)->first_page = g_strdup (desk_shell_get_section (self->shell));
  desk_window_start (DESK_WINDOW (other), FALSE);
  if (action != NULL)
    gtk_widget_activate_action (other, action, target != NULL ? "s" : NULL, target);
  gtk_window_present (GTK_WINDOW (other));
}
