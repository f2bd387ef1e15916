//! Buttons pressed and menus chosen from. All that is needed stands in the
//! `custom_id` or the message, so that nothing is forgotten by a restart.

use super::asked::Showing;
use super::{Call, Desk, Result, Served, drawing};
use crate::discord::event::Shown;
use crate::render::discord::message::Reply;
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
            Action::Show | Action::Sources | Action::Share => {
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
            Action::Sources | Action::Open => true,
            Action::Share => false,
        };
        let since = Some(view.version.clone());
        let showing = Showing { request, page: view.page, asker: presser, since, private };
        let shown = self.show(call, showing)?;
        Ok(match action {
            Action::Show if own => shown.in_place(),
            Action::Sources => {
                let message = drawing::sources(&shown.answer, &shown.view, &call.event.locale);
                let reply = Reply::New { message, private: true };
                Served { reply, ..shown.new_message(true) }
            }
            Action::Show | Action::Share | Action::Open => shown.new_message(private),
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
        let request = match subject.request(&on.line) {
            Some(request) => Some(request),
            None => self.among_listed(call, view, chosen, on)?,
        };
        let Some(request) = request else {
            return Ok(call.refused(call.notices.words_gone));
        };
        let (asker, since) = (call.event.user, Some(view.version.clone()));
        let showing = Showing { request, page: 0, asker, since, private: true };
        Ok(self.show(call, showing)?.new_message(true))
    }

    /// The entry whose id is too long for a menu: the one of the list in the
    /// message that the menu would have written so.
    fn among_listed(
        &self,
        call: &Call<'_>,
        view: &View,
        chosen: &str,
        on: &Shown,
    ) -> Result<Option<Request>> {
        let Some(request) = view.subject.request(&on.line) else { return Ok(None) };
        let (answer, _) = self.page_of(call, &request, view.page)?;
        let listed = answer.entries.into_iter().map(|entry| entry.id);
        let mut ids = listed.chain(answer.nearest.into_iter().map(|near| near.id));
        let room = chosen.chars().count();
        Ok(ids.find_map(|id| {
            let request = Request::Entry { id };
            let written = Subject::Whole(request.clone()).text(room);
            (written == chosen).then_some(request)
        }))
    }
}
