//! Messages and addresses that a hostile page may try.

use super::*;

#[tokio::test]
async fn messages_from_anybody_else_change_nothing() -> Verdict {
    journey(intranet(), async |page| {
        go_in(page, "shared.html", "one").await?;
        page.see_loaded("start").await?;
        page.begin_on("tab").await?;
        page.see_step("task").await?;
        page.write("task", MARKER).await?;
        let spoof = r#"
            const frame = document.getElementById('one').shadowRoot.querySelector('iframe').contentWindow;
            const env = JSON.stringify({ v: 1, t: 'env', lang: 'en', theme: 'dark' });
            const wipe = JSON.stringify({ v: 1, t: 'wipe' });
            window.answers = [];
            const port = () => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = event => window.answers.push(event.data);
              for (const message of [env, wipe]) port1.postMessage(message);
              return port2;
            };
            // Without a port, with two, with another word, as an object, and as the message itself.
            frame.postMessage('kompetencekompas/1', '*');
            frame.postMessage('kompetencekompas/1', '*', [port(), port()]);
            frame.postMessage('kompetencekompas/2', '*', [port()]);
            frame.postMessage({ t: 'kompetencekompas/1' }, '*', [port()]);
            for (const message of [env, wipe, null, 7, {}, [], '', '{', 'x'.repeat(100000)]) frame.postMessage(message, '*');
            // From a frame beside, which is not the page around.
            const beside = document.createElement('iframe');
            document.body.append(beside);
            beside.contentWindow.eval(`parent.document.getElementById('one').shadowRoot.querySelector('iframe').contentWindow
              .postMessage('kompetencekompas/1', '*', [new MessageChannel().port2])`);
            return true;"#;
        page.ask_host(spoof, vec![]).await?;
        page.browser_waits_for_frames(10).await?;
        ensure!(page.ask_host("return window.answers", vec![]).await? == json!([]), "the app has answered");
        page.enter_element("one").await?;
        ensure!(page.language().await? == "da" && page.written("task").await? == MARKER);

        // On the right port: everything unknown is ignored.
        let garbage = r#"
            const element = document.getElementById('one');
            const frame = element.shadowRoot.querySelector('iframe').contentWindow;
            const { port1, port2 } = new MessageChannel();
            window.port = port1;
            port1.onmessage = event => window.answers.push(event.data);
            frame.postMessage('kompetencekompas/1', '*', [port2]);
            for (const message of [null, 7, {}, [], '', '{', '{}', '[]', '{"v":2,"t":"wipe"}', '{"v":1,"t":"answers"}', '{"v":1}',
              'x'.repeat(100000), '['.repeat(5000), { v: 1, t: 'wipe' }, new Uint8Array(9), '{"v":1,"t":"env","lang":{},"tokens":{"__proto__":1}}']) {
              port1.postMessage(message);
            }
            return true;"#;
        page.ask_host(garbage, vec![]).await?;
        page.wait_for("an answer on the new port", "return window.answers.length > 0", vec![]).await?;
        page.browser_waits_for_frames(10).await?;
        page.enter_element("one").await?;
        ensure!(page.language().await? == "da" && page.written("task").await? == MARKER);
        // The newer contact has replaced the older one.
        ensure!(page.ask_host("document.getElementById('one').wipe(); return true", vec![]).await? == true);
        page.browser_waits_for_frames(10).await?;
        page.enter_element("one").await?;
        ensure!(page.written("task").await? == MARKER, "the old port still works");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn only_the_pages_that_are_named_may_make_contact() -> Verdict {
    journey(intranet().naming_only("https://intranet.region.dk"), async |page| {
        page.open_host("element.html").await?;
        page.enter_element("one").await?;
        page.see("[data-action=own_window]").await?;
        see_the_link(page).await?;
        ensure!(
            page.heard().await?.is_empty(),
            "the app has answered a page that is not named: {:?}",
            page.heard().await?
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn addresses_that_are_none_are_not_opened() -> Verdict {
    journey(intranet(), async |page| {
        page.open_host("unsafe.html").await?;
        let looks = page
            .wait_for(
                "a message in both elements",
                "const roots = ['one', 'two'].map(id => document.getElementById(id).shadowRoot);
                 return roots.every(root => root?.querySelector('p')) && [roots.map(root => root.querySelectorAll('iframe, a').length).join()];",
                vec![],
            )
            .await?;
        ensure!(looks[0] == "0,0", "{looks}");
        Ok(())
    })
    .await
}
