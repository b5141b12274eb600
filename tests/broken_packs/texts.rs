//! Files that are not JSON, or not a pack.

use super::*;

pub(crate) const CASES: &[Case] = &[
    (
        "half a file",
        Text(|| "{\n \"format\": \"kompetencekompas-pack\",\n \"goals\": [".to_owned()),
        &[[
            "",
            "Linje 3, tegn 11: Filen slutter for tidligt. Måske mangler en afsluttende } eller ].",
            "Line 3, character 11: The file ends too early. Perhaps a closing } or ] is missing.",
        ]],
    ),
    (
        "a comma too many, with a mark in front and the line ends of Windows",
        Text(|| "\u{feff}{\r\n \"format\": \"kompetencekompas-pack\",\r\n}".to_owned()),
        &[[
            "",
            "Linje 3, tegn 1: Der er et komma for meget. Efter det sidste må der ikke stå komma.",
            "Line 3, character 1: There is a comma too many. The last one has none after it.",
        ]],
    ),
    (
        "a comma too few",
        Text(|| "{\n \"format\": \"kompetencekompas-pack\"\n \"schema\": 1\n}".to_owned()),
        &[[
            "",
            "Linje 3, tegn 2: Her mangler et komma før det næste.",
            "Line 3, character 2: A comma is missing before what comes next.",
        ]],
    ),
    (
        "a colon too few",
        Text(|| "{\n \"format\" \"kompetencekompas-pack\"\n}".to_owned()),
        &[[
            "",
            "Linje 2, tegn 11: Her mangler et kolon mellem feltets navn og indhold.",
            "Line 2, character 11: A colon is missing between the name of the field and its content.",
        ]],
    ),
    (
        "curly quotation marks",
        Text(|| "{\n “format”: \"kompetencekompas-pack\"\n}".to_owned()),
        &[[
            "",
            "Linje 2, tegn 2: Brug almindelige anførselstegn: \"…\". Tekstbehandling laver dem tit om.",
            "Line 2, character 2: Use straight quotation marks: \"…\". Word processors often change them.",
        ]],
    ),
    (
        "a text over two lines",
        Text(|| "{\n \"title\": \"Kompetence\nkompas\"\n}".to_owned()),
        &[[
            "",
            "Linje 2: En tekst skal stå på én linje. Måske mangler der et anførselstegn til sidst.",
            "Line 2: A text must stand on one line. Perhaps its closing quotation mark is missing.",
        ]],
    ),
    (
        "a path with backslashes",
        Text(|| "{ \"title\": \"C:\\kurser\" }".to_owned()),
        &[[
            "",
            "Linje 1, tegn 16: En omvendt skråstreg (\\) skal skrives to gange i en tekst: \\\\.",
            "Line 1, character 16: A backslash (\\) in a text must be written twice: \\\\.",
        ]],
    ),
    (
        "a brace too many",
        Text(|| "{}\n}".to_owned()),
        &[[
            "",
            "Linje 2, tegn 1: Her står noget efter den sidste }. Måske er der en } for meget længere oppe.",
            "Line 2, character 1: Something stands behind the last }. Perhaps there is a } too many further up.",
        ]],
    ),
    (
        "a comment",
        Text(|| "{\n // Vores pakke\n}".to_owned()),
        &[[
            "",
            "Linje 2, tegn 2: JSON kan ikke have kommentarer. Fjern linjen.",
            "Line 2, character 2: JSON cannot have comments. Take the line out.",
        ]],
    ),
    (
        "letters in Latin-1",
        Text(|| String::from_utf8_lossy(b"{\n \"title\": \"F\xe6lles\"\n}").into_owned()),
        &[[
            "",
            "Linje 2: Et tegn kan ikke læses. Gem filen med kodningen UTF-8 (ikke ANSI eller Latin-1), så æ, ø og å kommer med.",
            "Line 2: A character cannot be read. Save the file in the encoding UTF-8 (not ANSI or Latin-1), so that æ, ø and å are kept.",
        ]],
    ),
    (
        "a text document",
        Text(|| "Kære HR, her er vores pakke".to_owned()),
        &[[
            "",
            "Linje 1, tegn 1: Her skal der stå en tekst i almindelige anførselstegn, et tal, true, false, { eller [.",
            "Line 1, character 1: There must be a text in straight quotation marks, a number, true, false, { or [.",
        ]],
    ),
    (
        "a file that is far too large",
        Text(|| " ".repeat(2 * 1024 * 1024)),
        &[[
            "",
            "Filen fylder 2048 kB. Den må højst fylde 1024 kB.",
            "The file takes 2048 kB. It may take 1024 kB at most.",
        ]],
    ),
];
