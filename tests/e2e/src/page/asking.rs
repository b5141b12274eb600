//! The two ways to query the page, and the error when the expected thing does not appear.

use super::*;

impl Page {
    /// Runs a script in the page and returns its result.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        Ok(self.browser()?.execute(format!("{WORDS}\n{script}"), arguments).await?.json().clone())
    }

    /// Waits until a script returns something other than `null` and `false`, and returns it.
    pub async fn wait_for(&self, what: impl Display, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        let script = format!("{WORDS}\n{script}");
        let until = Instant::now() + self.setting.patience;
        let mut last = String::new();
        loop {
            match self.browser()?.execute(script.clone(), arguments.clone()).await {
                Ok(found) if !matches!(found.json(), Value::Null | Value::Bool(false)) => {
                    return Ok(found.json().clone());
                }
                Ok(_) => last.clear(),
                // During a navigation no page can answer.
                Err(error) if is_passing(error.as_inner()) => last = format!(" (the last attempt: {error})"),
                Err(error) => return Err(anyhow!(error).context(format!("looking for {what}"))),
            }
            if Instant::now() > until {
                bail!("waited {} s for {what}, and it did not come{last}", self.setting.patience.as_secs());
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Like [`Page::wait_for`], for a script that returns an element.
    pub(crate) async fn element(&self, what: impl Display, script: &str, arguments: Vec<Value>) -> Outcome<WebElement> {
        let found = self.wait_for(what, script, arguments).await?;
        Ok(WebElement::from_json(found, self.browser()?.handle().clone())?)
    }

    /// Where the story is, for a message: its actions, and what the page shows.
    pub(crate) async fn describe(&self) -> String {
        let trail = self.trail.borrow().join(" → ");
        let look = "return [`step ${steps().map(s => s.dataset.step).join(' and ') || '(none)'}`, `title ${document.title}`, \
             `address ${location.href}`, `focus on ${named(document.activeElement)}`, \
             `text ${(document.body?.innerText ?? '').replace(/\\s*\\n\\s*/g, ' | ').slice(0, 900)}`]";
        let shows = match self.run(look, vec![]).await {
            Ok(Value::Array(lines)) => {
                lines.iter().filter_map(Value::as_str).map(|line| format!("    {line}\n")).collect::<String>()
            }
            Ok(_) => String::new(),
            Err(error) => format!("    (the page cannot be asked: {error})\n"),
        };
        // A crash of the program is first visible in the console.
        let _ = self.gather().await;
        let complaints = self.evidence.borrow().complaints().iter().map(|c| format!("    - {c}\n")).collect::<String>();
        let complaints = if complaints.is_empty() { "    none\n".to_owned() } else { complaints };
        let shot = format!("stopped-{}", std::thread::current().name().unwrap_or("story").replace("::", "-"));
        let _ = self.screenshot(&shot).await;
        format!("  it went: {trail}\n  the page:\n{shows}  complaints up to here:\n{complaints}")
    }
}

/// Whether trying again can help: something is moving, or the page is being replaced.
pub(crate) fn is_passing(error: &WebDriverErrorInner) -> bool {
    use WebDriverErrorInner as E;
    matches!(
        error,
        E::StaleElementReference(_)
            | E::ElementClickIntercepted(_)
            | E::ElementNotInteractable(_)
            | E::MoveTargetOutOfBounds(_)
            | E::JavascriptError(_)
            | E::UnknownError(_)
            | E::NoSuchElement(_)
    )
}
