import { readTheme, setTheme, type Theme } from "@rentright/ui/lib/theme";
import { lazy, Suspense, useEffect, useState } from "react";
import { Outlet, useLocation, useNavigate, useNavigation } from "react-router";
import { applyAccent } from "@/shared/accent";
import { useHotkeys } from "@/shared/hotkeys";
import { to } from "@/shared/links";
import { can, useSession } from "@/shared/session";
import { waitingScans } from "@/shared/waiting-scans";
import { useWords } from "@/shared/words";
import { BottomBar } from "./bottom-bar";
import { isIn, NAV, PLACES, type NavItem } from "./nav-items";
import { Sidebar } from "./sidebar";
import { StandingNotice } from "./standing-notice";
import { openQuickCheck } from "./quick-check-button";
import { TopBar } from "./top-bar";
import { useLive } from "./use-live";

const PALETTE_MS = 3000;
const loadPalette = () => import("./palette");
const Palette = lazy(loadPalette);
const CATALOG = NAV.find(({ key }) => key === "products") as NavItem;
const WaitingStrip = lazy(() => import("./waiting-strip"));
const KeysHelp = lazy(() => import("./keys-help"));

/** Everything around a signed-in page. */
export default function Shell() {
  const t = useWords();
  const session = useSession();
  const navigate = useNavigate();
  const { state } = useNavigation();
  const { pathname } = useLocation();
  const scanning = pathname.endsWith("/scan");
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);

  // The theme goes with the account; a device without a choice of its own takes it over.
  const theme = session.staff.theme;
  useEffect(() => {
    if ((theme === "light" || theme === "dark") && readTheme() === "system") setTheme(theme as Theme);
  }, [theme]);

  const accent = session.tenant.accent;
  useEffect(() => applyAccent(accent), [accent]);

  // Whoever presses Ctrl+K types on at once: the palette has to be there by then, but not before the page is.
  useEffect(() => {
    const timer = setTimeout(() => loadPalette().catch(() => {}), PALETTE_MS);
    return () => clearTimeout(timer);
  }, []);

  useLive();

  const go = (path: string) => () => void navigate(path);
  useHotkeys({
    "mod+k": () => setPalette(true),
    "/": () => setPalette(true),
    "?": () => setHelp(true),
    ...Object.fromEntries(
      [...NAV, ...PLACES]
        .filter(({ need, keys }) => keys && (!need || can(session, need)))
        .map(({ keys = "", path }) => [keys, go(path)]),
    ),
    ...(can(session, "catalog:read") && { q: openQuickCheck }),
    // A new record is one of the room that one is in.
    ...(pathname.startsWith(to.orders()) || pathname.startsWith(to.availability())
      ? can(session, "orders:write") && { n: go(to.newOrder()) }
      : isIn(CATALOG, pathname)
        ? can(session, "catalog:write") && { n: go(to.newProduct()) }
        : can(session, "customers:write") && { n: go(`${to.customers()}?new=1`) }),
  });

  return (
    <div className="flex h-dvh flex-col md:flex-row">
      <a
        href="#main"
        className="bg-accent text-on-accent rounded-rr sr-only z-80 px-3 py-2 focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        {t("skipToContent")}
      </a>
      <Sidebar />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <TopBar onSearch={() => setPalette(true)} onHelp={() => setHelp(true)} />
        {state === "loading" && (
          <div aria-hidden className="bg-accent animate-skeleton fixed inset-x-0 top-0 z-50 h-0.5" />
        )}
        <StandingNotice standing={session.tenant.standing} />
        {(scanning || waitingScans(session.tenant.id, session.staff.id) !== null) && (
          <Suspense>
            <WaitingStrip />
          </Suspense>
        )}
        <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 focus:outline-none">
          <Outlet />
        </main>
      </div>
      <BottomBar />
      <Suspense>
        {palette && <Palette onClose={() => setPalette(false)} onQuickCheck={openQuickCheck} />}
        {help && <KeysHelp onClose={() => setHelp(false)} />}
      </Suspense>
    </div>
  );
}
