/**
 * Fails when any route's first load passes the budget: the entries, the route's own lazy chunk and its words, each
 * with everything that it imports statically. Sizes are gzip as the build lays it beside each file, scripts only.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 170;
const repo = fileURLToPath(new URL("../", import.meta.url));
const apps = ["platform/web", "tenant-api/web", "admin-console/web"];

let failed = false;
for (const app of apps) {
  const manifestPath = `${repo}${app}/dist/.vite/manifest.json`;
  if (!existsSync(manifestPath)) {
    console.error(`${app}: no dist/.vite/manifest.json; build it first (npm run build)`);
    failed = true;
    continue;
  }
  const manifest = JSON.parse(readFileSync(manifestPath, "utf8"));
  const sizes = new Map();
  const sizeOf = (file) => {
    if (!file.endsWith(".js")) return 0;
    if (!sizes.has(file))
      sizes.set(file, gzipSync(readFileSync(`${repo}${app}/dist/${file}`), { level: 9 }).length);
    return sizes.get(file);
  };
  const reach = (key, seen = new Set()) => {
    if (seen.has(key)) return seen;
    seen.add(key);
    for (const next of manifest[key].imports ?? []) reach(next, seen);
    return seen;
  };
  // A page's words are a script too, fetched beside it: locales/en/<room>.json for features/<room>/.
  const wordsFor = (key) => {
    const room = /features\/([^/]+)\//.exec(key)?.[1];
    return [`src/locales/en/common.json`, `src/locales/en/${room}.json`].filter((words) => words in manifest);
  };
  const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry);
  // By our naming a route's chunk is a page; other lazy chunks (dialogs, panels, words) come later, on demand.
  const lazy = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && /-page\.tsx$/.test(key));
  const rows = [[], ...lazy.map((key) => [key])].map((extra) => {
    const words = extra.flatMap((key) => wordsFor(key));
    const all = new Set([...entries, ...words, ...extra].flatMap((key) => [...reach(key)]));
    const bytes = [...new Set([...all].map((key) => manifest[key].file))].reduce(
      (sum, file) => sum + sizeOf(file),
      0,
    );
    return { route: extra[0] ?? "(entry)", kb: bytes / 1000 };
  });
  rows.sort((a, b) => b.kb - a.kb);
  const worst = rows[0];
  console.log(
    `${app}: entry ${rows.find((row) => row.route === "(entry)").kb.toFixed(1)} kB, heaviest ${worst.route} ${worst.kb.toFixed(1)} kB of ${BUDGET_KB}`,
  );
  for (const { route, kb } of rows.filter((row) => row.kb > BUDGET_KB)) {
    console.error(
      `${app}: ${route} loads ${kb.toFixed(1)} kB of script, over ${BUDGET_KB}: make something in it lazy`,
    );
    failed = true;
  }
}
process.exit(failed ? 1 : 0);
