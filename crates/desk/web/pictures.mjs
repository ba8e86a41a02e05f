// Takes the pictures of the pages: `node pictures.mjs FOLDER [DOSSIER]`, of the example reports where no dossier is named.
// LOOKS=all takes them also in dark and at a phone's width; VEILED=1 veils the words of reports, for those that are not ours to show.
import { mkdirSync } from "node:fs";
import { browser, desk, watched } from "./tests/browser.mjs";

const [folder, dossier, ...paths] = process.argv.slice(2);
const REPORT = "/reports/coastal-press-2024-10-15?item=c1";
const PAGES = paths.length > 0 ? paths.map((path, at) => [`${at + 1}`, path]) : [
  ["overview", "/"], ["report", REPORT], ["timeline", "/timeline"], ["people", "/people"], ["figures", "/figures?kind=conflict"],
  ["ledger", "/ledger"], ["sources", "/sources"], ["search", "/search?q=minesweepers"],
];
mkdirSync(folder, { recursive: true });
const served = await desk(...(dossier ? [dossier] : ["--demo"]));
const chrome = await browser();
const LOOKS = process.env.LOOKS === "all"
  ? [["", { width: 1280, height: 860 }, "light"], ["-dark", { width: 1280, height: 860 }, "dark"], ["-phone", { width: 390, height: 844 }, "light"]]
  : [["", { width: 1280, height: 860 }, "light"]];
const VEIL = ".words, blockquote, .text p, .hit, aside li, .became, q, h1:has(+ .lead), ul.reports a { filter: blur(5px); }";
for (const [look, viewport, colorScheme] of LOOKS) {
  for (const [name, path] of PAGES) {
    const page = await watched(chrome, served.address, { viewport, colorScheme, reducedMotion: "reduce", bypassCSP: process.env.VEILED === "1" });
    await page.goto(served.address + path, { waitUntil: "networkidle" });
    if (process.env.VEILED === "1") await page.addStyleTag({ content: VEIL });
    await page.screenshot({ path: `${folder}/${name}${look}.png` });
    if (page.faults.length > 0) console.error(path, page.faults);
    await page.context().close();
  }
}
await chrome.close();
await served.end();
