//! What views ask of the browser. Each service returns its outcome, or sends an event.

use super::{
    address,
    app::App,
    clock,
    focus::{self, FocusTarget},
    hand_over,
    text_offer::{self, TextOffer},
};
use crate::{
    domain::{
        basics::{
            date::{Date, Timestamp},
            id::ReflectionId,
            language::Language,
        },
        keeping::{self, collection::Collection, machine::message, state::FileProblem},
    },
    formats::{
        browser_copy,
        saved_file::{self, FileError},
    },
    platform::{clipboard, download, file, keyboard, page, picture, pointer, print, share, timer},
    text::text,
};
use leptos::{prelude::*, task};

/// The keyboard focus.
impl App {
    /// Puts the focus on something once the latest change is on the page: for a view whose own element is removed by
    /// it. If the target is not there either, the focus stays where it is.
    pub fn focus_soon(self, target: FocusTarget) {
        task::spawn_local(async move {
            task::tick().await;
            focus::on_soon(target);
        });
    }
}

/// The pointer, the keyboard, and how much of the page is visible.
impl App {
    /// Whether an event is a press of a pointer, and not one from the keyboard.
    #[must_use]
    pub fn is_of_pointer(self, event: &web_sys::Event) -> bool {
        pointer::made(event)
    }

    /// The key of an event, when none of the keys that make it a command is held.
    #[must_use]
    pub fn plain_key(self, event: &web_sys::Event) -> Option<String> {
        keyboard::plain_key(event)
    }

    /// Whether one question is shown at a time: there is room for no more, and the person has not asked to see all.
    #[must_use]
    pub fn shows_one_question(self) -> bool {
        // The stylesheet decides how much room there is, and shows the button for all questions only then.
        page::is_seen("[data-action=show_all]")
    }

    /// Does something after so many milliseconds.
    pub fn after(self, millis: i32, then: impl FnOnce() + 'static) {
        timer::after(millis, then);
    }
}

/// Time.
impl App {
    /// The time now.
    #[must_use]
    pub fn now(self) -> Timestamp {
        clock::now()
    }

    /// The day where the person is.
    #[must_use]
    pub fn today(self) -> Date {
        clock::today()
    }

    /// A day in the person's own time zone: "22. november 2026".
    #[must_use]
    pub fn day(self, moment: Timestamp, language: Language) -> String {
        clock::day(moment, language)
    }

    /// An id for a new reflection.
    #[must_use]
    pub fn new_reflection_id(self) -> Option<ReflectionId> {
        clock::new_reflection_id()
    }
}

/// Files, paper and the clipboard.
impl App {
    /// Copies a text. `false` when the browser does not allow it.
    pub fn copy_text(self, text: &str) -> impl Future<Output = bool> {
        clipboard::copy(text)
    }

    /// Passes a text to the browser as a file. `false` when the browser refuses it; browsers do not report whether the
    /// file then arrives.
    #[must_use]
    pub fn download(self, name: &str, media_type: &str, text: &str) -> bool {
        download::save_text(name, media_type, text)
    }

    /// Passes a text to the browser as a file, and announces that.
    pub fn hand_over(self, name: &str, media_type: &str, text_of_file: &str) {
        if self.download(name, media_type, text_of_file) {
            self.say(text(self.language()).file_sent());
        }
    }

    /// Reports that a file was asked for at this place and whether the browser took it, and offers its text.
    pub fn handed_over(self, place: TextOffer, is_taken: bool) {
        place.asked(is_taken);
        if is_taken {
            self.say(text(self.language()).handed_over());
        }
    }

    /// The file with everything: its name and its content.
    #[must_use]
    pub fn saved_file(self) -> (String, String) {
        let content = self.model.with_untracked(|model| hand_over::saved_file(self, model.keeping.collection()));
        (hand_over::file_name(self), content)
    }

    /// How much room these reflections take as a saved file, in bytes.
    #[must_use]
    pub fn saved_size(self, collection: &Collection) -> usize {
        hand_over::saved_file(self, collection).len()
    }

    /// From now on, until the view that calls this is removed, the saved file is offered as text at this place when it
    /// was asked for by keyboard. When several views call this, the latest counts: a dialog covers what was there
    /// before.
    pub fn offer_saved_file_at(self, place: TextOffer) {
        self.resources().copies.borrow_mut().push(place);
        on_cleanup(move || {
            self.resources().copies.borrow_mut().retain(|other| other.name != place.name);
        });
    }

    /// Opens the saved file that was chosen in a field or dropped on it. Sends its contents, or the problem with it.
    pub fn open_saved_file(self, event: &web_sys::Event) {
        if let Some(given) = file::given(event) {
            // The preview of another file is removed, so that the same file, corrected and chosen again, is shown as a
            // new one.
            if self.model.with_untracked(|model| model.keeping.file().is_some() || model.keeping.file_problem.is_some())
            {
                self.send(message::Event::CancelledFile);
            }
            task::spawn_local(async move {
                let is_ours = saved_file::is_ours(&file::beginning(&given, saved_file::BEGINNING).await);
                let most = if is_ours { usize::MAX } else { saved_file::MAX_BYTES };
                let outcome = match file::text(&given, most).await {
                    Some(text) => browser_copy::read(&text).map_err(problem),
                    None => Err(FileProblem::TooLarge),
                };
                match outcome {
                    Ok(opened) => self.send(message::Event::OpenedFile(Box::new(opened))),
                    Err(problem) => self.send(keeping::Event::FileRefused(problem)),
                }
                self.focus_soon(FocusTarget::File);
            });
        }
    }

    /// Opens the print dialog. `false` when none opened.
    pub fn print(self) -> impl Future<Output = bool> {
        print::print()
    }

    /// Whether the browser can pass a text to another program.
    #[must_use]
    pub fn can_share(self) -> bool {
        share::is_there()
    }

    /// Passes a text to another program, through the browser's dialog.
    pub fn share(self, title: &str, text: &str) {
        share::text(title, text);
    }

    /// Passes a drawing to the browser as a picture.
    pub fn save_drawing(self, name: &str, svg: &str, size: (u32, u32)) {
        picture::save_drawing(name, svg, size);
        self.say(text(self.language()).file_sent());
    }

    /// Opens a window with only the first element with this selector and starts printing there. `false` when the
    /// browser does not allow a window.
    #[must_use]
    pub fn print_in_window(self, title: &str, selector: &str) -> bool {
        // An earlier window closes when a new one has opened, and stays where the browser allows none.
        let opened = print::print_in_window(title, selector);
        let is_opened = opened.is_some();
        if is_opened {
            self.resources().print_window.replace(opened);
        }
        is_opened
    }

    /// Closes the window for printing, if there is one.
    pub(super) fn close_print_window(self) {
        self.resources().print_window.take();
    }
}

fn problem(error: FileError) -> FileProblem {
    match error {
        FileError::TooLarge { .. } => FileProblem::TooLarge,
        FileError::NotOurs => FileProblem::NotOurs,
        FileError::Newer { .. } => FileProblem::Newer,
        FileError::Damaged(place) => FileProblem::Damaged(place),
    }
}

/// The page and its address.
impl App {
    /// Selects the text that is shown at the place of this name, with the focus on it, once it is on the page.
    pub fn select_text(self, name: &'static str) {
        text_offer::select_text(name);
    }

    /// Puts the focus on the button of an action.
    pub fn focus_action(self, action: &str) {
        focus::on_action(action);
    }

    /// The address of the module in a window of its own.
    #[must_use]
    pub fn own_window(self) -> Option<String> {
        address::own_window()
    }

    /// The id of the content pack that the address asks for now; empty for the standard one.
    #[must_use]
    pub fn wanted_pack(self) -> String {
        address::wanted_pack()
    }
}

mod desk {
    use super::{App, FocusTarget, address, file, task};
    use crate::{
        documents::qr::Qr,
        domain::{
            basics::{colour::PackTheme, id::PackId},
            invitation::Invitation,
        },
        formats::{
            invitation,
            pack::{
                self,
                check::{Report, check},
            },
        },
        platform::{fullscreen, location, page, style, unicode},
        shell::{app::Checked, theme},
    };
    use leptos::prelude::*;
    use std::sync::Arc;

    /// Services that only the steps for leaders and editors use.
    impl App {
        /// The address of the module, without anything from a `#` on.
        #[must_use]
        pub fn own_address(self) -> String {
            location::without_fragment().unwrap_or_default()
        }

        /// The content packs besides the standard one that the operator of the site has listed.
        #[must_use]
        pub fn listed_packs(self) -> Vec<PackId> {
            let list = page::meta("kompas-packs").unwrap_or_default();
            list.split_ascii_whitespace().filter_map(|id| PackId::try_from(id).ok()).collect()
        }

        /// Where an invitation leads: to the host page, if its script has reported its address, since people know that
        /// page; otherwise to the app itself.
        #[must_use]
        pub fn link_base(self) -> String {
            let page = self.model.with_untracked(|model| model.host.page.clone());
            page.unwrap_or_else(|| self.own_address())
        }

        /// The link of an invitation to a page at this address ([`App::link_base`]).
        ///
        /// # Errors
        /// By how many characters it is too long.
        pub fn invitation_link(self, base: &str, invitation: &Invitation) -> Result<String, usize> {
            invitation::link(base, invitation).map_err(|invitation::TooLong(by)| by)
        }

        /// Puts an invitation into the address.
        pub fn keep_invitation(self, invitation: &Invitation) {
            address::keep_invitation(invitation);
        }

        /// A text with letters and their marks as one character each: an `å` from elsewhere can be two, and would count
        /// as two.
        #[must_use]
        pub fn composed(self, text: &str) -> String {
            unicode::composed(text)
        }

        /// Passes a QR code to the browser as a PNG file. `false` when the browser cannot draw it.
        #[must_use]
        pub fn save_picture(self, name: &str, code: &Qr) -> bool {
            let is_saved = crate::platform::picture::save_png(name, code.side, &code.bars);
            if is_saved {
                self.say(crate::text::text(self.language()).file_sent());
            }
            is_saved
        }

        /// Shows the element with this selector in full screen. `false` when the browser does not support it (a
        /// telephone) or the host page of a frame does not allow it.
        pub fn enter_full_screen(self, selector: &str) -> impl Future<Output = bool> {
            fullscreen::enter(selector)
        }

        /// Leaves full screen.
        pub fn leave_full_screen(self) -> impl Future<Output = ()> {
            fullscreen::leave()
        }

        /// Whether something is in full screen.
        #[must_use]
        pub fn is_full_screen(self) -> bool {
            fullscreen::is_on()
        }

        /// Hides or shows everything but the slides of the meeting.
        pub fn show_only_stage(self, is_only: bool) {
            style::set_attribute("data-stage-only", is_only.then_some(""));
        }

        /// The text of the standard pack as it was fetched, over which other packs are merged.
        #[must_use]
        pub fn standard_pack(self) -> String {
            self.resources().packs.standard()
        }

        /// Checks the content pack that was chosen in a field or dropped on it, and shows the findings.
        pub fn check_pack(self, event: &web_sys::Event) {
            let Some(given) = file::given(event) else { return };
            file::forget(event);
            task::spawn_local(async move {
                let name = file::name(&given);
                let report = match file::text(&given, pack::MAX_BYTES).await {
                    Some(text) => check(&text, Some(&name), &self.standard_pack()),
                    None => Report::too_large(given.size() as usize),
                };
                self.editor.checked.set(Some(Arc::new(Checked { name, report })));
                self.focus_soon(FocusTarget::File);
            });
        }

        /// Gives the page an organisation's accent colours, or its own again.
        pub fn paint(self, of_pack: Option<&PackTheme>) {
            theme::paint(of_pack);
        }
    }
}
