import { ApiError, networkError } from "@rentright/ui/lib/problem";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Scanned } from "@/api/types";
import { ScanQueue, type Told, type Wire } from "./queue";
import { isRepeat, parseRead, type Scan } from "./scan";
import { memoryShelf, type Shelf } from "./shelf";

const problem = (status: number, more: object = {}) =>
  new ApiError({ type: "about:blank", title: `status ${status}`, status, ...more });

/** A server that knows each scan by its name, as the real one does. */
class Server implements Wire {
  down = false;
  /** The answer to the next request gets lost, though it counted. */
  deaf = false;
  fails: ApiError | null = null;
  movements = new Map<string, { scan: Scan; undone: boolean }>();
  heard: string[] = [];
  units: Record<string, string> = {};

  send: Wire["send"] = async (order, direction, scans) => {
    if (this.down) throw networkError("no line");
    if (this.fails) throw this.fails;
    this.heard.push(`${direction} ${order}: ${scans.map(({ tag, quantity }) => tag ?? quantity).join(" ")}`);
    const results = scans.map((scan): Scanned => {
      const before = this.movements.get(scan.id);
      const base = { scan_id: scan.id, quantity: scan.quantity };
      if (before?.undone) {
        return { ...base, ok: false, repeated: false, refusal: { code: "undone", message: "taken back" } };
      }
      if (before) return { ...base, ok: true, repeated: true, movement_id: `mov-${scan.id}` };
      if (scan.tag?.startsWith("X")) {
        const refusal = { code: "unknown_tag", message: `No unit has the tag ${scan.tag}.` };
        return { ...base, ok: false, repeated: false, quantity: 0, refusal };
      }
      this.movements.set(scan.id, { scan, undone: false });
      return { ...base, ok: true, repeated: false, movement_id: `mov-${scan.id}`, name: "Digger" };
    });
    if (this.deaf) {
      this.deaf = false;
      throw networkError("the answer got lost");
    }
    return results;
  };

  undo: Wire["undo"] = async (_, movement) => {
    if (this.down) throw networkError("no line");
    const was = this.movements.get(movement.replace("mov-", ""));
    if (!was) throw problem(404);
    if (was.scan.tag === "STUCK") throw problem(409, { detail: "This unit has gone out again since." });
    was.undone = true;
    this.heard.push(`undo ${was.scan.tag ?? was.scan.quantity}`);
  };

  find: Wire["find"] = async (tag) => {
    if (this.down) throw networkError("no line");
    const order = this.units[tag];
    return order ? { order, number: order } : { code: "not_out", message: `${tag} is not out.` };
  };

  get standing() {
    return [...this.movements.values()].filter(({ undone }) => !undone).map(({ scan }) => scan.tag);
  }
}

let server: Server;
let shelf: Shelf;
let ids = 0;

function page(more: Partial<ConstructorParameters<typeof ScanQueue>[0]> = {}) {
  const queue = new ScanQueue({ shelf, wire: server, newId: () => `scan-${(ids += 1)}`, ...more });
  const told: string[] = [];
  queue.listen(({ kind, scan }: Told) => told.push(`${kind} ${scan.tag ?? scan.quantity}`));
  return { queue, told };
}
const out = (tag: string) => ({ direction: "out" as const, order: "A", tag, quantity: 1 });
const rest = () => vi.advanceTimersByTimeAsync(10);
const states = (queue: ScanQueue) => queue.state().scans.map((scan) => `${scan.tag} ${scan.state}`);

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  shelf = memoryShelf();
});
afterEach(() => vi.useRealTimers());

describe("the queue of scans", () => {
  it("sends at once while there is a line, and tells what came of it", async () => {
    const { queue, told } = page();
    await queue.add(out("E1"));
    await queue.add(out("X9"));
    await rest();
    expect(states(queue)).toEqual(["E1 counted", "X9 refused"]);
    expect(told).toEqual(["counted E1", "refused X9"]);
    expect(queue.state()).toMatchObject({ waiting: 0, line: "up", sending: false });
  });

  it("waits without a line, and sends in order when it is back", async () => {
    const { queue, told } = page();
    server.down = true;
    for (const tag of ["E1", "E2", "E3"]) await queue.add(out(tag));
    await rest();
    expect(queue.state()).toMatchObject({ waiting: 3, line: "down" });
    expect(told).toContain("waits E3");
    server.down = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.heard).toEqual(["out A: E1 E2 E3"]);
    expect(queue.state()).toMatchObject({ waiting: 0, line: "up" });
  });

  it("outlives the page", async () => {
    server.down = true;
    const before = page();
    await before.queue.add(out("E1"));
    await rest();
    server.down = false;
    const after = page();
    await after.queue.push();
    expect(states(after.queue)).toEqual(["E1 counted"]);
    expect(server.standing).toEqual(["E1"]);
  });

  it("counts once though the answer got lost, also when the page was reloaded in between", async () => {
    const before = page();
    server.deaf = true;
    await before.queue.add(out("E1"));
    await rest();
    expect(before.queue.state()).toMatchObject({ waiting: 1, line: "down" });
    const after = page();
    await after.queue.push();
    expect(states(after.queue)).toEqual(["E1 counted"]);
    expect(server.standing).toEqual(["E1"]);
    expect(server.heard).toHaveLength(2);
  });

  it("keeps what was done between orders and directions in order", async () => {
    const { queue } = page();
    server.down = true;
    await queue.add(out("E1"));
    await queue.add({ ...out("E1"), direction: "in" });
    await queue.add({ ...out("E1"), order: "B" });
    await queue.add({ ...out("E2"), order: "B" });
    server.down = false;
    await queue.push();
    expect(server.heard).toEqual(["out A: E1", "in A: E1", "out B: E1 E2"]);
  });

  it("forgets an undone scan that never left, and undoes at the server what may have", async () => {
    const { queue } = page();
    server.down = true;
    const never = await queue.add(out("E1"));
    await queue.undo(never.id);
    expect(queue.state().scans).toEqual([]);

    server.down = false;
    server.deaf = true;
    const maybe = await queue.add(out("E2"));
    await rest();
    await queue.undo(maybe.id);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.heard.at(-1)).toBe("undo E2");
    expect(server.standing).toEqual([]);
    expect(queue.state().scans[0]?.undo?.state).toBe("done");
  });

  it("tries nothing while the device has no network, so that all of it can still be forgotten", async () => {
    let offline = true;
    const { queue, told } = page({ offline: () => offline });
    const one = await queue.add(out("E1"));
    await queue.add(out("E2"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toContain("waits E2");
    await queue.undo(one.id);
    expect(states(queue)).toEqual(["E2 waiting"]);
    offline = false;
    await queue.push();
    expect(server.heard).toEqual(["out A: E2"]);
  });

  it("forgets what is taken off while the shelf is being read", async () => {
    const { queue } = page({ offline: () => true });
    const one = await queue.add(out("E1"));
    await rest();
    // A look that began before, and ends while the scan is still on its way off.
    const { all, remove } = shelf;
    const later = (ms: number) => new Promise((over) => setTimeout(over, ms));
    shelf.all = async () => {
      const kept = await all();
      await later(100);
      return kept;
    };
    shelf.remove = async (ids) => {
      await later(200);
      await remove(ids);
    };
    void queue.push();
    await rest();
    void queue.undo(one.id);
    await vi.advanceTimersByTimeAsync(500);
    expect(queue.state().scans).toEqual([]);
  });

  it("undoes in its turn: not before what was done earlier", async () => {
    const { queue } = page();
    const first = await queue.add(out("E1"));
    await rest();
    server.down = true;
    await queue.add({ ...out("E1"), direction: "in" });
    await queue.undo(first.id);
    await rest();
    server.down = false;
    await queue.push();
    expect(server.heard).toEqual(["out A: E1", "in A: E1", "undo E1"]);
  });

  it("says when an undo is refused, and lets the scan stand", async () => {
    const { queue, told } = page();
    const scan = await queue.add(out("STUCK"));
    await rest();
    await queue.undo(scan.id);
    await rest();
    expect(told.at(-1)).toBe("undo-refused STUCK");
    expect(queue.state().scans[0]).toMatchObject({
      state: "counted",
      undo: { state: "refused", why: "This unit has gone out again since." },
    });
    expect(queue.state().waiting).toBe(0);
  });

  it("finds the order of a unit that comes back before it sends, and keeps it", async () => {
    server.units = { E1: "A", E2: "B" };
    const { queue } = page();
    for (const tag of ["E1", "E2", "E3"]) await queue.add({ direction: "in", order: null, tag, quantity: 1 });
    await rest();
    expect(server.heard).toEqual(["in A: E1", "in B: E2"]);
    expect(queue.state().scans.map(({ order, refusal }) => refusal?.code ?? order)).toEqual([
      "A",
      "B",
      "not_out",
    ]);
  });

  it("asks for each alone when several were refused as one", async () => {
    const { queue } = page();
    server.down = true;
    await queue.add(out("E1"));
    await queue.add(out("E2"));
    await rest();
    server.down = false;
    server.fails = problem(422, { errors: [{ field: "at", code: "out_of_range", message: "too old" }] });
    await queue.push();
    expect(queue.state().scans.map(({ refusal }) => refusal?.message)).toEqual(["too old", "too old"]);
    server.fails = null;
    for (const { id } of queue.state().scans) await queue.again(id);
    await queue.push();
    expect(server.standing).toEqual(["E1", "E2"]);
  });

  it("gives up on a scan that the server breaks on, so that the others get through", async () => {
    const { queue } = page();
    server.fails = problem(500);
    await queue.add(out("E1"));
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(states(queue)).toEqual(["E1 refused"]);
  });

  it("waits for somebody to sign in, and loses nothing", async () => {
    const { queue } = page();
    server.fails = problem(401);
    await queue.add(out("E1"));
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(queue.state()).toMatchObject({ waiting: 1 });
    server.fails = null;
    const after = page();
    await after.queue.push();
    expect(states(after.queue)).toEqual(["E1 counted"]);
  });

  it("sends a corrected scan under another name", async () => {
    const { queue } = page();
    const wrong = await queue.add(out("X1"));
    await rest();
    await queue.again(wrong.id, { tag: "E1" });
    await rest();
    expect(states(queue)).toEqual(["E1 counted"]);
    expect(queue.state().scans[0]?.id).not.toBe(wrong.id);
  });

  it("lets two pages of one browser send each scan once", async () => {
    let turn = Promise.resolve();
    const alone = (work: () => Promise<void>) => (turn = turn.then(work, work));
    server.down = true;
    const one = page({ alone });
    await one.queue.add(out("E1"));
    await rest();
    const two = page({ alone });
    server.down = false;
    await Promise.all([one.queue.push(), two.queue.push()]);
    expect(server.heard).toEqual(["out A: E1"]);
  });

  it("goes on where the browser keeps nothing, and says so", async () => {
    const broken = () => Promise.reject(new Error("no database"));
    shelf = { all: broken, put: broken, remove: broken, clear: broken };
    const { queue } = page();
    await queue.add(out("E1"));
    await rest();
    expect(queue.state()).toMatchObject({ forgetful: true, waiting: 0 });
    expect(server.standing).toEqual(["E1"]);
  });
});

it.each([
  ["E-12", { code: "E-12", quantity: 1 }],
  [" 12*CHAIR\r", { code: "CHAIR", quantity: 12 }],
  ["6 × CHAIR", { code: "CHAIR", quantity: 6 }],
  ["*E-12*", { code: "*E-12*", quantity: 1 }],
  ["0*CHAIR", null],
  ["  ", null],
])("reads %j", (text, read) => expect(parseRead(text)).toEqual(read));

it("knows a trigger pressed twice from a unit that went out, came back and goes out again", () => {
  const scan = (direction: "out" | "in", more: Partial<Scan> = {}) =>
    ({ tag: "e-12", direction, state: "counted", ...more }) as Scan;
  expect(isRepeat([scan("out")], "E-12 ", "out")).toBeDefined();
  expect(isRepeat([scan("out"), scan("in")], "E-12", "out")).toBeUndefined();
  expect(isRepeat([scan("out", { undo: { seq: 1, state: "done" } })], "E-12", "out")).toBeUndefined();
  expect(isRepeat([scan("out", { state: "refused" })], "E-12", "out")).toBeUndefined();
});
