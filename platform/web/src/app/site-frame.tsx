import { Logo } from "@rentright/ui/mark";
import { ThemeToggle } from "@rentright/ui/theme-toggle";
import { useEffect, useRef } from "react";
import { Link, Outlet, useLocation } from "react-router";
import { to } from "@/shared/links";
import { t } from "@/shared/words";

/** Header, page, footer. Moving to another page starts at its top, with the reader's focus on it. */
export function SiteFrame() {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="bg-surface rounded-rr sr-only z-10 border px-3 py-2 focus:not-sr-only focus:absolute focus:top-3 focus:left-3"
      >
        {t("frame.skip")}
      </a>
      <header className="mx-auto flex h-16 w-full max-w-6xl shrink-0 items-center justify-between gap-3 px-4 sm:px-8">
        <Link to={to.start()} className="rounded-rr inline-flex" aria-label={t("frame.home")}>
          <Logo />
        </Link>
        <nav aria-label={t("frame.nav")} className="flex items-center gap-1 sm:gap-2">
          <Link
            to={to.find()}
            className="text-muted hover:text-text rounded-rr px-2 py-2 text-[0.9375rem] underline-offset-4 hover:underline"
          >
            <span className="sm:hidden">{t("frame.findShort")}</span>
            <span className="hidden sm:inline">{t("frame.find")}</span>
          </Link>
          <ThemeToggle />
        </nav>
      </header>
      <main
        id="main"
        ref={main}
        tabIndex={-1}
        className="mx-auto flex w-full max-w-6xl flex-1 flex-col px-4 pb-12 outline-none sm:px-8"
      >
        <Outlet />
      </main>
      <footer className="border-line text-subtle border-t">
        <div className="mx-auto flex w-full max-w-6xl flex-wrap gap-x-6 gap-y-1 px-4 py-4 text-sm sm:px-8">
          <span>{t("frame.footer")}</span>
          <Link to={to.terms()} className="underline-offset-4 hover:underline">
            {t("frame.terms")}
          </Link>
          <Link to={to.find()} className="underline-offset-4 hover:underline">
            {t("frame.findShort")}
          </Link>
        </div>
      </footer>
    </div>
  );
}
