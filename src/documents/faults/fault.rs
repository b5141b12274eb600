//! What is wrong with the content of a pack, in words.

use super::bilingual::{both, language_names};
use crate::{
    domain::basics::language::Localized,
    formats::{
        fault::Fault,
        pack::{
            check::spelling::nearest,
            link::{LinkFault, why_unsafe},
        },
    },
};

/// What is wrong, in words.
pub(super) fn of(fault: &Fault) -> Localized {
    match fault {
        Fault::NotText => both(
            "Her skal der stå en tekst i anførselstegn, som \"tekst\".",
            "This must be a text in quotation marks, as in \"text\".",
        ),
        Fault::NotObject => {
            both("Her skal der stå felter i krøllede parenteser: { … }.", "This must be fields in braces: { … }.")
        }
        Fault::NotBothLanguages => both(
            "Her skal der stå en tekst på begge sprog: { \"da\": \"…\", \"en\": \"…\" }.",
            "This must be a text in both languages: { \"da\": \"…\", \"en\": \"…\" }.",
        ),
        Fault::NotList => both(
            "Her skal der stå en liste i kantede parenteser: [ … ].",
            "This must be a list in square brackets: [ … ].",
        ),
        Fault::NotFlag => both(
            "Her skal der stå true (ja) eller false (nej), uden anførselstegn.",
            "This must be true or false, without quotation marks.",
        ),
        Fault::NotNumber => both("Her skal der stå et helt tal.", "This must be a whole number."),
        Fault::NotAnswer => both(
            "Her skal der stå et tal fra 5 til 1, \"unknown\" eller \"not_relevant\".",
            "This must be a number from 5 to 1, \"unknown\" or \"not_relevant\".",
        ),
        Fault::NotTime(message) => both(message.clone(), message.clone()),
        Fault::Empty => both(
            "Teksten er tom. Skriv den, eller fjern feltet.",
            "The text is empty. Write it, or take the field out.",
        ),
        Fault::Missing(name) => {
            both(format!("Feltet \"{name}\" mangler."), format!("The field \"{name}\" is missing."))
        }
        Fault::MissingLanguage(language) => {
            let (da, en) = language_names(language);
            both(
                format!("Den {da} tekst mangler. Tilføj feltet \"{language}\"."),
                format!("The {en} text is missing. Add the field \"{language}\"."),
            )
        }
        Fault::Unknown { name, known } => match nearest(name, known.iter().copied()) {
            Some(meant) => both(
                format!("Feltet \"{name}\" kendes ikke her. Mente du \"{meant}\"?"),
                format!("The field \"{name}\" is not known here. Did you mean \"{meant}\"?"),
            ),
            None => both(
                format!("Feltet \"{name}\" kendes ikke her. Her kan der stå: {}.", known.join(", ")),
                format!("The field \"{name}\" is not known here. Known are: {}.", known.join(", ")),
            ),
        },
        Fault::NotOneOf { text, words } => both(
            format!("\"{text}\" kan ikke stå her. Vælg en af: {}.", words.join(", ")),
            format!("\"{text}\" cannot stand here. Choose one of: {}.", words.join(", ")),
        ),
        Fault::NotId(text) => both(
            format!(
                "\"{text}\" kan ikke bruges som id. Brug 1 til 64 tegn: a-z, 0-9, \"_\", \"-\" og \".\". Begynd med et bogstav eller et tal."
            ),
            format!(
                "\"{text}\" cannot be an id. Use 1 to 64 characters: a-z, 0-9, \"_\", \"-\" and \".\". Begin with a letter or a digit."
            ),
        ),
        Fault::NotStrength(number) => both(
            format!("Styrken er 1, 2 eller 3, ikke {number}. Fjern cellen, hvis læringsformen ikke hjælper."),
            format!("The strength is 1, 2 or 3, not {number}. Take the cell out if the learning form does not help."),
        ),
        Fault::NotColour(text) => both(
            format!("\"{text}\" er ikke en farve. Skriv # og seks tegn, som \"#0a5a66\"."),
            format!("\"{text}\" is not a colour. Write # and six characters, as in \"#0a5a66\"."),
        ),
        Fault::NotTheDimensions => both(
            "De fem dimensioner skal stå her én gang hver, i rækkefølgen \"will\", \"can\", \"may\", \"dare\", \"should\".",
            "The five dimensions must be here once each, in the order \"will\", \"can\", \"may\", \"dare\", \"should\".",
        ),
        Fault::Twice(id) => both(
            format!("\"{id}\" står her to gange. Hvert id må kun bruges én gang i listen."),
            format!("\"{id}\" is there twice. Each id can be used only once in the list."),
        ),
        Fault::NoNeedOf(dimension) => both(
            format!("Dimensionen \"{}\" har ingen spørgsmål. Den skal have mindst ét.", dimension.id()),
            format!("The dimension \"{}\" has no questions. It must have at least one.", dimension.id()),
        ),
        Fault::NoNeed(id) => nothing("et tema", "need", "needs", id),
        Fault::NoForm(id) => nothing("en læringsform", "learning form", "learning_forms", id),
        Fault::NoGroup(id) => nothing("en gruppe", "group", "groups", id),
        Fault::LeaderForms(count) => both(
            format!(
                "Præcis én læringsform skal have \"leader_slot\": true. Den viser, hvad man kan tage op med sin leder. Her har {count} det."
            ),
            format!(
                "Exactly one learning form must have \"leader_slot\": true. It shows what to raise with the manager. Here {count} have it."
            ),
        ),
        Fault::CellTwice(need, form) => both(
            format!("Cellen {need} × {form} står her to gange. Behold den ene."),
            format!("The cell {need} × {form} is there twice. Keep one of them."),
        ),
        Fault::TeamNeedAway(need, form) => both(
            format!(
                "\"{need}\" handler om hele teamet. Det løses ikke af \"{form}\", som man tager på alene. Fjern cellen."
            ),
            format!(
                "\"{need}\" is about the whole team. It is not solved by \"{form}\", which one person attends. Take the cell out."
            ),
        ),
        Fault::UnsafeLink(url) => unsafe_link(url),
        Fault::MigratedButThere(id) => both(
            format!(
                "\"{id}\" er omdøbt eller fjernet ifølge denne linje, men findes stadig blandt temaerne. Fjern linjen eller temaet."
            ),
            format!(
                "\"{id}\" was renamed or removed according to this line, but is still among the needs. Take the line out, or remove the need."
            ),
        ),
        Fault::MigratedToNothing(id) => both(
            format!(
                "\"{id}\" findes ikke blandt temaerne. Skriv det id, som temaet har nu, eller fjern \"to\", hvis temaet er fjernet."
            ),
            format!(
                "\"{id}\" is not among the needs. Write the id that the need has now, or take \"to\" out if it was removed."
            ),
        ),
        Fault::MigratedInCircle(id) => both(
            format!("Omdøbningen af \"{id}\" går i ring. Den skal ende ved et tema, der findes."),
            format!("The renaming of \"{id}\" goes round in a circle. It must end at a need that is there."),
        ),
        Fault::NotExtensible(id) => both(
            format!("Kun standardpakken kan udvides: skriv \"extends\": \"standard\", ikke {id}."),
            format!("Only the standard pack can be extended: write \"extends\": \"standard\", not {id}."),
        ),
        Fault::NamedStandard => both(
            "Pakken kan ikke hedde \"standard\", når den udvider standardpakken. Giv den jeres eget id.",
            "The pack cannot be called \"standard\" when it extends the standard pack. Give it an id of your own.",
        ),
        Fault::NothingThere(id) => both(
            format!("Der findes ikke noget med id'et \"{id}\" her. Er det stavet rigtigt?"),
            format!("There is nothing with the id \"{id}\" here. Is it spelled right?"),
        ),
        Fault::IncompleteOrMisspelled { id, missing, similar } => {
            let fields = missing.join(", ");
            let (da, en) = similar.as_ref().map_or_else(Default::default, |similar| {
                (format!(" Mente du \"{similar}\"?"), format!(" Did you mean \"{similar}\"?"))
            });
            both(
                format!("\"{id}\" findes ikke i standardpakken.{da} Er det noget nyt, mangler: {fields}."),
                format!("\"{id}\" is not in the standard pack.{en} If it is something new, it lacks: {fields}."),
            )
        }
    }
}

fn nothing(da: &str, en: &str, list: &str, id: &str) -> Localized {
    both(
        format!("Der findes ikke {da} med id'et \"{id}\". Brug et id fra {list}."),
        format!("There is no {en} with the id \"{id}\". Use an id from {list}."),
    )
}

fn unsafe_link(url: &str) -> Localized {
    let (da, en) = match why_unsafe(url) {
        LinkFault::NoAddress => (
            "er ikke en hel adresse. Skriv en, der begynder med https://.",
            "is not a complete address. Write one that begins with https://.",
        ),
        LinkFault::NotEncrypted => (
            "begynder med http:. Brug https:, så ingen kan ændre siden på vejen.",
            "begins with http:. Use https:, so that nobody can change the page on its way.",
        ),
        LinkFault::Program => (
            "ville køre et program på siden. Et link må kun føre til en side.",
            "would run a program in the page. A link may only lead to a page.",
        ),
        LinkFault::HiddenHost => (
            "ligner en af jeres egne sider, men fører et andet sted hen. Skriv hele adressen med https://.",
            "looks like a page of your own but leads elsewhere. Write the whole address with https://.",
        ),
        LinkFault::Credentials => (
            "har et navn før et @ og fører et andet sted hen, end det ser ud til. Skriv adressen uden.",
            "has a name before an @ and leads elsewhere than it seems to. Write the address without it.",
        ),
        LinkFault::Lookalike => (
            "har andre bogstaver end a-z. De kan ligne og føre et helt andet sted hen. Kopiér adressen fra browseren.",
            "has letters other than a-z. They may look alike and lead somewhere else. Copy the address from the browser.",
        ),
        LinkFault::Characters => (
            "har mellemrum eller tegn, der ikke hører til i en adresse. Kopiér adressen fra browseren.",
            "has spaces or characters that do not belong in an address. Copy the address from the browser.",
        ),
    };
    both(format!("\"{url}\" {da}"), format!("\"{url}\" {en}"))
}
