//! Pictures as PNG files, for programs that do not take an SVG.

use super::download;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

/// Dots to a square: sharp on paper at any size one would print a QR code.
const DOTS: i32 = 16;

/// Passes a picture to the browser as a PNG file: white, so many squares a side, with black bars that are one square
/// high (left, top, width). `false` when the browser cannot draw it.
#[must_use]
pub fn save_png(name: &str, side: i32, bars: &[(i32, i32, i32)]) -> bool {
    draw(name.to_owned(), side, bars).is_some()
}

fn draw(name: String, side: i32, bars: &[(i32, i32, i32)]) -> Option<()> {
    let length = u32::try_from(side * DOTS).ok()?;
    let canvas = canvas(length, length)?;
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    pen.set_fill_style_str("#fff");
    pen.fill_rect(0.0, 0.0, f64::from(length), f64::from(length));
    pen.set_fill_style_str("#000");
    let dots = |squares: i32| f64::from(squares * DOTS);
    for (left, top, width) in bars {
        pen.fill_rect(dots(*left), dots(*top), dots(*width), dots(1));
    }
    to_file(&canvas, name)
}

/// Passes a drawing (SVG) to the browser as a PNG file of this width and height. If the browser cannot draw it, there
/// is no file.
pub fn save_drawing(name: &str, svg: &str, (width, height): (u32, u32)) {
    let _ = draw_later(name.to_owned(), svg, width, height);
}

fn draw_later(name: String, svg: &str, width: u32, height: u32) -> Option<()> {
    let image = HtmlImageElement::new().ok()?;
    let drawn = image.clone();
    let draw = Closure::once_into_js(move || {
        let _ = paint(&drawn, width, height).and_then(|canvas| to_file(&canvas, name));
    });
    image.set_onload(Some(draw.unchecked_ref()));
    image.set_src(&format!("data:image/svg+xml,{}", js_sys::encode_uri_component(svg)));
    Some(())
}

fn paint(image: &HtmlImageElement, width: u32, height: u32) -> Option<HtmlCanvasElement> {
    let canvas = canvas(width, height)?;
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(width), f64::from(height));
    pen.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height).ok()?;
    Some(canvas)
}

fn canvas(width: u32, height: u32) -> Option<HtmlCanvasElement> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    Some(canvas)
}

fn to_file(canvas: &HtmlCanvasElement, name: String) -> Option<()> {
    let save = Closure::once_into_js(move |blob: JsValue| {
        // The browser refused it: the figure is on the page and on the sheet as well.
        let _ = blob.dyn_into::<Blob>().map(|blob| download::save_blob(&name, &blob));
    });
    canvas.to_blob(save.unchecked_ref()).ok()
}
