import { cn } from "@rentright/ui/lib/cn";
import { useEffect, useRef } from "react";
import { NavLink, Outlet, useLocation } from "react-router";
import type { Permission } from "@/api/types";
import { to } from "@/shared/links";
import { can, useSession } from "@/shared/session";
import { useWords } from "@/shared/words";

const ITEMS: Array<{
  key: "company" | "stores" | "rental" | "money" | "rates" | "staff" | "usage" | "account" | "fields";
  path: string;
  need?: Permission;
}> = [
  { key: "company", path: to.settings.company(), need: "settings:read" },
  { key: "stores", path: to.settings.stores(), need: "catalog:read" },
  { key: "rental", path: to.settings.rental(), need: "settings:read" },
  { key: "money", path: to.settings.money(), need: "settings:read" },
  { key: "rates", path: to.settings.rates(), need: "catalog:read" },
  { key: "staff", path: to.settings.staff(), need: "staff:read" },
  { key: "fields", path: to.settings.fields(), need: "settings:read" },
  { key: "usage", path: to.settings.usage(), need: "billing:read" },
  { key: "account", path: to.settings.sessions() },
];

export default function SettingsLayout() {
  const t = useWords();
  const session = useSession();
  const bar = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a phone the bar is wider than the screen.
  useEffect(() => {
    bar.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [pathname]);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <nav
        ref={bar}
        aria-label={t("nav.settings")}
        className="bg-surface border-line flex gap-1 overflow-x-auto border-b px-3 md:px-5"
      >
        {ITEMS.filter(({ need }) => !need || can(session, need)).map(({ key, path }) => (
          <NavLink
            key={key}
            to={path}
            className={({ isActive }) =>
              cn(
                "-mb-px flex h-10 items-center border-b-2 px-2.5 font-medium whitespace-nowrap outline-offset-[-2px]",
                isActive ? "border-accent-text text-text" : "text-muted hover:text-text border-transparent",
              )
            }
          >
            {t(`nav.${key}`)}
          </NavLink>
        ))}
      </nav>
      <div className="flex min-h-0 flex-1">
        <Outlet />
      </div>
    </div>
  );
}
