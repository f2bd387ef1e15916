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
        let own = is_own(call.event.user, view, on);
        let showing = showing(call.event.user, action, view, request, on);
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

/// Whether the message is the presser's own. Nobody else sees a private one.
fn is_own(presser: u64, view: &View, on: &Shown) -> bool {
    on.private || presser == view.asker
}

/// What a press asks to be shown.
fn showing(presser: u64, action: Action, view: &View, request: Request, on: &Shown) -> Showing {
    let private = match action {
        Action::Show => on.private || !is_own(presser, view, on),
        Action::Beside | Action::Sources | Action::Open => true,
        Action::Share => false,
    };
    let since = Some(view.version.clone());
    Showing { request, page: view.page, asker: presser, since, private }
}

/// The page of an answer that a button leads to, if it leads to one.
pub(super) fn turned_to(presser: u64, custom_id: &str, on: &Shown) -> Option<Showing> {
    let (action, view) = View::parse(custom_id)?;
    match action {
        Action::Show | Action::Beside => {
            let request = view.subject.request(&on.line)?;
            Some(showing(presser, action, &view, request, on))
        }
        Action::Open | Action::Share | Action::Sources => None,
    }
}
