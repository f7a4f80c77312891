import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { createContext, lazy, Suspense, use, useState, type ReactNode } from "react";
import type { Availability, Order, OrderLinePatch, OrderPatch } from "@/api/types";
import { SaveAbandoned } from "@/shared/use-guarded-save";
import { useWords } from "@/shared/words";
import { shortagesOf } from "../api";

const RefusalDialog = lazy(() => import("./refusal-dialog"));

/** What was tried, so that a way out can be taken in its stead and the rest tried again. */
export interface Tried {
  /** The change of one line that was refused. */
  line?: { id: string; patch: OrderLinePatch };
  /** The change of the whole order that was refused. */
  order?: OrderPatch;
  /** An act that can be tried again once the lines fit. */
  again?: { label: string; run: () => Promise<unknown> };
}

export interface Refused extends Tried {
  shortages: Availability[];
}

interface Attempts {
  /** Runs it; a refusal for want of stock opens its reasons and ways out, and counts as given up. */
  attempt: <T>(run: () => Promise<T>, tried: Tried) => Promise<T>;
  /** The same for a button: anything else that fails is told in a toast. */
  press: (run: () => Promise<unknown>, tried?: Tried) => Promise<boolean>;
}

const AttemptsContext = createContext<Attempts | null>(null);

export function useAttempts(): Attempts {
  const attempts = use(AttemptsContext);
  if (!attempts) throw new Error("useAttempts needs an AttemptsProvider above it");
  return attempts;
}

export function AttemptsProvider({ order, children }: { order: Order; children: ReactNode }) {
  const t = useWords("orders");
  const toast = useToast();
  const [refused, setRefused] = useState<Refused | null>(null);

  const attempt: Attempts["attempt"] = async (run, tried) => {
    try {
      return await run();
    } catch (error) {
      const shortages = shortagesOf(error);
      if (shortages.length === 0) throw error;
      setRefused({ ...tried, shortages });
      throw new SaveAbandoned();
    }
  };
  const press: Attempts["press"] = async (run, tried = {}) => {
    try {
      await attempt(run, tried);
      return true;
    } catch (error) {
      if (!(error instanceof SaveAbandoned)) toast.error(t("common:actFailed"), messageOf(error));
      return false;
    }
  };

  return (
    <AttemptsContext value={{ attempt, press }}>
      {children}
      <Suspense>
        {refused && <RefusalDialog order={order} refused={refused} onClose={() => setRefused(null)} />}
      </Suspense>
    </AttemptsContext>
  );
}
