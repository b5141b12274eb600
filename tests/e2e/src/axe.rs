//! axe-core, injected into the page.

use anyhow::{Context, bail};
use serde_json::Value;

use crate::{Outcome, page::Page};

/// Everything that WCAG 2.2 AA asks for, and axe's own advice. `target-size` is off in axe unless asked for.
const RUN: &str = r#"
  const done = arguments[arguments.length - 1];
  axe.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    rules: {
      'target-size': { enabled: true }, 'color-contrast': { enabled: true },
      // Of these the page around a frame has one, and the frame must not have another.
      ...(window === top ? {} : { 'landmark-one-main': { enabled: false }, 'page-has-heading-one': { enabled: false } }),
    },
    resultTypes: ['violations'],
  }).then(
    ({ violations, passes }) => done({
      rules: violations.length + passes.length,
      violations: violations.map(({ id, impact, help, nodes }) => ({
        id, impact, help,
        nodes: nodes.map(node => `${node.target.join(' ')}: ${node.html.slice(0, 160)} ${node.any.concat(node.all, node.none).map(c => c.message).join('; ')}`),
      })),
    }),
    error => done({ error: String(error) }),
  );
"#;

impl Page {
    /// Lets axe-core (`$KOMPAS_AXE`, the path of `axe.min.js`) check the page as it is. Every violation is a complaint
    /// in the verdict, so that one story shows the violations of all its steps.
    pub async fn axe(&self, step: &str) -> Outcome {
        // Colours in the middle of a transition are not the ones to check.
        self.wait_for(
            "animations and transitions to end",
            "return document.getAnimations().every(a => a.playState !== 'running' || a.effect?.getTiming().iterations === Infinity);",
            vec![],
        )
        .await?;
        if self.run("return typeof window.axe === 'undefined'", vec![]).await? == true {
            self.browser()?.execute(source()?, vec![]).await?;
        }
        let result = self.browser()?.execute_async(RUN, vec![]).await?.json().clone();
        if let Some(error) = result["error"].as_str() {
            bail!("axe could not run: {error}");
        }
        if result["rules"].as_u64().unwrap_or_default() < 10 {
            bail!("axe hardly looked at anything: {result}");
        }
        for violation in result["violations"].as_array().into_iter().flatten() {
            let of = |name: &str| violation[name].as_str().unwrap_or("?");
            for node in violation["nodes"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                self.complain_on(step, format!("axe: {} ({}): {}\n      {node}", of("id"), of("impact"), of("help")));
            }
        }
        Ok(())
    }
}

fn source() -> Outcome<String> {
    let file = std::env::var_os("KOMPAS_AXE").context(
        "KOMPAS_AXE must name axe.min.js (npm install --prefix SOMEWHERE axe-core, then \
         SOMEWHERE/node_modules/axe-core/axe.min.js)",
    )?;
    std::fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))
}
