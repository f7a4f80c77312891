import { ApiError } from "@rentright/ui/lib/problem";
import { describe, expect, it, vi } from "vitest";
import type { StoredFile } from "@/api/types";
import { UploadQueue, type Steps } from "./upload-queue";

const OF = { type: "product", id: "prd_1" } as const;
const pdf = (name: string, size = 10) => new File(["x".repeat(size)], name, { type: "application/pdf" });
const rest = () => new Promise((resolve) => setTimeout(resolve));

/** Steps that are let go one by one. */
function stage(part: Partial<Steps> = {}) {
  let made = 0;
  const open: Array<() => void> = [];
  const done: string[] = [];
  const steps = {
    begin: vi.fn(async () => {
      made += 1;
      return { id: `fil_${made}`, upload: { method: "PUT", url: "", headers: {}, expires_at: "" } };
    }),
    send: vi.fn(
      (_to, _file, onSent: (bytes: number) => void, signal: AbortSignal) =>
        new Promise<void>((resolve, reject) => {
          onSent(4);
          open.push(resolve);
          signal.addEventListener("abort", () => reject(new Error("stopped")));
        }),
    ),
    finish: vi.fn(async (id: string) => ({ id }) as StoredFile),
    done: ({ id }: StoredFile) => void done.push(id),
    ...part,
  } satisfies Steps;
  const queue = new UploadQueue(steps, 2);
  const shown = () => queue.all().map(({ name, state }) => `${name} ${state}`);
  return { queue, steps, open, done, shown };
}

describe("files on their way", () => {
  it("travel some at once, the others wait their turn", async () => {
    const { queue, open, done, shown } = stage();
    queue.add(OF, [pdf("a"), pdf("b"), pdf("c")], 0);
    await rest();
    expect(shown()).toEqual(["a sending", "b sending", "c waiting"]);
    expect(queue.all()[0]?.sent).toBe(4);
    open[0]?.();
    await rest();
    expect(shown()).toEqual(["b sending", "c sending"]);
    open[1]?.();
    open[2]?.();
    await rest();
    expect([shown(), done]).toEqual([[], ["fil_1", "fil_2", "fil_3"]]);
  });

  it("are refused one by one, and the refused take nobody's place", async () => {
    const { queue, steps, shown } = stage();
    queue.add(OF, [pdf("empty", 0), pdf("last"), pdf("beyond")], 49);
    await rest();
    expect(shown()).toEqual(["empty refused", "last sending", "beyond refused"]);
    expect(queue.all().map(({ refusal }) => refusal)).toEqual(["empty", undefined, "many"]);
    expect(steps.begin).toHaveBeenCalledOnce();
  });

  it("are stopped where they are, and the next one goes", async () => {
    const { queue, done, shown } = stage();
    queue.add(OF, [pdf("a"), pdf("b"), pdf("c")], 0);
    await rest();
    queue.drop(queue.all()[0]?.key ?? 0);
    await rest();
    expect([shown(), done]).toEqual([["b sending", "c sending"], []]);
  });
});

describe("trying again", () => {
  it("sends anew what did not get through", async () => {
    const send = vi.fn().mockRejectedValueOnce(new Error("cut")).mockResolvedValue(undefined);
    const { queue, steps, done, shown } = stage({ send });
    queue.add(OF, [pdf("a")], 0);
    await rest();
    expect(shown()).toEqual(["a failed"]);
    queue.retry(queue.all()[0]?.key ?? 0);
    await rest();
    expect(steps.begin).toHaveBeenCalledTimes(2);
    expect(done).toEqual(["fil_2"]);
  });

  it("sends nothing twice where only the answer was lost", async () => {
    const send = vi.fn().mockResolvedValue(undefined);
    const lost = new ApiError({ type: "", title: "No connection", status: 0 });
    const finish = vi.fn().mockRejectedValueOnce(lost).mockResolvedValue({ id: "fil_1" });
    const { queue, done } = stage({ send, finish });
    queue.add(OF, [pdf("a")], 0);
    await rest();
    queue.retry(queue.all()[0]?.key ?? 0);
    await rest();
    expect([send.mock.calls.length, finish.mock.calls.length, done]).toEqual([1, 2, ["fil_1"]]);
  });

  it("begins anew after a refusal", async () => {
    const send = vi.fn().mockResolvedValue(undefined);
    const refused = new ApiError({ type: "", title: "It is no PDF", status: 422 });
    const finish = vi.fn().mockRejectedValueOnce(refused).mockResolvedValue({ id: "fil_2" });
    const { queue, steps } = stage({ send, finish });
    queue.add(OF, [pdf("a")], 0);
    await rest();
    queue.retry(queue.all()[0]?.key ?? 0);
    await rest();
    expect(steps.begin).toHaveBeenCalledTimes(2);
  });
});
