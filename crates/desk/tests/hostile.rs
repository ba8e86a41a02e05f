//! Hostile dossiers, requests and clients: each fails safely, and others are served meanwhile.

use rapporteur_desk::{Editor, Options, Running};
use rapporteur_dossier::{Dossier, NamesKnown, Ready};
use rapporteur_reader::Reader;
use rapporteur_record::Report;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

const SCRIPT: &str = "<script>alert('x')</script>";

/// A desk that runs until it is dropped.
struct Served {
    address: SocketAddr,
    end: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
    folder: tempfile::TempDir,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.end.take().map(|end| end.send(()));
        self.thread.take().map(std::thread::JoinHandle::join);
    }
}

fn served(change: impl FnOnce(&mut Options)) -> Served {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.dossier");
    let report = Report {
        id: "a/../b'\"<i>".into(),
        published: Some("2024-10-13".into()),
        title: Some(format!("Talks {SCRIPT}")),
        publisher: Some(format!("Wire {SCRIPT}")),
        url: Some("javascript:alert(1)".into()),
        text: format!(
            "\"We will open the port {SCRIPT} on Friday,\" Ann Lee said in Arden on Sunday. At least 12 people were killed."
        ),
    };
    let mut dossier = Dossier::open_to_write(&path, &mut || ()).unwrap();
    let record = Reader::rules_only().read(&report);
    dossier.put(&[Ready::of(report, record, "rules")], &mut NamesKnown::default()).unwrap();
    dossier.link().unwrap();
    drop(dossier);
    let mut options = Options {
        dossier: path,
        address: "127.0.0.1:0".parse().unwrap(),
        hosts: Vec::new(),
        token: None,
        editor: None,
        reader: Reader::rules_only(),
        patience: Duration::from_secs(2),
    };
    change(&mut options);
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let (tell, told) = std::sync::mpsc::channel();
    let thread = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let running = Running::start(options).await.unwrap();
            tell.send(running.address).unwrap();
            running.serve(async { drop(ended.await) }).await;
        });
    });
    Served { address: told.recv().unwrap(), end: Some(end), thread: Some(thread), folder }
}

/// Status and whole answer of a request.
fn asked(address: SocketAddr, request: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    // The server may answer and close before all was sent.
    let _ = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    (status, answer)
}

fn get(served: &Served, path: &str) -> (u16, String) {
    let host = served.address;
    asked(served.address, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
}

fn post(served: &Served, path: &str, headers: &str, body: &str) -> (u16, String) {
    let (host, length) = (served.address, body.len());
    let form = "Content-Type: application/x-www-form-urlencoded";
    asked(
        served.address,
        &format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{form}\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
        ),
    )
}

const ID: &str = "a/..%2Fb%27%22%3Ci%3E";

#[test]
fn text_of_reports_is_never_markup() {
    let served = served(|_| ());
    let report = format!("/reports/{ID}");
    let item = format!("/items/{ID}/s1");
    for path in [
        "/",
        "/statements",
        "/ledger",
        "/figures",
        "/sources",
        "/reports",
        "/search?q=port",
        &report,
        &item,
        "/sql?sql=SELECT+title+FROM+reports",
    ] {
        let (status, page) = get(&served, path);
        assert_eq!(status, 200, "{path}");
        assert!(!page.contains(SCRIPT), "{path}: {page}");
        assert!(!page.contains("href=\"javascript:"), "{path}");
        assert!(page.contains("content-security-policy: default-src 'none'"), "{path}");
    }
    assert!(get(&served, &report).1.contains("&lt;script&gt;"));
}

#[test]
fn filters_are_values_and_never_sql() {
    let served = served(|_| ());
    for wrong in [
        "'%20OR%201=1--",
        "%22;DROP%20TABLE%20reports;--",
        "%00",
        "%F0%9F%92%A9",
        "NEAR(",
        "*",
        "((((((((((",
        "a%22b",
    ] {
        for path in [
            "/api/v1/statements?who=",
            "/api/v1/search?q=",
            "/api/v1/timeline?words=",
            "/api/v1/reports?source=",
            "/api/v1/names?q=",
            "/reports/",
            "/people/",
        ] {
            let (status, answer) = get(&served, &format!("{path}{wrong}"));
            assert!([200, 400, 404].contains(&status), "{path}{wrong}: {answer}");
        }
    }
    assert_eq!(get(&served, "/api/v1/stats").0, 200);
}

#[test]
fn sql_of_strangers_reads_this_file_alone() {
    let served = served(|_| ());
    for wrong in [
        "DELETE+FROM+reports",
        "ATTACH+'/etc/passwd'+AS+x",
        "PRAGMA+writable_schema=1",
        "SELECT+load_extension('x')",
        "SELECT+1;DROP+TABLE+reports",
        "CREATE+TEMP+TABLE+x(y)",
        "SELECT+*+FROM+pragma_database_list",
        "SELECT+writefile('x','y')",
        "VACUUM+INTO+'/tmp/x'",
        "",
    ] {
        let (status, answer) = get(&served, &format!("/api/v1/sql?sql={wrong}"));
        assert!([400, 404].contains(&status), "{wrong}: {answer}");
    }
    let endless = "WITH+RECURSIVE+n(x)+AS+(SELECT+1+UNION+ALL+SELECT+x%2B1+FROM+n)+SELECT+count(*)+FROM+n";
    let before = Instant::now();
    let (status, answer) = get(&served, &format!("/api/v1/sql?sql={endless}"));
    assert_eq!(status, 503, "{answer}");
    assert!(before.elapsed() < Duration::from_secs(20));
    assert!(get(&served, "/api/v1/sql?sql=SELECT+count(*)+FROM+reports").1.contains("[[1]]"));
}

#[test]
fn paths_lead_nowhere_else() {
    let served = served(|_| ());
    for path in [
        "/assets/../Cargo.toml",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2e%2e/x",
        "/reports/../../etc/passwd",
        "/reports/..%2f..%2fetc%2fpasswd",
        "//evil.example/",
        "/api/v2",
        "/items/x",
    ] {
        let (status, answer) = get(&served, path);
        assert!([400, 404].contains(&status), "{path}: {answer}");
        assert!(!answer.contains("root:"));
    }
}

#[test]
fn huge_and_senseless_parameters_are_refused() {
    let served = served(|_| ());
    let long = "x".repeat(200_000);
    for path in [
        format!("/search?q={long}"),
        format!("/{long}"),
        "/api/v1/statements?limit=99999999999999999999".to_owned(),
        "/api/v1/statements?offset=-1".to_owned(),
        "/api/v1/statements?limit=0".to_owned(),
        "/api/v1/statements?confidence=NaN".to_owned(),
        "/api/v1/statements?from=2024-13-45".to_owned(),
        "/api/v1/statements?unknown=1".to_owned(),
        format!("/api/v1/terms.csv?q={}", "a%0A".repeat(501)),
    ] {
        let (status, _) = get(&served, &path);
        assert!([400, 404, 414, 431, 0].contains(&status), "{}: {status}", &path[..60.min(path.len())]);
    }
    let (status, _) = get(&served, "/api/v1/statements?offset=18446744073709551615");
    assert_eq!(status, 200);
    let (status, _) = post(&served, "/add", "", &format!("text={}", "x".repeat(9 << 20)));
    assert!([413, 0].contains(&status), "{status}");
    assert_eq!(get(&served, "/").0, 200);
}

#[test]
fn pages_of_other_hosts_reach_nothing() {
    let served =
        served(|options| options.editor = Some(Editor { name: "Ada".into(), reader_name: "rules".into() }));
    for host in ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", ""] {
        let (status, _) =
            asked(served.address, &format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert!([400, 403].contains(&status), "{host}");
    }
    let decision = format!("verb=reject&a={ID}%2Fs1");
    for origin in ["http://evil.example", "null", "http://127.0.0.1:1", "https://localhost.evil.example"] {
        let (status, answer) = post(&served, "/decisions", &format!("Origin: {origin}\r\n"), &decision);
        assert_eq!(status, 403, "{origin}: {answer}");
    }
    let own = format!("Origin: http://{}\r\n", served.address);
    let (status, answer) = post(&served, "/decisions", &own, &decision);
    assert_eq!(status, 303, "{answer}");
    assert!(get(&served, "/api/v1/decisions").1.contains("\"verb\":\"reject\""));
}

#[test]
fn items_by_hand_that_fit_no_report_are_refused() {
    let served =
        served(|options| options.editor = Some(Editor { name: "Ada".into(), reader_name: "rules".into() }));
    let own = format!("Origin: http://{}\r\n", served.address);
    for wrong in [
        String::new(),
        "_place=nowhere&_layer=v&mentions=0-4&type=CONSULT&status=held".to_owned(),
        format!("_place={ID}&_layer=%00"),
        format!("_place={ID}&_layer=v&type=CONSULT&status=held"),
        format!("_place={ID}&_layer=v&mentions=0-99999999&type=CONSULT&status=held"),
        format!("_place={ID}&_layer=v&mentions=-1-5&type=CONSULT&status=held"),
        format!("_place={ID}&_layer=v&mentions=0-4&type=%3Cscript%3E&status=held"),
        format!("_place={ID}&_layer=v&mentions=0-4&type=CONSULT&status=held&places=e4294967296"),
        format!("_place={ID}&_layer=f&span=0-4&relation=%3D&measure=count&min=NaN"),
        format!("_place={ID}&_layer=f&span=0-4&relation=%3D&measure=count&min=1e999999999"),
    ] {
        let (status, answer) = post(&served, "/correct", &own, &wrong);
        assert!([400, 404].contains(&status), "{wrong}: {status} {answer}");
    }
    let right = format!("_place={ID}&_layer=v&mentions=0-4&type=CONSULT&status=held");
    assert_eq!(post(&served, "/correct", &own, &right).0, 303);
    assert!(get(&served, "/api/v1/decisions").1.contains("\"verb\":\"add\""));
}

#[test]
fn who_may_not_edit_changes_nothing() {
    let served = served(|_| ());
    for (path, body) in [
        ("/decisions", format!("verb=reject&a={ID}%2Fs1")),
        ("/decisions/undo", "n=1".to_owned()),
        ("/add/keep", "text=They+met.".to_owned()),
        ("/correct", format!("_place={ID}&_layer=v&mentions=0-4&type=CONSULT&status=held")),
    ] {
        assert_eq!(post(&served, path, "", &body).0, 403, "{path}");
    }
    assert_eq!(get(&served, &format!("/correct?report={ID}&layer=v")).0, 403);
    assert!(get(&served, "/api/v1/decisions").1.contains("\"items\":[]"));
}

#[test]
fn a_dossier_that_is_taken_away_is_told_and_not_made_anew() {
    let served =
        served(|options| options.editor = Some(Editor { name: "Ada".into(), reader_name: "rules".into() }));
    let path = served.folder.path().join("hostile.dossier");
    assert_eq!(get(&served, "/ledger").0, 200);
    std::fs::remove_file(&path).unwrap();
    let own = format!("Origin: http://{}\r\n", served.address);
    for (status, answer) in
        [get(&served, "/ledger"), post(&served, "/decisions", &own, &format!("verb=reject&a={ID}%2Fs1"))]
    {
        assert_eq!(status, 503, "{answer}");
        assert!(answer.contains("start the desk again"), "{answer}");
    }
    assert!(!path.exists());
    std::fs::write(&path, "another").unwrap();
    assert_eq!(get(&served, "/ledger").0, 503);
}

#[test]
fn strangers_make_no_values_of_gigabytes() {
    let served = served(|_| ());
    for sql in [
        "SELECT+hex(zeroblob(400000000))",
        "SELECT+group_concat(hex(zeroblob(9000000)))+FROM+json_each('[1,2,3,4,5]')",
    ] {
        let (status, answer) = get(&served, &format!("/api/v1/sql?sql={sql}"));
        assert_eq!(status, 400, "{sql}: {answer}");
    }
}

#[test]
fn without_its_token_nothing_is_shown() {
    let served = served(|options| options.token = Some("open sesame".into()));
    assert_eq!(get(&served, "/").0, 401);
    assert_eq!(get(&served, "/api/v1/stats?token=wrong").0, 401);
    let (status, answer) = get(&served, "/ledger?kind=promise&token=open%20sesame");
    assert_eq!(status, 303);
    assert!(answer.contains("location: /ledger?kind=promise\r\n"), "{answer}");
    assert!(answer.contains("HttpOnly; SameSite=Strict"), "{answer}");
    let host = served.address;
    let bearer = "Authorization: Bearer open sesame";
    assert_eq!(
        asked(host, &format!("GET / HTTP/1.1\r\nHost: {host}\r\n{bearer}\r\nConnection: close\r\n\r\n")).0,
        200
    );
    let cookie = "Cookie: other=1; rapporteur-token=open%20sesame";
    assert_eq!(
        asked(host, &format!("GET / HTTP/1.1\r\nHost: {host}\r\n{cookie}\r\nConnection: close\r\n\r\n")).0,
        200
    );
}

#[test]
fn other_machines_need_a_token() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let options = Options {
        dossier: "nowhere.dossier".into(),
        address: "0.0.0.0:0".parse().unwrap(),
        hosts: Vec::new(),
        token: None,
        editor: None,
        reader: Reader::rules_only(),
        patience: Duration::from_secs(1),
    };
    let refused = runtime.block_on(Running::start(options)).unwrap_err();
    assert!(refused.to_string().contains("--token"), "{refused}");
}

#[test]
fn slow_clients_keep_nobody_waiting() {
    let served = served(|_| ());
    let slow: Vec<TcpStream> = (0..900)
        .filter_map(|_| {
            let mut stream = TcpStream::connect(served.address).ok()?;
            stream.write_all(b"GET / HTTP/1.1\r\nHost: ").ok()?;
            Some(stream)
        })
        .collect();
    assert!(slow.len() > 400, "{} connections", slow.len());
    let before = Instant::now();
    assert_eq!(get(&served, "/api/v1/stats").0, 200);
    assert!(before.elapsed() < Duration::from_secs(5));
}

#[test]
fn what_is_known_is_not_sent_again() {
    let served = served(|_| ());
    let (_, answer) = get(&served, "/api/v1/stats");
    let etag = answer.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned();
    let host = served.address;
    let again = format!(
        "GET /api/v1/stats HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {etag}\r\nConnection: close\r\n\r\n"
    );
    let (status, answer) = asked(host, &again);
    assert_eq!(status, 304, "{answer}");
    let packed = format!(
        "GET /assets/desk.css HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    );
    assert!(asked(host, &packed).1.contains("content-encoding: gzip"));
}
