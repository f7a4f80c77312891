import { cn } from "@rentright/ui/lib/cn";
import { EmptyState } from "@rentright/ui/empty-state";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import type { Permission } from "@/api/types";
import { useWords } from "./words";
import { useCan, useSession } from "./session";

export interface PageProps {
  title: string;
  /** Beside the title; the title itself stays plain for the window's name. */
  heading?: ReactNode;
  about?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** No visible heading: `own` when the content brings a heading itself. */
  bare?: boolean | "own";
  width?: "narrow" | "wide";
}

/** A scrolling page of the shell with its heading and its name in the window's title. */
export function Page({ title, heading, about, actions, children, bare, width = "wide" }: PageProps) {
  const { tenant } = useSession();
  return (
    <div className="min-w-0 flex-1 overflow-y-auto">
      <title>{`${title} · ${tenant.company}`}</title>
      <div className={cn("mx-auto px-4 py-5 md:px-6", width === "narrow" ? "max-w-3xl" : "max-w-6xl")}>
        {bare === true && <h1 className="sr-only">{title}</h1>}
        {!bare && (
          <header className="mb-5 flex flex-wrap items-start justify-between gap-3">
            <div className="min-w-0">
              <h1 className="text-xl leading-7 font-semibold tracking-[-0.01em]">{heading ?? title}</h1>
              {about && <p className="text-muted mt-0.5">{about}</p>}
            </div>
            {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
          </header>
        )}
        {children}
      </div>
    </div>
  );
}

/** Shows its content to sessions that may; says so to the others, never a blank page. */
export function Guard({ need, title, children }: { need: Permission; title: string; children: ReactNode }) {
  const t = useWords();
  const { tenant } = useSession();
  if (useCan(need)) return children;
  return (
    <Page title={title} bare>
      <EmptyState icon={<Lock />} title={t("noAccess.title")}>
        {t("noAccess.body", { company: tenant.company })}
      </EmptyState>
    </Page>
  );
}
