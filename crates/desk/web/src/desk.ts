// What all pages share. Without it every link and form still works: it only spares loading whole pages.

import { offerHiding } from "./hiding";
import { offerWords } from "./words";

/** Loads a page and puts a part of it where the link says. */
async function into(link: HTMLAnchorElement): Promise<void> {
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const name = link.dataset.into === "why" ? "why" : "panel";
  const found = page.getElementById(name) ?? page.querySelector(".trouble, article.card");
  const place = name === "why" ? link.closest(".card")?.querySelector<HTMLElement>(".why") : document.getElementById("panel");
  if (!found || !place) {
    location.assign(link.href);
    return;
  }
  place.replaceChildren(...(name === found.id ? [...found.childNodes] : [found]));
  if (name === "panel") {
    choose(new URL(link.href));
    history.replaceState(null, "", link.href);
  }
}

/** Marks the words of the items that are looked at, and shows the first of them. */
function choose(address: URL): void {
  const item = address.searchParams.get("item") ?? address.hash.slice(1);
  const at = address.searchParams.get("at");
  const marks = [...document.querySelectorAll<HTMLElement>(".text .mark")];
  const holds = (mark: HTMLElement): boolean => (mark.dataset.items ?? "").split(" ").includes(item);
  const chosen = item ? marks.filter(holds) : marks.filter((mark) => mark.getAttribute("href")?.endsWith(`at=${at}`));
  for (const mark of marks) mark.classList.toggle("chosen", chosen.includes(mark));
  if (item && chosen[0]) chosen[0].scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-into]") : null;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  const isHere = link?.dataset.into === "why" || document.getElementById("panel");
  if (link && isPlain && isHere && new URL(link.href).pathname.replace(/^\/why|^\/items/, "") !== "" && sameReport(link)) {
    event.preventDefault();
    void into(link);
  }
});

/** A link to another report opens it whole. */
function sameReport(link: HTMLAnchorElement): boolean {
  return link.dataset.into === "why" || new URL(link.href).pathname === location.pathname;
}

if (document.querySelector(".text")) choose(new URL(location.href));

// Names are offered while they are written.
for (const input of document.querySelectorAll<HTMLInputElement>("input[list=who-is-known]")) {
  let last = "";
  input.addEventListener("input", async () => {
    const begin = input.value.split(";").pop()?.trim() ?? "";
    if (begin.length < 2 || begin === last) return;
    last = begin;
    const answer = await fetch(`/api/v1/names?q=${encodeURIComponent(begin)}`);
    if (!answer.ok || last !== begin) return;
    const names = (await answer.json()) as { name: string }[];
    const before = input.value.slice(0, input.value.length - begin.length);
    input.list?.replaceChildren(...names.map(({ name }) => Object.assign(document.createElement("option"), { value: before + name })));
  });
}

// What may be cited has a button to copy it.
function offerCopies(within: ParentNode): void {
  for (const words of within.querySelectorAll<HTMLElement>("[data-copy]:not([data-offered])")) {
    words.dataset.offered = "";
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy" });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(words.textContent?.trim() ?? "");
      button.textContent = "Copied";
    });
    words.after(button);
  }
}
offerCopies(document);
const panel = document.getElementById("panel");
if (panel) new MutationObserver(() => offerCopies(panel)).observe(panel, { childList: true });

// A file that is dropped is read into the field.
for (const field of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-drop]")) {
  field.addEventListener("dragover", (event) => event.preventDefault());
  field.addEventListener("drop", async (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    field.value = (await Promise.all(files.map((file) => file.text()))).join("\n");
  });
}

// A mistake in a form is not sent twice.
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.method.toLowerCase() === "get") {
    // Addresses stay short: what is empty is not asked for.
    for (const field of form.querySelectorAll<HTMLInputElement>("input[name], select[name], textarea[name]")) {
      if (field.value === "" && !field.required) field.disabled = true;
    }
    setTimeout(() => form.querySelectorAll<HTMLInputElement>("[disabled]").forEach((field) => (field.disabled = false)));
  }
});

for (const list of document.querySelectorAll<HTMLElement>("ul.reports")) offerHiding(list);
for (const form of document.querySelectorAll<HTMLFormElement>("form.correct")) offerWords(form);
