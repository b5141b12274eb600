//! An invitation as the participant sees it: in a box of its own, as plain text, and marked as coming from the link.
//! Anyone can make a link, so nothing in it becomes a link or markup, or looks like a text of the app.

use crate::{
    domain::{basics::language::Language, content::pack::ContentPack, invitation::Content},
    text::{phrases, text},
    views::dom::{Element, el},
};

/// A message of more bytes takes more than about four lines of a telephone.
const LONG: usize = 160;

/// The box in this language, which in the preview is not that of the page.
pub(crate) fn from_link(pack: &ContentPack, language: Language, content: &Content) -> Element {
    let t = text(language);
    let day = phrases::occasion(language, content).map(|day| el("p").attr("data-from-link", "date").add(day));
    let from = (!content.from.is_empty())
        .then(|| el("p").attr("data-from-link", "from").add(t.from_link_from()).add(" ").add(theirs(&content.from)));
    let message = (!content.message.is_empty()).then(|| {
        let words = el("p").class("from-link__message").attr("data-from-link", "message").add(theirs(&content.message));
        // A long one would push the buttons that begin out of sight.
        if content.message.len() > LONG {
            el("details").class("more").add(el("summary").add(t.from_link_message())).add(words)
        } else {
            words
        }
    });
    el("section")
        .class("from-link")
        .attr("aria-labelledby", "from-link")
        .add(el("h2").class("from-link__mark").attr("id", "from-link").add(t.from_link_label()))
        .add(el("p").class("from-link__theme").attr("data-from-link", "theme").add(theirs(&content.theme)))
        .add(message)
        .add(day)
        .add(from)
        .add(
            content
                .mentions_secrets()
                .then(|| el("p").class("notice").attr("data-from-link", "secrets").add(t.from_link_secrets())),
        )
        .add(el("p").class("from-link__nothing").add(t.from_link_nothing()))
        .add(voluntary(pack, language))
}

/// The statement that it is voluntary, in the words of the organisation.
pub(crate) fn voluntary(pack: &ContentPack, language: Language) -> Option<Element> {
    let words = pack.start.voluntary.as_ref()?.get(language);
    Some(el("p").attr("data-voluntary", "").add(words.to_owned()))
}

/// A text that came with the link: its direction of writing is isolated from the text around it, and page translators
/// leave it alone.
pub(crate) fn theirs(words: &str) -> Element {
    el("bdi").attr("dir", "auto").attr("translate", "no").add(words.to_owned())
}
