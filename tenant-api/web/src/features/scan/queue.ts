/**
 * The device's queue of scans. Everything that is done goes in here first and is kept; it is sent in the order in
 * which it was done, and stays until the server has answered. Without a line it waits, also over a reload. Since each
 * scan has a name of its own, sending it again after a lost answer counts once.
 */
import { isApiError, networkError } from "@rentright/ui/lib/problem";
import type { Scanned } from "@/api/types";
import { fateOf, refusalOf } from "./fate";
import { KEEP_REFUSED_MS, merge } from "./merge";
import { nextStep } from "./next-step";
import { isWaiting, type Direction, type Refusal, type Scan } from "./scan";
import type { Shelf } from "./shelf";

/** The server, as far as scans go. */
export interface Wire {
  send: (order: string, direction: Direction, scans: readonly Scan[]) => Promise<readonly Scanned[]>;
  undo: (order: string, movement: string) => Promise<void>;
  /** With which order a unit is out; else why it is with none. */
  find: (tag: string) => Promise<{ order: string; number: string } | Refusal>;
}

export interface QueueState {
  scans: readonly Scan[];
  waiting: number;
  line: "up" | "down";
  sending: boolean;
  /** The browser keeps nothing here: what waits is lost with the page. */
  forgetful: boolean;
}

export type Told = { kind: "counted" | "refused" | "waits" | "undo-refused"; scan: Scan };

export interface QueueOptions {
  shelf: Shelf;
  wire: Wire;
  now?: () => number;
  newId?: () => string;
  /** Runs work while no other page of this browser does. */
  alone?: (work: () => Promise<void>) => Promise<void>;
  /** The device knows that there is no network: nothing leaves it. */
  offline?: () => boolean;
  /** Tells other pages of this browser that the shelf has changed. */
  tellOthers?: () => void;
}

export type Fresh = Pick<Scan, "direction" | "order" | "quantity"> &
  Partial<Pick<Scan, "orderNumber" | "tag" | "line" | "name" | "condition" | "note">>;

const MOST_FAILURES = 5;
const PAUSES_S = [1, 2, 4, 8, 15, 30];

export class ScanQueue {
  #scans: Scan[] = [];
  #unwritten = new Set<string>();
  /** On their way off the shelf: a look at it that began before still finds them there. */
  #leaving = new Set<string>();
  #line: "up" | "down" = "up";
  #sending = false;
  #forgetful = false;
  #seq = 0;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pump: Promise<void> | undefined;
  #state: QueueState | undefined;
  #watchers = new Set<() => void>();
  #listeners = new Set<(told: Told) => void>();
  #shelf: Shelf;
  readonly #options: Required<Omit<QueueOptions, "shelf">>;
  readonly ready: Promise<void>;

  constructor({ shelf, ...options }: QueueOptions) {
    this.#shelf = shelf;
    this.#options = {
      now: () => Date.now(),
      newId: () => crypto.randomUUID(),
      alone: (work) => work(),
      offline: () => false,
      tellOthers: () => {},
      ...options,
    };
    this.ready = this.#load(true);
  }

  state = (): QueueState =>
    (this.#state ??= {
      scans: this.#scans,
      waiting: this.#scans.filter(isWaiting).length,
      line: this.#line,
      sending: this.#sending,
      forgetful: this.#forgetful,
    });

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Hears what becomes of each scan. */
  listen(listener: (told: Told) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes a scan up: kept first, then sent. */
  async add(fresh: Fresh): Promise<Scan> {
    await this.ready;
    const scan: Scan = {
      ...fresh,
      id: this.#options.newId(),
      seq: this.#nextSeq(),
      at: new Date(this.#options.now()).toISOString(),
      state: "waiting",
      tried: false,
      failures: 0,
    };
    await this.#keep(scan);
    if (this.#line === "down") this.#tell({ kind: "waits", scan });
    void this.push();
    return scan;
  }

  /** Takes a scan back: forgotten if it has never left the device, undone at the server otherwise. */
  async undo(id: string): Promise<void> {
    await this.ready;
    const scan = this.#find(id);
    if (!scan || scan.undo?.state === "waiting" || scan.undo?.state === "done") return;
    if (scan.state === "refused" || (scan.state === "waiting" && !scan.tried)) return this.#drop([id]);
    await this.#keep({ ...scan, undo: { seq: this.#nextSeq(), state: "waiting" } });
    void this.push();
  }

  /** Sends a refused scan again, changed or as it was. */
  async again(id: string, change: Partial<Fresh> = {}): Promise<void> {
    await this.ready;
    const scan = this.#find(id);
    if (scan?.state !== "refused") return;
    const { refusal: _, movement: __, undo: ___, ...rest } = scan;
    const old = this.#options.now() - Date.parse(scan.at) > KEEP_REFUSED_MS * 0.9;
    await this.#keep({
      ...rest,
      ...change,
      // The server knows an undone scan by its name: as another scan it counts again.
      id: this.#options.newId(),
      seq: this.#nextSeq(),
      at: old ? new Date(this.#options.now()).toISOString() : scan.at,
      state: "waiting",
      tried: false,
      failures: 0,
    });
    await this.#drop([id]);
    void this.push();
  }

  /** Takes finished rows off the list. What waits stays. */
  async tidy(fits: (scan: Scan) => boolean): Promise<void> {
    await this.#drop(this.#scans.filter((scan) => !isWaiting(scan) && fits(scan)).map(({ id }) => id));
  }

  /** Forgets everything, also what was never sent. */
  async clear(): Promise<void> {
    clearTimeout(this.#timer);
    await this.ready;
    await this.#drop(this.#scans.map(({ id }) => id));
    await this.#shelf.clear();
    this.#options.tellOthers();
  }

  /** Another page of this browser has changed the shelf. */
  async reread(): Promise<void> {
    await this.ready;
    await this.#load(false);
    void this.push();
  }

  /** Sends what waits, as far as the line carries. Settles when there is nothing to do, or nothing goes. */
  push = async (): Promise<void> => {
    clearTimeout(this.#timer);
    if (this.#pump) return this.#pump;
    this.#pump = this.#drain().finally(() => {
      this.#pump = undefined;
    });
    return this.#pump;
  };

  async #drain(): Promise<void> {
    await this.ready;
    if (!this.#next()) return;
    this.#set({ sending: true });
    let carry = true;
    try {
      await this.#options.alone(async () => {
        // Another page may have sent some of it while we waited for our turn.
        await this.#load(false);
        for (let step = this.#next(); step; step = this.#next()) {
          // What has certainly not left the device can be taken back without asking anybody.
          if (this.#options.offline()) throw networkError("offline");
          await step();
        }
      });
      this.#tries = 0;
      this.#set({ line: "up" });
    } catch (error) {
      carry = false;
      this.#fail(error);
    }
    this.#set({ sending: false });
    // Something may have come in between the last look and now.
    if (carry && this.#next()) await this.#drain();
  }

  #next(): (() => Promise<void>) | undefined {
    const step = nextStep(this.#scans);
    if (step?.kind === "send") return () => this.#sendSome(step.order, step.direction, step.batch);
    if (step?.kind === "find") return () => this.#findOne(step.scan);
    return step && (() => this.#undoOne(step.scan));
  }

  async #sendSome(order: string, direction: Direction, batch: readonly Scan[]): Promise<void> {
    await this.#keep(...batch.map((scan) => ({ ...scan, tried: true })));
    let results: readonly Scanned[];
    try {
      results = await this.#options.wire.send(order, direction, batch);
    } catch (error) {
      return this.#blame(error, batch);
    }
    const done = batch.map((sent, at): Scan => {
      // It may have been taken back meanwhile: what is kept now is what counts.
      const scan = this.#find(sent.id) ?? sent;
      const result = results[at];
      if (!result?.ok) {
        const refusal = result?.refusal ?? { code: "failed", message: "" };
        return { ...scan, tried: true, state: "refused", refusal, undo: undefined };
      }
      return {
        ...scan,
        tried: true,
        state: "counted",
        movement: result.movement_id ?? undefined,
        tag: result.tag ?? scan.tag,
        name: result.name ?? scan.name,
        line: result.line_id ?? scan.line,
        quantity: result.quantity,
      };
    });
    await this.#keep(...done);
    for (const scan of done) this.#tell({ kind: scan.state === "counted" ? "counted" : "refused", scan });
  }

  async #undoOne(scan: Scan): Promise<void> {
    const { order, movement, undo } = scan;
    if (!undo) return;
    try {
      if (order && movement) await this.#options.wire.undo(order, movement);
      await this.#keep({ ...scan, undo: { ...undo, state: "done" } });
    } catch (error) {
      if (fateOf(error) !== "refused") throw error;
      const refused: Scan = { ...scan, undo: { ...undo, state: "refused", why: refusalOf(error).message } };
      await this.#keep(refused);
      this.#tell({ kind: "undo-refused", scan: refused });
    }
  }

  /** A unit that comes back to the counter: with which order it is out is kept before anything is sent. */
  async #findOne(scan: Scan): Promise<void> {
    let found;
    try {
      found = await this.#options.wire.find(scan.tag ?? "");
    } catch (error) {
      return this.#blame(error, [scan]);
    }
    if ("order" in found) {
      await this.#keep({ ...scan, order: found.order, orderNumber: found.number });
      return;
    }
    const refused: Scan = { ...scan, state: "refused", refusal: found, undo: undefined };
    await this.#keep(refused);
    this.#tell({ kind: "refused", scan: refused });
  }

  /** A request was refused as a whole: of several each is asked alone; of one it is the answer. */
  async #blame(error: unknown, batch: readonly Scan[]): Promise<void> {
    const fate = fateOf(error);
    if (fate === "down" || fate === "gone") throw error;
    const counted = batch.map((sent) => {
      const scan = this.#find(sent.id) ?? sent;
      return { ...scan, tried: true, failures: scan.failures + 1 };
    });
    const [only] = counted;
    if (counted.length === 1 && only && (fate === "refused" || only.failures >= MOST_FAILURES)) {
      const refused: Scan = { ...only, state: "refused", refusal: refusalOf(error), undo: undefined };
      await this.#keep(refused);
      this.#tell({ kind: "refused", scan: refused });
      return;
    }
    await this.#keep(...counted);
    if (fate === "unwell") throw error;
  }

  #fail(error: unknown): void {
    // Somebody has to sign in first; the queue is read again then.
    if (fateOf(error) === "gone") return;
    const before = this.#line;
    this.#set({ line: "down" });
    if (before === "up") {
      for (const scan of this.#scans.filter(({ state }) => state === "waiting"))
        this.#tell({ kind: "waits", scan });
    }
    const pause = PAUSES_S[Math.min(this.#tries, PAUSES_S.length - 1)] ?? 30;
    this.#tries += 1;
    const asked = isApiError(error) ? (error.retryAfter ?? 0) : 0;
    this.#timer = setTimeout(() => void this.push(), Math.max(pause, asked) * 1000);
  }

  async #load(first: boolean): Promise<void> {
    let kept: Scan[];
    try {
      kept = (await this.#shelf.all()).filter(({ id }) => !this.#leaving.has(id));
    } catch {
      this.#forgetful = true;
      this.#changed();
      return;
    }
    const { scans, old } = merge(kept, this.#scans, this.#unwritten, this.#options.now());
    if (!this.#forgetful) this.#scans = scans;
    this.#seq = Math.max(this.#seq, ...this.#scans.map((scan) => Math.max(scan.seq, scan.undo?.seq ?? 0)));
    this.#changed();
    if (first && old.length > 0) await this.#shelf.remove(old.map(({ id }) => id)).catch(() => {});
  }

  async #keep(...scans: readonly Scan[]): Promise<void> {
    const ids = new Set(scans.map(({ id }) => id));
    this.#scans = [...this.#scans.filter(({ id }) => !ids.has(id)), ...scans].toSorted(
      (a, b) => a.seq - b.seq,
    );
    for (const id of ids) this.#unwritten.add(id);
    this.#changed();
    try {
      await this.#shelf.put(scans);
      for (const id of ids) this.#unwritten.delete(id);
    } catch {
      // The page goes on with what it has in memory, and says so.
      this.#forgetful = true;
      this.#changed();
    }
    this.#options.tellOthers();
  }

  async #drop(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    this.#scans = this.#scans.filter(({ id }) => !ids.includes(id));
    this.#changed();
    for (const id of ids) this.#leaving.add(id);
    await this.#shelf.remove(ids).catch(() => {});
    for (const id of ids) this.#leaving.delete(id);
    this.#options.tellOthers();
  }

  #find(id: string): Scan | undefined {
    return this.#scans.find((scan) => scan.id === id);
  }

  /** Never the same twice on a page, and in step with other pages of the browser. */
  #nextSeq(): number {
    this.#seq = Math.max(this.#seq + 1, this.#options.now());
    return this.#seq;
  }

  #set({ line = this.#line, sending = this.#sending }: Partial<Pick<QueueState, "line" | "sending">>): void {
    if (line === this.#line && sending === this.#sending) return;
    this.#line = line;
    this.#sending = sending;
    this.#changed();
  }

  #changed(): void {
    this.#state = undefined;
    for (const watcher of this.#watchers) watcher();
  }

  #tell(told: Told): void {
    for (const listener of this.#listeners) listener(told);
  }
}
