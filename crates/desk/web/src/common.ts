// What charts share.

/** The answer of the API, or what is wrong, told in the chart's place. */
export async function ask<T>(path: string, place: Element): Promise<T | undefined> {
  const answer = await fetch(path);
  const body = await answer.json();
  if (answer.ok) return body as T;
  place.textContent = body.detail ?? "no answer";
  return undefined;
}

/** The query of a chart's page with other values. */
export function query(figure: HTMLElement, more: Record<string, string>): string {
  const query = new URLSearchParams(figure.dataset.query ?? "");
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.toString();
}

/** The path of an item. */
export function itemPath(address: string): string {
  return "/items/" + address.split("/").map(encodeURIComponent).join("/");
}

/** Lets a picture be saved. */
export function save(name: string, bytes: Blob): void {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(bytes), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** The button that saves a chart as SVG. */
export function savesSvg(figure: HTMLElement, name: string): void {
  figure.querySelector(".save")?.addEventListener("click", () => {
    const svg = figure.querySelector<SVGSVGElement>("svg:not(.strip)");
    if (!svg) return;
    const copy = svg.cloneNode(true) as SVGSVGElement;
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const style = getComputedStyle(svg);
    copy.setAttribute("style", `color: ${style.color}; background: ${getComputedStyle(document.body).backgroundColor}; font: 12px sans-serif`);
    save(name, new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
  });
}

/** Something to be said below a chart. */
export function note(words: string): HTMLElement {
  return Object.assign(document.createElement("p"), { className: "note", textContent: words });
}

/** Words cut to a length. */
export function cut(words: string, most: number): string {
  return words.length > most ? words.slice(0, most - 1) + "…" : words;
}

/** Colours of kinds, the same on all charts, seen in light and dark (Okabe and Ito's, which the colour-blind tell apart). */
export const COLOURS: Record<string, string> = {
  CONSULT: "#0072b2",
  ASSAULT: "#d55e00",
  commitment: "#009e73",
  statement: "#56b4e9",
  other: "#cc79a7",
};

/** The library names each of its groups; on a group without a role nobody may, and the chart itself has a name. */
export function unnamed<T extends Element>(chart: T): T {
  for (const group of chart.querySelectorAll("g[aria-label], g[aria-description]")) group.removeAttribute("aria-label");
  return chart;
}
