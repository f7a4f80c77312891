/** Starts the product as `rentright dev` on free ports with a data directory of its own, and leaves nothing behind. */
import { spawn } from "node:child_process";
import {
  chmodSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { send } from "./http.mjs";

const repo = fileURLToPath(new URL("../../", import.meta.url));
export const output = fileURLToPath(new URL("../output/", import.meta.url));

function binary() {
  const target = process.env.CARGO_TARGET_DIR ?? path.join(repo, "target");
  const found = process.env.RENTRIGHT_BIN ?? path.join(target, "debug", "rentright");
  if (!existsSync(found))
    throw new Error(`${found} is not there: run \`cargo build -p platform-server\`, or set RENTRIGHT_BIN`);
  return found;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The database's process ids below a folder, in case the product was killed before it could stop it. */
function postmasters(folder, depth = 4) {
  if (depth === 0 || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.name === "postmaster.pid") return [Number(readFileSync(full, "utf8").split("\n")[0])];
    return entry.isDirectory() ? postmasters(full, depth - 1) : [];
  });
}

export async function startServer() {
  const [port, adminPort, metricsPort] = [await freePort(), await freePort(), await freePort()];
  const folder = mkdtempSync(path.join(tmpdir(), "rentright-e2e-"));
  // PostgreSQL runs as another user when we are root: it must be able to pass through.
  chmodSync(folder, 0o755);
  mkdirSync(output, { recursive: true });
  const logFile = path.join(output, "server.log");
  const log = createWriteStream(logFile);
  // A database that the developer works on is not ours to fill.
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(binary(), ["dev"], {
    cwd: repo,
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: the terminal's Ctrl-C reaches us alone, and we stop it in order.
    detached: true,
    env: {
      ...environment,
      RENTRIGHT_DATA_DIR: path.join(folder, "data"),
      RENTRIGHT_HTTP_ADDR: `127.0.0.1:${port}`,
      RENTRIGHT_ADMIN_ADDR: `127.0.0.1:${adminPort}`,
      RENTRIGHT_METRICS_ADDR: `127.0.0.1:${metricsPort}`,
      RENTRIGHT_UPLOADS_ADDR: "127.0.0.1:0",
      RENTRIGHT_WEB_ROOT: process.env.RENTRIGHT_WEB_ROOT ?? repo,
      // All journeys come from one address.
      RENTRIGHT_SIGNUPS_PER_HOUR: "500",
      RENTRIGHT_ADDRESS_RPS: "1000",
      RENTRIGHT_ADDRESS_BURST: "2000",
    },
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  let ended = null;
  const gone = new Promise((resolve) => {
    child.on("exit", (code, signal) => {
      ended = { code, signal };
      resolve();
    });
    child.on("error", (error) => {
      ended = { error };
      resolve();
    });
  });

  const stop = async () => {
    if (!ended) child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 30_000);
    await gone;
    clearTimeout(late);
    for (const pid of postmasters(folder)) {
      try {
        process.kill(pid, "SIGQUIT");
        await new Promise((resolve) => setTimeout(resolve, 500));
      } catch {
        // It was gone already.
      }
    }
    rmSync(folder, { recursive: true, force: true });
    log.end();
  };

  const until = Date.now() + 120_000;
  for (;;) {
    if (ended || Date.now() > until) {
      await stop();
      const tail = readFileSync(logFile, "utf8").split("\n").slice(-30).join("\n");
      throw new Error(
        `rentright dev did not become ready (${JSON.stringify(ended)}); its last words:\n${tail}`,
      );
    }
    const ready = await send(`http://rentright.localhost:${port}`, "/readyz").catch(() => null);
    if (ready?.status === 200) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { origin: `http://rentright.localhost:${port}`, stop, logFile };
}
