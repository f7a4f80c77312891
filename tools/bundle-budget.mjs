/**
 * Fails when any route's first load passes the budget: the entry, everything it imports statically, and the
 * route's own lazy chunk with everything that imports statically. Sizes are gzip, scripts only.
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
    if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(`${repo}${app}/dist/${file}`)).length);
    return sizes.get(file);
  };
  const reach = (key, seen = new Set()) => {
    if (seen.has(key)) return seen;
    seen.add(key);
    for (const next of manifest[key].imports ?? []) reach(next, seen);
    return seen;
  };
  const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry);
  const lazy = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry);
  // A lazy chunk that is no page (a language, a heavy part) is measured as if it were one: an upper bound.
  const rows = [[], ...lazy.map((key) => [key])].map((extra) => {
    const all = new Set([...entries, ...extra].flatMap((key) => [...reach(key)]));
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
