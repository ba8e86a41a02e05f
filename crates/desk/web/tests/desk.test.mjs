// Every page as a person sees it, in Chromium, on the example reports.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { browser, desk, watched } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PAGES = ["/", "/timeline", "/events", "/events?undated=1", "/statements", "/people", "/people/tomas-berg", "/figures", "/ledger", "/sources", "/reports", "/diff?a=Coastal+Press&b=Isles+Gazette",
  "/reports/coastal-press-2024-10-15", "/reports/coastal-press-2024-10-15?item=s1", "/items/coastal-press-2024-10-15/v1", "/why/coastal-press-2024-10-15/v1",
  "/search?q=minesweepers", "/search?q=minesweepers%0Afishermen%0Anobody", "/sql", "/add", "/decisions", "/correct/coastal-press-2024-10-15/e1", "/correct?report=coastal-press-2024-10-15&layer=f"];

let served;
let chrome;
before(async () => {
  served = await desk("--demo", "--edit", "--by", "Ada");
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  await served?.end();
});

const open = async (path, options) => {
  const page = await watched(chrome, served.address, options);
  const answer = await page.goto(served.address + path, { waitUntil: "networkidle" });
  assert.equal(answer.status(), 200, path);
  return page;
};

for (const path of PAGES) {
  for (const [look, options] of [
    ["light", { colorScheme: "light", viewport: { width: 1280, height: 900 } }],
    ["dark", { colorScheme: "dark", viewport: { width: 1280, height: 900 } }],
    ["on a phone", { colorScheme: "light", viewport: { width: 390, height: 844 } }],
  ]) {
    test(`${path} ${look}: no fault, nothing asked elsewhere, nothing in the way of anybody`, async () => {
      const page = await open(path, options);
      const { violations } = await page.evaluate(`${AXE}; axe.run(document, { resultTypes: ["violations"] })`);
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      assert.deepEqual(serious.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
      const overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assert.ok(overflow <= 1, `wider than the window by ${overflow}`);
      assert.deepEqual(page.faults, []);
      await page.context().close();
    });
  }
}

test("who promised what to whom, and the sentence that says so, by clicking", async () => {
  const page = await open("/");
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Ledger" }).click();
  await page.getByLabel("Kind").selectOption("promise");
  await page.getByRole("button", { name: "Show" }).click();
  const promise = page.locator("article.commitment", { hasText: "minesweepers" }).first();
  assert.match(await promise.innerText(), /Tomas Berg/);
  assert.match(await promise.innerText(), /on condition: if Norvale guarantees their safety/);
  await promise.locator("blockquote a").click();
  await page.locator("article.card blockquote a").click();
  const chosen = page.locator(".text .mark.chosen").first();
  await chosen.waitFor();
  assert.match(await page.locator(".text p:has(.mark.chosen)").first().innerText(), /Berg told reporters after the talks/);
  await page.context().close();
});

test("a mark shows its item, why it is there, and layers are switched", async () => {
  const page = await open("/reports/coastal-press-2024-10-15");
  await page.locator(".text .mark.s").first().click();
  await page.locator("#panel article.card").first().waitFor();
  assert.match(page.url(), /\?at=\d+/);
  await page.getByRole("link", { name: "Why is it there?" }).first().click();
  await page.locator(".card .why table").first().waitFor();
  assert.match(await page.locator(".card .why").first().innerText(), /statements/);
  const colour = () => page.locator(".text .mark.s:not(.v, .f, .c, .t, .e)").first().evaluate((mark) => getComputedStyle(mark).backgroundColor);
  const before = await colour();
  await page.getByLabel(/statements/).uncheck();
  assert.notEqual(await colour(), before);
  await page.context().close();
});

test("the timeline is drawn, zoomed by keys, and its lanes change", async () => {
  const page = await open("/timeline");
  const marks = page.locator("#chart svg a");
  const all = await marks.count();
  assert.ok(all >= 5, `${all} marks`);
  const axis = () => page.locator("#chart svg").first().evaluate((svg) => [...svg.querySelectorAll("text")].map((text) => text.textContent).join("|"));
  const before = await axis();
  await page.locator("#chart .plot").focus();
  for (let at = 0; at < 6; at++) await page.keyboard.press("+");
  assert.notEqual(await axis(), before);
  await page.keyboard.press("0");
  await page.getByLabel("Lanes by").selectOption("actor");
  await page.locator("#chart svg", { hasText: "Tomas Berg" }).waitFor();
  const drawn = await marks.count();
  await page.getByLabel("with statements").check();
  await page.waitForFunction((drawn) => document.querySelectorAll("#chart svg a").length > drawn, drawn);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as SVG" }).click();
  assert.equal((await saved).suggestedFilename(), "timeline.svg");
  await page.context().close();
});

test("of more than can be drawn the months are counted, and a click on one looks there", async () => {
  const page = await watched(chrome, served.address, { viewport: { width: 1280, height: 900 } });
  await page.route("**/api/v1/timeline?*", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), next: 1000 } });
  });
  await page.goto(`${served.address}/timeline`, { waitUntil: "networkidle" });
  await page.getByText("zoom in, or narrow the form").waitFor();
  const strip = page.locator(".plot svg.strip");
  assert.match(await strip.locator("title").first().textContent(), /^2024-\d\d: \d+ tellings of events$/);
  const box = await strip.boundingBox();
  await page.mouse.click(box.x + box.width * 0.3, box.y + 12);
  await page.waitForLoadState("networkidle");
  assert.ok(await page.locator(".plot svg:not(.strip)").count());
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("figures that differ stand side by side", async () => {
  const page = await open("/figures?kind=conflict");
  const quantity = page.locator("article.quantity.conflict").first();
  await quantity.locator(".ranges svg").waitFor();
  assert.ok((await quantity.locator("tbody tr").count()) >= 2);
  await page.context().close();
});

test("the network leads to a person", async () => {
  const page = await open("/people");
  await page.locator("#network canvas").first().waitFor();
  await page.getByRole("link", { name: "Tomas Berg" }).first().click();
  assert.match(await page.locator("h1").innerText(), /Tomas Berg/);
  await page.context().close();
});

test("search hits go out whole, and many terms are counted", async () => {
  const page = await open("/search?q=minesweepers");
  assert.match(await page.locator("ol.hits li").first().innerText(), /minesweepers/);
  const csv = await (await page.request.get(`${served.address}/api/v1/search.csv?q=minesweepers`)).text();
  assert.match(csv.split("\n")[0], /report,published,publisher,title,sentence,span/);
  await page.goto(`${served.address}/search?q=minesweepers%0Afishermen%0Anobody`);
  assert.equal(await page.locator("tbody tr").count(), 3);
  await page.context().close();
});

test("reports are cited together", async () => {
  const page = await open("/reports");
  for (const box of await page.getByRole("checkbox", { name: /^choose/ }).all()) await box.check();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "BibTeX" }).click();
  const text = readFileSync(await (await saved).path(), "utf8");
  assert.match(text, /@online\{coastal-press-2024-10-15,/);
  await page.context().close();
});

test("a report is hidden for this reader alone, and taken back", async () => {
  const page = await open("/reports");
  const report = page.locator("li[data-report=isles-gazette-2024-10-16]");
  await report.getByRole("button").click();
  await report.waitFor({ state: "hidden" });
  await page.reload();
  assert.equal(await report.isVisible(), false);
  await page.getByRole("button", { name: "Show them" }).click();
  await report.getByRole("button", { name: /take it back/ }).click();
  await page.reload();
  assert.equal(await report.isVisible(), true);
  await page.context().close();
});

test("a pasted report is read at once, and kept on wish", async () => {
  const page = await open("/add");
  await page.getByLabel("A report, or JSON lines").fill('"We will open the port on Friday," Mara Ilves told the Kesh Times in Arden on Tuesday. <script>alert(1)</script>');
  await page.getByLabel("Published").fill("2024-11-06");
  await page.getByRole("button", { name: "Read it" }).click();
  assert.match(await page.locator("aside").innerText(), /We will open the port on Friday/);
  assert.match(await page.locator(".text").innerText(), /<script>alert\(1\)<\/script>/);
  await page.getByRole("button", { name: "Keep it in the dossier" }).click();
  await page.locator(".text").waitFor();
  assert.match(page.url(), /\/reports\/pasted/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("what is decided is kept with who and when, and can be taken back", async () => {
  const page = await open("/items/coastal-press-2024-10-15/s1");
  await page.getByText("Decide", { exact: true }).click();
  await page.getByLabel("Why").fill("read it myself");
  await page.getByRole("button", { name: "It is right" }).click();
  assert.match(await page.locator(".decided").innerText(), /confirmed by Ada on \d{4}-\d\d-\d\d: read it myself/);
  await page.goto(`${served.address}/decisions`);
  await page.getByRole("button", { name: "Take back" }).first().click();
  await page.getByText("taken back").first().waitFor();
  await page.context().close();
});

test("an item is corrected, taken out, added from selected words, and all of it taken back", async () => {
  const page = await open("/items/coastal-press-2024-10-15/v1");
  await page.getByText("Decide", { exact: true }).click();
  await page.getByRole("link", { name: "Correct it" }).click();
  const { violations } = await page.evaluate(`${AXE}; axe.run(document, { resultTypes: ["violations"] })`);
  assert.deepEqual(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id), []);
  await page.getByLabel("date", { exact: true }).fill("2024-10-05");
  await page.locator("[name=_why]").fill("the wire of that week");
  await page.getByRole("button", { name: "Keep it so" }).click();
  assert.match(await page.locator("article.card").innerText(), /2024-10-05[^]*corrected by Ada on \d{4}-\d\d-\d\d: the wire of that week/);
  await page.goto(`${served.address}/reports/coastal-press-2024-10-15`);
  await page.getByText("By hand: 1 change").click();
  await page.getByText("v1 corrected by Ada").waitFor();

  await page.locator("p", { hasText: "Something missing?" }).getByRole("link", { name: "events" }).click();
  const words = await page.evaluate(() => {
    const paragraph = document.querySelectorAll(".text p")[1];
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return paragraph.textContent.trim();
  });
  await page.getByRole("button", { name: "Take the selected words" }).first().click();
  assert.match(await page.getByLabel("mentions").inputValue(), /^\d+-\d+$/);
  await page.locator("select[name=type]").selectOption("INCIDENT");
  await page.locator("select[name=status]").selectOption("denied");
  await page.getByRole("button", { name: "Add it" }).click();
  assert.equal((await page.locator("article.card blockquote").innerText()).trim(), words);
  assert.match(await page.locator("article.card").innerText(), /added by Ada/);

  await page.getByText("Decide", { exact: true }).click();
  await page.getByRole("button", { name: "It is wrong" }).click();
  await page.getByText("This item is left out wherever answers are given.").waitFor();
  for (let left = 3; left > 0; left--) {
    await page.goto(`${served.address}/decisions`);
    await page.getByRole("button", { name: "Take back" }).first().click();
  }
  await page.goto(`${served.address}/reports/coastal-press-2024-10-15`);
  assert.equal(await page.getByText("By hand:").count(), 0);
  await page.context().close();
});

test("the keyboard reaches the content", async () => {
  const page = await open("/ledger");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate("document.activeElement.textContent"), "Skip to the content");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate("document.activeElement.id"), "main");
  await page.context().close();
});

test("without script the pages still say all", async () => {
  const page = await open("/reports/coastal-press-2024-10-15?item=s1", { javaScriptEnabled: false });
  assert.match(await page.locator("article.card").innerText(), /statement/);
  await page.context().close();
});
