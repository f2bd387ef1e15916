//! Buttons pressed and menus chosen from. All that is needed stands in the
//! `custom_id` or the message, so that nothing is forgotten by a restart.

use super::asked::Showing;
use super::{Call, Desk, Result, Served};
use crate::discord::event::Shown;
use crate::render::discord::view::{Action, Subject, View};
use crate::request::Request;

impl Desk {
    pub(super) fn pressed(
        &self,
        call: &Call<'_>,
        custom_id: &str,
        chosen: Option<&str>,
        on: &Shown,
    ) -> Result<Served> {
        let Some((action, view)) = View::parse(custom_id) else {
            return Ok(call.refused(call.notices.old_button));
        };
        match action {
            Action::Open => self.open(call, &view, chosen, on),
            Action::Share if !on.private => Ok(call.refused(call.notices.shared_already)),
            Action::Show | Action::Beside | Action::Sources | Action::Share => {
                let Some(request) = view.subject.request(&on.line) else {
                    return Ok(call.refused(call.notices.words_gone));
                };
                self.acted(call, action, &view, request, on)
            }
        }
    }

    fn acted(
        &self,
        call: &Call<'_>,
        action: Action,
        view: &View,
        request: Request,
        on: &Shown,
    ) -> Result<Served> {
        let presser = call.event.user;
        // Nobody else sees a private message.
        let own = on.private || presser == view.asker;
        let private = match action {
            Action::Show => on.private || !own,
            Action::Beside | Action::Sources | Action::Open => true,
            Action::Share => false,
        };
        let since = Some(view.version.clone());
        let showing = Showing { request, page: view.page, asker: presser, since, private };
        if action == Action::Sources {
            return self.show_sources(call, showing);
        }
        let shown = self.show(call, showing)?;
        Ok(match action {
            Action::Show if own => shown.in_place(),
            _ => shown.new_message(),
        })
    }

    /// Shows what was chosen from a menu, for whoever chose it.
    fn open(
        &self,
        call: &Call<'_>,
        view: &View,
        chosen: Option<&str>,
        on: &Shown,
    ) -> Result<Served> {
        let Some(chosen) = chosen else {
            return Ok(call.refused(call.notices.nothing_chosen));
        };
        let Some(subject) = Subject::parse(chosen) else {
            return Ok(call.refused(call.notices.old_button));
        };
        // An id of an entry always fits into a menu.
        let Some(request) = subject.request(&on.line) else {
            return Ok(call.refused(call.notices.words_gone));
        };
        let (asker, since) = (call.event.user, Some(view.version.clone()));
        let showing = Showing { request, page: 0, asker, since, private: true };
        Ok(self.show(call, showing)?.new_message())
    }
}
