//! Sentences about what is kept, for how long, and what adding a file would change.

use super::{dates::day, sentences::listed, values::retention};
use crate::{
    domain::{
        basics::{date::Date, language::Language},
        keeping::{joining::Absorbed, retention::Retention},
        reflection::Reflection,
    },
    text::{Text, text},
};

/// "Sidst ændret 22. november 2026", with a day that the shell has written out.
#[must_use]
pub fn last_changed(language: Language, day: &str) -> String {
    match language {
        Language::Da => format!("Sidst ændret {day}"),
        Language::En => format!("Last changed {day}"),
    }
}

/// "Lagt til side 22. november 2026", with a day that the shell has written out.
#[must_use]
pub fn put_aside(language: Language, day: &str) -> String {
    match language {
        Language::Da => format!("Lagt til side {day}"),
        Language::En => format!("Put aside {day}"),
    }
}

/// "Dine svar slettes om 1 minut og 20 sekunder."
#[must_use]
pub fn wiped_in(language: Language, seconds: u32) -> String {
    let (lead, minute, second) = match language {
        Language::Da => ("Dine svar slettes om", ["minut", "minutter"], ["sekund", "sekunder"]),
        Language::En => ("Your answers will be deleted in", ["minute", "minutes"], ["second", "seconds"]),
    };
    let part = |count: u32, [one, many]: [&str; 2]| format!("{count} {}", if count == 1 { one } else { many });
    let (minutes, rest) = (seconds / 60, seconds % 60);
    let mut parts = Vec::new();
    if minutes > 0 {
        parts.push(part(minutes, minute));
    }
    if rest > 0 || minutes == 0 {
        parts.push(part(rest, second));
    }
    format!("{lead} {}.", listed(language, &parts))
}

/// "1 refleksion findes ikke her i forvejen. …": what adding a file would do, and only that.
#[must_use]
pub fn merge_preview(language: Language, preview: &Absorbed) -> String {
    let Absorbed { new, updated, conflicts, older, same, .. } = preview;
    let texts = match language {
        Language::Da => [
            "findes ikke her i forvejen.",
            "har noget nyt, som bliver lagt til det, der er her.",
            "er ændret både her og i filen. Det nyeste bliver gældende, og det andet bliver gemt som tidligere udgave.",
            "er ældre end den, der er her, og bliver gemt som tidligere udgave.",
            "findes her allerede.",
        ],
        Language::En => [
            "not here yet.",
            "with something that is not here yet, which will be added to what is here.",
            "changed both here and in the file. The latest becomes current, and the other is kept as an earlier version.",
            "older than the one here, which stays; it will be kept as an earlier version.",
            "here already.",
        ],
    };
    let mut words = String::new();
    for (ids, text) in [new, updated, conflicts, older, same].into_iter().zip(texts) {
        if !ids.is_empty() {
            words.push_str(&format!("{} {text} ", reflections(language, ids.len())));
        }
    }
    words.trim_end().to_owned()
}

/// "Sted i filen: reflections[1].created".
#[must_use]
pub fn file_place(t: &'static Text, place: &str) -> String {
    format!("{} {place}", t.file_place())
}

/// "fylder 4 kB".
#[must_use]
pub fn size(language: Language, bytes: usize) -> String {
    let size = bytes.div_ceil(1024);
    match language {
        Language::Da => format!("fylder {size} kB"),
        Language::En => format!("takes up {size} kB"),
    }
}

/// "I alt fylder det 12 kB."
#[must_use]
pub fn size_in_all(language: Language, bytes: usize) -> String {
    let size = bytes.div_ceil(1024);
    match language {
        Language::Da => format!("I alt fylder det {size} kB."),
        Language::En => format!("It takes up {size} kB in all."),
    }
}

/// "2 refleksioner".
fn reflections(language: Language, count: usize) -> String {
    match (language, count) {
        (Language::Da, 1) => "1 refleksion".to_owned(),
        (Language::Da, _) => format!("{count} refleksioner"),
        (Language::En, 1) => "1 reflection".to_owned(),
        (Language::En, _) => format!("{count} reflections"),
    }
}

/// "Begyndt 3. marts 2026 · 26 svar · 2 noter · 1 aftale": what is in a reflection.
#[must_use]
pub fn contents(language: Language, begun: &str, reflection: &Reflection) -> String {
    let (answers, notes, agreements) = (reflection.answers.len(), reflection.notes.len(), reflection.plan.len());
    let many = |count: usize, one: &'static str, many: &'static str| if count == 1 { one } else { many };
    match language {
        Language::Da => format!(
            "Begyndt {begun} · {answers} svar · {notes} {} · {agreements} {}",
            many(notes, "note", "noter"),
            many(agreements, "aftale", "aftaler"),
        ),
        Language::En => format!(
            "Started {begun} · {answers} {} · {notes} {} · {agreements} {}",
            many(answers, "answer", "answers"),
            many(notes, "note", "notes"),
            many(agreements, "agreement", "agreements"),
        ),
    }
}

/// "Slettes 3. marts 2027", or the next time, when that day has come.
#[must_use]
pub fn expires(language: Language, expiry: Date, today: Date) -> String {
    if expiry <= today {
        return text(language).expires_next_time().to_owned();
    }
    let day = day(language, expiry);
    match language {
        Language::Da => format!("Slettes {day}"),
        Language::En => format!("Will be deleted on {day}"),
    }
}

/// "Vælger du 3 måneder, bliver 2 refleksioner slettet nu:", before the person confirms it.
#[must_use]
pub fn would_expire(language: Language, choice: Retention, count: usize) -> String {
    let (time, reflections) = (retention(text(language), choice), reflections(language, count));
    match language {
        Language::Da => format!("Vælger du {time}, bliver {reflections} slettet nu:"),
        Language::En => format!("If you choose {time}, {reflections} will be deleted now:"),
    }
}

/// "2 refleksioner og 1 kopi, der ikke kan læses, er slettet, fordi du ikke har ændret i dem i 3 måneder …".
#[must_use]
pub fn expired(language: Language, choice: Retention, [whole, aside]: [usize; 2]) -> String {
    let (time, count) = (retention(text(language), choice), whole + aside);
    let copies = match (language, aside) {
        (Language::Da, 1) => "1 kopi, der ikke kan læses,".to_owned(),
        (Language::Da, _) => format!("{aside} kopier, der ikke kan læses,"),
        (Language::En, 1) => "1 copy that cannot be read".to_owned(),
        (Language::En, _) => format!("{aside} copies that cannot be read"),
    };
    let both = [(whole, reflections(language, whole)), (aside, copies)];
    let named: Vec<String> = both.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    let reflections = listed(language, &named);
    match language {
        Language::Da => {
            let them = if count == 1 { "den" } else { "dem" };
            format!(
                "{reflections} er slettet, fordi du ikke har ændret i {them} i {time}. Den tid har du valgt under Mine data."
            )
        }
        Language::En => {
            let (were, them) = if count == 1 { ("was", "it") } else { ("were", "them") };
            format!(
                "{reflections} {were} deleted, since you had not changed {them} for {time}. You chose that time under My data."
            )
        }
    }
}

/// How many reflections of a file would be deleted again, with the chosen retention time.
#[must_use]
pub fn file_expires(language: Language, count: usize) -> String {
    let reflections = reflections(language, count);
    match language {
        Language::Da => format!(
            "{reflections} er ældre end den tid, du har valgt, og bliver slettet her igen, næste gang du åbner siden. Filen \
             bliver ikke rørt."
        ),
        Language::En => {
            let are = if count == 1 { "is" } else { "are" };
            format!(
                "{reflections} {are} past the time you chose to keep things, and will be deleted here again the next time you open \
                 this page. The file is not touched."
            )
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn says_what_was_deleted_by_what_it_was() {
        let said = |counts| expired(Language::Da, Retention::ThreeMonths, counts);
        assert!(said([1, 0]).starts_with("1 refleksion er slettet, fordi du ikke har ændret i den i "));
        assert!(said([0, 1]).starts_with("1 kopi, der ikke kan læses, er slettet, fordi du ikke har ændret i den i "));
        assert!(said([2, 3]).starts_with(
            "2 refleksioner og 3 kopier, der ikke kan læses, er slettet, fordi du ikke har ændret i dem i "
        ));
        let english = expired(Language::En, Retention::OneYear, [1, 1]);
        assert!(
            english.starts_with(
                "1 reflection and 1 copy that cannot be read were deleted, since you had not changed them for "
            ),
            "{english}"
        );
    }

    #[test]
    fn counts_down_in_words() {
        assert_eq!(wiped_in(Language::Da, 81), "Dine svar slettes om 1 minut og 21 sekunder.");
        assert_eq!(wiped_in(Language::En, 1), "Your answers will be deleted in 1 second.");
        assert_eq!(wiped_in(Language::Da, 120), "Dine svar slettes om 2 minutter.");
    }
}
