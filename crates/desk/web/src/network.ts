// Who met or spoke with whom.
import cytoscape from "cytoscape";
import { ask, COLOURS, query, save } from "./common";

interface Network {
  nodes: { id: string; name: string; reports: number }[];
  edges: { a: string; b: string; times: number }[];
}

/** How far apart the people are placed, in the drawing's own measure. */
const SPREAD = 900;

const figure = document.querySelector<HTMLElement>("#network")!;
const place = figure.querySelector<HTMLElement>(".plot")!;
const network = await ask<Network>(`/api/v1/network?${query(figure, {})}`, place);

if (!network || network.edges.length === 0) figure.hidden = true;
else {
  // The library would add a style element, which the page's policy forbids; ours has its rule.
  document.head.append(Object.assign(document.createElement("template"), { id: "__________cytoscape_stylesheet" }));
  const ink = getComputedStyle(document.body).color;
  const most = Math.max(...network.nodes.map(({ reports }) => reports));
  const graph = cytoscape({
    container: place,
    elements: [
      ...network.nodes.map(({ id, name, reports }) => ({ data: { id, name, size: 16 + 36 * Math.sqrt(reports / most) } })),
      ...network.edges.map(({ a, b, times }) => ({ data: { source: a, target: b, width: 1.5 + Math.log2(times + 1), times } })),
    ],
    style: [
      { selector: "node", style: { label: "data(name)", width: "data(size)", height: "data(size)", "font-size": 17, color: ink, "background-color": COLOURS.CONSULT, "text-valign": "bottom", "text-margin-y": 3 } },
      { selector: "edge", style: { width: "data(width)", "line-color": COLOURS.CONSULT, opacity: 0.35 } },
      { selector: ".far", style: { opacity: 0.12 } },
    ],
    // The same picture each time: nothing is placed by chance.
    layout: { name: "cose", animate: false, randomize: false, nodeDimensionsIncludeLabels: true, padding: 20, boundingBox: { x1: 0, y1: 0, w: SPREAD * place.clientWidth / place.clientHeight, h: SPREAD }, nodeRepulsion: () => 60_000, idealEdgeLength: () => 90, gravity: 0.4 } as cytoscape.LayoutOptions,
    userZoomingEnabled: false,
    maxZoom: 1.5,
  });
  graph.on("mouseover", "node", (event) => graph.elements().not(event.target.closedNeighborhood()).addClass("far"));
  graph.on("mouseout", "node", () => graph.elements().removeClass("far"));
  graph.on("tap", "node", (event) => location.assign(`/people/${encodeURIComponent(event.target.id())}`));
  figure.querySelector(".save")?.addEventListener("click", () => {
    const bytes = graph.png({ output: "blob", scale: 2, full: true, bg: getComputedStyle(document.body).backgroundColor }) as unknown as Blob;
    save("people.png", bytes);
  });
}
