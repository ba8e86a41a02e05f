// The charts of a page: whichever it has.
import { ranges, series } from "./figures";
import { timeline } from "./timeline";

for (const place of document.querySelectorAll<HTMLElement>("[data-chart=ranges]")) ranges(place);
const figures = document.querySelector<HTMLElement>("[data-chart=series]");
if (figures) await series(figures);
const line = document.querySelector<HTMLElement>("[data-chart=timeline]");
if (line) await timeline(line);
