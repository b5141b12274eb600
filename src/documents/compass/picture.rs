//! The figure as a separate drawing: in the picture that a person saves, and on paper.

use super::{At, Compass, Mark, Sector, Sign, Tenths};
use crate::documents::html::escaped;

/// The width and height of the saved picture, in dots.
pub const PICTURE: (u32, u32) = (1440, 960);

/// The figure as a separate drawing: black and colours on white, with its labels.
#[must_use]
pub fn picture(compass: &Compass) -> String {
    let mut out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-120 -20 720 480\" font-family=\"system-ui,sans-serif\" fill=\"#1b2a31\"><rect x=\"-120\" y=\"-20\" width=\"720\" height=\"480\" fill=\"#fff\"/>".to_owned();
    out.push_str(&parts(compass, &COLOURS));
    for label in &compass.labels {
        let colour = if label.is_priority { COLOURS.raise } else { "#1b2a31" };
        out.push_str(&format!("<path d=\"{}\" fill=\"none\" stroke=\"#767f83\"/>", label.path));
        for (at, line) in label.lines.iter().enumerate() {
            out.push_str(&format!(
                "<text x=\"{}\" y=\"{}\" font-size=\"13.5\" fill=\"{colour}\" text-anchor=\"{}\">{}</text>",
                label.at.0,
                Tenths(label.at.1.0 + 160 * i32::try_from(at).unwrap_or(0)),
                label.anchor.word(),
                escaped(line),
            ));
        }
    }
    out.push_str("</svg>");
    out
}

/// The figure in greys, for a page in black and white.
#[must_use]
pub fn grey(compass: &Compass) -> String {
    format!("<svg viewBox=\"-30 0 540 420\" aria-hidden=\"true\">{}</svg>", parts(compass, &GREYS))
}

struct Colours {
    inner: &'static str,
    outer: &'static str,
    own: &'static str,
    raise: &'static str,
    line: &'static str,
    /// The sizes of the names and the numbers, and the radius of the ring around a number: small figures need larger
    /// ones.
    sizes: [u8; 3],
}

const COLOURS: Colours = Colours {
    inner: "#e3f1f0",
    outer: "#c5e2e2",
    own: "#0a5a66",
    raise: "#8a4b08",
    line: "#767f83",
    sizes: [22, 15, 11],
};

const GREYS: Colours =
    Colours { inner: "#f3f3f3", outer: "#e2e2e2", own: "#1c1c1c", raise: "#000", line: "#777", sizes: [30, 23, 17] };

fn parts(compass: &Compass, colours: &Colours) -> String {
    let Colours { inner, outer, own, raise, line, sizes: [name_size, number_size, ring] } = colours;
    let mut out = String::new();
    for Sector { name, name_at, anchor, bands: [near, far], .. } in &compass.sectors {
        out.push_str(&format!("<path d=\"{near}\" fill=\"{inner}\"/><path d=\"{far}\" fill=\"{outer}\"/>"));
        out.push_str(&format!(
            "<text x=\"{}\" y=\"{}\" font-weight=\"700\" font-size=\"{name_size}\" text-anchor=\"{}\">{}</text>",
            name_at.0,
            name_at.1,
            anchor.word(),
            escaped(name),
        ));
    }
    let text = |(x, y): At, size: u8, colour: &str, words: &str| {
        let y = Tenths(y.0 + i32::from(size) * 3);
        format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"700\" text-anchor=\"middle\" fill=\"{colour}\">{words}</text>"
        )
    };
    for Mark { sign, rank, at, from, .. } in compass.marks() {
        let ((x, y), (from_x, from_y)) = (*at, *from);
        let stem = |extra: &str| out_line(&format!("M{from_x} {from_y}L{x} {y}"), line, extra);
        let hollow = |radius: u8| {
            format!(
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"#fff\" stroke=\"{raise}\" stroke-width=\"3\"/>"
            )
        };
        match sign {
            Sign::InPlace => {
                out.push_str(&stem(""));
                out.push_str(&format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"8\" fill=\"{own}\"/>"));
            }
            Sign::Raise => out.push_str(&(stem("") + &hollow(7))),
            Sign::Unknown => out.push_str(&text(*at, 20, "#4c5a60", "?")),
            Sign::Unanswered => out.push_str(&stem(" stroke-dasharray=\"2 5\"")),
        }
        if let Some(rank) = rank {
            out.push_str(&(hollow(*ring) + &text(*at, *number_size, raise, &rank.to_string())));
        }
    }
    out
}

fn out_line(path: &str, colour: &str, extra: &str) -> String {
    format!("<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.5\"{extra}/>")
}
