//! What could be better in a pack, in words.

use super::bilingual::{both, language_names};
use crate::{
    domain::basics::language::{Language, Localized},
    formats::pack::lint::Lint,
};

/// What could be better, in words.
pub(super) fn of(lint: &Lint) -> Localized {
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
            "The answers are degrees (‘to a great extent’ …). Let the question begin with ‘To what extent’ and end with a question mark.",
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
            format!("Intet svar kan føre til \"{form}\". Giv den mindst én celle med et tema, eller fjern den."),
            format!("No answer can lead to \"{form}\". Give it at least one cell with a need, or remove it."),
        ),
        Lint::NeverSuggested { form } => both(
            format!(
                "\"{form}\" kan ses under »flere læringsformer«, men er aldrig blandt forslagene: andre passer bedre til de samme temaer."
            ),
            format!(
                "\"{form}\" can be seen under ‘more learning forms’ but is never among the suggestions: others are stronger for the same needs."
            ),
        ),
        Lint::NothingHelps { need } => both(
            format!("Ingen læringsform hjælper med \"{need}\". Giv temaet mindst én celle, eller fjern det."),
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
        Lint::CoreCount { dimension, count } => both(
            format!(
                "Den korte udgave spørger om to temaer under hvert ord. Under \"{}\" har {count} \"core\": true.",
                dimension.id()
            ),
            format!(
                "The short edition asks about two themes under each word. Under \"{}\" {count} have \"core\": true.",
                dimension.id()
            ),
        ),
        Lint::EmptyList { what } => match *what {
            "about" => both("Forsiden fortæller ikke, hvad man gør.", "The start page does not tell what one does."),
            "goals" => both("Der er ingen mål at vælge imellem.", "There are no goals to choose from."),
            "principles" => {
                both("Der er intet at tjekke en aftale mod.", "There is nothing to check an agreement with.")
            }
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
                    "Farven i {which} kan ikke læses: kontrasten er {} til 1 og skal være mindst 4,5. Siden bruger sin egen farve i stedet.",
                    number(',')
                ),
                format!(
                    "The colour in {which} cannot be read: its contrast is {} to 1 and must be at least 4.5. The page uses its own colour instead.",
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
            format!("Filen skal hedde {expected}, ellers finder siden den ikke."),
            format!("The file must be called {expected}, or the page does not find it."),
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
