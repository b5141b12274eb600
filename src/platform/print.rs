//! Printing. A page in a frame is printed as that frame; a sandbox may ignore the request.

/// Asks for the print dialog. `false` when the browser refuses to listen.
#[must_use]
pub fn print() -> bool {
    web_sys::window().is_some_and(|window| window.print().is_ok())
}
