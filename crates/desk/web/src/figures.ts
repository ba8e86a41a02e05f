// Figures: what is stated of one quantity as ranges side by side, and counts of many events by day.
import { dot, link, plot, ruleX, text, tickX } from "@observablehq/plot";
import { ask, COLOURS, cut, itemPath, note, query, savesSvg, unnamed } from "./common";

interface Stated {
  report: string;
  item: string;
  relation: string;
  min: number | null;
  max: number | null;
  words: string;
  according_to: string | null;
  publisher: string | null;
  published: string | null;
  copy_of?: string;
}

interface Point {
  day: string;
  measure: string;
  noun: string | null;
  relation: string;
  min: number | null;
  max: number | null;
  words: string;
  source: string;
  standing: string;
  id: string;
  event: string;
}

/** The statements of a quantity, one a line: a dot is a number, a line a range, an arrow goes where the bound is open. */
export function ranges(place: HTMLElement): void {
  const stated = (JSON.parse(place.dataset.stated ?? "[]") as Stated[]).filter((one) => one.copy_of === undefined);
  const numbers = stated.flatMap(({ min, max }) => [min, max]).filter((n): n is number => n !== null);
  if (stated.length < 2 || numbers.length === 0) return;
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const margin = (high - low || high || 1) * 0.15;
  const domain: [number, number] = [Math.max(low >= 0 ? 0 : -Infinity, low - margin), high + margin];
  const name = (one: Stated): string => `${cut(one.according_to ?? one.publisher ?? one.report, 26)} ${one.published ?? ""}`;
  const rows = stated.map((one, at) => ({ ...one, row: `${at}`, from: one.min ?? domain[0], to: one.max ?? domain[1] }));
  type Row = (typeof rows)[number];
  const isPoint = (row: Row): boolean => row.min !== null && row.min === row.max;
  const chart = plot({
    className: "plot-svg",
    width: Math.min(place.clientWidth || 640, 720),
    height: 34 + rows.length * 24,
    marginLeft: 190,
    marginRight: 130,
    marginTop: 6,
    marginBottom: 28,
    ariaLabel: "What is stated, as ranges; the table below says the same",
    x: { domain, grid: true, label: null },
    y: { domain: rows.map((row) => row.row), tickFormat: (row: string) => name(rows[Number(row)]), label: null, tickSize: 0 },
    marks: [
      link(rows.filter((row) => !isPoint(row)), { x1: "from", x2: "to", y: "row", stroke: COLOURS.CONSULT, strokeWidth: 3 }),
      dot(rows.filter((row) => row.max === null), { x: domain[1], y: "row", symbol: "triangle", rotate: 90, fill: COLOURS.CONSULT, r: 4 } as never),
      dot(rows.filter((row) => row.min === null), { x: domain[0], y: "row", symbol: "triangle", rotate: -90, fill: COLOURS.CONSULT, r: 4 } as never),
      tickX(rows.filter((row) => row.min !== null && !isPoint(row)), { x: "min", y: "row", stroke: COLOURS.CONSULT, strokeWidth: 2 }),
      tickX(rows.filter((row) => row.max !== null && !isPoint(row)), { x: "max", y: "row", stroke: COLOURS.CONSULT, strokeWidth: 2 }),
      dot(rows.filter(isPoint), { x: "min", y: "row", fill: COLOURS.ASSAULT, r: 4, title: "words" }),
      text(rows, { x: "to", y: "row", text: "words", dx: 10, textAnchor: "start", fill: "currentColor" }),
    ],
  });
  const save = Object.assign(document.createElement("button"), { type: "button", className: "save", textContent: "Save as SVG" });
  place.replaceChildren(unnamed(chart), save);
  savesSvg(place, "figure.svg");
}

/** What is counted anew of each event of a kind: a length, a price or a share is not. */
const RECURRING = ["killed", "wounded", "missing", "captured", "displaced", "affected", "launched", "intercepted", "hit", "destroyed", "deployed", "exchanged"];

/** Between which days all but the odd one lie. */
function usual(days: Date[]): [Date, Date] {
  const sorted = days.map(Number).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))];
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  const [from, to] = [at(0.03), at(0.97)];
  const isHeap = last - first > 3 * (to - from);
  const margin = (isHeap ? to - from : last - first) * 0.03 + 86_400_000;
  return isHeap ? [new Date(from - margin), new Date(to + margin)] : [new Date(first - margin), new Date(last + margin)];
}

/** Nought and some powers of ten up to a number: no more than fit one above the other. */
function powers(most: number): number[] {
  const last = Math.max(1, Math.ceil(Math.log10(Math.max(most, 1))));
  const step = Math.ceil(last / 3);
  return [0, ...Array.from({ length: Math.floor(last / step) }, (_, at) => 10 ** (step * (at + 1)))];
}

/** Counts by day: as many charts as measures that recur. */
export async function series(figure: HTMLElement): Promise<void> {
  const place = figure.querySelector<HTMLElement>(".plot")!;
  const points = await ask<Point[]>(`/api/v1/series?${query(figure, {})}`, place);
  const days = new Set(points?.map((point) => point.day));
  if (!points || days.size < 3) {
    figure.hidden = true;
    return;
  }
  const counts = new Map<string, number>();
  for (const { measure } of points) counts.set(measure, (counts.get(measure) ?? 0) + 1);
  const measures = [...counts].filter(([measure]) => RECURRING.includes(measure)).sort((a, b) => b[1] - a[1]).slice(0, 4).map(([measure]) => measure);
  // What was launched and what was shot down of it belong together.
  const facet = (measure: string): string => (["launched", "intercepted"].includes(measure) ? "launched, intercepted" : measure);
  const facets = [...new Set(measures.map(facet))];
  const shown = points.filter((point) => measures.includes(point.measure) && (point.min ?? point.max) !== null).map((point) => ({ ...point, date: new Date(point.day), facet: facet(point.measure), at: point.min ?? point.max }));
  const intercepted = new Map(shown.filter((point) => point.measure === "intercepted").map((point) => [`${point.event} ${point.noun}`, point.at]));
  const shares = shown.flatMap((point) => {
    const down = point.measure === "launched" ? intercepted.get(`${point.event} ${point.noun}`) : undefined;
    return down === undefined ? [] : [{ ...point, down }];
  });
  type Shown = (typeof shown)[number];
  if (shown.length < 3) {
    figure.hidden = true;
    return;
  }
  const domain = usual(shown.map(({ date }) => date));
  const outside = shown.filter(({ date }) => date < domain[0] || date > domain[1]).length;
  const chart = plot({
    className: "plot-svg",
    width: place.clientWidth || 900,
    height: 110 * facets.length + 40,
    marginLeft: 60,
    marginRight: 90,
    ariaLabel: "Figures by day; the tables below have the same numbers",
    x: { type: "utc", domain, grid: true, label: null },
    y: { type: "symlog", grid: true, label: null, ticks: powers(Math.max(...shown.map(({ at }) => at ?? 0))), tickFormat: "~s" },
    fy: { domain: facets, label: null },
    marks: [
      link(shown.filter((p) => p.min !== null && p.max !== null && p.min !== p.max), { x: "date", y1: "min", y2: "max", fy: "facet", stroke: COLOURS.CONSULT, strokeWidth: 2 }),
      link(shares, { x1: "date", x2: "date", y1: "down", y2: "at", fy: "facet", stroke: "currentColor", strokeOpacity: 0.4, strokeDasharray: "2 2" }),
      dot(shown, {
        x: "date",
        y: "at",
        fy: "facet",
        symbol: (p: Shown) => (p.max === null ? "triangle" : p.min === null ? "triangle2" : "circle"),
        stroke: (p: Shown) => (p.standing === "conflict" ? COLOURS.ASSAULT : COLOURS.CONSULT),
        fill: (p: Shown) => (p.standing === "conflict" ? COLOURS.ASSAULT : COLOURS.CONSULT),
        fillOpacity: (p: Shown) => (p.measure === "launched" ? 0 : 0.6),
        r: 4,
        clip: true,
        title: (p: Shown) => `${p.day}: ${p.words} ${p.measure}\n${p.source}${p.standing === "single" ? "" : `\n${p.standing}`}`,
        href: (p: Shown) => itemPath(p.id),
      } as never),
      ruleX([]),
    ],
  });
  place.replaceChildren(unnamed(chart));
  if (outside > 0) place.append(note(`${outside} of other years are not drawn: give days above to see them.`));
  savesSvg(figure, "figures.svg");
}
