// The timeline: drag, zoom from years to hours; what is shown is asked for anew where there is more than fits.
import { dot, plot, rectY, text } from "@observablehq/plot";
import { scaleUtc, type ScaleTime } from "d3-scale";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomTransform } from "d3-zoom";
import { ask, COLOURS, cut, itemPath, note, query, savesSvg, unnamed } from "./common";

interface Entry {
  day: string;
  to: string | null;
  what: "event" | "commitment" | "statement";
  kind: string;
  status: string;
  dates_disagree?: boolean;
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

interface Month {
  month: string;
  events: number;
}

const MOST = 1000;
const LANES = 8;
const ROW = 13;
const ROWS = 8;
const BUCKET = 30;
const TOP = 40;
const STRIP = 54;
const LEFT = 130;
const RIGHT = 20;
const DAY = 86_400_000;
const CALLS = ["call", "talks", "meeting", "visit", "summit", "phone", "briefing"];

let figure: HTMLElement;
let place: HTMLElement;
let lanes: HTMLSelectElement;
let said: HTMLInputElement;

let entries: Entry[] = [];
let months: Month[] = [];
let isCut = false;
let isMore = false;
let whole: [Date, Date] = [new Date(), new Date()];
let transform: ZoomTransform = zoomIdentity;
let asked = "";

function colour(entry: Entry): string {
  if (entry.what === "commitment") return COLOURS.commitment;
  if (entry.what === "statement") return COLOURS.statement;
  if (entry.kind.endsWith("attack")) return COLOURS.ASSAULT;
  return CALLS.includes(entry.kind) || entry.kind === "consult" ? COLOURS.CONSULT : COLOURS.other;
}

/** The lanes that have the most, and one for the rest. */
function laned(): Placed[] {
  const of = (entry: Entry): string[] => {
    if (lanes.value === "what") return [{ event: "events", commitment: "promises", statement: "statements" }[entry.what]];
    if (lanes.value === "kind") return [entry.what === "statement" ? "said" : entry.kind];
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

/** How many lie where a lane has no more rows. */
interface Crowd {
  lane: string;
  bucket: number;
  count: number;
}

/** Puts what would lie on each other into rows of their own; where a lane has no more, how many there are is counted. */
function rowed(placed: Placed[], x: (day: Date) => number): { rows: Map<string, number>; crowds: Crowd[] } {
  const ends = new Map<string, number[]>();
  const crowds = new Map<string, Crowd>();
  for (const entry of placed) {
    const rows = ends.get(entry.lane) ?? [];
    ends.set(entry.lane, rows);
    const start = x(entry.from);
    const free = rows.findIndex((end) => end < start);
    entry.row = free >= 0 ? free : rows.length;
    if (entry.row >= ROWS) {
      const bucket = Math.floor(start / BUCKET);
      const key = `${entry.lane} ${bucket}`;
      const crowd = crowds.get(key) ?? { lane: entry.lane, bucket, count: 0 };
      crowd.count += 1;
      crowds.set(key, crowd);
      continue;
    }
    rows[entry.row] = Math.max(x(entry.until), start + 10);
  }
  const crowded = new Set([...crowds.values()].map(({ lane }) => lane));
  const rows = new Map([...ends].map(([lane, rows]) => [lane, rows.length + (crowded.has(lane) ? 1 : 0)]));
  return { rows, crowds: [...crowds.values()] };
}

/** The drawing's width. */
function widthOf(): number {
  return place.clientWidth || 900;
}

/** Where days lie when all of them are seen. */
function base(): ScaleTime<number, number> {
  return scaleUtc(whole, [LEFT, widthOf() - RIGHT]);
}

function draw(): void {
  const width = widthOf();
  const x = transform.rescaleX(base());
  const [from, until] = x.domain() as [Date, Date];
  const all = laned().filter((entry) => entry.until >= from && entry.from <= until);
  const { rows, crowds } = rowed(all, x);
  const placed = all.filter((entry) => entry.row < ROWS);
  let top = 0;
  const tops = new Map([...rows].map(([lane, count]) => [lane, (top += count) - count]));
  const y = (entry: Placed): number => tops.get(entry.lane)! + entry.row + 0.5;
  const isOpen = (entry: Placed): boolean => entry.status === "planned" || entry.status === "proposed";
  const isOff = (entry: Placed): boolean => entry.status === "called_off" || entry.status === "denied";
  const isTorn = (entry: Placed): boolean => entry.dates_disagree === true;
  const isLong = (entry: Placed): boolean => x(entry.until) - x(entry.from) > 12;
  const title = (entry: Placed): string =>
    `${entry.day}${entry.to ? ` to ${entry.to} (not included)` : ""}\n${entry.kind}, ${entry.status.replace("_", " ")}\n${cut(entry.words, 240)}${isTorn(entry) ? "\nreports give different dates" : ""}\n${entry.told_in.length} ${entry.told_in.length === 1 ? "report" : "reports"}`;
  const shape = {
    title,
    href: (entry: Placed) => itemPath(entry.id),
    stroke: colour,
    fill: (entry: Placed) => (isOpen(entry) || isOff(entry) ? "var(--page)" : colour(entry)),
    strokeDasharray: (entry: Placed) => (isOpen(entry) ? "2 2" : isTorn(entry) ? "1 3" : "none"),
  };
  const chart = plot({
    className: "plot-svg",
    width,
    height: Math.max(100, top * ROW + TOP + 16),
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: TOP,
    ariaLabel: "Timeline; the list below has the same items",
    x: { type: "utc", domain: [from, until], axis: "top", grid: true, label: null },
    y: { domain: [0, Math.max(top, 1)], range: [TOP, TOP + Math.max(top, 1) * ROW], axis: null },
    marks: [
      dot(placed.filter((entry) => !isLong(entry)), { ...shape, x: "from", y, r: 4, clip: true, symbol: (entry: Placed) => (isOff(entry) ? "times" : { event: "circle", commitment: "diamond", statement: "square" }[entry.what]) } as never),
      text(crowds, {
        x: ({ bucket }: Crowd) => x.invert((bucket + 0.5) * BUCKET),
        y: ({ lane }: Crowd) => tops.get(lane)! + ROWS + 0.5,
        text: ({ count }: Crowd) => `+${count}`,
        title: ({ count }: Crowd) => `${count} more: zoom in to see them`,
        clip: true,
      } as never),
      text([...tops], { x: () => from, y: ([lane, at]: [string, number]) => at + 0.5, text: ([lane]: [string, number]) => cut(lane, 20), textAnchor: "end", dx: -8, fontWeight: "bold" } as never),
    ],
  });
  // Stretches of days are drawn by hand: the library's bars need a scale of names.
  const layer = select(chart).append("g");
  const clamp = (value: number): number => Math.min(Math.max(value, LEFT), width - RIGHT);
  for (const entry of placed.filter(isLong)) {
    const link = layer.append("a").attr("href", shape.href(entry));
    link.append("rect")
      .attr("x", clamp(x(entry.from))).attr("width", Math.max(2, clamp(x(entry.until)) - clamp(x(entry.from))))
      .attr("y", TOP + (y(entry) - 0.5) * ROW + 2).attr("height", ROW - 4).attr("rx", 3)
      .attr("stroke", colour(entry)).attr("fill", isTorn(entry) ? "var(--page)" : shape.fill(entry)).attr("fill-opacity", 0.8).attr("stroke-dasharray", shape.strokeDasharray(entry));
    if (isOff(entry)) {
      const middle = TOP + y(entry) * ROW;
      link.append("line").attr("x1", clamp(x(entry.from)) - 3).attr("x2", clamp(x(entry.until)) + 3).attr("y1", middle).attr("y2", middle).attr("stroke", colour(entry)).attr("stroke-width", 2);
    }
    link.append("title").text(title(entry));
  }
  place.replaceChildren(...(isCut ? [strip([from, until])] : []), unnamed(chart));
  if (isMore) place.append(note(`Of what lies here the first ${MOST} are drawn: zoom in, or narrow the form, to see the others.`));
}

/** How much there is in each month, where not all can be drawn, and which part of it is looked at; a click looks elsewhere. */
function strip(window: [Date, Date]): Element {
  const width = widthOf();
  const domain = usual();
  const bars = months.map(({ month, events }) => {
    const from = new Date(`${month}-01`);
    return { from, to: new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1)), events, title: `${month}: ${events} tellings of events` };
  });
  const chart = plot({
    className: "plot-svg",
    width,
    height: STRIP,
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: 2,
    marginBottom: 20,
    ariaLabel: "How many tellings of events each month has",
    x: { type: "utc", domain, axis: "bottom", tickSize: 0, label: null },
    y: { axis: null },
    marks: [rectY(bars, { x1: "from", x2: "to", y: "events", fill: COLOURS.other, fillOpacity: 0.6, title: "title", clip: true })],
  });
  const x = scaleUtc(domain, [LEFT, width - RIGHT]);
  const [start, end] = window.map((day) => Math.min(Math.max(x(day), LEFT), width - RIGHT));
  select(chart).append("rect").attr("x", start).attr("width", Math.max(2, end - start)).attr("y", 1).attr("height", STRIP - 22)
    .attr("fill", "none").attr("stroke", "currentColor").attr("stroke-width", 1.5).attr("rx", 2);
  chart.classList.add("strip");
  chart.addEventListener("click", (event) => {
    const day = x.invert((event as MouseEvent).offsetX);
    const stage = select(place);
    // From far away one comes near.
    const longest = +domain[1] - +domain[0];
    if (+window[1] - +window[0] > longest) stage.call(zooming.scaleTo, (4 * (+whole[1] - +whole[0])) / longest);
    stage.call(zooming.translateTo, base()(day), 0);
  });
  return unnamed(chart);
}

const zooming = zoom<HTMLElement, unknown>()
  .scaleExtent([0.8, 20_000])
  .filter((event: Event) => !(event instanceof WheelEvent) || event.ctrlKey || event.shiftKey || document.activeElement === place)
  .on("zoom", (event: D3ZoomEvent<HTMLElement, unknown>) => {
    transform = event.transform;
    draw();
    void more();
  });

/** The days that are looked at. */
function looked(): { from: string; to: string } {
  const [from, to] = (transform.rescaleX(base()).domain() as [Date, Date]).map((day) => day.toISOString().slice(0, 10));
  return { from, to };
}

/** Asks for what lies in the window, where not all of it was given. */
let waiting = 0;
async function more(): Promise<void> {
  if (!isCut) return;
  clearTimeout(waiting);
  waiting = window.setTimeout(async () => {
    await load(looked());
    draw();
  }, 250);
}

async function load(window: Record<string, string>): Promise<void> {
  const wanted = new URLSearchParams(query(figure, { limit: String(MOST), ...window }));
  if (said.checked) {
    if (!wanted.has("kind")) ["event", "commitment"].forEach((what) => wanted.append("kind", what));
    wanted.append("kind", "statement");
  }
  const path = `/api/v1/timeline?${wanted}`;
  if (path === asked) return;
  asked = path;
  const page = await ask<{ items: Entry[]; next: number | null }>(path, place);
  if (!page || asked !== path) return;
  entries = page.items;
  isMore = page.next !== null;
  isCut ||= isMore;
}

/** The latest days with no more than can be drawn. */
function latest(): [Date, Date] {
  const [first, end] = usual();
  let left = MOST * 0.35;
  const back = months.filter(({ month }) => new Date(`${month}-01`) < end).reverse().find(({ events }) => (left -= events) < 0);
  return [back ? new Date(Math.min(+new Date(`${back.month}-01`), +end - 31 * DAY)) : first, end];
}

/** The days between which all but the odd event lies: the first look is there. */
function usual(): [Date, Date] {
  const end = (month: string): Date => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1));
  const total = months.reduce((sum, { events }) => sum + events, 0);
  let passed = 0;
  const inside = months.filter(({ events }) => {
    const before = passed;
    passed += events;
    return passed > total * 0.02 && before < total * 0.98;
  });
  return inside.length > 0 ? [new Date(`${inside[0].month}-01`), end(inside[inside.length - 1].month)] : whole;
}

/** Draws the timeline of a page. */
export async function timeline(within: HTMLElement): Promise<void> {
  figure = within;
  place = figure.querySelector<HTMLElement>(".plot")!;
  lanes = figure.querySelector<HTMLSelectElement>("#lanes")!;
  said = figure.querySelector<HTMLInputElement>("#said")!;
  await load({});
  if (entries.length > 0) {
    const days = entries.map((entry) => +new Date(entry.day));
    const [first, last] = [Math.min(...days), Math.max(...days)];
    const margin = Math.max(DAY, (last - first) * 0.03);
    // Where days were asked for, these are the whole.
    const asked = new URLSearchParams(figure.dataset.query ?? "");
    const [from, to] = [asked.get("from"), asked.get("to")];
    months = (await ask<Month[]>(`/api/v1/months?${query(figure, {})}`, place)) ?? [];
    const known = isCut && months.length > 0 ? [new Date(`${months[0].month}-01`), usual()[1]] : [];
    const ends = [first - margin, last + DAY + margin, ...known.map(Number)];
    whole = [from ? new Date(from) : new Date(Math.min(...ends)), to ? new Date(+new Date(to) + DAY) : new Date(Math.max(...ends))];
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
    said.addEventListener("change", async () => {
      await load(isCut ? looked() : {});
      draw();
    });
    new ResizeObserver(draw).observe(place.parentElement!);
    savesSvg(figure, "timeline.svg");
    // A few events of long ago do not make all others a heap at the edge; where not all can be drawn, the latest that can are.
    const [start, end] = isCut ? latest() : usual();
    const share = (+end - +start) / (+whole[1] - +whole[0]);
    if (!from && !to && share < (isCut ? 1 : 0.5)) {
      const x = base();
      const scale = 0.9 / share;
      const middle = x(new Date((+start + +end) / 2));
      stage.call(zooming.transform, zoomIdentity.translate((x.range()[0] + x.range()[1]) / 2, 0).scale(scale).translate(-middle, 0));
    }
    draw();
    void more();
  } else figure.hidden = true;
}
