// How fast the pages of a dossier are in Chromium: `node speed.mjs DOSSIER`. First paint of each page, asked for once; then how long what a
// person does takes until it is seen (the browser's own event timing).
import { browser, desk, watched } from "./tests/browser.mjs";

const [dossier, ...options] = process.argv.slice(2);
const served = await desk(dossier, ...options);
const chrome = await browser();
const api = async (path) => (await fetch(served.address + path)).json();
const { items: [said] } = await api("/api/v1/statements?limit=1&order=latest");
const { items: [person] } = await api("/api/v1/people?limit=1");
const PAGES = ["/", "/timeline", "/statements", "/people", `/people/${person.id}`, "/figures", "/figures?kind=conflict", "/ledger", "/ledger?kind=broken", "/sources",
  "/reports", `/reports/${said.report}`, `/items/${said.id}`, "/search?q=ceasefire", "/sql", "/add", "/decisions"];

/** The longest time from an event to the next paint while something is done, in milliseconds. */
async function taken(page, what) {
  await page.evaluate(() => {
    window.slowest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.slowest = Math.max(window.slowest, entry.duration)))).observe({ type: "event", durationThreshold: 16 });
  });
  await what();
  await page.waitForTimeout(400);
  return page.evaluate("window.slowest");
}

console.log("| page | first paint, ms |\n| --- | --- |");
for (const path of PAGES) {
  const page = await watched(chrome, served.address, { viewport: { width: 1280, height: 860 } });
  await page.goto(served.address + path, { waitUntil: "load" });
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0, undefined, { polling: 50 });
  const paint = await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime");
  console.log(`| \`${path.replace(said.report, "…").replace(person.id, "…")}\` | ${Math.round(paint)} |`);
  await page.context().close();
}
const open = async (path) => {
  const page = await watched(chrome, served.address, { viewport: { width: 1280, height: 860 } });
  await page.goto(served.address + path, { waitUntil: "networkidle" });
  return page;
};
console.log("\n| done | seen after, ms (below 16: 0) |\n| --- | --- |");
const timeline = await open("/timeline");
await timeline.locator(".plot").focus();
for (const key of ["+", "ArrowRight", "-"]) console.log(`| timeline, key ${key} | ${await taken(timeline, () => timeline.keyboard.press(key))} |`);
console.log(`| timeline, lanes by actor | ${await taken(timeline, () => timeline.locator("#lanes").selectOption("actor"))} |`);
const report = await open(`/reports/${said.report}`);
console.log(`| report, a mark is chosen | ${await taken(report, () => report.locator(".text .mark").first().click())} |`);
console.log(`| report, a layer is switched | ${await taken(report, () => report.locator(".layers input").last().click())} |`);
const people = await open("/people");
console.log(`| people, a name is written | ${await taken(people, () => people.getByLabel("Who", { exact: true }).pressSequentially(person.name.slice(0, 6)))} |`);
await chrome.close();
await served.end();
