//! The texts of the interface, Danish and English side by side, so that a change to one is seen beside the other and
//! a missing text does not compile. Texts that an organisation may want to change live in the content pack instead.
//!
//! A hand-written table costs nothing to speak of; the i18n crates we measured cost 15 to 57 kB over the wire.

pub mod phrases;

use crate::domain::language::Language;

macro_rules! texts {
    ($($name:ident: $da:literal, $en:literal;)+) => {
        /// Every fixed text of the interface, in one language.
        #[derive(Debug, PartialEq, Eq)]
        pub struct Text {
            $(#[doc = $da] pub $name: &'static str,)+
        }

        static DANISH: Text = Text { $($name: $da,)+ };
        static ENGLISH: Text = Text { $($name: $en,)+ };

        impl Text {
            /// Every text with its name, for tests.
            pub fn all(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
                [$((stringify!($name), self.$name),)+].into_iter()
            }
        }
    };
}

/// The texts in a language.
#[must_use]
pub const fn text(language: Language) -> &'static Text {
    match language {
        Language::Da => &DANISH,
        Language::En => &ENGLISH,
    }
}

texts! {
    // Everywhere
    other_language: "English", "Dansk";
    next: "Videre", "Next";
    back: "Tilbage", "Back";
    back_to_review: "Tilbage til tjek", "Back to the check";
    to_start: "Til forsiden", "To the start page";
    all_steps: "Alle trin", "All steps";
    progress: "Så langt er du", "Your progress";
    save_file: "Gem en kopi", "Save a copy";
    done_here: "Jeg er færdig", "I am done";
    tools: "Funktioner", "Tools";
    optional: "valgfrit", "optional";
    no_personal_data: "Skriv ikke navne, CPR-numre eller helbredsoplysninger.",
        "Do not write names, civil registration (CPR) numbers or health information.";
    cpr_warning: "Det ligner et CPR-nummer. Slet det, hvis det er det – det hører ikke til her.",
        "This looks like a civil registration (CPR) number. Delete it if it is one – it does not belong here.";

    // Steps, as they are called in the list of steps
    step_start: "Forside", "Start page";
    step_task: "Opgaven", "The task";
    step_priorities: "Det vigtigste", "What matters most";
    step_preferences: "Sådan lærer du helst", "How you like to learn";
    step_review: "Tjek dine svar", "Check your answers";
    step_profile: "Dit kompas", "Your compass";
    step_suggestions: "Forslag", "Suggestions";
    step_plan: "Din plan", "Your plan";
    step_talk_sheet: "Samtaleark", "Talk sheet";
    step_follow_up: "Hvordan gik det?", "How did it go?";
    step_my_data: "Mine data", "My data";

    // Keeping
    saved: "Gemt i denne browser", "Saved in this browser";
    saving: "Gemmer …", "Saving …";
    not_saved: "Gemmes ikke her", "Not saved here";
    in_tab_only: "Kun i denne fane", "Only in this tab";
    problem_blocked: "Browseren tillader ikke at gemme. Dine svar bliver her, så længe siden er åben. Gem en kopi, før du lukker.",
        "The browser does not allow saving. Your answers stay here while the page is open. Save a copy before you close it.";
    problem_full: "Der er ikke mere plads i browseren. De nyeste svar er ikke gemt. Gem en kopi, før du lukker.",
        "There is no more room in the browser. Your latest answers are not saved. Save a copy before you close it.";
    problem_other_tab: "Dine svar er åbne i en anden fane. Den fane gemmer; her bliver der ikke gemt.",
        "Your answers are open in another tab. That tab saves; nothing is saved here.";
    problem_newer: "Dine gemte svar er skrevet af en nyere udgave. De er ikke rørt. Genindlæs siden for at få den nye udgave.",
        "Your saved answers were written by a newer version. They have not been touched. Reload the page to get it.";
    try_again: "Prøv igen", "Try again";
    take_over: "Fortsæt her i stedet", "Continue here instead";
    damaged_heading: "Dine gemte svar kan ikke læses", "Your saved answers cannot be read";
    damaged_text: "Noget er gået galt, mens de blev gemt. De er lagt til side og bliver ikke overskrevet. Hvad vil du?",
        "Something went wrong while they were being saved. They have been put aside and will not be overwritten. What would you like to do?";
    damaged_previous: "Brug den forrige udgave", "Use the previous version";
    damaged_download: "Hent den beskadigede fil", "Download the damaged file";
    damaged_fresh: "Begynd forfra", "Start again";
    file_name: "kompetencekompas", "competence-compass";

    // Shared computer
    idle_heading: "Er du der stadig?", "Are you still there?";
    idle_stay: "Jeg er her stadig", "I am still here";
    idle_wipe: "Slet mine svar nu", "Delete my answers now";
    finish_heading: "Er du færdig?", "Are you done?";
    finish_text: "Dine svar bliver slettet fra denne fane. Det, du har gemt som fil eller skrevet ud, bliver liggende. Hent det først, hvis du vil have det med.",
        "Your answers will be deleted from this tab. What you have saved as a file or printed stays. Fetch it first if you want to take it with you.";
    finish_confirm: "Slet mine svar", "Delete my answers";
    finish_cancel: "Nej, vent", "No, wait";

    // Start
    start_minutes: "Det tager omkring otte minutter. Du kan holde pause, når du vil.",
        "It takes about eight minutes. You can take a break whenever you like.";
    start_privacy: "Ingen andre ser dine svar. De bliver i browseren og bliver ikke sendt nogen steder. Du vælger selv, hvad du tager med til samtalen.",
        "Nobody else sees your answers. They stay in the browser and are not sent anywhere. You decide what to bring to the talk.";
    storage_legend: "Hvilken computer sidder du ved?", "Which computer are you using?";
    storage_device: "Min egen computer eller telefon", "My own computer or phone";
    storage_device_hint: "Dine svar gemmes i denne browser, til du sletter dem. Du kan holde pause og komme tilbage.",
        "Your answers are kept in this browser until you delete them. You can take a break and come back.";
    storage_tab: "En fælles computer", "A shared computer";
    storage_tab_hint: "Intet gemmes. Svarene slettes, når du lukker eller genindlæser siden, eller efter ti minutter uden aktivitet. Du får besked to minutter før.",
        "Nothing is saved. Your answers are deleted when you close or reload the page, or after ten minutes without activity. You are told two minutes before.";
    choose_storage: "Vælg først, hvilken computer du sidder ved.", "First choose which computer you are using.";
    wiped: "Dine svar er slettet fra denne fane.", "Your answers have been deleted from this tab.";
    nothing_open: "Her er ingen svar at fortsætte med. Begynd her.", "There are no answers here to go on with. Begin here.";
    begin: "Begynd", "Begin";
    begin_new: "Begynd en ny", "Begin a new one";
    resume: "Fortsæt", "Continue";
    resume_heading: "Fortsæt, hvor du slap", "Continue where you left off";
    source_summary: "Hvad bygger det på?", "What is it based on?";

    // Task
    task_heading: "Hvilken opgave handler det om?", "Which task is it about?";
    task_intro: "Vælg én opgave eller udfordring. Alle spørgsmål handler om den.",
        "Choose one task or challenge. All the questions are about it.";
    task_label: "Opgaven med få ord", "The task in a few words";
    task_hint: "For eksempel: modtage nye kolleger, bruge det nye bookingsystem, tage telefonen i vagten.",
        "For example: welcoming new colleagues, using the new booking system, answering the phone on duty.";
    task_time_legend: "Har du opgaven nu?", "Do you have the task now?";
    task_present: "Ja, jeg har den nu", "Yes, I have it now";
    task_coming: "Nej, den kommer snart", "No, it is coming soon";
    goal_label: "Hvilket mål støtter opgaven mest?", "Which goal does the task serve most?";
    goal_none: "Vælg et mål", "Choose a goal";
    goal_text_label: "Eller skriv målet med dine egne ord", "Or write the goal in your own words";
    task_reminder: "Opgaven:", "The task:";
    task_missing: "Du har ikke skrevet en opgave endnu. Det er lettere at svare, når du har én i tankerne.",
        "You have not written a task yet. It is easier to answer with one in mind.";
    task_write: "Skriv opgaven", "Write the task";

    // Questions
    depth: "Dybde: opgaven selv", "Depth: the task itself";
    breadth: "Bredde: det, du kan bruge i flere opgaver", "Breadth: what you can use in several tasks";
    degree_5: "I meget høj grad", "To a very high degree";
    degree_4: "I høj grad", "To a high degree";
    degree_3: "Delvist", "Partly";
    degree_2: "I ringe grad", "To a low degree";
    degree_1: "I meget ringe grad", "To a very low degree";
    unknown: "Ved ikke", "Don’t know";
    not_relevant: "Ikke relevant", "Not relevant";
    unanswered: "Ikke besvaret", "Not answered";
    clear_answer: "Fjern svaret", "Remove the answer";
    questions_free: "Du kan springe over, hvad du vil.", "You can skip whatever you like.";

    // Priorities
    priorities_heading: "Hvad er vigtigst for dig lige nu?", "What matters most to you right now?";
    priorities_intro: "Vælg op til tre temaer. De tæller mere i forslagene. Du kan også gå videre uden at vælge.",
        "Choose up to three themes. They count more in the suggestions. You can also go on without choosing.";
    priorities_rest: "Alle andre temaer", "All other themes";
    priorities_open: "Her svarede du »delvist« eller lavere", "Here you answered ‘partly’ or lower";
    priorities_none_open: "Du har ikke svaret »delvist« eller lavere på noget.", "You did not answer ‘partly’ or lower to anything.";

    // Preferences
    preferences_heading: "Hvordan lærer du helst?", "How do you like to learn?";
    preferences_intro: "Dine valg hjælper med at vælge mellem forslag, der passer lige godt. De vejer aldrig mere end dine svar.",
        "Your choices help to choose between suggestions that fit equally well. They never outweigh your answers.";
    formality_legend: "Planlagt eller i hverdagen?", "Planned or in daily work?";
    formality_formal: "Planlagt, for eksempel et kursus", "Planned, such as a course";
    formality_informal: "I hverdagen, mens jeg arbejder", "In daily work, as I go";
    company_legend: "Alene eller sammen med andre?", "Alone or with others?";
    company_alone: "Alene", "Alone";
    company_together: "Sammen med andre", "With others";
    mode_legend: "Online eller med fremmøde?", "Online or in person?";
    mode_online: "Online", "Online";
    mode_physical: "Med fremmøde", "In person";
    mode_blended: "En blanding", "A mix";
    time_legend: "Hvornår?", "When?";
    time_flexible: "På tidspunkter, jeg selv vælger", "At times I choose myself";
    any: "Det er lige meget", "No preference";
    context_legend: "Hvilket slags arbejde hører opgaven til?", "What kind of work does the task belong to?";
    context_clinical: "Undersøgelse, behandling og pleje af patienter", "Examining, treating and nursing patients";
    context_care_social: "Omsorg og socialt arbejde med borgere", "Care and social work with citizens";
    context_service: "Service, køkken, portør og teknik", "Service, kitchen, portering and technical work";
    context_admin: "Administration og sekretariat", "Administration and secretarial work";
    context_it: "It", "IT";
    context_leader: "Ledelse", "Leadership";
    device_legend: "Kan du komme til en computer eller telefon at lære på?", "Can you get at a computer or phone to learn on?";
    device_yes: "Ja", "Yes";
    device_no: "Nej", "No";

    // Review
    review_heading: "Tjek dine svar", "Check your answers";
    review_intro: "Her står alt, hvad du har svaret. Du kan rette det hele.", "Here is everything you have answered. You can change all of it.";
    change: "Ret", "Change";
    review_goal: "Mål", "Goal";
    review_notes: "Note", "Note";
    review_nothing: "Ikke udfyldt", "Not filled in";
    finish: "Se dit kompas", "See your compass";

    // Profile
    profile_heading: "Dit kompas", "Your compass";
    profile_intro: "Sådan ser opgaven ud fra dine egne svar. Det er et afsæt for samtalen, ikke en måling af dig.",
        "This is how the task looks from your own answers. It is a starting point for the talk, not a measurement of you.";
    speaks_for: "Det taler for", "What speaks for it";
    take_up: "Det kan du tage op", "What you can take up";
    find_out: "Det kan du finde ud af", "What you can find out";
    find_out_text: "Du svarede »ved ikke«. Spørg en kollega eller din leder før samtalen.",
        "You answered ‘don’t know’. Ask a colleague or your leader before the talk.";
    dropped: "Udeladt", "Left out";
    point_to_take_up: "Flyt til »tag op«", "Move to ‘take up’";
    point_to_strength: "Flyt til »taler for«", "Move to ‘speaks for it’";
    point_drop: "Udelad", "Leave out";
    point_restore: "Tag med igen", "Put back";
    profile_you_decide: "Du kan flytte eller udelade punkter. Forslagene bygger stadig på dine svar.",
        "You can move or leave out points. The suggestions are still based on your answers.";
    picture_too_little: "Du har svaret på under halvdelen her, så der er ikke nok til et billede. Her er dine svar:",
        "You have answered less than half here, so there is not enough for a picture. Here are your answers:";
    picture_not_relevant: "Du svarede, at spørgsmålene ikke er relevante for opgaven.", "You answered that the questions are not relevant to the task.";
    picture_unanswered: "Du har ikke svaret her endnu.", "You have not answered here yet.";
    answer_now: "Svar nu", "Answer now";
    nothing_here: "Ingen punkter.", "No points.";
    compass_caption: "Hver prik er et svar. Jo længere ude, jo mere er på plads. Det samme står som tekst nedenfor.",
        "Each dot is an answer. The further out, the more is in place. The same is written as text below.";
    self_assessment: "Dine svar er dit eget bud. Hør også, hvad en kollega tænker, før samtalen.",
        "Your answers are your own estimate. Hear what a colleague thinks, too, before the talk.";
    see_suggestions: "Se forslag", "See suggestions";

    // Suggestions
    suggestions_heading: "Forslag til, hvordan du kan lære", "Suggestions for ways to learn";
    suggestions_intro: "Forslagene bygger på dine egne svar. Du vælger selv, hvad du vil bruge.",
        "The suggestions are based on your own answers. You decide what to use.";
    leader_slot_heading: "Tag op med din leder", "Take up with your leader";
    leader_slot_intro: "Det her kan et kursus ikke løse. Tag det med til samtalen.", "No course can solve this. Bring it to the talk.";
    leader_frame_first: "Få rammen på plads først. Uden den er det svært at få brugt det, du lærer.",
        "Get the conditions in place first. Without them it is hard to use what you learn.";
    slot_suggestions: "Det passer til dine svar", "What fits your answers";
    slot_easy_start: "En let start", "An easy start";
    slot_easy_start_intro: "Kan begynde i denne uge uden at fylde meget.", "Can begin this week without taking up much.";
    slot_more: "Vis flere læringsformer", "Show more learning forms";
    more_filter: "Vis gruppe", "Show group";
    more_all_groups: "Alle grupper", "All groups";
    suggested_because: "Foreslået, fordi", "Suggested because";
    fits_because: "Peger på", "It addresses";
    no_reason: "Ingen af dine svar peger på den lige nu.", "None of your answers point to it right now.";
    is_priority: "du har valgt det som vigtigst", "you chose it as what matters most";
    works_when: "Virker, når", "Works when";
    first_step: "Første skridt", "First step";
    leader_part: "Din leders del", "Your leader’s part";
    condition: "Betingelse", "Condition";
    effort: "Indsats", "Effort";
    effort_low: "Lille: kan begynde i hverdagen", "Small: can begin in daily work";
    effort_medium: "Mellem: kræver en aftale og nogle timer", "Medium: takes an agreement and some hours";
    effort_high: "Stor: kræver planlægning, vikar eller penge", "Large: takes planning, cover or money";
    trace: "Sådan er det valgt", "How it was chosen";
    trace_intro: "Disse svar peger på læringsformen. Lave svar og det, du valgte som vigtigst, tæller mest.",
        "These answers point to the learning form. Low answers, and what you chose as most important, count most.";
    strength_1: "støtter", "supports";
    strength_2: "hjælper", "helps";
    strength_3: "virker direkte", "works directly";
    met_formality: "planlagt eller i hverdagen", "planned or in daily work";
    met_company: "alene eller sammen med andre", "alone or with others";
    met_mode: "online eller med fremmøde", "online or in person";
    met_time: "tid, du selv vælger", "time you choose yourself";
    preferences_met: "Passer også med det, du helst vil:", "Also fits how you like to learn:";
    teach_heading: "Alt ser ud til at være på plads", "Everything seems to be in place";
    teach_text: "Du har ikke svaret »delvist« eller lavere på noget. Hvad vil du holde fast i, og hvem kan lære det af dig?",
        "You did not answer ‘partly’ or lower to anything. What do you want to hold on to, and who could learn it from you?";
    no_direction_heading: "Dine svar peger ikke i én retning", "Your answers do not point one way";
    no_direction_text: "Svarene ligner hinanden. Vælg to temaer, som du helst vil begynde med, så får du forslag til dem.",
        "The answers are much alike. Choose two themes that you would like to begin with, and you will get suggestions for them.";
    no_direction_picked: "Forslagene bygger på de temaer, du har valgt.", "The suggestions are based on the themes you chose.";
    nothing_answered_heading: "Der er ingen svar at bygge på endnu", "There are no answers to build on yet";
    nothing_answered_text: "Svar på nogle af spørgsmålene, så får du forslag med begrundelse.",
        "Answer some of the questions, and you will get suggestions with reasons.";
    nothing_on_scale_heading: "Dine svar siger ikke noget om, hvad der mangler", "Your answers do not say what is missing";
    nothing_on_scale_text: "Du har kun svaret »ved ikke« eller »ikke relevant«. Passer spørgsmålene til en anden opgave? Eller spørg en kollega, før I taler sammen.",
        "You have only answered ‘don’t know’ or ‘not relevant’. Do the questions fit another task? Or ask a colleague before the talk.";
    to_questions: "Til spørgsmålene", "To the questions";
    left_out_text: "Udeladt, fordi de ikke passer til det, du har valgt om arbejde og udstyr:",
        "Left out because they do not fit what you chose about work and equipment:";
    change_choice: "Ret dine valg", "Change your choices";
    add_to_plan: "Tilføj til planen", "Add to the plan";
    in_plan: "Er i din plan", "Is in your plan";
    plan_full: "Planen har allerede tre aftaler.", "The plan already has three agreements.";
    to_plan: "Lav en plan", "Make a plan";

    // Plan
    plan_heading: "Din plan", "Your plan";
    plan_intro: "Lav en til tre små aftaler med dig selv. En plan med »når … så …«, en hjælper og en dato bliver oftere til noget.",
        "Make one to three small agreements with yourself. A plan with ‘when … then …’, a helper and a date is more often carried out.";
    plan_empty: "Du har ingen aftaler endnu. Vælg en læringsform under forslag, eller skriv selv.",
        "You have no agreements yet. Choose a learning form under suggestions, or write your own.";
    plan_to_suggestions: "Se forslag", "See suggestions";
    plan_add: "Skriv en aftale selv", "Write an agreement yourself";
    agreement: "Aftale", "Agreement";
    agreement_when: "Når …", "When …";
    agreement_then: "… så vil jeg …", "… I will …";
    agreement_learn: "Det lærer jeg", "What I learn";
    agreement_helper: "Hvem hjælper mig? Skriv en rolle, ikke et navn", "Who helps me? Write a role, not a name";
    agreement_leader_part: "Det har jeg brug for fra min leder", "What I need from my leader";
    agreement_worked_when: "Sådan ser vi, at det virkede", "How we see that it worked";
    agreement_first_use: "Jeg bruger det første gang", "I use it the first time";
    agreement_follow_up: "Vi følger op", "We follow up";
    agreement_remove: "Fjern aftalen", "Remove the agreement";
    agreement_up: "Flyt op", "Move up";
    principles_legend: "Hold aftalen op mod de fem principper", "Hold the agreement against the five principles";
    removed: "Aftalen er fjernet.", "The agreement has been removed.";
    undo: "Fortryd", "Undo";
    calendar: "Gem datoerne i din kalender", "Save the dates in your calendar";
    calendar_hint: "Kalenderen får kun datoen og »første gang« eller »opfølgning«, ikke dine svar.",
        "The calendar only gets the date and ‘first use’ or ‘follow-up’, not your answers.";
    calendar_first_use: "Kompetencekompas: brug det første gang", "Kompetencekompas: use it the first time";
    calendar_follow_up: "Kompetencekompas: følg op på din aftale", "Kompetencekompas: follow up on your agreement";
    plan_save_reminder: "Vil du have planen med? Gem en kopi, eller lav et samtaleark.", "Want to take the plan with you? Save a copy, or make a talk sheet.";

    // Talk sheet
    sheet_heading: "Dit samtaleark", "Your talk sheet";
    sheet_intro: "Vælg, hvad du tager med til samtalen. Lave svar og noter er kun med, hvis du selv vælger dem.",
        "Choose what to bring to the talk. Low answers and notes are only on if you choose them.";
    sheet_choose: "Vælg linjer", "Choose lines";
    sheet_preview: "Sådan ser arket ud", "What the sheet looks like";
    sheet_title: "Forberedelse til samtalen", "Preparation for the talk";
    sheet_empty: "Arket er tomt. Vælg mindst én linje.", "The sheet is empty. Choose at least one line.";
    sheet_task: "Opgaven", "The task";
    sheet_strengths: "Det taler for", "What speaks for it";
    sheet_take_up: "Det vil jeg gerne tage op", "What I would like to take up";
    sheet_leader: "Det vil jeg aftale med min leder", "What I would like to agree with my leader";
    sheet_forms: "Sådan kunne jeg lære det", "How I could learn it";
    sheet_plan: "Min plan", "My plan";
    sheet_follow_up: "Siden sidst", "Since last time";
    sheet_notes: "Mine noter", "My notes";
    sheet_questions: "Mine spørgsmål", "My questions";
    sheet_questions_label: "Spørgsmål, du vil stille din leder", "Questions you want to ask your leader";
    sheet_own: "Lavet af medarbejderen selv. Det er et afsæt for samtalen, ikke en vurdering.",
        "Made by the employee. It is a starting point for the talk, not an appraisal.";
    print: "Skriv ud", "Print";
    save_html: "Gem som fil", "Save as a file";
    copy_text: "Kopiér som tekst", "Copy as text";
    copied: "Kopieret.", "Copied.";
    copy_by_hand: "Browseren tillader ikke at kopiere. Markér teksten, og kopiér den selv:", "The browser does not allow copying. Select the text and copy it yourself:";
    print_shared: "Hent arket ved printeren med det samme.", "Fetch the sheet from the printer at once.";

    // Follow-up
    follow_up_heading: "Hvad fik du brugt?", "What did you get to use?";
    follow_up_intro: "Det vigtigste er ikke, om du nåede det hele, men hvad du lærte af at prøve.",
        "What matters is not whether you managed it all, but what you learnt from trying.";
    follow_up_none: "Du har ingen aftaler at følge op på endnu.", "You have no agreements to follow up on yet.";
    used_legend: "Fik du brugt det?", "Did you get to use it?";
    used_yes: "Ja", "Yes";
    used_partly: "Delvist", "Partly";
    used_not_yet: "Ikke endnu", "Not yet";
    helped: "Hvad hjalp?", "What helped?";
    hindered: "Hvad stod i vejen?", "What stood in the way?";
    then_and_now: "Dengang og nu", "Then and now";
    then_and_now_intro: "Svarene er to øjebliksbilleder. Tal om, hvad der er sket, ikke om tallene.",
        "The answers are two snapshots. Talk about what has happened, not about figures.";
    then_label: "Dengang", "Then";
    now_label: "Nu", "Now";
    need_gone: "Spørgsmålet findes ikke længere", "The question no longer exists";
    begin_next: "Begynd den næste refleksion", "Begin the next reflection";
    follow_up_done: "Til samtalearket", "To the talk sheet";
    go_on_where: "Fortsæt refleksionen", "Go on with the reflection";

    // My data
    my_data: "Mine data", "My data";
    my_data_heading: "Dine data", "Your data";
    my_data_device: "Alt ligger i denne browser på denne computer. Ingen andre kan hente det over nettet. Ryddes browseren, forsvinder det, så gem gerne en kopi.",
        "Everything is in this browser on this computer. Nobody else can fetch it over the network. If the browser is cleared it is gone, so do save a copy.";
    my_data_tab: "Alt ligger kun i denne fane. Når du lukker eller genindlæser siden, er det væk.",
        "Everything is in this tab only. When you close or reload the page it is gone.";
    my_data_none: "Her er ingen refleksioner.", "There are no reflections here.";
    my_data_open: "Åbn en fil", "Open a file";
    my_data_open_hint: "Du ser først, hvad der er i filen. Intet bliver overskrevet.", "You first see what is in the file. Nothing is overwritten.";
    my_data_no_task: "Uden opgave", "Without a task";
    my_data_resume: "Fortsæt", "Continue";
    my_data_delete: "Slet", "Delete";
    my_data_delete_all: "Slet alt", "Delete everything";
    my_data_deleted: "Det er slettet. Du kan fortryde, til du forlader siden.", "It has been deleted. You can undo until you leave this page.";
    file_in_it: "Det er i filen:", "This is in the file:";
    file_confirm: "Læg det ind", "Put it in";
    file_cancel: "Nej, lad være", "No, leave it";
    file_too_large: "Filen er for stor til at være fra Kompetencekompas.", "The file is too large to be from Kompetencekompas.";
    file_not_ours: "Filen er ikke fra Kompetencekompas. Vælg en fil, der ender på .kompas.json.", "The file is not from Kompetencekompas. Choose a file that ends in .kompas.json.";
    file_newer: "Filen er gemt af en nyere udgave. Genindlæs siden for at få den nye udgave.", "The file was saved by a newer version. Reload the page to get it.";
    file_damaged: "Filen er beskadiget og kan ikke læses. Intet er ændret.", "The file is damaged and cannot be read. Nothing has changed.";

    rights_note: "Du kan have særlige rettigheder til uddannelse i dit fag. Spørg HR eller din tillidsrepræsentant.",
        "You may have particular rights to training in your profession. Ask HR or your union representative.";
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_empty_and_most_differ() {
        for ((name, danish), (_, english)) in text(Language::Da).all().zip(text(Language::En).all()) {
            assert!(!danish.trim().is_empty() && !english.trim().is_empty(), "{name}");
            assert_eq!(danish.trim(), danish, "{name}");
            assert_eq!(english.trim(), english, "{name}");
        }
        let alike = text(Language::Da).all().zip(text(Language::En).all()).filter(|(da, en)| da.1 == en.1).count();
        assert!(alike <= 3, "{alike} texts are the same in both languages");
    }
}
