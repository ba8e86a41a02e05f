// A desk that runs and a browser that looks at it.
import { chromium } from "playwright-core";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const PROGRAM = process.env.RAPPORTEUR ?? ["debug", "release"].map((kind) => `${ROOT}target/${kind}/rapporteur`).find(existsSync);

/** Starts `rapporteur serve` and gives its address, and what ends it. */
export async function desk(...args) {
  const server = spawn(PROGRAM, ["serve", "--port", "0", ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const address = await new Promise((found, failed) => {
    let said = "";
    const listen = (bytes) => {
      said += bytes;
      const match = /http:\/\/\S+(?=\s)/.exec(said);
      if (match) found(match[0]);
    };
    server.stdout.on("data", listen);
    server.stderr.on("data", listen);
    server.on("exit", () => failed(new Error(said)));
  });
  return { address, end: () => new Promise((ended) => server.once("exit", ended) && server.kill("SIGINT")) };
}

/** Chromium without any talk of its own. */
export function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** A page whose console, faults and foreign requests are kept. */
export async function watched(browser, address, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.faults = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.faults.push(message.text()));
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url())) page.faults.push(`asked ${request.url()}`);
  });
  return page;
}
