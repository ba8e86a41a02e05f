// The timeline: drag, zoom from years to hours; what is shown is asked for anew where there is more than fits.
import { dot, plot, text } from "@observablehq/plot";
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomTransform } from "d3-zoom";
import { ask, COLOURS, cut, itemPath, query, savesSvg, unnamed } from "./common";

interface Entry {
  day: string;
  to: string | null;
  what: "event" | "commitment";
  kind: string;
  status: string;
  who: { id: string; name: string }[];
  words: string;
  id: string;
  told_in: string[];
}

interface Placed extends Entry {
  from: Date;
  until: Date;
  lane: string;
  row: number;
}

const MOST = 1000;
const LANES = 8;
const ROW = 13;
const TOP = 40;
const DAY = 86_400_000;
const CALLS = ["call", "talks", "meeting", "visit", "summit", "phone", "briefing"];

let figure: HTMLElement;
let place: HTMLElement;
let lanes: HTMLSelectElement;

let entries: Entry[] = [];
let isCut = false;
let whole: [Date, Date] = [new Date(), new Date()];
let transform: ZoomTransform = zoomIdentity;
let asked = "";

function colour(entry: Entry): string {
  if (entry.what === "commitment") return COLOURS.commitment;
  if (entry.kind.endsWith("attack")) return COLOURS.ASSAULT;
  return CALLS.includes(entry.kind) || entry.kind === "consult" ? COLOURS.CONSULT : COLOURS.other;
}

/** The lanes that have the most, and one for the rest. */
function laned(): Placed[] {
  const of = (entry: Entry): string[] => {
    if (lanes.value === "what") return [entry.what === "event" ? "events" : "promises"];
    if (lanes.value === "kind") return [entry.kind];
    return entry.who.length > 0 ? entry.who.map(({ name }) => name) : ["nobody named"];
  };
  const counts = new Map<string, number>();
  for (const lane of entries.flatMap(of)) counts.set(lane, (counts.get(lane) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, LANES).map(([lane]) => lane);
  return entries.flatMap((entry) => {
    const own = of(entry).filter((lane) => most.includes(lane));
    const from = new Date(entry.day);
    const until = entry.to ? new Date(entry.to) : new Date(+from + DAY);
    return (own.length > 0 ? own : ["others"]).map((lane) => ({ ...entry, from, until, lane, row: 0 }));
  });
}

/** Puts what would lie on each other into rows of their own. */
function rowed(placed: Placed[], x: (day: Date) => number): Map<string, number> {
  const ends = new Map<string, number[]>();
  for (const entry of placed) {
    const rows = ends.get(entry.lane) ?? [];
    ends.set(entry.lane, rows);
    const start = x(entry.from);
    const free = rows.findIndex((end) => end < start);
    entry.row = free >= 0 ? free : rows.length;
    rows[entry.row] = Math.max(x(entry.until), start + 10);
  }
  return new Map([...ends].map(([lane, rows]) => [lane, rows.length]));
}

function draw(): void {
  const width = place.clientWidth || 900;
  const left = 130;
  const base = scaleUtc(whole, [left, width - 20]);
  const x = transform.rescaleX(base);
  const [from, until] = x.domain() as [Date, Date];
  const placed = laned().filter((entry) => entry.until >= from && entry.from <= until);
  const rows = rowed(placed, x);
  let top = 0;
  const tops = new Map([...rows].map(([lane, count]) => [lane, (top += count) - count]));
  const y = (entry: Placed): number => tops.get(entry.lane)! + entry.row + 0.5;
  const isOpen = (entry: Placed): boolean => entry.status === "planned" || entry.status === "proposed";
  const isOff = (entry: Placed): boolean => entry.status === "called_off" || entry.status === "denied";
  const isLong = (entry: Placed): boolean => x(entry.until) - x(entry.from) > 12;
  const title = (entry: Placed): string =>
    `${entry.day}${entry.to ? ` to ${entry.to} (not included)` : ""}\n${entry.kind}, ${entry.status.replace("_", " ")}\n${cut(entry.words, 240)}\n${entry.told_in.length} ${entry.told_in.length === 1 ? "report" : "reports"}`;
  const shape = {
    title,
    href: (entry: Placed) => itemPath(entry.id),
    stroke: colour,
    fill: (entry: Placed) => (isOpen(entry) || isOff(entry) ? "var(--page)" : colour(entry)),
    strokeDasharray: (entry: Placed) => (isOpen(entry) ? "2 2" : "none"),
  };
  const chart = plot({
    className: "plot-svg",
    width,
    height: Math.max(100, top * ROW + TOP + 16),
    marginLeft: left,
    marginRight: 20,
    marginTop: TOP,
    ariaLabel: "Timeline; the list below has the same items",
    x: { type: "utc", domain: [from, until], axis: "top", grid: true, label: null },
    y: { domain: [0, Math.max(top, 1)], range: [TOP, TOP + Math.max(top, 1) * ROW], axis: null },
    marks: [
      dot(placed.filter((entry) => !isLong(entry)), { ...shape, x: "from", y, r: 4, clip: true, symbol: (entry: Placed) => (isOff(entry) ? "times" : entry.what === "commitment" ? "diamond" : "circle") } as never),
      text([...tops], { x: () => from, y: ([lane, at]: [string, number]) => at + 0.5, text: ([lane]: [string, number]) => cut(lane, 20), textAnchor: "end", dx: -8, fontWeight: "bold" } as never),
    ],
  });
  // Stretches of days are drawn by hand: the library's bars need a scale of names.
  const layer = select(chart).append("g");
  const clamp = (value: number): number => Math.min(Math.max(value, left), width - 20);
  for (const entry of placed.filter(isLong)) {
    const link = layer.append("a").attr("href", shape.href(entry));
    link.append("rect")
      .attr("x", clamp(x(entry.from))).attr("width", Math.max(2, clamp(x(entry.until)) - clamp(x(entry.from))))
      .attr("y", TOP + (y(entry) - 0.5) * ROW + 2).attr("height", ROW - 4).attr("rx", 3)
      .attr("stroke", colour(entry)).attr("fill", shape.fill(entry)).attr("fill-opacity", 0.8).attr("stroke-dasharray", shape.strokeDasharray(entry));
    if (isOff(entry)) {
      const middle = TOP + y(entry) * ROW;
      link.append("line").attr("x1", clamp(x(entry.from)) - 3).attr("x2", clamp(x(entry.until)) + 3).attr("y1", middle).attr("y2", middle).attr("stroke", colour(entry)).attr("stroke-width", 2);
    }
    link.append("title").text(title(entry));
  }
  place.replaceChildren(unnamed(chart));
  if (isCut) place.append(Object.assign(document.createElement("p"), { className: "note", textContent: `The first ${MOST} are drawn: zoom in, or narrow the form, to see the others.` }));
}

const zooming = zoom<HTMLElement, unknown>()
  .scaleExtent([0.8, 20_000])
  .filter((event: Event) => !(event instanceof WheelEvent) || event.ctrlKey || event.shiftKey || document.activeElement === place)
  .on("zoom", (event: D3ZoomEvent<HTMLElement, unknown>) => {
    transform = event.transform;
    draw();
    void more();
  });

/** Asks for what lies in the window, where not all of it was given. */
let waiting = 0;
async function more(): Promise<void> {
  if (!isCut) return;
  clearTimeout(waiting);
  waiting = window.setTimeout(async () => {
    const base = scaleUtc(whole, [130, (place.clientWidth || 900) - 20]);
    const [from, to] = (transform.rescaleX(base).domain() as [Date, Date]).map((day) => day.toISOString().slice(0, 10));
    await load({ from, to });
    draw();
  }, 250);
}

async function load(window: Record<string, string>): Promise<void> {
  const path = `/api/v1/timeline?${query(figure, { limit: String(MOST), ...window })}`;
  if (path === asked) return;
  asked = path;
  const page = await ask<{ items: Entry[]; next: number | null }>(path, place);
  if (!page || asked !== path) return;
  entries = page.items;
  isCut ||= page.next !== null;
}

/** Draws the timeline of a page. */
export async function timeline(within: HTMLElement): Promise<void> {
  figure = within;
  place = figure.querySelector<HTMLElement>(".plot")!;
  lanes = figure.querySelector<HTMLSelectElement>("#lanes")!;
  await load({});
  if (entries.length > 0) {
    const days = entries.map((entry) => +new Date(entry.day));
    const [first, last] = [Math.min(...days), Math.max(...days)];
    const margin = Math.max(DAY, (last - first) * 0.03);
    // Where days were asked for, these are the whole.
    const asked = new URLSearchParams(figure.dataset.query ?? "");
    const [from, to] = [asked.get("from"), asked.get("to")];
    whole = [from ? new Date(from) : new Date(first - margin), to ? new Date(+new Date(to) + DAY) : new Date(last + DAY + margin)];
    place.tabIndex = 0;
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", "Timeline: arrow keys move, plus and minus zoom");
    const stage = select(place);
    stage.call(zooming).on("dblclick.zoom", null);
    const steps: Record<string, () => void> = {
      ArrowLeft: () => stage.call(zooming.translateBy, 80 / transform.k, 0),
      ArrowRight: () => stage.call(zooming.translateBy, -80 / transform.k, 0),
      "+": () => stage.call(zooming.scaleBy, 1.5),
      "-": () => stage.call(zooming.scaleBy, 1 / 1.5),
      "0": () => stage.call(zooming.transform, zoomIdentity),
    };
    place.addEventListener("keydown", (event) => {
      const step = steps[event.key];
      if (step) {
        event.preventDefault();
        step();
      }
    });
    document.getElementById("wider")?.addEventListener("click", steps["-"]);
    document.getElementById("nearer")?.addEventListener("click", steps["+"]);
    document.getElementById("whole")?.addEventListener("click", steps["0"]);
    lanes.addEventListener("change", draw);
    new ResizeObserver(draw).observe(place.parentElement!);
    savesSvg(figure, "timeline.svg");
    draw();
  } else figure.hidden = true;
}
