import { ThemeToggle } from "@rentright/ui/theme-toggle";
import { Logo } from "@rentright/ui/mark";
import type { ReactNode } from "react";

/** The frame of the pages before signing in: one card, the company's own address above it. */
export function AuthLayout({
  title,
  about,
  children,
}: {
  title: string;
  about?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col">
      <title>{`${title} · RentRight`}</title>
      <header className="flex items-center justify-between p-3 sm:p-4">
        <Logo />
        <ThemeToggle />
      </header>
      <main className="flex flex-1 flex-col items-center px-4 pt-6 pb-16 sm:pt-[12vh]">
        <div className="bg-surface border-line w-full max-w-sm rounded-[10px] border p-6">
          <p className="text-subtle mb-1 truncate text-[0.8125rem]">{window.location.host}</p>
          <h1 className="text-lg font-semibold">{title}</h1>
          {about && <div className="text-muted mt-1">{about}</div>}
          <div className="mt-5">{children}</div>
        </div>
      </main>
    </div>
  );
}

/** A calm strip that says why the reader is here. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="bg-out-soft text-out rounded-rr mb-4 px-3 py-2 text-[0.8125rem]">
      {children}
    </p>
  );
}
