//! Plain language.

use super::*;

#[test]
fn questions_are_short_and_ask_for_a_degree() {
    let asked: Vec<(&Need, &Localized)> = pack()
        .needs
        .iter()
        .flat_map(|need| std::iter::once(&need.question).chain(&need.question_coming).map(move |text| (need, text)))
        .collect();
    for (need, question) in &asked {
        let (da, en) = (&question.da, &question.en);
        assert!(da.starts_with("I hvilken grad ") && da.ends_with('?'), "{}: {da}", need.id);
        assert!(en.starts_with("To what extent ") && en.ends_with('?'), "{}: {en}", need.id);
        assert!(words(da).len() <= 16, "{}: {} words: {da}", need.id, words(da).len());
        assert!(words(en).len() <= 18, "{}: {} words: {en}", need.id, words(en).len());
        // Three lines on a phone: with its answers and the buttons forward and back it then fills no more than a
        // screen.
        assert!(da.chars().count() <= 80, "{}: {} characters: {da}", need.id, da.chars().count());
        assert!(en.chars().count() <= 88, "{}: {} characters: {en}", need.id, en.chars().count());
        // One idea, asked of the person, never negated.
        let da_words = words(da);
        assert!(
            da_words.iter().any(|word| ["du", "dig", "din", "dit"].contains(word)) || need.team,
            "{}: {da}",
            need.id
        );
        for reverse in ["aldrig", "mangler", "svært", "problemer", "undgår"] {
            assert!(!da_words.contains(&reverse), "{}: turned around: {da}", need.id);
        }
        assert!(!da.contains(" og/eller ") && !da.contains("/"), "{}: {da}", need.id);
    }
    let questions: BTreeSet<&str> = asked.iter().map(|(_, question)| question.da.as_str()).collect();
    assert_eq!(questions.len(), asked.len(), "two questions are the same");
}

#[test]
fn danish_is_easy_to_read() {
    for coming in [false, true] {
        let asked = |need: &Need| match &need.question_coming {
            Some(question) if coming => question.da.clone(),
            _ => need.question.da.clone(),
        };
        let questions: Vec<String> = pack().needs.iter().map(asked).collect();
        let questions: Vec<&str> = questions.iter().map(String::as_str).collect();
        assert!(lix(&questions) <= 35, "questions, of a coming task: {coming}: LIX {}", lix(&questions));
    }
    let json = json();
    let mut all = Vec::new();
    walk("", &json, &mut |place, text| {
        // Names of things are no sentences.
        if place.ends_with(".da") && text.ends_with(['.', '?']) {
            all.push(text.to_owned());
        }
    });
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    assert!(lix(&all) <= 35, "all sentences: LIX {}", lix(&all));
}

#[test]
fn the_texts_are_about_work_of_every_kind_and_promise_nothing() {
    let banned = [
        ("læringsstil", "there is no adequate evidence for learning styles"),
        ("70-20-10", "no number from research is shown"),
        ("procent", "no number from research is shown"),
        ("%", "no number from research is shown"),
        ("patienten", "porter, kitchen and IT must recognise themselves: \"opgaven\""),
        ("du tør ikke", "moralising"),
        ("du har ikke brug for", "the least sure judge worst"),
        ("score", "it is a conversation, not a test"),
    ];
    walk("", &json(), &mut |place, text| {
        for (word, why) in banned {
            assert!(!place.ends_with(".da") || !text.to_lowercase().contains(word), "{place}: {why}: {text}");
        }
    });
}
