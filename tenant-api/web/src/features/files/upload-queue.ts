/**
 * Files on their way to the store: some at once, the others wait their turn. It stands outside of the pages, so that
 * whoever leaves one while files travel finds them again on coming back.
 */
import { isApiError } from "@rentright/ui/lib/problem";
import type { FileOf, OpenUpload, StoredFile } from "@/api/types";
import { mediaTypeOf, refusalOf, type Refusal } from "./rules";

export interface Upload {
  key: number;
  of: FileOf;
  name: string;
  bytes: number;
  state: "waiting" | "sending" | "checking" | "failed" | "refused";
  /** Bytes that have travelled. */
  sent: number;
  /** Why it was not even begun. */
  refusal?: Refusal;
  /** Why it failed; it may be tried again. */
  error?: unknown;
}

/** What sending takes; the queue itself knows no network. */
export interface Steps {
  begin: (
    of: FileOf,
    body: { name: string; media_type: string; bytes: number },
    signal: AbortSignal,
  ) => Promise<OpenUpload>;
  send: (
    to: OpenUpload["upload"],
    file: Blob,
    onSent: (bytes: number) => void,
    signal: AbortSignal,
  ) => Promise<void>;
  finish: (id: string, signal: AbortSignal) => Promise<StoredFile>;
  /** It is stored: the screens may show it. */
  done: (file: StoredFile, caption: string | undefined) => void;
}

interface Job {
  file: File;
  caption?: string;
  stop: AbortController;
  /** Sent, but not yet taken in: trying again goes on from here. */
  sentAs?: string;
}

export const sameThing = (a: FileOf, b: FileOf) => a.type === b.type && a.id === b.id;

export class UploadQueue {
  readonly #steps: Steps;
  readonly #atOnce: number;
  readonly #jobs = new Map<number, Job>();
  readonly #listeners = new Set<() => void>();
  #all: readonly Upload[] = [];
  #next = 1;

  constructor(steps: Steps, atOnce = 2) {
    this.#steps = steps;
    this.#atOnce = atOnce;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Everything that waits, travels, or went wrong; the same list until something changes. */
  readonly all = (): readonly Upload[] => this.#all;

  /** `there` is how many files the thing has already. */
  add(of: FileOf, files: Iterable<File>, there: number, caption?: string): void {
    const coming = this.#all.filter((one) => one.state !== "refused" && sameThing(one.of, of)).length;
    let before = there + coming;
    for (const file of files) {
      const key = this.#next++;
      const refusal = refusalOf(file, before) ?? undefined;
      if (!refusal) {
        before += 1;
        this.#jobs.set(key, { file, caption, stop: new AbortController() });
      }
      const state = refusal ? "refused" : "waiting";
      const { name, size: bytes } = file;
      this.#put([...this.#all, { key, of, name, bytes, state, sent: 0, refusal }]);
    }
    this.#go();
  }

  /** Takes one off the list, and off the line where it travels. */
  drop(key: number): void {
    this.#jobs.get(key)?.stop.abort();
    this.#jobs.delete(key);
    this.#put(this.#all.filter((one) => one.key !== key));
    this.#go();
  }

  retry(key: number): void {
    const job = this.#jobs.get(key);
    if (!job) return;
    job.stop = new AbortController();
    this.#change(key, { state: "waiting", sent: 0, error: undefined });
    this.#go();
  }

  #put(all: readonly Upload[]): void {
    this.#all = all;
    for (const listener of this.#listeners) listener();
  }

  #change(key: number, part: Partial<Upload>): void {
    this.#put(this.#all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  }

  #go(): void {
    const busy = this.#all.filter(({ state }) => state === "sending" || state === "checking").length;
    const next = this.#all.filter(({ state }) => state === "waiting").slice(0, this.#atOnce - busy);
    for (const upload of next) void this.#carry(upload);
  }

  async #carry({ key, of, name, bytes }: Upload): Promise<void> {
    const job = this.#jobs.get(key);
    if (!job) return;
    const { signal } = job.stop;
    this.#change(key, { state: job.sentAs ? "checking" : "sending" });
    try {
      const stored = await this.#bring(job, key, { of, name, bytes });
      if (signal.aborted) return;
      this.#jobs.delete(key);
      this.#put(this.#all.filter((one) => one.key !== key));
      this.#steps.done(stored, job.caption);
    } catch (error) {
      if (!signal.aborted) this.#change(key, { state: "failed", error });
    } finally {
      this.#go();
    }
  }

  async #bring(job: Job, key: number, { of, name, bytes }: Pick<Upload, "of" | "name" | "bytes">) {
    const { signal } = job.stop;
    if (!job.sentAs) {
      const media_type = mediaTypeOf(job.file) ?? "";
      const { id, upload } = await this.#steps.begin(of, { name, media_type, bytes }, signal);
      await this.#steps.send(upload, job.file, (sent) => this.#change(key, { sent }), signal);
      job.sentAs = id;
      this.#change(key, { state: "checking", sent: bytes });
    }
    try {
      return await this.#steps.finish(job.sentAs, signal);
    } catch (error) {
      // A refusal is final: trying again sends it anew. Without an answer it may have been taken in all the same.
      if (isApiError(error) && [404, 409, 422].includes(error.status)) job.sentAs = undefined;
      throw error;
    }
  }
}
