// Builds the front end into dist/, the same bytes for the same sources: `npm ci && npm run build`.
import { build } from "esbuild";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { gzipSync } from "node:zlib";

rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");
const { metafile } = await build({
  entryPoints: ["desk", "charts", "network"].map((name) => `src/${name}.ts`),
  outdir: "dist",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "eof",
  metafile: true,
  logLevel: "warning",
});
const scripts = Object.keys(metafile.outputs).filter((file) => file.endsWith(".js"));
const bytes = scripts.map((file) => gzipSync(readFileSync(file), { level: 9 }).length).reduce((a, b) => a + b);
console.log(`${scripts.length} scripts, ${(bytes / 1000).toFixed(0)} kB gzipped`);
if (bytes > 350_000) throw new Error("the scripts weigh more than 350 kB gzipped");
