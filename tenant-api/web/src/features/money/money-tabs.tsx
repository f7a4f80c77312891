import { cn } from "@rentright/ui/lib/cn";
import { NavLink } from "react-router";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";

const PLACES = [
  ["invoices", to.invoices()],
  ["payments", to.payments()],
] as const;

/** The lists of money, one beside the other. */
export function MoneyTabs() {
  const t = useWords();
  return (
    <nav
      aria-label={t("nav.money")}
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
