//! A text as a QR code: black squares on white, with the white edge that readers need around it.

use qrcodegen::{QrCode, QrCodeEcc};

/// The white edge, in squares. Four are what ISO/IEC 18004 asks for.
const EDGE: i32 = 4;

/// From this many squares a side, edge included, a code is hard to read from the back row of a room: at 70 cm a side on
/// the wall a square is then less than a centimetre. That is a link of more than 367 characters.
const DENSE: i32 = 77;

/// A QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// Squares a side, the edge included.
    pub side: i32,
    /// The black squares of each line, joined to bars: left, top, width.
    pub bars: Vec<(i32, i32, i32)>,
}

impl Qr {
    /// The code of a text; `None` for one that is too long for any code (2,953 bytes). The lowest level of error
    /// correction, unless a higher one leaves the squares as large: a code on a wall is far away rather than dirty.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
        let mut bars: Vec<(i32, i32, i32)> = Vec::new();
        for y in 0..code.size() {
            for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
                let (left, top) = (x + EDGE, y + EDGE);
                match bars.last_mut() {
                    Some((start, line, width)) if *line == top && *start + *width == left => *width += 1,
                    _ => bars.push((left, top, 1)),
                }
            }
        }
        Some(Self { side: code.size() + 2 * EDGE, bars })
    }

    /// Whether it is hard to read from far away.
    #[must_use]
    pub const fn is_dense(&self) -> bool {
        self.side >= DENSE
    }

    /// The black squares as one path of an SVG, one unit to a square.
    #[must_use]
    pub fn path(&self) -> String {
        self.bars.iter().map(|(left, top, width)| format!("M{left} {top}h{width}v1h-{width}z")).collect()
    }

    /// As an SVG file.
    #[must_use]
    pub fn svg(&self) -> String {
        let Self { side, .. } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\n\
             <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\n<path fill=\"#000\" d=\"{}\"/>\n</svg>\n",
            self.path()
        )
    }
}
