import { cn } from "@rentright/ui/lib/cn";
import { useEffect, useRef } from "react";
import { NavLink, useLocation } from "react-router";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";

const PLACES = [
  ["products", to.products()],
  ["assets", to.assets()],
  ["transfers", to.transfers()],
  ["subRentals", to.subRentals()],
  ["servicesDue", to.servicesDue()],
] as const;

/** The lists of the catalogue, one beside the other. */
export function CatalogTabs() {
  const t = useWords();
  const bar = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a phone the bar is wider than the screen.
  useEffect(() => {
    bar.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [pathname]);
  return (
    <nav
      ref={bar}
      aria-label={t("nav.catalog")}
      className="bg-surface border-line flex shrink-0 gap-1 overflow-x-auto overflow-y-hidden border-b px-2 md:px-3"
    >
      {PLACES.map(([key, path]) => (
        <NavLink
          key={key}
          to={path}
          end
          className={({ isActive }) =>
            cn(
              "-mb-px flex h-9 items-center border-b-2 px-2.5 font-medium whitespace-nowrap outline-offset-[-2px]",
              isActive ? "border-accent-text text-text" : "text-muted hover:text-text border-transparent",
            )
          }
        >
          {t(`nav.${key}`)}
        </NavLink>
      ))}
    </nav>
  );
}
