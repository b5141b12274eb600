//! The words for what is wrong with a content pack, and for what could be better: plain Danish and English, side by side.
//! They say what to do, to somebody who has never written a program.

use crate::{
    domain::basics::language::{Language, Localized},
    formats::{
        fault::{Fault, LinkFault},
        pack_check::nearest,
        pack_json::{FORMAT, MAX_BYTES, PackError, SCHEMA, Syntax},
        pack_lint::Lint,
    },
};

fn both(da: impl Into<String>, en: impl Into<String>) -> Localized {
    Localized { da: da.into(), en: en.into() }
}

/// What is wrong, in words.
#[must_use]
pub fn of(fault: &Fault) -> Localized {
    match fault {
        Fault::NotText => both(
            "Her skal stå en tekst i anførselstegn, som \"tekst\".",
            "This must be a text in quotation marks, as in \"text\".",
        ),
        Fault::NotObject => {
            both("Her skal stå felter i krøllede parenteser: { … }.", "This must be fields in braces: { … }.")
        }
        Fault::NotBothLanguages => both(
            "Her skal stå en tekst på begge sprog: { \"da\": \"…\", \"en\": \"…\" }.",
            "This must be a text in both languages: { \"da\": \"…\", \"en\": \"…\" }.",
        ),
        Fault::NotList => {
            both("Her skal stå en liste i kantede parenteser: [ … ].", "This must be a list in square brackets: [ … ].")
        }
        Fault::NotFlag => both(
            "Her skal stå true (ja) eller false (nej), uden anførselstegn.",
            "This must be true or false, without quotation marks.",
        ),
        Fault::NotNumber => both("Her skal stå et helt tal.", "This must be a whole number."),
        Fault::NotAnswer => both(
            "Her skal stå et tal fra 5 til 1, \"unknown\" eller \"not_relevant\".",
            "This must be a number from 5 to 1, \"unknown\" or \"not_relevant\".",
        ),
        Fault::NotTime(message) => both(message.clone(), message.clone()),
        Fault::Empty => both(
            "Teksten er tom. Skriv den, eller tag feltet ud.",
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
                format!("Feltet \"{name}\" kendes ikke her. Her kan stå: {}.", known.join(", ")),
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
            format!("Styrken er 1, 2 eller 3, ikke {number}. Tag cellen ud, hvis læringsformen ikke hjælper."),
            format!("The strength is 1, 2 or 3, not {number}. Take the cell out if the learning form does not help."),
        ),
        Fault::NotColour(text) => both(
            format!("\"{text}\" er ikke en farve. Skriv # og seks tegn, som \"#0a5a66\"."),
            format!("\"{text}\" is not a colour. Write # and six characters, as in \"#0a5a66\"."),
        ),
        Fault::NotTheDimensions => both(
            "De fem dimensioner skal stå her én gang hver, i rækkefølgen will, can, may, dare, should.",
            "The five dimensions must be here once each, in the order will, can, may, dare, should.",
        ),
        Fault::Twice(id) => both(
            format!("\"{id}\" står her to gange. Hvert id må kun bruges én gang i listen."),
            format!("\"{id}\" is there twice. Each id can be used only once in the list."),
        ),
        Fault::NoNeedOf(dimension) => both(
            format!("Dimensionen \"{}\" har ingen spørgsmål. Den skal have mindst ét.", dimension.id()),
            format!("The dimension \"{}\" has no questions. It must have at least one.", dimension.id()),
        ),
        Fault::NoNeed(id) => nothing("et behov", "need", "needs", id),
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
                "\"{need}\" handler om hele teamet. Det løses ikke af \"{form}\", som man tager på alene. Tag cellen ud."
            ),
            format!(
                "\"{need}\" is about the whole team. It is not solved by \"{form}\", which one person attends. Take the cell out."
            ),
        ),
        Fault::UnsafeLink(url, why) => unsafe_link(url, *why),
        Fault::MigratedButThere(id) => both(
            format!(
                "\"{id}\" er omdøbt eller fjernet ifølge denne linje, men findes stadig blandt behovene. Tag linjen ud, eller fjern behovet."
            ),
            format!(
                "\"{id}\" was renamed or removed according to this line, but is still among the needs. Take the line out, or remove the need."
            ),
        ),
        Fault::MigratedToNothing(id) => both(
            format!(
                "\"{id}\" findes ikke blandt behovene. Skriv det id, som behovet har nu, eller tag \"to\" ud, hvis det er fjernet."
            ),
            format!(
                "\"{id}\" is not among the needs. Write the id that the need has now, or take \"to\" out if it was removed."
            ),
        ),
        Fault::MigratedInCircle(id) => both(
            format!("Omdøbningen af \"{id}\" går i ring. Den skal ende ved et behov, der findes."),
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

fn language_names(code: &str) -> (&'static str, &'static str) {
    if code == Language::Da.code() { ("danske", "Danish") } else { ("engelske", "English") }
}

fn nothing(da: &str, en: &str, list: &str, id: &str) -> Localized {
    both(
        format!("Der findes ikke {da} med id'et \"{id}\". Brug et id fra {list}."),
        format!("There is no {en} with the id \"{id}\". Use an id from {list}."),
    )
}

fn unsafe_link(url: &str, why: LinkFault) -> Localized {
    let (da, en) = match why {
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

/// Why a text is not a pack that can be read at all; what does not hold together has its own words ([`of`]).
#[must_use]
pub fn unreadable(error: &PackError, text: &str) -> Localized {
    match error {
        PackError::Unreadable(syntax) => not_json(syntax, text),
        PackError::TooLarge(bytes) => both(
            format!("Filen fylder {}. Den må højst fylde {}.", kilobytes(*bytes), kilobytes(MAX_BYTES)),
            format!("The file takes {}. It may take {} at most.", kilobytes(*bytes), kilobytes(MAX_BYTES)),
        ),
        PackError::Other { format, schema } if format == FORMAT && *schema > SCHEMA => both(
            format!(
                "Pakken er skrevet til en nyere udgave (\"schema\": {schema}). Denne udgave læser \"schema\": {SCHEMA}."
            ),
            format!(
                "The pack was written for a newer version (\"schema\": {schema}). This version reads \"schema\": {SCHEMA}."
            ),
        ),
        PackError::Other { format, .. } if format == FORMAT => both(
            format!("Skriv \"schema\": {SCHEMA}, som siger, hvilken udgave af formatet pakken er skrevet i."),
            format!("Write \"schema\": {SCHEMA}, which says which version of the format the pack is written in."),
        ),
        PackError::Other { format, .. } if format == "kompetencekompas" => both(
            "Det er en gemt refleksion, ikke en indholdspakke. Den åbnes under »Mine data«.",
            "This is a saved reflection, not a content pack. It is opened under ‘My data’.",
        ),
        PackError::Other { .. } => both(
            format!("Det er ikke en indholdspakke. Den begynder med \"format\": \"{FORMAT}\" og \"schema\": {SCHEMA}."),
            format!("This is not a content pack. One begins with \"format\": \"{FORMAT}\" and \"schema\": {SCHEMA}."),
        ),
        PackError::Inconsistent(_) => both("Pakken hænger ikke sammen.", "The pack does not hold together."),
    }
}

fn kilobytes(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1024))
}

/// What the reader of JSON says, in plain words.
fn not_json(syntax: &Syntax, text: &str) -> Localized {
    let Syntax { line, column, message } = syntax;
    let says = |part: &str| message.contains(part);
    if text.trim_matches(['\u{feff}', ' ', '\r', '\n', '\t']).is_empty() {
        return both("Filen er tom.", "The file is empty.");
    }
    let near = text.lines().nth(line.saturating_sub(1)).and_then(|line| line.get(column.saturating_sub(1)..));
    let stands = |marks: &[char]| near.is_some_and(|near| near.starts_with(marks));
    let (da, en) = if stands(&['/', '#']) {
        ("JSON kan ikke have bemærkninger. Tag linjen ud.", "JSON cannot have comments. Take the line out.")
    } else if stands(&['“', '”', '„', '»', '«', '\'', '’']) {
        (
            "Brug almindelige anførselstegn: \"…\". Tekstbehandling laver dem tit om.",
            "Use straight quotation marks: \"…\". Word processors often change them.",
        )
    } else if says("trailing comma") {
        (
            "Der er et komma for meget. Efter det sidste må der ikke stå komma.",
            "There is a comma too many. The last one has none after it.",
        )
    } else if says("EOF") {
        (
            "Filen slutter for tidligt. Måske mangler en afsluttende } eller ].",
            "The file ends too early. Perhaps a closing } or ] is missing.",
        )
    } else if says("expected `,`") {
        ("Her mangler et komma før det næste.", "A comma is missing before what comes next.")
    } else if says("expected `:`") {
        (
            "Her mangler et kolon mellem feltets navn og indhold.",
            "A colon is missing between the name of the field and its content.",
        )
    } else if says("key must be a string") {
        (
            "Navnet på et felt skal stå i almindelige anførselstegn: \"navn\".",
            "The name of a field must stand in straight quotation marks: \"name\".",
        )
    } else if says("control character") {
        (
            "En tekst skal stå på én linje. Måske mangler et anførselstegn i enden.",
            "A text must stand on one line. Perhaps its closing quotation mark is missing.",
        )
    } else if says("invalid escape") {
        (
            "En omvendt skråstreg (\\) skal skrives to gange i en tekst: \\\\.",
            "A backslash (\\) in a text must be written twice: \\\\.",
        )
    } else if says("trailing characters") {
        (
            "Her står noget efter den sidste }. Måske er der en } for meget længere oppe.",
            "Something stands behind the last }. Perhaps there is a } too many further up.",
        )
    } else if says("recursion limit") {
        ("Der er for mange parenteser inden i hinanden.", "There are too many brackets within one another.")
    } else if says("expected value") {
        (
            "Her skal stå en tekst i almindelige anførselstegn, et tal, true, false, { eller [.",
            "There must be a text in straight quotation marks, a number, true, false, { or [.",
        )
    } else {
        ("Det er ikke gyldig JSON.", "This is not valid JSON.")
    };
    match column {
        // The reader stopped at the end of the line before.
        0 => {
            let line = line.saturating_sub(1).max(1);
            both(format!("Linje {line}: {da}"), format!("Line {line}: {en}"))
        }
        _ => both(format!("Linje {line}, tegn {column}: {da}"), format!("Line {line}, character {column}: {en}")),
    }
}

/// The file is not in UTF-8.
#[must_use]
pub fn not_utf8(line: usize) -> Localized {
    both(
        format!(
            "Linje {line}: Et tegn kan ikke læses. Gem filen med kodningen UTF-8 (ikke ANSI eller Latin-1), så æ, ø og å kommer med."
        ),
        format!(
            "Line {line}: A character cannot be read. Save the file in the encoding UTF-8 (not ANSI or Latin-1), so that æ, ø and å are kept."
        ),
    )
}

/// What could be better, in words.
#[must_use]
pub fn of_lint(lint: &Lint) -> Localized {
    match lint {
        Lint::OneLanguage { changed } => {
            let other = if *changed == Language::Da { "en" } else { "da" };
            let ((da, en), (other_da, other_en)) = (language_names(changed.code()), language_names(other));
            both(
                format!("Kun den {da} tekst er ændret. Ret også den {other_da}, så de to siger det samme."),
                format!("Only the {en} text is changed. Change the {other_en} one too, so that both say the same."),
            )
        }
        Lint::FieldTwice => both(
            "Feltet står to gange samme sted, og kun det sidste tæller. Saml det i ét.",
            "The field stands twice in the same place, and only the last counts. Make it one.",
        ),
        Lint::SameInBoth => both(
            "Teksten er den samme på dansk og engelsk. Mangler den at blive oversat?",
            "The text is the same in Danish and English. Has it not been translated yet?",
        ),
        Lint::LongQuestion { language, words, most } => {
            let (da, en) = language_names(language.code());
            both(
                format!("Det {da} spørgsmål er på {words} ord. Gør det kortere: højst {most}."),
                format!("The {en} question has {words} words. Make it shorter: {most} at most."),
            )
        }
        Lint::TwoIdeas { word } => both(
            format!("Spørgsmålet siger »{word}« og spørger måske om to ting på én gang. Spørg om én."),
            format!("The question says ‘{word}’ and may ask about two things at once. Ask about one."),
        ),
        Lint::NotADegree => both(
            "Svarene er grader (»i høj grad« …). Lad spørgsmålet begynde med »I hvilken grad« og slutte med spørgsmålstegn.",
            "The answers are degrees (‘to a high degree’ …). Let the question begin with ‘To what extent’ and end with a question mark.",
        ),
        Lint::Reversed { word } => both(
            format!("»{word}« vender måske spørgsmålet om. Et højt svar skal betyde, at det er på plads."),
            format!("‘{word}’ may turn the question around. A high answer must mean that it is in place."),
        ),
        Lint::SameQuestion { other } => both(
            format!("Spørgsmålet er det samme som i \"{other}\"."),
            format!("The question is the same as in \"{other}\"."),
        ),
        Lint::HardToRead { lix } => both(
            format!("Spørgsmålene har tilsammen lix {lix}. Brug kortere sætninger og ord, så det kommer på højst 35."),
            format!(
                "The Danish questions have a readability index (LIX) of {lix} in all. Use shorter sentences and words, to 35 at most."
            ),
        ),
        Lint::LongText { language, length, most } => {
            let (da, en) = language_names(language.code());
            both(
                format!("Den {da} tekst er på {length} tegn. Over {most} bliver den svær at læse på en telefon."),
                format!("The {en} text has {length} characters. Over {most} it is hard to read on a phone."),
            )
        }
        Lint::Untidy => both(
            "Teksten har mellemrum i enderne, to mellemrum i træk eller et linjeskift.",
            "The text has spaces at its ends, two spaces in a row or a line break.",
        ),
        Lint::Markup => both(
            "Teksten ligner kode (<…>). Den bliver vist, som den står.",
            "The text looks like code (<…>). It is shown as it stands.",
        ),
        Lint::Unfinished { word } => both(
            format!("Teksten ser ikke færdig ud: »{word}«."),
            format!("The text does not look finished: ‘{word}’."),
        ),
        Lint::NobodyReaches { form } => both(
            format!("Intet svar kan føre til \"{form}\". Giv den mindst én celle med et behov, eller fjern den."),
            format!("No answer can lead to \"{form}\". Give it at least one cell with a need, or remove it."),
        ),
        Lint::NeverSuggested { form } => both(
            format!(
                "\"{form}\" kan ses under »flere læringsformer«, men er aldrig blandt forslagene: andre er stærkere til de samme behov."
            ),
            format!(
                "\"{form}\" can be seen under ‘more learning forms’ but is never among the suggestions: others are stronger for the same needs."
            ),
        ),
        Lint::NothingHelps { need } => both(
            format!("Ingen læringsform hjælper med \"{need}\". Giv behovet mindst én celle, eller tag det ud."),
            format!("No learning form helps with \"{need}\". Give the need at least one cell, or take it out."),
        ),
        Lint::NoLeaderTopic { need } => both(
            format!(
                "\"{need}\" hører til rammerne (må), men har ingen \"leader_topic\". Så bliver det ikke foreslået at tage det op med lederen."
            ),
            format!(
                "\"{need}\" belongs to the conditions (may) but has no \"leader_topic\". So raising it with the manager is not suggested."
            ),
        ),
        Lint::NoLeaderQuestions { dimension } => both(
            format!("Der er ingen spørgsmål til lederen under \"{}\". Samtalen er et fælles ansvar.", dimension.id()),
            format!(
                "There are no questions for the manager under \"{}\". The conversation is a shared responsibility.",
                dimension.id()
            ),
        ),
        Lint::NoEasyStart => both(
            "Ingen læringsform har \"easy_start\": true, så ingen får foreslået en let start.",
            "No learning form has \"easy_start\": true, so nobody is suggested an easy start.",
        ),
        Lint::EmptyList { what } => match *what {
            "about" => both("Startsiden fortæller ikke, hvad man gør.", "The start page does not tell what one does."),
            "goals" => both("Der er ingen mål at vælge imellem.", "There are no goals to choose from."),
            "principles" => both(
                "Der er ingen principper at holde en aftale op mod.",
                "There are no principles to hold an agreement against.",
            ),
            _ => both(
                "Den, der har alt på plads, bliver ikke spurgt om noget.",
                "A person who has everything in place is not asked anything.",
            ),
        },
        Lint::EmptyGroup { group } => both(
            format!("Gruppen \"{group}\" har ingen læringsformer og bliver ikke vist."),
            format!("The group \"{group}\" has no learning forms and is not shown."),
        ),
        Lint::LowContrast { which, tenths } => {
            let number = |point: char| format!("{}{point}{}", tenths / 10, tenths % 10);
            both(
                format!(
                    "Farven i {which} kan ikke læses: kontrasten er {} til 1 og skal være mindst 4,5. Appen bruger sin egen farve i stedet.",
                    number(',')
                ),
                format!(
                    "The colour in {which} cannot be read: its contrast is {} to 1 and must be at least 4.5. The app uses its own colour instead.",
                    number('.')
                ),
            )
        }
        Lint::ForeignLetters { host } => both(
            format!(
                "{host} har bogstaver, der er skrevet om (xn--). Tjek, at det er den rigtige adresse og ikke en, der ligner."
            ),
            format!(
                "{host} has letters in disguise (xn--). Check that it is the right address and not one that looks like it."
            ),
        ),
        Lint::NotAHostName { host } => both(
            format!("{host} er en bestemt maskine, ikke et navn på nettet. Virker linket for alle?"),
            format!("{host} is a particular machine, not a name on the network. Does the link work for everyone?"),
        ),
        Lint::SameLink => both("Linket står her to gange.", "The link is there twice."),
        Lint::NotAVersion => both(
            "Skriv versionen som tre tal, for eksempel 1.0.0, så man kan se, hvad der er nyest.",
            "Write the version as three numbers, for example 1.0.0, so that one can tell which is newest.",
        ),
        Lint::OtherFileName { expected } => both(
            format!("Filen skal hedde {expected}, ellers finder appen den ikke."),
            format!("The file must be called {expected}, or the app does not find it."),
        ),
        Lint::OtherBase { written_for, now } => both(
            format!(
                "Pakken er skrevet til version {written_for} af standardpakken, som nu er {now}. Se pakken igennem, og skriv {now} her."
            ),
            format!(
                "The pack was written for version {written_for} of the standard pack, which is now {now}. Look through it, and write {now} here."
            ),
        ),
        Lint::RemovedWithoutMigration { need } => both(
            format!(
                "\"{need}\" er fjernet. Skriv {{\"from\": \"{need}\"}} under \"migrations\", så tidligere svar bliver vist rigtigt."
            ),
            format!(
                "\"{need}\" was removed. Write {{\"from\": \"{need}\"}} under \"migrations\", so that earlier answers are shown rightly."
            ),
        ),
    }
}
