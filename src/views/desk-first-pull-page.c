/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-first-pull-page"

#include "config.h"

#include "desk-first-pull-page.h"

#include "desk-account.h"
#include "desk-format.h"
#include "desk-sync-message.h"

#include <glib/gi18n.h>

/**
 * DeskFirstPullPage:
 *
 * Shown once an account on a computer: while the store is being filled for the first time there
 * is nothing else to show. Says how far it is; what stops it; and can be left.
 */
struct _DeskFirstPullPage
{
  DeskPage parent_instance;

  GSignalGroup *sync_signals; /* (owned) */

  GtkProgressBar *progress_bar;
  GtkLabel *count_label;
  GtkLabel *message_label;
  GtkWidget *try_again_button;
  GtkWidget *begin_button;
  GtkWidget *cancel_button;
};

G_DEFINE_FINAL_TYPE (DeskFirstPullPage, desk_first_pull_page, DESK_TYPE_PAGE)

/**
 * desk_first_pull_page_format_count:
 * @n_pulled: records that have come
 * @n_expected: records that will have come at the end, 0 if that is not known
 *
 * Returns: (transfer full): the line under the bar
 */
char *
desk_first_pull_page_format_count (guint n_pulled, guint n_expected)
{
  g_autofree char *pulled = desk_format_number (n_pulled);
  g_autofree char *expected = desk_format_number (n_expected);

  if (n_pulled == 0)
    return g_strdup (_ ("Waiting for the back-end…"));
  /* An estimate may be too small; a line such as "120 of 100" helps nobody. */
  if (n_expected < n_pulled)
    /* Translators: %s is a number of customers, orders and so on, as text */
    return g_strdup_printf (ngettext ("%s record", "%s records", n_pulled), pulled);

  /* Translators: both are numbers of customers, orders and so on, as text */
  return g_strdup_printf (ngettext ("%1$s of %2$s record", "%1$s of %2$s records", n_expected),
                          pulled, expected);
}

static char *
dup_problem (DeskSync *sync)
{
  const GError *error = desk_sync_get_error (sync);
  g_autoptr (DeskMessage) message = NULL;

  switch (desk_sync_get_state (sync))
    {
    case DESK_SYNC_OFFLINE:
    case DESK_SYNC_FAILED:
    case DESK_SYNC_SIGN_IN_AGAIN:
      if (error == NULL)
        return g_strdup (_ ("No connection."));
      message = desk_sync_message_new (sync);
      return g_strdup (message->sentence);
    case DESK_SYNC_UP_TO_DATE:
    case DESK_SYNC_SYNCING:
    case DESK_SYNC_ATTENTION:
    default:
      return NULL;
    }
}

/* Cancel alone is there from the beginning, so it has the focus, and Enter would end all: what helps takes it over. */
static void
show_button (DeskFirstPullPage *self, GtkWidget *button, gboolean is_shown)
{
  gboolean was_shown = gtk_widget_get_visible (button);

  gtk_widget_set_visible (button, is_shown);
  if (is_shown && !was_shown && gtk_widget_is_focus (self->cancel_button))
    gtk_widget_grab_focus (button);
}

/* The one place that chooses what is shown. */
static void
update_state (DeskFirstPullPage *self)
{
  DeskServices *services = desk_page_get_services (DESK_PAGE (self));
  DeskSync *sync = services != NULL ? desk_services_get_sync (services) : NULL;
  guint n_pulled = sync != NULL ? desk_sync_get_n_pulled (sync) : 0;
  guint n_expected = sync != NULL ? desk_sync_get_n_expected (sync) : 0;
  g_autofree char *problem = sync != NULL ? dup_problem (sync) : NULL;
  g_autofree char *count = desk_first_pull_page_format_count (n_pulled, n_expected);

  gtk_label_set_label (self->count_label, count);
  if (n_expected > 0)
    gtk_progress_bar_set_fraction (self->progress_bar, MIN (1., (double) n_pulled / n_expected));
  else if (n_pulled > 0)
    gtk_progress_bar_pulse (self->progress_bar);
  else
    gtk_progress_bar_set_fraction (self->progress_bar, 0);

  gtk_label_set_label (self->message_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), problem != NULL);
  show_button (self, self->begin_button, n_pulled > 0);
  show_button (self, self->try_again_button, problem != NULL);
  /* Of two buttons that both help one stands out. */
  if (n_pulled > 0)
    gtk_widget_remove_css_class (self->try_again_button, "suggested-action");
  else
    gtk_widget_add_css_class (self->try_again_button, "suggested-action");
}

static void
services_notify_sync_cb (DeskFirstPullPage *self)
{
  DeskServices *services = desk_page_get_services (DESK_PAGE (self));

  g_signal_group_set_target (self->sync_signals, desk_services_get_sync (services));
  update_state (self);
}

static void
try_again_clicked_cb (DeskFirstPullPage *self)
{
  DeskServices *services = desk_page_get_services (DESK_PAGE (self));
  DeskSync *sync = desk_services_get_sync (services);

  if (sync == NULL)
    return;
  if (desk_sync_get_state (sync) == DESK_SYNC_SIGN_IN_AGAIN)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sign-in-again", NULL);
  else
    desk_sync_now (sync);
}

/* What has come stays on the computer until the sign-out that follows takes the cache away; drafts
 * and orders of an earlier time are kept. */
static void
cancel_clicked_cb (DeskFirstPullPage *self)
{
  desk_account_leave (GTK_WIDGET (self), desk_page_get_services (DESK_PAGE (self)));
}

static void
desk_first_pull_page_activate (DeskPage *page)
{
  DeskFirstPullPage *self = DESK_FIRST_PULL_PAGE (page);

  DESK_PAGE_CLASS (desk_first_pull_page_parent_class)->activate (page);

  services_notify_sync_cb (self);
  gtk_widget_grab_focus (self->cancel_button);
}

static void
desk_first_pull_page_deactivate (DeskPage *page)
{
  g_signal_group_set_target (DESK_FIRST_PULL_PAGE (page)->sync_signals, NULL);

  DESK_PAGE_CLASS (desk_first_pull_page_parent_class)->deactivate (page);
}

static void
desk_first_pull_page_dispose (GObject *object)
{
  DeskFirstPullPage *self = DESK_FIRST_PULL_PAGE (object);

  g_clear_object (&self->sync_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_FIRST_PULL_PAGE);

  G_OBJECT_CLASS (desk_first_pull_page_parent_class)->dispose (object);
}

static void
desk_first_pull_page_class_init (DeskFirstPullPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskPageClass *page_class = DESK_PAGE_CLASS (klass);

  object_class->dispose = desk_first_pull_page_dispose;
  page_class->activate = desk_first_pull_page_activate;
  page_class->deactivate = desk_first_pull_page_deactivate;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-first-pull-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFirstPullPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, DeskFirstPullPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, DeskFirstPullPage, message_label);
  gtk_widget_class_bind_template_child (widget_class, DeskFirstPullPage, try_again_button);
  gtk_widget_class_bind_template_child (widget_class, DeskFirstPullPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, DeskFirstPullPage, begin_button);
  gtk_widget_class_bind_template_callback (widget_class, try_again_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
desk_first_pull_page_init (DeskFirstPullPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->sync_signals = g_signal_group_new (DESK_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "notify", G_CALLBACK (update_state), self);
}

/**
 * desk_first_pull_page_new:
 * @services: what fills the store
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
desk_first_pull_page_new (DeskServices *services)
{
  return g_object_new (DESK_TYPE_FIRST_PULL_PAGE, "services", services, NULL);
}
