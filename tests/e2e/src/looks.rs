//! Measures what a person with a small window, big text or an unsteady hand depends on.

use serde_json::Value;

use crate::{Outcome, page::Page};

/// Nothing is wider than the window, nothing is cut off, no question is squeezed into a column beside its answers, and
/// nothing that can be hit is smaller than 24 × 24 (WCAG 2.5.8). Links in running text are exempt there, and so are the
/// native marks whose label is the real target.
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
    const lines = own.height / (1.2 * parseFloat(getComputedStyle(legend).fontSize));
    return own.width < all.width / 3 && lines > 4;
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

impl Page {
    /// Measures the page as it is; what is wrong becomes a complaint in the verdict.
    pub async fn measure(&self, step: &str) -> Outcome {
        let width = self.setting().window.width;
        for complaint in self.run(MEASURE, vec![width.into()]).await?.as_array().into_iter().flatten() {
            self.complain_on(step, format!("looks: {}", complaint.as_str().unwrap_or_default()));
        }
        Ok(())
    }

    /// The size of a step's ordinary text, in pixels.
    pub async fn text_size(&self) -> Outcome<f64> {
        let size = self.run("return parseFloat(getComputedStyle(now() ?? document.body).fontSize)", vec![]).await?;
        Ok(size.as_f64().unwrap_or_default())
    }

    /// The colour behind the page, and the colour of its text, as `rgb(…)`.
    pub async fn colours(&self) -> Outcome<(String, String)> {
        let script = "
            let e = now() ?? document.body, behind = '';
            const text = getComputedStyle(e).color;
            for (; e; e = e.parentElement) {
              behind = getComputedStyle(e).backgroundColor;
              if (behind !== 'rgba(0, 0, 0, 0)') break;
            }
            return [behind, text];";
        let colours: Value = self.run(script, vec![]).await?;
        let of = |at: usize| colours[at].as_str().unwrap_or_default().to_owned();
        Ok((of(0), of(1)))
    }

    /// Whether the page knows that a media feature holds, e.g. `(forced-colors: active)`.
    pub async fn media_holds(&self, query: &str) -> Outcome<bool> {
        Ok(self.run("return matchMedia(arguments[0]).matches", vec![query.into()]).await? == true)
    }

    /// Whether what has the focus, or the label around it, is marked by an outline that can be seen.
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
