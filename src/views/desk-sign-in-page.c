/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-sign-in-page"

#include "config.h"

#include "desk-sign-in-page.h"

#include "desk-error.h"
#include "desk-find-manager-dialog.h"
#include "desk-message.h"
#include "desk-password-dialog.h"
#include "desk-server-address.h"
#include "desk-settings.h"
#include "desk-sign-in-picture.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/**
 * DeskSignInPage:
 *
 * Where the program begins for whoever is not signed in: e-mail and password, or the demo. The
 * window shows it as long as the services are not ready; what goes wrong stands under the fields.
 */
struct _DeskSignInPage
{
  DeskPage parent_instance;

  GSettings *settings;       /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the sign-in that runs */

  GtkWidget *picture;
  GtkWidget *rows;
  AdwEntryRow *email_row;
  AdwPasswordEntryRow *password_row;
  AdwEntryRow *server_row;
  GtkWidget *message_row;
  GtkLabel *message_label;
  GtkCheckButton *stay_button;
  GtkToggleButton *server_button;
  GtkSpinner *sign_in_spinner;
  GtkLabel *sign_in_label;
  GtkSpinner *demo_spinner;
  GtkLabel *demo_label;
  GtkStack *foot_stack;
  GtkWidget *cancel_button;
  GtkWidget *language_label;
  GtkDropDown *language_drop_down;
  GtkWidget *language_hint;

  gboolean is_demo; /* what runs is the demo's start */
};

G_DEFINE_FINAL_TYPE (DeskSignInPage, desk_sign_in_page, DESK_TYPE_PAGE)

static const char *
get_text (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static gboolean
is_empty (gpointer row)
{
  return *get_text (row) == '\0';
}

/* A row of the list would take the focus itself; the cursor belongs into its entry. */
static void
focus_row (gpointer row)
{
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (row));

  if (delegate != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (delegate));
}

static gpointer
get_first_empty (DeskSignInPage *self)
{
  return is_empty (self->email_row) ? (gpointer) self->email_row : (gpointer) self->password_row;
}

static void
set_row_error (DeskSignInPage *self, gpointer row, gboolean is_error)
{
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (row));

  if (is_error)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (delegate), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (delegate),
                                      GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->message_row, -1);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (delegate), GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (delegate),
                                     GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
    }
}

static void
clear_message (DeskSignInPage *self)
{
  gtk_widget_set_visible (self->message_row, FALSE);
  set_row_error (self, self->email_row, FALSE);
  set_row_error (self, self->password_row, FALSE);
  set_row_error (self, self->server_row, FALSE);
}

/* @row: (nullable): the row that is wrong, which gets the focus with its text selected; otherwise
 * the focus goes to where the user most likely goes on */
static void
show_message (DeskSignInPage *self, gpointer row, const char *text)
{
  clear_message (self);
  gtk_label_set_label (self->message_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->message_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  gtk_widget_set_visible (self->message_row, TRUE);
  if (row != NULL)
    set_row_error (self, row, TRUE);
  focus_row (row != NULL ? row : get_first_empty (self));
}

/* The one place that chooses what is shown while something runs. */
static void
update_state (DeskSignInPage *self)
{
  gboolean is_busy = self->cancellable != NULL;
  gboolean is_demo = is_busy && self->is_demo;
  gboolean is_sign_in = is_busy && !self->is_demo;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-in.cancel", is_busy);
  /* The focus must not stay in what cannot be used any more. */
  gtk_stack_set_visible_child_name (self->foot_stack, is_busy ? "busy" : "idle");
  gtk_button_set_label (GTK_BUTTON (self->cancel_button), _ ("Cancel"));
  if (is_busy)
    gtk_widget_grab_focus (self->cancel_button);

  gtk_widget_set_sensitive (self->rows, !is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stay_button), !is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->server_button), !is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-in.submit", !is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-in.demo", !is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-in.forgot", !is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-in.invited", !is_busy);

  gtk_spinner_set_spinning (self->sign_in_spinner, is_sign_in);
  gtk_widget_set_visible (GTK_WIDGET (self->sign_in_spinner), is_sign_in);
  gtk_label_set_label (self->sign_in_label, is_sign_in ? _ ("Signing in…") : _ ("Sign in"));
  gtk_spinner_set_spinning (self->demo_spinner, is_demo);
  gtk_widget_set_visible (GTK_WIDGET (self->demo_spinner), is_demo);
  gtk_label_set_label (self->demo_label,
                       is_demo ? _ ("Making the demo data…") : _ ("Explore with demo data"));
}

static void
set_busy (DeskSignInPage *self, GCancellable *cancellable, gboolean is_demo)
{
  g_set_object (&self->cancellable, cancellable);
  self->is_demo = is_demo;
  update_state (self);
}

static void
begin (DeskSignInPage *self, gboolean is_demo)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  clear_message (self);
  set_busy (self, cancellable, is_demo);
}

/* Takes along what was typed. */
static void
open_password_dialog (DeskSignInPage *self, DeskPasswordOccasion occasion)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *email = g_strstrip (g_strdup (get_text (self->email_row)));
  GtkWidget *dialog =
      desk_password_dialog_new (GTK_WINDOW (root), desk_page_get_services (DESK_PAGE (self)), occasion);

  desk_password_dialog_set_details (
      DESK_PASSWORD_DIALOG (dialog), get_text (self->server_row), email,
      occasion == DESK_PASSWORD_ENDED ? get_text (self->password_row) : NULL,
      gtk_check_button_get_active (self->stay_button));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
forgot_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_password_dialog (DESK_SIGN_IN_PAGE (widget), DESK_PASSWORD_FORGOTTEN);
}

static void
invited_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_password_dialog (DESK_SIGN_IN_PAGE (widget), DESK_PASSWORD_INVITED);
}

static void
sign_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSignInPage) self = user_data;
  DeskServices *services = DESK_SERVICES (source);
  g_autoptr (GError) error = NULL;
  gboolean is_signed_in = desk_services_sign_in_finish (services, result, &error);

  /* The page may have gone meanwhile, with the window. */
  if (self->cancellable == NULL)
    return;

  set_busy (self, NULL, FALSE);
  if (desk_services_needs_new_password (error))
    {
      open_password_dialog (self, DESK_PASSWORD_ENDED);
      return;
    }
  if (!is_signed_in)
    {
      desk_sign_in_page_show_error (self, error);
      return;
    }

  if (gtk_check_button_get_active (self->stay_button) &&
      !desk_services_get_keeps_session (services))
    desk_toast_show (
        GTK_WIDGET (self),
        _ ("This computer has no keyring: you stay signed in until you quit Dealer Desk."));
}

static void
submit_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DeskSignInPage *self = DESK_SIGN_IN_PAGE (widget);
  g_autofree char *email = g_strstrip (g_strdup (get_text (self->email_row)));
  g_autofree char *server_url = desk_server_address_dup_url (get_text (self->server_row));

  if (*email == '\0')
    {
      show_message (self, self->email_row, _ ("Enter your e-mail address."));
      return;
    }
  if (is_empty (self->password_row))
    {
      show_message (self, self->password_row, _ ("Enter your password."));
      return;
    }
  if (server_url == NULL)
    {
      gtk_toggle_button_set_active (self->server_button, TRUE);
      show_message (
          self, self->server_row,
          _ ("Enter the address of your back-end. It is in the e-mail of your account manager."));
      return;
    }

  begin (self, FALSE);
  desk_services_sign_in_async (desk_page_get_services (DESK_PAGE (self)), server_url, email,
                               get_text (self->password_row),
                               gtk_check_button_get_active (self->stay_button), self->cancellable,
                               sign_in_cb, g_object_ref (self));
}

static void
sign_in_demo_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSignInPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_signed_in =
      desk_services_sign_in_demo_finish (DESK_SERVICES (source), result, &error);

  /* The page may have gone meanwhile, with the window. */
  if (self->cancellable == NULL)
    return;

  set_busy (self, NULL, FALSE);
  if (!is_signed_in)
    desk_sign_in_page_show_error (self, error);
}

static void
demo_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DeskSignInPage *self = DESK_SIGN_IN_PAGE (widget);

  begin (self, TRUE);
  desk_services_sign_in_demo_async (desk_page_get_services (DESK_PAGE (self)), "dealer",
                                    self->cancellable, sign_in_demo_cb, g_object_ref (self));
}

/* The page stays busy until what runs has let go; only then can anything else begin. */
static void
cancel_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DeskSignInPage *self = DESK_SIGN_IN_PAGE (widget);

  if (self->cancellable == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  gtk_button_set_label (GTK_BUTTON (self->cancel_button), _ ("Cancelling…"));
}

static void
find_manager_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_window_present (GTK_WINDOW (desk_find_manager_dialog_new (GTK_WINDOW (root))));
}

static void
row_entry_activated_cb (DeskSignInPage *self)
{
  if (!is_empty (self->email_row) && is_empty (self->password_row) &&
      !gtk_widget_has_css_class (GTK_WIDGET (self->password_row), "error"))
    focus_row (self->password_row);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "sign-in.submit", NULL);
}

/* An error goes as soon as something is done about it. */
static void
row_changed_cb (DeskSignInPage *self)
{
  if (gtk_widget_get_visible (self->message_row))
    clear_message (self);
}

static void
server_button_toggled_cb (DeskSignInPage *self)
{
  gboolean is_shown = gtk_toggle_button_get_active (self->server_button);

  gtk_widget_set_visible (GTK_WIDGET (self->server_row), is_shown);
  if (is_shown && gtk_widget_get_mapped (GTK_WIDGET (self)))
    focus_row (self->server_row);
}

static void
language_selected_cb (DeskSignInPage *self)
{
  desk_settings_choose_language (self->settings,
                                 gtk_drop_down_get_selected (self->language_drop_down));
  gtk_widget_set_visible (self->language_hint, TRUE);
}

static void
fill_languages (DeskSignInPage *self)
{
  guint selected = 0;
  g_autoptr (GListModel) names = desk_settings_list_choices (self->settings, &selected);

  gtk_drop_down_set_model (self->language_drop_down, names);
  gtk_drop_down_set_selected (self->language_drop_down, selected);
  g_signal_connect_object (self->language_drop_down, "notify::selected",
                           G_CALLBACK (language_selected_cb), self, G_CONNECT_SWAPPED);

  /* Nothing to choose where nothing can be remembered. */
  gtk_widget_set_visible (self->language_label, self->settings != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->language_drop_down), self->settings != NULL);
}

static void
fill_form (DeskSignInPage *self)
{
  DeskServices *services = desk_page_get_services (DESK_PAGE (self));
  g_autofree char *email = NULL;
  g_autofree char *server_url = NULL;

  if (services == NULL)
    return;

  email = desk_services_dup_last_email (services);
  server_url = desk_services_dup_last_server_url (services);
  if (server_url == NULL)
    server_url = desk_settings_dup_server_url (self->settings);
  if (email != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->email_row), email);
  if (server_url != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->server_row), server_url);
}

static void
desk_sign_in_page_activate (DeskPage *page)
{
  DeskSignInPage *self = DESK_SIGN_IN_PAGE (page);

  DESK_PAGE_CLASS (desk_sign_in_page_parent_class)->activate (page);

  fill_form (self);
  update_state (self);
  focus_row (get_first_empty (self));
}

static void
desk_sign_in_page_deactivate (DeskPage *page)
{
  DeskSignInPage *self = DESK_SIGN_IN_PAGE (page);

  clear_message (self);
  /* By whichever way somebody came in. */
  gtk_editable_set_text (GTK_EDITABLE (self->password_row), "");

  DESK_PAGE_CLASS (desk_sign_in_page_parent_class)->deactivate (page);
}

static void
desk_sign_in_page_dispose (GObject *object)
{
  DeskSignInPage *self = DESK_SIGN_IN_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_SIGN_IN_PAGE);

  G_OBJECT_CLASS (desk_sign_in_page_parent_class)->dispose (object);
}

static void
desk_sign_in_page_class_init (DeskSignInPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskPageClass *page_class = DESK_PAGE_CLASS (klass);

  object_class->dispose = desk_sign_in_page_dispose;
  page_class->activate = desk_sign_in_page_activate;
  page_class->deactivate = desk_sign_in_page_deactivate;

  g_type_ensure (DESK_TYPE_SIGN_IN_PICTURE);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, picture);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, rows);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, email_row);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, password_row);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, server_row);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, message_row);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, message_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, stay_button);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, server_button);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, sign_in_spinner);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, sign_in_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, demo_spinner);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, demo_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, foot_stack);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, language_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, language_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, language_hint);
  gtk_widget_class_bind_template_callback (widget_class, row_entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, server_button_toggled_cb);

  gtk_widget_class_install_action (widget_class, "sign-in.submit", NULL, submit_action);
  gtk_widget_class_install_action (widget_class, "sign-in.demo", NULL, demo_action);
  gtk_widget_class_install_action (widget_class, "sign-in.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "sign-in.forgot", NULL, forgot_action);
  gtk_widget_class_install_action (widget_class, "sign-in.invited", NULL, invited_action);
  gtk_widget_class_install_action (widget_class, "sign-in.find-manager", NULL, find_manager_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "sign-in.demo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "sign-in.cancel", NULL);
}

static void
desk_sign_in_page_init (DeskSignInPage *self)
{
  self->settings = desk_settings_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_languages (self);
  update_state (self);
}

/**
 * desk_sign_in_page_new:
 * @services: what signs in
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
desk_sign_in_page_new (DeskServices *services)
{
  return g_object_new (DESK_TYPE_SIGN_IN_PAGE, "services", services, NULL);
}

/**
 * desk_sign_in_page_set_narrow:
 * @is_narrow: whether there is no room for the picture
 */
void
desk_sign_in_page_set_narrow (DeskSignInPage *self, gboolean is_narrow)
{
  g_return_if_fail (DESK_IS_SIGN_IN_PAGE (self));

  gtk_widget_set_visible (self->picture, !is_narrow);
}

/**
 * desk_sign_in_page_show_error:
 *
 * Says under the fields why signing in, or opening the last account, did not work.
 */
void
desk_sign_in_page_show_error (DeskSignInPage *self, const GError *error)
{
  g_autoptr (DeskMessage) message = NULL;
  g_autofree char *about_server = NULL;

  g_return_if_fail (DESK_IS_SIGN_IN_PAGE (self));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      focus_row (get_first_empty (self));
      return;
    }

  about_server = desk_server_address_dup_message (
      error, gtk_toggle_button_get_active (self->server_button));
  if (about_server != NULL)
    {
      gtk_toggle_button_set_active (self->server_button, TRUE);
      show_message (self, self->server_row, about_server);
    }
  else if (g_error_matches (error, DESK_ERROR, DESK_ERROR_CREDENTIALS))
    show_message (self, self->password_row, _ ("E-mail or password not recognised"));
  else if (g_error_matches (error, DESK_ERROR, DESK_ERROR_OFFLINE))
    show_message (self, NULL, _ ("No connection. Demo data works offline."));
  else if (g_error_matches (error, DESK_ERROR, DESK_ERROR_AWAY))
    show_message (self, NULL, _ ("The server does not answer. Try again later, or look at the demo data."));
  else if (g_error_matches (error, DESK_ERROR, DESK_ERROR_SERVER) ||
           g_error_matches (error, DESK_ERROR, DESK_ERROR_BUSY) ||
           g_error_matches (error, DESK_ERROR, DESK_ERROR_TIMEOUT))
    /* What is tried again by itself is what waits, and nothing waits here. */
    show_message (self, NULL, _ ("The server could not do this now. Try again in a moment."));
  else
    {
      message = desk_message_new_from_error (error);
      show_message (self, NULL, message->sentence);
    }
}

/**
 * desk_sign_in_page_start_demo:
 *
 * As if "Explore with demo data" had been pressed, for the option `--demo`.
 */
void
desk_sign_in_page_start_demo (DeskSignInPage *self)
{
  g_return_if_fail (DESK_IS_SIGN_IN_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "sign-in.demo", NULL);
}
