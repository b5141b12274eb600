//! The table of sizes that `cargo xtask build` prints.

use std::fmt::{self, Display, Formatter};

use anyhow::{Result, ensure};

/// How many bytes the files take: uncompressed, and over the wire.
#[derive(Default)]
pub(crate) struct Sizes {
    lines: String,
    /// Brotli, in the order of [`BUDGETS`].
    totals: [usize; 4],
}

/// The budgets for what is fetched: until the start page can be read; in total until the first question; then while an
/// employee goes on; and additionally by leaders and editors. In Danish, which takes more than English; leaders and
/// editors have both. A budget is a little above the size when it was last set, so that a person who adds something
/// sees the cost; it is lowered when the size decreases.
const BUDGETS: [(&str, usize); 4] = [
    ("brotli until the start page can be read", 14_000),
    ("brotli until the first question", 238_500),
    ("brotli of what an employee needs later", 125_300),
    ("brotli of what leaders and editors need besides", 96_000),
];

impl Sizes {
    pub(crate) fn add(&mut self, name: &str, [raw, gzip, brotli]: [usize; 3]) {
        self.lines.push_str(&format!("{name:<36} {raw:>10} {gzip:>10} {brotli:>10}\n"));
        let [start, first, after, desk] = &mut self.totals;
        // Without the hash.
        let stem = name.strip_prefix("assets/").and_then(|asset| asset.rsplit_once('-')).map_or(name, |(stem, _)| stem);
        match stem {
            "index.html" | "first" | "kompas" | "boot" | "da-early" => *first += brotli,
            "after" | "shared" | "da-after" => *after += brotli,
            "desk" | "da-desk" | "en-early" | "en-after" | "en-desk" => *desk += brotli,
            _ => {}
        }
        if matches!(stem, "index.html" | "first") || stem == "kompas" && name.ends_with(".css") {
            *start += brotli;
        }
    }

    /// # Errors
    /// When more is fetched than the budget allows.
    pub(crate) fn check(&self) -> Result<()> {
        for ((title, budget), bytes) in BUDGETS.into_iter().zip(self.totals) {
            ensure!(bytes <= budget, "{title}: {bytes} bytes are over the budget of {budget} (xtask/src/sizes.rs)");
        }
        Ok(())
    }
}

impl Display for Sizes {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{:<36} {:>10} {:>10} {:>10}\n{}", "file", "raw", "gzip", "brotli", self.lines)?;
        let kilobytes = |bytes: usize| format!("{}.{}", bytes / 1000, bytes % 1000 / 100);
        BUDGETS.into_iter().zip(self.totals).try_for_each(|((title, budget), bytes)| {
            writeln!(f, "{title}: {} of {} kB", kilobytes(bytes), kilobytes(budget))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(of: &[(&str, usize)]) -> Sizes {
        let mut sizes = Sizes::default();
        of.iter().for_each(|(name, brotli)| sizes.add(name, [0, 0, *brotli]));
        sizes
    }

    #[test]
    fn each_file_counts_where_it_is_fetched() {
        let sizes = sizes(&[
            ("assets/kompas-1.wasm", 70_000),
            ("assets/kompas-1.css", 7_000),
            ("assets/desk-1.wasm", 90_000),
            ("assets/after-1.wasm", 60_000),
            ("assets/shared-1.wasm", 3_000),
            ("assets/da-early-2.json", 5_000),
            ("assets/da-after-2.json", 13_000),
            ("assets/en-desk-2.json", 2_000),
            ("assets/paper-3.css", 900),
            ("index.html", 1_234),
            ("questions.html", 500),
        ]);
        assert_eq!(sizes.totals, [8_234, 83_234, 76_000, 92_000]);
        assert!(sizes.to_string().contains("first question: 83.2 of "), "{sizes}");
        assert!(sizes.check().is_ok());
    }

    #[test]
    fn what_is_over_its_budget_is_an_error_that_says_by_how_much() {
        let message =
            sizes(&[("index.html", 20_000)]).check().map_or_else(|error| error.to_string(), |()| String::new());
        assert!(
            message.contains("start page") && message.contains("20000 bytes") && message.contains("14000"),
            "{message}"
        );
    }
}
