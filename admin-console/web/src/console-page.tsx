import { Card } from "@rentright/ui/card";
import { ErrorState } from "@rentright/ui/error-state";
import { Logo } from "@rentright/ui/mark";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { StatusPill } from "@rentright/ui/status-pill";
import { ThemeToggle } from "@rentright/ui/theme-toggle";
import { useEffect, useState } from "react";
import { readConfig, type ConsoleConfig } from "./config";

type Health =
  { state: "asking" } | { state: "healthy"; config: ConsoleConfig } | { state: "unwell"; error: unknown };

export function ConsolePage() {
  const [health, setHealth] = useState<Health>({ state: "asking" });
  const [round, setRound] = useState(0);

  useEffect(() => {
    const abort = new AbortController();
    readConfig(abort.signal)
      .then((config) => setHealth({ state: "healthy", config }))
      .catch((error: unknown) => {
        if (!abort.signal.aborted) setHealth({ state: "unwell", error });
      });
    return () => abort.abort();
  }, [round]);

  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-line bg-surface flex h-14 items-center justify-between border-b px-4">
        <Logo />
        <ThemeToggle />
      </header>
      <main className="mx-auto w-full max-w-xl flex-1 px-4 py-10">
        <h1 className="text-xl font-semibold">RentRight operators console</h1>
        <p className="text-muted mt-1 mb-6">The fleet is run from here.</p>
        <Card title="Control plane">
          {health.state === "asking" && <SkeletonLines lines={2} />}
          {health.state === "healthy" && <HealthList config={health.config} />}
          {health.state === "unwell" && (
            <ErrorState
              title="The control plane does not answer"
              error={health.error}
              onRetry={() => {
                setHealth({ state: "asking" });
                setRound(round + 1);
              }}
            />
          )}
        </Card>
      </main>
    </div>
  );
}

function HealthList({ config }: { config: ConsoleConfig }) {
  return (
    <dl className="grid grid-cols-[8rem_1fr] gap-y-2">
      <dt className="text-muted">State</dt>
      <dd>
        <StatusPill meaning="available">Healthy</StatusPill>
      </dd>
      <dt className="text-muted">Domain</dt>
      <dd className="break-all">{config.domain}</dd>
      <dt className="text-muted">Profile</dt>
      <dd>{config.profile}</dd>
    </dl>
  );
}
