//! `rapporteur mcp` as an assistant talks to it: JSON-RPC, a message a line, over the program's standard streams.

mod common;

use common::story;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

struct Assistant {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    asked: u64,
}

impl Assistant {
    /// Starts the server and shakes hands.
    fn of(dossier: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .args(["mcp", dossier])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let (to, from) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
        let mut assistant = Assistant { child, to, from: BufReader::new(from), asked: 0 };
        let client = json!({ "name": "test", "version": "1" });
        let hello = json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client });
        let answer = assistant.ask("initialize", hello);
        assert!(
            answer["result"]["instructions"].as_str().is_some_and(|told| told.contains("quote the words"))
        );
        assistant.tell(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
        assistant
    }

    fn tell(&mut self, message: &Value) {
        writeln!(self.to, "{message}").expect("it listens");
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.tell(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        let mut line = String::new();
        self.from.read_line(&mut line).expect("it answers");
        let answer: Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(answer["id"], id, "{answer}");
        answer
    }

    /// What a tool gives.
    fn call(&mut self, tool: &str, arguments: Value) -> Value {
        let answer = self.ask("tools/call", json!({ "name": tool, "arguments": arguments }));
        answer["result"]["structuredContent"].clone()
    }

    /// The program ends when nobody talks to it any more.
    fn end(mut self) {
        drop(self.to);
        assert!(self.child.wait().expect("it ends").success());
    }
}

#[test]
fn every_tool_only_reads_and_is_described() {
    let (_folder, path) = story();
    let mut assistant = Assistant::of(&path);
    let answer = assistant.ask("tools/list", json!({}));
    let tools = answer["result"]["tools"].as_array().expect("tools");
    let names: Vec<&str> = tools.iter().filter_map(|tool| tool["name"].as_str()).collect();
    for name in ["search", "statements", "events", "figures", "ledger", "people", "item", "explain"] {
        assert!(names.contains(&name), "{names:?}");
    }
    for tool in tools {
        assert_eq!(tool["annotations"]["readOnlyHint"], true, "{tool}");
        assert!(tool["description"].as_str().is_some_and(|words| words.len() > 10), "{tool}");
        assert_eq!(tool["inputSchema"]["type"], "object", "{tool}");
    }
    assistant.end();
}

#[test]
fn answers_have_their_words_and_the_way_to_cite_them() {
    let (_folder, path) = story();
    let mut assistant = Assistant::of(&path);
    let ledger = assistant.call("ledger", json!({ "who": ["Tomas Berg"], "kind": ["promise"] }));
    let promise = &ledger["items"][0];
    assert!(promise["words"].as_str().is_some_and(|words| words.contains("minesweepers")), "{ledger}");
    let item = assistant.call("item", json!({ "address": promise["id"] }));
    let report = promise["id"].as_str().and_then(|id| id.rsplit_once('/')).expect("an address").0;
    assert_eq!(item["words"], promise["words"]);
    assert!(item["citation"].as_str().is_some_and(|citation| citation.contains("minesweepers")), "{item}");
    let whole = assistant.call("report", json!({ "id": report }));
    let span = &promise["spans"][0];
    let (from, to) = (span[0].as_u64().expect("a place"), span[1].as_u64().expect("a place"));
    let text = whole["text"].as_str().expect("a text");
    let words: String = text.chars().skip(from as usize).take((to - from) as usize).collect();
    assert!(promise["words"].as_str().is_some_and(|all| all.starts_with(&words)), "{words}");
    let page = assistant.call("statements", json!({ "limit": 2 }));
    assert_eq!((page["items"].as_array().map(Vec::len), &page["next"]), (Some(2), &json!(2)));
    assistant.end();
}

#[test]
fn what_cannot_be_asked_is_told_and_the_next_question_answered() {
    let (_folder, path) = story();
    let mut assistant = Assistant::of(&path);
    for (tool, arguments) in [
        ("events", json!({ "who": ["Nobody Atall"] })),
        ("events", json!({ "from": "soon" })),
        ("item", json!({ "address": "nowhere/v1" })),
        ("search", json!({ "q": "ferry OR" })),
    ] {
        let answer = assistant.ask("tools/call", json!({ "name": tool, "arguments": arguments }));
        let told = answer["error"]["message"].as_str().unwrap_or_default();
        assert!(told.len() > 10 && !told.contains("SELECT"), "{answer}");
    }
    assert!(assistant.call("people", json!({}))["items"].as_array().is_some_and(|all| !all.is_empty()));
    assistant.end();
}
