//! `cargo xtask servers`: writes the set-ups in `docs/servers/` anew from the headers the release is published with
//! ([`policy::headers_file`]). A test compares them, so a set-up that says something else than `dist/headers.txt` does not
//! get through; the journeys run the ones for nginx, Apache and Caddy.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::policy;
use crate::workspace::Workspace;

/// What the files of the release are, as the server must call them. A folder has no other kinds; a test of the journeys
/// looks.
const TYPES: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("wasm", "application/wasm"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
];

/// Names that everybody replaces by their own; the journeys put theirs in.
const HOST: &str = "kompas.example.dk";
const FOLDER: &str = "/srv/www/kompetencekompas";
const WEB_ROOT: &str = "/srv/www";
const BELOW: &str = "/kompas/";

/// What is sent unless a rule says otherwise: ask every time whether there is a newer one.
const ASK_EVERY_TIME: &str = "no-cache";

/// `br` as a word of the request's Accept-Encoding.
const ACCEPTS_BROTLI: &str = "(^|[ ,])br([ ,;]|$)";
const ACCEPTS_GZIP: &str = "(^|[ ,])gzip([ ,;]|$)";

/// `cargo xtask servers`.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    if let Some(argument) = arguments.first() {
        bail!("`cargo xtask servers` takes no arguments, but was given `{argument}`");
    }
    let folder = folder(workspace);
    fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))?;
    for (name, text) in files()? {
        let file = folder.join(name);
        fs::write(&file, text).with_context(|| format!("could not write {}", file.display()))?;
        println!("{}", file.display());
    }
    Ok(())
}

/// `nginx.conf` with an address to listen on and a folder of this machine in it.
pub(crate) fn nginx_for(address: &str, folder: &str) -> Result<String> {
    let text = nginx(&headers(&policy::headers_file())?, "/");
    Ok(text
        .replace("listen 80;", &format!("listen {address};"))
        .replace(&format!("root {FOLDER};"), &format!("root {folder};")))
}

/// Where the set-ups are in the checkout.
fn folder(workspace: &Workspace) -> PathBuf {
    workspace.root.join("docs").join("servers")
}

/// Every set-up: its file name and its text.
fn files() -> Result<Vec<(&'static str, String)>> {
    let headers = headers(&policy::headers_file())?;
    Ok(vec![
        ("nginx.conf", nginx(&headers, "/")),
        ("nginx-subpath.conf", nginx(&headers, BELOW)),
        ("Caddyfile", caddy(&headers, "/")),
        ("Caddyfile-subpath", caddy(&headers, BELOW)),
        ("apache.conf", apache(&headers)),
        ("htaccess", htaccess(&headers)),
        ("web.config", iis(&headers)?),
    ])
}

// ---------------------------------------------------------------------------------------------- what is sent

/// One header: what is sent with everything, and what with some files instead.
#[derive(Debug, PartialEq)]
struct Header {
    name: String,
    everywhere: Option<String>,
    instead: Vec<(Files, String)>,
}

/// The files a rule of `headers.txt` is for.
#[derive(Clone, Debug, PartialEq)]
enum Files {
    /// The folder's own address.
    Index,
    /// `/*.html`: the ending, with its dot.
    Ending(String),
    /// `/assets/*`: the folder's name.
    Below(String),
    /// `/embed.js`: the file's name.
    Named(String),
}

/// Reads `headers.txt`. Rules that only repeat what is sent anyway are left out.
fn headers(text: &str) -> Result<Vec<Header>> {
    let mut headers: Vec<Header> = Vec::new();
    let mut files: Option<Files> = None;
    let mut in_rule = false;
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        if line.starts_with('/') {
            files = rule(line)?;
            in_rule = true;
            continue;
        }
        let (name, value) = line.trim().split_once(": ").with_context(|| format!("no header in `{line}`"))?;
        if !in_rule {
            bail!("headers.txt has a header before the first path: `{line}`");
        }
        // Each server has its own way to write these; none is needed.
        if value.contains(['"', '$', '\\', '%', '&', '<', '{']) {
            bail!("the value of {name} has a sign that servers read in their own way: {value}");
        }
        let at = headers.iter().position(|header| header.name == name).unwrap_or_else(|| {
            headers.push(Header { name: name.to_owned(), everywhere: None, instead: Vec::new() });
            headers.len() - 1
        });
        let header = headers.get_mut(at).context("just found or made")?;
        match files.clone() {
            None => header.everywhere = Some(value.to_owned()),
            Some(files) => header.instead.push((files, value.to_owned())),
        }
    }
    for header in &mut headers {
        if header.name == "Cache-Control" {
            header.everywhere.get_or_insert_with(|| ASK_EVERY_TIME.to_owned());
        }
        let everywhere = header.everywhere.clone();
        header.instead.retain(|(_, value)| Some(value) != everywhere.as_ref());
    }
    Ok(headers)
}

/// What a line with a path means; `None` is everything.
fn rule(pattern: &str) -> Result<Option<Files>> {
    let path = pattern.trim_start_matches('/');
    Ok(Some(match path {
        "*" => return Ok(None),
        "" => Files::Index,
        _ => {
            if let Some(ending) = path.strip_prefix('*').filter(|ending| ending.starts_with('.') && is_plain(ending)) {
                Files::Ending(ending.to_owned())
            } else if let Some(folder) = path.strip_suffix("/*").filter(|folder| is_plain(folder)) {
                Files::Below(folder.to_owned())
            } else if is_plain(path) {
                Files::Named(path.to_owned())
            } else {
                bail!("the servers' set-ups have no way to write the rule `{pattern}` of headers.txt; see servers.rs")
            }
        }
    }))
}

fn is_plain(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'/'))
}

impl Files {
    /// As a regular expression for what comes after the module's own address, of the file or of its compressed copy.
    fn pattern(&self) -> String {
        match self {
            Self::Index => r"(index\.html(\.(br|gz))?)?$".to_owned(),
            Self::Ending(ending) => format!(r".*{}(\.(br|gz))?$", ending.replace('.', r"\.")),
            Self::Below(folder) => format!("{folder}/"),
            Self::Named(name) => format!(r"{}(\.(br|gz))?$", name.replace('.', r"\.")),
        }
    }
}

/// `Cache-Control` → `cache_control`, as part of a name.
fn lower(name: &str) -> String {
    name.to_ascii_lowercase().replace('-', "_")
}

/// Text with `#` before each line.
fn comment(indentation: &str, text: &str) -> String {
    text.lines().map(|line| format!("{indentation}# {line}").trim_end().to_owned() + "\n").collect()
}

/// What stands at the top of every file. `yours`: which names in it are examples.
fn preface(first: &str, yours: &str) -> String {
    format!(
        "{first}

Made by `cargo xtask servers` from dist/headers.txt, so that both say the same. What is yours to change:{yours}
in the Content-Security-Policy add to `frame-ancestors 'self'` every address that may show the module in a frame, for
example https://intranet.example.dk. Serve it by https: browsers give parts of what the module needs to https pages
only. What the headers are for and how to check them: docs/deployment.md."
    )
}

/// The example names of the set-ups that name a host and a folder.
fn host_and_folder() -> String {
    format!("\n{HOST} (the host), {FOLDER} (the folder with the files of dist/), and")
}

// ------------------------------------------------------------------------------------------------- the servers

fn nginx(headers: &[Header], mount: &str) -> String {
    let below = mount != "/";
    let mut text = comment("", &preface(&format!("Kompetencekompas on nginx {}.", place(mount)), &host_and_folder()));
    text.push_str(&comment(
        "",
        if below {
            "
The maps belong into the `http` block (a file in /etc/nginx/conf.d/ is inside it), the two locations into the
`server` block that you have. `root` is the folder that holds the folder kompas/, which holds the files of dist/."
        } else {
            "
Put the file into /etc/nginx/conf.d/ and add the lines for https that your other sites have."
        },
    ));
    text.push_str(&format!(
        r#"
# The compressed copies (.br) are served by these maps, since not every nginx has the module for it; those for .gz by
# gzip_static, which nearly every nginx has.
map $http_accept_encoding $kompas_br {{
    default "";
    "~*{ACCEPTS_BROTLI}" ".br";
}}
map $uri $kompas_encoding {{
    default "";
    "~\.br$" "br";
}}
"#
    ));
    for header in headers.iter().filter(|header| !header.instead.is_empty()) {
        let default = header.everywhere.as_deref().unwrap_or_default();
        let _ = writeln!(text, "map \"$status $uri\" $kompas_{} {{\n    default \"{default}\";", lower(&header.name));
        for (files, value) in &header.instead {
            let _ = writeln!(text, "    \"~^(200|206|304) {mount}{}\" \"{value}\";", files.pattern());
        }
        text.push_str("}\n");
    }
    let root = if below { WEB_ROOT } else { FOLDER };
    let _ = write!(
        text,
        "\nserver {{\n    listen 80;\n    server_name {HOST};\n    root {root};\n\n    location {mount} {{\n        gzip off;\n        gzip_static on;\n"
    );
    for header in headers {
        let value = if header.instead.is_empty() {
            format!("\"{}\"", header.everywhere.as_deref().unwrap_or_default())
        } else {
            format!("$kompas_{}", lower(&header.name))
        };
        let _ = writeln!(text, "        add_header {} {value} always;", header.name);
    }
    text.push_str(
        "        add_header Vary Accept-Encoding always;
        add_header Content-Encoding $kompas_encoding;

        # An add_header in one of these would take away all those above.
        location ~ /$ { rewrite ^(.*)$ $1index.html last; }
",
    );
    for (ending, kind) in TYPES {
        let _ = writeln!(
            text,
            "        location ~ \\.{ending}$ {{ types {{ }} default_type \"{kind}\"; try_files $uri$kompas_br $uri =404; }}"
        );
    }
    text.push_str("        # What is not there is not found. Never send index.html instead: a missing file would look like a damaged one.\n        location ~ . { try_files $uri =404; }\n    }\n");
    if below {
        let bare = mount.trim_end_matches('/');
        let _ = writeln!(text, "    location = {bare} {{ absolute_redirect off; return 301 {mount}; }}");
    }
    text.push_str("}\n");
    text
}

fn caddy(headers: &[Header], mount: &str) -> String {
    let mut text = comment("", &preface(&format!("Kompetencekompas on Caddy {}.", place(mount)), &host_and_folder()));
    text.push_str(&comment(
        "",
        "
Caddy gets a certificate by itself for a host that the internet can reach; for one that it cannot, add a line such as
`tls /etc/ssl/kompas.pem /etc/ssl/kompas.key`.",
    ));
    let _ = write!(
        text,
        "\n(kompetencekompas) {{\n\troot * {FOLDER}\n\t# In this order: what comes later replaces.\n\troute {{\n\t\theader {{\n"
    );
    for header in headers {
        if let Some(value) = &header.everywhere {
            let _ = writeln!(text, "\t\t\t{} \"{value}\"", header.name);
        }
    }
    text.push_str("\t\t}\n");
    let mut matchers: Vec<&Files> = Vec::new();
    for (files, _) in headers.iter().flat_map(|header| &header.instead) {
        if !matchers.contains(&files) {
            matchers.push(files);
        }
    }
    for (number, files) in matchers.iter().enumerate() {
        let path = match files {
            Files::Index => "/ /index.html".to_owned(),
            Files::Ending(ending) => format!("*{ending}"),
            Files::Below(folder) => format!("/{folder}/*"),
            Files::Named(name) => format!("/{name}"),
        };
        // `file`: only for those that exist, so that nobody keeps a "not found" for a year.
        let _ =
            write!(text, "\t\t@some{number} {{\n\t\t\tpath {path}\n\t\t\tfile\n\t\t}}\n\t\theader @some{number} {{\n");
        for header in headers {
            for (_, value) in header.instead.iter().filter(|(other, _)| other == *files) {
                let _ = writeln!(text, "\t\t\t{} \"{value}\"", header.name);
            }
        }
        text.push_str("\t\t}\n");
    }
    text.push_str(
        "\t\theader *.wasm Content-Type application/wasm
\t\t# At the end, since file_server says it of compressed answers only.
\t\theader {
\t\t\tVary Accept-Encoding
\t\t\tdefer
\t\t}
\t\tfile_server {
\t\t\tprecompressed br gzip
\t\t}
\t}
}
",
    );
    let _ = writeln!(text, "\n{HOST} {{");
    if mount == "/" {
        text.push_str("\timport kompetencekompas\n");
    } else {
        let bare = mount.trim_end_matches('/');
        let _ =
            write!(text, "\tredir {bare} {mount} 308\n\thandle_path {mount}* {{\n\t\timport kompetencekompas\n\t}}\n");
    }
    text.push_str("}\n");
    text
}

fn apache(headers: &[Header]) -> String {
    let mut text =
        comment("", &preface("Kompetencekompas on Apache 2.4, under a host of its own.", &host_and_folder()));
    text.push_str(&comment(
        "",
        "
Put the file into /etc/apache2/sites-available/ and enable it: `a2enmod headers rewrite` and `a2ensite`. Add the lines
for https that your other sites have. Below a path of a site that you have, use the file `htaccess` instead.",
    ));
    let _ = write!(
        text,
        "\n<VirtualHost *:80>\n    ServerName {HOST}\n    DocumentRoot \"{FOLDER}\"\n\n    <Directory \"{FOLDER}\">\n        Require all granted\n        AllowOverride None\n        Options SymLinksIfOwnerMatch\n"
    );
    text.push_str(&apache_rules(headers, "        "));
    text.push_str("    </Directory>\n</VirtualHost>\n");
    text
}

fn htaccess(headers: &[Header]) -> String {
    let mut text = comment("", &preface("Kompetencekompas on Apache 2.4, in any folder of a site that you have.", ""));
    text.push_str(&comment(
        "",
        "
Put this file beside index.html under the name `.htaccess`. The folder needs `AllowOverride FileInfo Indexes`, and
`Options FollowSymLinks` or `SymLinksIfOwnerMatch`, without which Apache rewrites nothing; the server needs the modules
headers and rewrite. Without a module the answer is an error 500, which is better than a page without its policy.",
    ));
    text.push('\n');
    text.push_str(&apache_rules(headers, ""));
    text
}

/// What holds in a folder, whether it stands in `<Directory>` or in `.htaccess`.
fn apache_rules(headers: &[Header], indentation: &str) -> String {
    let mut rules = String::new();
    rules.push_str("DirectoryIndex index.html\n# What is not there is not found, also when the site around it sends every address to one page.\nFallbackResource disabled\n\n");
    for (ending, kind) in TYPES {
        match kind.split_once("; charset=") {
            Some((kind, charset)) => {
                let _ = write!(rules, "AddType {kind} .{ending}\nAddCharset {charset} .{ending}\n");
            }
            None => {
                let _ = writeln!(rules, "AddType {kind} .{ending}");
            }
        }
    }
    let _ = write!(
        rules,
        r#"
# The compressed copies. Elsewhere .br is the Breton language and .gz a kind of file.
RemoveLanguage .br
RemoveType .br .gz
AddEncoding br .br
AddEncoding gzip .gz
SetEnv no-gzip 1
SetEnv no-brotli 1
RewriteEngine On
RewriteCond "%{{HTTP:Accept-Encoding}}" "{ACCEPTS_BROTLI}" [NC]
RewriteCond "%{{REQUEST_FILENAME}}.br" -f
RewriteRule "^(.+)$" "$1.br" [END]
RewriteCond "%{{HTTP:Accept-Encoding}}" "{ACCEPTS_GZIP}" [NC]
RewriteCond "%{{REQUEST_FILENAME}}.gz" -f
RewriteRule "^(.+)$" "$1.gz" [END]

Header merge Vary Accept-Encoding
"#
    );
    for header in headers {
        if let Some(value) = &header.everywhere {
            let _ = writeln!(rules, "Header always set {} \"{value}\"", header.name);
        }
        for (files, value) in &header.instead {
            let _ = writeln!(
                rules,
                "Header always set {} \"{value}\" \"expr=%{{REQUEST_STATUS}} < 400 && %{{REQUEST_URI}} =~ m#/{}#\"",
                header.name,
                files.pattern()
            );
        }
    }
    rules.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{indentation}{line}\n") }).collect()
}

fn iis(headers: &[Header]) -> Result<String> {
    let mut everywhere = String::new();
    for header in headers.iter().filter(|header| header.name != "Cache-Control") {
        if let Some(value) = &header.everywhere {
            let name = &header.name;
            let _ = write!(
                everywhere,
                "        <remove name=\"{name}\" />\n        <add name=\"{name}\" value=\"{value}\" />\n"
            );
        }
    }
    let mut types = String::new();
    let mut endings = Vec::new();
    for (ending, kind) in TYPES {
        endings.push(*ending);
        for packed in ["", ".br", ".gz"] {
            let _ = write!(
                types,
                "      <remove fileExtension=\".{ending}{packed}\" />\n      <mimeMap fileExtension=\".{ending}{packed}\" mimeType=\"{kind}\" />\n"
            );
        }
    }
    let mut rules = String::new();
    let mut outbound = String::new();
    for (encoding, ending, accepts) in [("br", "br", ACCEPTS_BROTLI), ("gzip", "gz", ACCEPTS_GZIP)] {
        let _ = write!(
            rules,
            r#"        <rule name="Kompetencekompas {encoding}" stopProcessing="true">
          <match url="^(.+\.({endings}))$" />
          <conditions>
            <add input="{{HTTP_ACCEPT_ENCODING}}" pattern="{accepts}" />
            <add input="{{REQUEST_FILENAME}}.{ending}" matchType="IsFile" />
          </conditions>
          <action type="Rewrite" url="{{R:1}}.{ending}" />
        </rule>
"#,
            endings = endings.join("|")
        );
        let _ = write!(
            outbound,
            r#"        <rule name="Kompetencekompas says {encoding}">
          <match serverVariable="RESPONSE_Content_Encoding" pattern=".*" />
          <conditions>
            <add input="{{REQUEST_FILENAME}}" pattern="\.({endings})\.{ending}$" />
          </conditions>
          <action type="Rewrite" value="{encoding}" />
        </rule>
"#,
            endings = endings.join("|")
        );
    }
    let mut elsewhere = String::new();
    let mut places: Vec<&Files> = Vec::new();
    for (files, _) in headers.iter().flat_map(|header| &header.instead) {
        if !places.contains(&files) {
            places.push(files);
        }
    }
    for files in places {
        let path = match files {
            Files::Below(folder) => folder,
            Files::Named(name) => name,
            Files::Index | Files::Ending(_) => {
                bail!("web.config has no way to write a rule for {files:?}; see servers.rs")
            }
        };
        let mut custom = String::new();
        let mut cache = String::new();
        for header in headers {
            for (_, value) in header.instead.iter().filter(|(other, _)| other == files) {
                let name = &header.name;
                if name == "Cache-Control" {
                    cache = iis_cache(value)?;
                } else {
                    let _ = write!(
                        custom,
                        "          <remove name=\"{name}\" />\n          <add name=\"{name}\" value=\"{value}\" />\n"
                    );
                }
            }
        }
        let _ = write!(elsewhere, "  <location path=\"{path}\">\n    <system.webServer>\n");
        if !cache.is_empty() {
            let _ = write!(elsewhere, "      <staticContent>\n        {cache}\n      </staticContent>\n");
        }
        if !custom.is_empty() {
            let _ = write!(
                elsewhere,
                "      <httpProtocol>\n        <customHeaders>\n{custom}        </customHeaders>\n      </httpProtocol>\n"
            );
        }
        elsewhere.push_str("    </system.webServer>\n  </location>\n");
    }
    let preface = preface("Kompetencekompas on IIS 10.", "");
    Ok(format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<!--
{preface}

Put this file beside index.html; it works at the root of a site and in any folder of one. The two blocks between
"compressed copies" and "end of compressed copies" need the URL Rewrite module (https://www.iis.net/downloads/microsoft/url-rewrite).
Without the module IIS answers with error 500.19: install it, or take that part out; then everything is sent uncompressed.
Not run on IIS by us: the file is checked to be well-formed and to hold the shipped headers. Go through the list in
docs/deployment.md once.
-->
<configuration>
  <system.webServer>
    <defaultDocument enabled="true">
      <files>
        <clear />
        <add value="index.html" />
      </files>
    </defaultDocument>
    <directoryBrowse enabled="false" />
    <!-- The files are compressed already; twice is once too often. -->
    <urlCompression doStaticCompression="false" doDynamicCompression="false" />
    <staticContent>
      <clientCache cacheControlMode="DisableCache" />
{types}    </staticContent>
    <httpProtocol>
      <customHeaders>
        <remove name="X-Powered-By" />
{everywhere}        <remove name="Vary" />
        <add name="Vary" value="Accept-Encoding" />
      </customHeaders>
    </httpProtocol>
    <!-- compressed copies -->
    <rewrite>
      <rules>
{rules}      </rules>
      <outboundRules>
{outbound}      </outboundRules>
    </rewrite>
    <!-- end of compressed copies -->
  </system.webServer>
{elsewhere}</configuration>
"#
    ))
}

/// `public, max-age=31536000, immutable` in the words of IIS, which sends it with a file only, never with an error.
fn iis_cache(value: &str) -> Result<String> {
    let (ages, words): (Vec<&str>, Vec<&str>) = value.split(", ").partition(|word| word.starts_with("max-age="));
    let [age] = ages.as_slice() else { bail!("web.config has no way to write Cache-Control: {value}; see servers.rs") };
    let seconds: u64 = age.trim_start_matches("max-age=").parse().with_context(|| format!("no number in {age}"))?;
    Ok(format!(
        "<clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"{}.{:02}:{:02}:{:02}\" cacheControlCustom=\"{}\" />",
        seconds / 86_400,
        seconds / 3600 % 24,
        seconds / 60 % 60,
        seconds % 60,
        words.join(", ")
    ))
}

fn place(mount: &str) -> String {
    if mount == "/" {
        "under a host of its own".to_owned()
    } else {
        format!("below the path {mount} of a site that you have")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_set_ups_in_docs_are_the_ones_made_from_the_headers() -> Result<()> {
        let folder = folder(&Workspace::find()?);
        for (name, text) in files()? {
            let written = fs::read_to_string(folder.join(name)).with_context(|| format!("docs/servers/{name}"))?;
            assert!(written == text, "docs/servers/{name} is out of date: run `cargo xtask servers`");
        }
        let there = fs::read_dir(&folder)?.count();
        assert_eq!(there, files()?.len(), "docs/servers/ holds a file that nothing makes");
        Ok(())
    }

    #[test]
    fn every_set_up_holds_every_header_and_its_value() -> Result<()> {
        let headers = headers(&policy::headers_file())?;
        assert!(headers.iter().any(|header| header.name == "Content-Security-Policy"), "{headers:?}");
        for (file, text) in files()? {
            for header in &headers {
                assert!(text.contains(&header.name) || text.contains("clientCache"), "{file} lacks {}", header.name);
                let values = header.everywhere.iter().chain(header.instead.iter().map(|(_, value)| value));
                for value in values.filter(|_| file != "web.config" || header.name != "Cache-Control") {
                    assert!(text.contains(&format!("\"{value}\"")), "{file} lacks {}: {value}", header.name);
                }
            }
            assert!(text.contains("application/wasm"), "{file}");
        }
        Ok(())
    }

    #[test]
    fn headers_are_read() -> Result<()> {
        let read = headers(
            "# x\n/*\n  A: 1\n\n/\n  Cache-Control: no-cache\n\n/assets/*\n  Cache-Control: immutable\n  B: 2\n/e.js\n  A: 3\n",
        )?;
        let header = |name: &str, everywhere: Option<&str>, instead: &[(Files, &str)]| Header {
            name: name.to_owned(),
            everywhere: everywhere.map(str::to_owned),
            instead: instead.iter().map(|(files, value)| (files.clone(), (*value).to_owned())).collect(),
        };
        let assets = Files::Below("assets".to_owned());
        assert_eq!(
            read,
            [
                header("A", Some("1"), &[(Files::Named("e.js".to_owned()), "3")]),
                header("Cache-Control", Some("no-cache"), &[(assets.clone(), "immutable")]),
                header("B", None, &[(assets, "2")]),
            ]
        );
        for bad in ["A: 1\n", "/*\n  A: \"x\"\n", "/a*b\n  A: 1\n", "/*\n  A\n"] {
            assert!(headers(bad).is_err(), "{bad}");
        }
        Ok(())
    }

    #[test]
    fn a_cached_year_in_the_words_of_iis() -> Result<()> {
        assert_eq!(
            iis_cache("public, max-age=31536000, immutable")?,
            r#"<clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" cacheControlCustom="public, immutable" />"#
        );
        assert!(iis_cache("no-store").is_err());
        Ok(())
    }

    #[test]
    fn web_config_is_well_formed() -> Result<()> {
        let (_, text) = files()?.into_iter().find(|(name, _)| *name == "web.config").context("no web.config")?;
        let document = roxmltree::Document::parse(&text)?;
        let root = document.root_element();
        assert_eq!(root.tag_name().name(), "configuration");
        let children: Vec<_> = root.children().filter(|node| node.is_element()).collect();
        let (first, others) = children.split_first().context("it is empty")?;
        assert_eq!(first.tag_name().name(), "system.webServer");
        assert!(!others.is_empty() && others.iter().all(|node| node.has_tag_name("location")));
        // IIS refuses a file in which the same ending or header is added twice at the same place.
        for (place, element) in children.iter().flat_map(|place| ["mimeMap", "add", "rule"].map(|name| (place, name))) {
            let mut seen = Vec::new();
            let parts = place.descendants().filter(|node| node.has_tag_name(element));
            for part in
                parts.filter(|part| part.parent_element().is_some_and(|parent| !parent.has_tag_name("conditions")))
            {
                let key = ["fileExtension", "name", "value"].iter().find_map(|name| part.attribute(*name));
                assert!(!seen.contains(&key), "{element} {key:?} twice");
                seen.push(key);
            }
        }
        Ok(())
    }
}
