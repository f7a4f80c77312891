import { cn } from "@rentright/ui/lib/cn";
import { NavLink } from "react-router";
import { can, useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { NAV } from "./nav-items";

/** The rooms on a phone, in reach of the thumb. */
export function BottomBar() {
  const t = useWords();
  const session = useSession();
  return (
    <nav
      aria-label={t("nav.label")}
      className="bg-surface border-line flex shrink-0 border-t pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {NAV.filter(({ need }) => !need || can(session, need)).map(({ key, path, icon: Icon, end }) => (
        <NavLink
          key={key}
          to={path}
          end={end}
          className={({ isActive }) =>
            cn(
              "flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-[0.6875rem] font-medium outline-offset-[-2px]",
              isActive ? "text-accent-text" : "text-muted",
            )
          }
        >
          <Icon aria-hidden className="size-5" />
          {t(`nav.${key}`)}
        </NavLink>
      ))}
    </nav>
  );
}
