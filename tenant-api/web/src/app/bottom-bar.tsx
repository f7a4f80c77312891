import { cn } from "@rentright/ui/lib/cn";
import { Link, useLocation } from "react-router";
import { can, useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { isIn, NAV } from "./nav-items";

/** The rooms on a phone, in reach of the thumb. */
export function BottomBar() {
  const t = useWords();
  const session = useSession();
  const { pathname } = useLocation();
  return (
    <nav
      aria-label={t("nav.label")}
      className="bg-surface border-line flex shrink-0 border-t pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {NAV.filter(({ need, deskOnly }) => !deskOnly && (!need || can(session, need))).map((item) => {
        const Icon = item.icon;
        const here = isIn(item, pathname);
        return (
          <Link
            key={item.key}
            to={item.path}
            aria-current={here ? "page" : undefined}
            className={cn(
              "flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-[0.625rem] font-medium tracking-tight outline-offset-[-2px]",
              here ? "text-accent-text" : "text-muted",
            )}
          >
            <Icon aria-hidden className="size-5" />
            <span className="max-w-full truncate">{t(`nav.${item.key}`)}</span>
          </Link>
        );
      })}
    </nav>
  );
}
