//! A port to the script of the host page of a frame: texts in both directions.

use js_sys::Object;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{MessageEvent, MessagePort};

/// A port that the host page has sent, and the origin of that page.
#[derive(Debug)]
pub struct Offer {
    /// The origin of the host page, such as `https://region.dk`.
    pub origin: String,
    port: MessagePort,
}

/// The port in a message to the window. `None` unless it is from the host page, with this text and exactly one port.
#[must_use]
pub fn offered(event: &MessageEvent, text: &str) -> Option<Offer> {
    let parent = web_sys::window()?.parent().ok()??;
    let ports = event.ports();
    let source = event.source()?;
    let is_offer = Object::is(&parent, &source) && ports.length() == 1 && event.data() == *text;
    let port = ports.get(0).dyn_into().ok().filter(|_| is_offer)?;
    Some(Offer { origin: event.origin(), port })
}

impl Offer {
    /// Takes the port. From now on `received` is called with each text that arrives.
    #[must_use]
    pub fn accept(self, mut received: impl FnMut(String) + 'static) -> Port {
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                received(text);
            }
        });
        self.port.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Port { port: self.port, _listener: listener }
    }
}

/// A port in use. It closes when it is dropped.
#[derive(Debug)]
pub struct Port {
    port: MessagePort,
    _listener: Closure<dyn FnMut(MessageEvent)>,
}

impl Port {
    /// Sends a text. A port whose other end is gone accepts it too.
    pub fn send(&self, text: &str) {
        let _ = self.port.post_message(&text.into());
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        self.port.set_onmessage(None);
        self.port.close();
    }
}
