//! When the module cannot be shown: links instead.

use super::*;

#[tokio::test]
async fn a_server_that_refuses_frames_leads_to_a_link() -> Verdict {
    let setting = intranet().refusing_frames().expecting("frame-ancestors", "the browser says why there is no frame");
    journey(setting, async |page| {
        page.open_host("element.html").await?;
        let link = see_the_link(page).await?;
        page.screenshot("fallback").await?;
        ensure!(
            link == json!([
                "Åbn Kompetencekompas i eget vindue",
                format!("{}/#lang=da", page.module_origin()?),
                "_blank",
                "noopener"
            ]),
            "{link}"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_server_that_is_dead_leads_to_a_link_and_life_takes_it_away() -> Verdict {
    let setting = intranet().expecting("a request to another origin", "that is where the page leads");
    journey(setting, async |page| {
        page.open_host("dead.html").await?;
        see_the_link(page).await?;
        let script = "document.getElementById('one').setAttribute('src', `${arguments[0]}/`); return true";
        page.run(script, vec![json!(page.module_origin()?)]).await?;
        page.see_ready("one").await?;
        let links =
            page.run("return document.getElementById('one').shadowRoot.querySelectorAll('a').length", vec![]).await?;
        ensure!(links == 0, "the link is still there");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_card_is_a_link_into_a_window_of_its_own() -> Verdict {
    journey(intranet().with_axe().with_host_policy(STRICT).with_shots("card"), async |page| {
        page.open_host("card.html").await?;
        let card = page
            .wait_for(
                "the card",
                "const root = document.getElementById('one').shadowRoot; const link = root?.querySelector('a');
                 return link && [root.querySelector('h2').innerText, link.href, link.target, link.rel, root.querySelectorAll('iframe').length];",
                vec![],
            )
            .await?;
        let address = format!("{}/#pack=standard&lang=da&storage=tab", page.module_origin()?);
        ensure!(card == json!(["Kompas til din MUS", address, "_blank", "noopener", 0]), "{card}");
        page.screenshot("card").await?;
        page.axe("the card").await
    })
    .await
}

#[tokio::test]
async fn the_script_can_be_pinned_by_its_checksum() -> Verdict {
    journey(intranet().expecting("Failed to find a valid digest", "one of the checksums is wrong"), async |page| {
        page.open_host("empty.html").await?;
        let script = "const address = arguments[0] + '/embed.js';
            const load = sum => new Promise(resolve => {
              const script = document.createElement('script');
              Object.assign(script, { src: address, crossOrigin: 'anonymous', integrity: 'sha384-' + sum });
              script.onload = () => resolve('loaded');
              script.onerror = () => resolve('refused');
              document.head.append(script);
            });
            return fetch(address)
              .then(answer => answer.arrayBuffer())
              .then(bytes => crypto.subtle.digest('SHA-384', bytes))
              .then(sum => btoa(String.fromCharCode(...new Uint8Array(sum))))
              .then(async sum => [await load(sum.replace(/^./, letter => letter === 'A' ? 'B' : 'A')), await load(sum)]);";
        let came = page.run(script, vec![json!(page.module_origin()?)]).await?;
        ensure!(came == json!(["refused", "loaded"]), "{came}");
        ensure!(page.run("return !!customElements.get('kompetence-kompas');", vec![]).await? == true);
        Ok(())
    })
    .await
}
