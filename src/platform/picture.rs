//! Black bars on white as a PNG, for programs that do not take an SVG.

use super::download;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement};

/// Dots to a square: sharp on paper at any size one would print a QR code.
const DOTS: i32 = 16;

/// Hands a picture to the browser as a PNG file: so many squares a side, white, with bars of black squares one square high (left,
/// top, width). `false` when the browser cannot draw it.
#[must_use]
pub fn save_png(name: &str, side: i32, bars: &[(i32, i32, i32)]) -> bool {
    draw(name.to_owned(), side, bars).is_some()
}

fn draw(name: String, side: i32, bars: &[(i32, i32, i32)]) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    let length = u32::try_from(side * DOTS).ok()?;
    canvas.set_width(length);
    canvas.set_height(length);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    pen.set_fill_style_str("#fff");
    pen.fill_rect(0.0, 0.0, f64::from(length), f64::from(length));
    pen.set_fill_style_str("#000");
    let dots = |squares: i32| f64::from(squares * DOTS);
    for (left, top, width) in bars {
        pen.fill_rect(dots(*left), dots(*top), dots(*width), dots(1));
    }
    let save = Closure::once_into_js(move |blob: JsValue| {
        // Refused by the browser: the SVG is there as well.
        let _ = blob.dyn_into::<Blob>().map(|blob| download::save_blob(&name, &blob));
    });
    canvas.to_blob(save.unchecked_ref()).ok()
}
