/** Starts the product, runs the journeys against it one file after another, and stops it again. */
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startServer } from "./lib/server.mjs";

const here = fileURLToPath(new URL("journeys/", import.meta.url));
const asked = process.argv.slice(2);
const files = readdirSync(here)
  .filter((name) => name.endsWith(".test.mjs"))
  .filter((name) => asked.length === 0 || asked.some((part) => name.includes(part)))
  .map((name) => here + name);
if (files.length === 0)
  throw new Error(`no journey is called ${asked.join(" or ")}; there are ${readdirSync(here).join(", ")}`);

// Against a product that is already running: E2E_ORIGIN=http://rentright.localhost:8080 npm run e2e
const server = process.env.E2E_ORIGIN
  ? { origin: process.env.E2E_ORIGIN, stop: async () => {} }
  : await startServer();
let journeys;
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => journeys?.kill(signal));
try {
  process.exitCode = await new Promise((resolve) => {
    journeys = spawn(process.execPath, ["--test", "--test-concurrency=1", "--test-reporter=spec", ...files], {
      stdio: "inherit",
      env: { ...process.env, E2E_ORIGIN: server.origin },
    });
    journeys.on("exit", (code) => resolve(code ?? 1));
  });
} finally {
  await server.stop();
}
