//! The web servers that organisations use, started as ordinary programs with the set-ups of `docs/servers/`: only the
//! port, the host and the folders in them are replaced.

use std::{
    fs::{self, File},
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail, ensure};
use tempfile::TempDir;

use crate::Outcome;

/// The placeholder names in the set-ups.
const HOST: &str = "kompas.example.dk";
const FOLDER: &str = "/srv/www/kompetencekompas";
const WEB_ROOT: &str = "/srv/www";

/// A set-up of `docs/servers/`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SetUp {
    /// `nginx.conf`
    Nginx,
    /// `nginx-subpath.conf`
    NginxBelowPath,
    /// `Caddyfile`
    Caddy,
    /// `Caddyfile-subpath`
    CaddyBelowPath,
    /// `apache.conf`
    Apache,
    /// `htaccess`, in the folder `kompas/` of a site that would otherwise send every address to a page of its own.
    ApacheFolder,
}

impl SetUp {
    /// All that can be run here.
    pub const ALL: [Self; 6] =
        [Self::Nginx, Self::NginxBelowPath, Self::Caddy, Self::CaddyBelowPath, Self::Apache, Self::ApacheFolder];

    fn file(self) -> &'static str {
        match self {
            Self::Nginx => "nginx.conf",
            Self::NginxBelowPath => "nginx-subpath.conf",
            Self::Caddy => "Caddyfile",
            Self::CaddyBelowPath => "Caddyfile-subpath",
            Self::Apache => "apache.conf",
            Self::ApacheFolder => "htaccess",
        }
    }

    /// The path of the start page.
    pub fn mount(self) -> &'static str {
        match self {
            Self::Nginx | Self::Caddy | Self::Apache => "/",
            Self::NginxBelowPath | Self::CaddyBelowPath | Self::ApacheFolder => "/kompas/",
        }
    }

    /// Starts the server in front of a copy of `dist`, on a free port of this machine.
    pub fn start(self, dist: &Path) -> Outcome<WebServer> {
        // Another program that starts at the same moment may take the port.
        for _ in 0..3 {
            if let Ok(server) = self.start_once(dist) {
                return Ok(server);
            }
        }
        self.start_once(dist)
    }

    fn start_once(self, dist: &Path) -> Outcome<WebServer> {
        let place = tempfile::Builder::new().prefix("kompas-server-").tempdir()?;
        // Apache serves as another user than root, who has to be able to read here.
        #[cfg(unix)]
        fs::set_permissions(place.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
        let web_root = place.path().join("www");
        let folder = web_root.join("kompas");
        copy(dist, &folder)?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let set_up = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/servers").join(self.file());
        let set_up = fs::read_to_string(&set_up).with_context(|| format!("no set-up {}", set_up.display()))?;
        let mut program = match self {
            Self::Nginx | Self::NginxBelowPath => nginx(place.path(), port, &set_up, &folder)?,
            Self::Caddy | Self::CaddyBelowPath => caddy(place.path(), port, &set_up, &folder)?,
            Self::Apache => {
                let site = replaced(&set_up, "*:80", &format!("127.0.0.1:{port}"))?;
                apache(place.path(), port, &site.replace(FOLDER, &text(&folder)?))?
            }
            Self::ApacheFolder => {
                fs::write(folder.join(".htaccess"), &set_up)?;
                fs::write(web_root.join("home.html"), "<h1>Intranet</h1>")?;
                let site = format!(
                    "DocumentRoot \"{root}\"\n<Directory \"{root}\">\nRequire all granted\n\
                     Options SymLinksIfOwnerMatch\nAllowOverride FileInfo Indexes\nFallbackResource /home.html\n</Directory>\n",
                    root = text(&web_root)?
                );
                apache(place.path(), port, &site)?
            }
        };
        let said = place.path().join("said.txt");
        let process = program
            .stdin(Stdio::null())
            .stdout(File::create(&said)?)
            .stderr(File::options().append(true).open(&said)?)
            .spawn()
            .with_context(|| format!("{:?} did not start", program.get_program()))?;
        let mut server = WebServer { process, port, mount: self.mount(), folder, _place: place };
        server.wait().with_context(|| fs::read_to_string(&said).unwrap_or_default())?;
        Ok(server)
    }
}

/// A running web server; it stops when dropped.
pub struct WebServer {
    process: Child,
    port: u16,
    mount: &'static str,
    folder: PathBuf,
    _place: TempDir,
}

/// A server's answer.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// As it was sent.
    pub body: Vec<u8>,
}

impl Answer {
    /// All values of a header, joined.
    pub fn header(&self, name: &str) -> Option<String> {
        let values: Vec<&str> = self
            .headers
            .iter()
            .filter(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
            .collect();
        (!values.is_empty()).then(|| values.join(", "))
    }
}

impl WebServer {
    /// The address of the start page.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.mount)
    }

    /// The folder that is served: the server's own copy.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Requests a path of the host, with these further headers.
    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Outcome<Answer> {
        let mut connection = TcpStream::connect(("127.0.0.1", self.port))?;
        connection.set_read_timeout(Some(Duration::from_secs(10)))?;
        let mut request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n", self.port);
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        connection.write_all(format!("{request}\r\n").as_bytes())?;
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer)?;
        let end = memchr::memmem::find(&answer, b"\r\n\r\n").context("the answer has no end of headers")?;
        let head = std::str::from_utf8(&answer[..end])?;
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).context("the answer has no status")?;
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let mut answer = Answer { status: status.parse()?, headers, body: answer[end + 4..].to_vec() };
        if answer.header("transfer-encoding").as_deref() == Some("chunked") {
            answer.body = joined(&answer.body)?;
        }
        Ok(answer)
    }

    /// Waits until it answers.
    fn wait(&mut self) -> Outcome {
        let until = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            if let Some(status) = self.process.try_wait()? {
                bail!("the server ended at once with {status}");
            }
            ensure!(Instant::now() < until, "the server does not answer");
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for WebServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Joins a body that was sent in chunks, each below a line with its length.
fn joined(mut chunks: &[u8]) -> Outcome<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = memchr::memmem::find(chunks, b"\r\n").context("a chunk without a length")?;
        let length = usize::from_str_radix(std::str::from_utf8(&chunks[..end])?.trim(), 16)?;
        if length == 0 {
            return Ok(body);
        }
        let rest = &chunks[end + 2..];
        body.extend(rest.get(..length).context("a chunk broke off")?);
        chunks = rest.get(length + 2..).context("a chunk without an end")?;
    }
}

/// One process, in the foreground, that writes only into `place`.
fn nginx(place: &Path, port: u16, set_up: &str, folder: &Path) -> Outcome<Command> {
    let set_up = replaced(set_up, "listen 80;", &format!("listen 127.0.0.1:{port};"))?;
    let set_up = match set_up.contains(&format!("root {FOLDER};")) {
        true => replaced(&set_up, &format!("root {FOLDER};"), &format!("root {};", text(folder)?))?,
        false => {
            let root = folder.parent().context("a folder has a parent")?;
            replaced(&set_up, &format!("root {WEB_ROOT};"), &format!("root {};", text(root)?))?
        }
    };
    fs::write(place.join("kompas.conf"), set_up)?;
    let mut main = "daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log stderr;\nevents { }\nhttp {\n\
                    access_log off;\ngzip on;\ngzip_types *;\n"
        .to_owned();
    for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"] {
        main.push_str(&format!("{kind}_temp_path temporary-{kind};\n"));
    }
    main.push_str("include kompas.conf;\n}\n");
    fs::write(place.join("main.conf"), main)?;
    let mut command = Program::find("KOMPAS_NGINX", &["nginx"])?.command()?;
    command.arg("-p").arg(place).arg("-c").arg(place.join("main.conf")).args(["-e", "stderr"]);
    Ok(command)
}

fn caddy(place: &Path, port: u16, set_up: &str, folder: &Path) -> Outcome<Command> {
    let set_up = replaced(set_up, &format!("\n{HOST} {{"), &format!("\nhttp://127.0.0.1:{port} {{"))?;
    let set_up = replaced(&set_up, &format!("root * {FOLDER}"), &format!("root * {}", text(folder)?))?;
    let file = place.join("Caddyfile");
    fs::write(&file, format!("{{\n\tadmin off\n\tauto_https off\n}}\n{set_up}"))?;
    let mut command = Program::find("KOMPAS_CADDY", &["caddy"])?.command()?;
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(file);
    for variable in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
        command.env(variable, place);
    }
    Ok(command)
}

/// One process, in the foreground, with the media types and languages that Debian configures.
fn apache(place: &Path, port: u16, site: &str) -> Outcome<Command> {
    let place_text = text(place)?;
    fs::write(place.join("mime.types"), "application/gzip gz\ntext/html html\napplication/javascript js\n")?;
    let mut main = format!(
        "ServerRoot \"{place_text}\"\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile apache.pid\n\
         ErrorLog /dev/stderr\nDefaultRuntimeDir \"{place_text}\"\n"
    );
    let program = Program::find("KOMPAS_APACHE", &["apache2", "httpd"])?;
    // On Debian, on Fedora, on macOS.
    let places = ["usr/lib/apache2/modules", "usr/lib64/httpd/modules", "usr/libexec/apache2"];
    let modules = places.iter().map(|place| program.root.join(place)).find(|place| place.is_dir());
    let modules = modules.with_context(|| format!("no folder with Apache's modules in {}", program.root.display()))?;
    for module in ["mpm_event", "authz_core", "dir", "mime", "env", "headers", "rewrite", "deflate", "filter"] {
        let file = modules.join(format!("mod_{module}.so"));
        main.push_str(&format!("LoadModule {module}_module \"{}\"\n", text(&file)?));
    }
    // Only root may name another user, and has to.
    main.push_str("User \"#65534\"\nGroup \"#65534\"\n");
    main.push_str("TypesConfig mime.types\nAddLanguage br .br\nAddOutputFilterByType DEFLATE text/html text/css\n");
    main.push_str(site);
    fs::write(place.join("main.conf"), main)?;
    let mut command = program.command()?;
    command.arg("-X").arg("-f").arg(place.join("main.conf"));
    Ok(command)
}

/// A web server of this machine, or one that `cargo xtask setup` has unpacked into a folder of its own.
struct Program {
    file: PathBuf,
    /// The folder that contains `usr/sbin/nginx` and the like; `/` when it is installed.
    root: PathBuf,
}

impl Program {
    /// The program in the variable `variable`, else the first of these names on the PATH.
    fn find(variable: &str, names: &[&str]) -> Outcome<Self> {
        let named = std::env::var_os(variable).filter(|file| !file.is_empty()).map(PathBuf::from);
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = || std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
        let found =
            || names.iter().find_map(|name| folders().map(|folder| folder.join(name)).find(|file| file.is_file()));
        let Some(file) = named.or_else(found) else {
            bail!(
                "{} is not on the PATH. `cargo xtask test e2e` fetches it on Debian and its relatives and tells the tests where it \
                 is; by hand install it (`sudo apt-get install nginx apache2-bin caddy`), or set {variable} to its file",
                names.join(" or ")
            );
        };
        let root = file.ancestors().nth(3).unwrap_or(Path::new("/")).to_owned();
        Ok(Self { file, root })
    }

    fn command(&self) -> Outcome<Command> {
        let mut command = Command::new(&self.file);
        if self.root != Path::new("/")
            && let Ok(entries) = fs::read_dir(self.root.join("usr/lib"))
        {
            let folders = entries.filter_map(Result::ok).map(|entry| entry.path());
            let libraries = folders.filter(|folder| folder.to_string_lossy().ends_with("-linux-gnu"));
            command.env("LD_LIBRARY_PATH", std::env::join_paths(libraries)?);
        }
        Ok(command)
    }
}

/// Replaces a text that has to occur exactly once, so that the tests use what is documented.
fn replaced(set_up: &str, old: &str, new: &str) -> Outcome<String> {
    ensure!(set_up.matches(old).count() == 1, "the set-up should hold {old:?} once:\n{set_up}");
    Ok(set_up.replace(old, new))
}

fn text(path: &Path) -> Outcome<String> {
    Ok(path.to_str().with_context(|| format!("{} is no text", path.display()))?.to_owned())
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("no folder {}: build the app first", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
