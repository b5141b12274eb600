//! A QR code as a PNG, for programs that do not take an SVG.

use crate::{formats::qr::Qr, platform::download};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement};

/// Dots to a square of the code: sharp on paper at any size one would print it.
const DOTS: i32 = 16;

/// Hands the code to the browser as a PNG file. `false` when the browser cannot draw it.
#[must_use]
pub fn save_png(name: &str, code: &Qr) -> bool {
    draw(name.to_owned(), code).is_some()
}

fn draw(name: String, code: &Qr) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    let side = u32::try_from(code.side * DOTS).ok()?;
    canvas.set_width(side);
    canvas.set_height(side);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    pen.set_fill_style_str("#fff");
    pen.fill_rect(0.0, 0.0, f64::from(side), f64::from(side));
    pen.set_fill_style_str("#000");
    let dots = |squares: i32| f64::from(squares * DOTS);
    for (left, top, width) in &code.bars {
        pen.fill_rect(dots(*left), dots(*top), dots(*width), dots(1));
    }
    let save = Closure::once_into_js(move |blob: JsValue| {
        // Refused by the browser: the SVG is there as well.
        let _ = blob.dyn_into::<Blob>().map(|blob| download::save_blob(&name, &blob));
    });
    canvas.to_blob(save.unchecked_ref()).ok()
}
