//! Measures what matters to a person with a small window, large text or an unsteady hand.

use anyhow::Context;
use serde_json::Value;

use crate::{Outcome, page::Page};

/// Nothing is wider than the window, nothing is cut off, no question is squeezed into a column beside its answers, and
/// no target is smaller than 24 × 24 (WCAG 2.5.8). Links in running text are exempt there, and so are native marks
/// whose label is the real target.
const MEASURE: &str = r#"
  const complaints = [];
  const wide = arguments[0];
  const root = document.documentElement;
  if (innerWidth > wide + 1 || root.scrollWidth > Math.min(root.clientWidth, wide) + 1) {
    const culprits = [...document.body.querySelectorAll('*')].filter(shown)
      .filter(e => e.getBoundingClientRect().right > wide + 1 && ![...e.children].some(c => c.getBoundingClientRect().right > wide + 1));
    complaints.push(`wider than the window: ${Math.max(innerWidth, root.scrollWidth)} px in ${wide} px, because of `
      + (culprits.slice(0, 4).map(named).join(', ') || 'nothing that can be seen'));
  }
  const cutOff = e => {
    const style = getComputedStyle(e);
    return ['hidden', 'clip'].includes(style.overflowX) && e.scrollWidth > e.clientWidth + 2 && e.clientWidth > 4
      || ['hidden', 'clip'].includes(style.overflowY) && e.scrollHeight > e.clientHeight + 2 && e.clientHeight > 4;
  };
  for (const e of [...document.body.querySelectorAll('*')].filter(shown).filter(cutOff)) {
    if ((e.innerText ?? '').trim()) complaints.push(`cut off: ${named(e)}`);
  }
  const squeezed = [...document.querySelectorAll('fieldset > legend')].filter(shown).filter(legend => {
    const [own, all] = [legend, legend.parentElement].map(e => e.getBoundingClientRect());
    const style = getComputedStyle(legend);
    const lines = (own.height - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom)) / parseFloat(style.lineHeight);
    return own.width < all.width / 3 && lines > 4.5;
  });
  if (squeezed.length) complaints.push(`squeezed: the text of ${squeezed.length} questions is broken into narrow columns, among them ${named(squeezed[0])}`);
  const target = e => e.matches('input') ? e.labels?.[0] ?? e : e;
  for (const e of document.querySelectorAll('button, summary, select, textarea, input:not([type=hidden]), [role=button], a[href]')) {
    const hit = target(e);
    if (!shown(hit)) continue;
    if (e.matches('a') && getComputedStyle(e).display === 'inline' && e.parentElement.innerText.trim() !== e.innerText.trim()) continue;
    const { width, height } = hit.getBoundingClientRect();
    if (width < 23.5 || height < 23.5) complaints.push(`too small to hit: ${named(e)} is ${width.toFixed()} × ${height.toFixed()} px`);
  }
  return complaints;
"#;

/// `painted`: a colour as it is painted, red, green and blue from 0 to 255; stylesheets may use other notations.
/// `behind`: the colour behind an element.
const PAINTED: &str = r#"
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  const pixel = colour => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const painted = colour => pixel(colour).slice(0, 3);
  const behind = e => {
    const colour = getComputedStyle(e).backgroundColor;
    return pixel(colour)[3] === 0 && e.parentElement ? behind(e.parentElement) : colour;
  };
"#;

impl Page {
    /// Measures the page as it is; every fault becomes a complaint in the verdict.
    pub async fn measure(&self, step: &str) -> Outcome {
        let width = self.setting().window.width;
        for complaint in self.run(MEASURE, vec![width.into()]).await?.as_array().into_iter().flatten() {
            self.complain_on(step, format!("looks: {}", complaint.as_str().unwrap_or_default()));
        }
        Ok(())
    }

    /// The size of a step's body text, in pixels.
    pub async fn text_size(&self) -> Outcome<f64> {
        let size = self.run("return parseFloat(getComputedStyle(now() ?? document.body).fontSize)", vec![]).await?;
        Ok(size.as_f64().unwrap_or_default())
    }

    /// The background colour of the page, and the colour of its text, as `rgb(…)`.
    pub async fn colours(&self) -> Outcome<(String, String)> {
        let script = format!(
            "{PAINTED} const e = now() ?? document.body;
             return [behind(e), getComputedStyle(e).color].map(c => `rgb(${{painted(c).join(', ')}})`);"
        );
        let colours: Value = self.run(&script, vec![]).await?;
        let of = |at: usize| colours[at].as_str().unwrap_or_default().to_owned();
        Ok((of(0), of(1)))
    }

    /// The contrast between the text of an element and its background, from 1 to 21 (WCAG 2).
    pub async fn contrast(&self, selector: &str) -> Outcome<f64> {
        let script = format!(
            "{PAINTED} const light = colour => {{
               const [r, g, b] = painted(colour).map(x => x / 255).map(x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
               return 0.2126 * r + 0.7152 * g + 0.0722 * b;
             }};
             const e = document.querySelector(arguments[0]);
             const [more, less] = [getComputedStyle(e).color, behind(e)].map(light).sort((a, b) => b - a);
             return (more + 0.05) / (less + 0.05);"
        );
        self.run(&script, vec![selector.into()]).await?.as_f64().context("no contrast")
    }

    /// Spaces the text out as a person may (WCAG 1.4.12), until the page is left.
    pub async fn space_the_text(&self) -> Outcome {
        let script = "const sheet = new CSSStyleSheet();
            sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }');
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];";
        self.run(script, vec![]).await.map(drop)
    }

    /// The contrast between the text of an element and white paper: printers leave backgrounds out.
    pub async fn contrast_on_white(&self, selector: &str) -> Outcome<f64> {
        let script = format!(
            "{PAINTED} const light = ([r, g, b]) => [r, g, b].map(x => x / 255).map(x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4)
               .reduce((sum, x, at) => sum + x * [0.2126, 0.7152, 0.0722][at], 0);
             return 1.05 / (light(painted(getComputedStyle(document.querySelector(arguments[0])).color)) + 0.05);"
        );
        self.run(&script, vec![selector.into()]).await?.as_f64().context("no contrast")
    }

    /// Shows the page with the print styles, or with those for the screen again.
    pub async fn show_as_printed(&self, is_printed: bool) -> Outcome {
        let media = if is_printed { "print" } else { "" };
        self.browser()?.cdp().send_raw("Emulation.setEmulatedMedia", serde_json::json!({ "media": media })).await?;
        Ok(())
    }

    /// Whether the page matches a media query, e.g. `(forced-colors: active)`.
    pub async fn media_holds(&self, query: &str) -> Outcome<bool> {
        Ok(self.run("return matchMedia(arguments[0]).matches", vec![query.into()]).await? == true)
    }

    /// Whether the focused element, or the label around it, has a visible outline.
    pub async fn focus_is_outlined(&self) -> Outcome<bool> {
        let script = "
            const outlined = e => {
              const style = getComputedStyle(e);
              return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
                && !/^rgba\\(.*, 0\\)$/.test(style.outlineColor);
            };
            const e = document.activeElement;
            return e !== document.body && [e, ...(e.labels ?? [])].some(outlined);";
        Ok(self.run(script, vec![]).await? == true)
    }
}
