import { cn } from "@rentright/ui/lib/cn";
import { IconButton } from "@rentright/ui/icon-button";
import { Mark } from "@rentright/ui/mark";
import { Tooltip } from "@rentright/ui/tooltip";
import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { useState } from "react";
import { Link, useLocation } from "react-router";
import { can, useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { isIn, NAV } from "./nav-items";

const KEY = "rr-sidebar";

function readNarrow(): boolean {
  try {
    return localStorage.getItem(KEY) === "narrow";
  } catch {
    return false;
  }
}

export function Sidebar() {
  const t = useWords();
  const session = useSession();
  const { pathname } = useLocation();
  const [narrow, setNarrow] = useState(readNarrow);

  const turn = () => {
    setNarrow(!narrow);
    try {
      localStorage.setItem(KEY, narrow ? "wide" : "narrow");
    } catch {
      // Not remembered, then.
    }
  };

  return (
    <nav
      aria-label={t("nav.label")}
      className={cn(
        "bg-surface border-line hidden shrink-0 flex-col border-r p-2 md:flex",
        narrow ? "w-14" : "w-54",
      )}
    >
      <div className={cn("mb-3 flex h-10 items-center gap-2.5 px-2", narrow && "justify-center px-0")}>
        <Mark title="RentRight" />
        {!narrow && <span className="truncate font-semibold">{session.tenant.company}</span>}
      </div>
      <ul className="flex-1 space-y-0.5">
        {NAV.filter(({ need }) => !need || can(session, need)).map((item) => {
          const Icon = item.icon;
          const here = isIn(item, pathname);
          const name = t(`nav.${item.key}`);
          return (
            <li key={item.key}>
              <Tooltip text={name} keys={item.keys}>
                <Link
                  to={item.path}
                  aria-current={here ? "page" : undefined}
                  aria-label={narrow ? name : undefined}
                  className={cn(
                    "rounded-rr flex h-9 items-center gap-3 px-2.5 font-medium transition-colors",
                    narrow && "justify-center px-0",
                    here ? "bg-accent-soft text-accent-text" : "text-muted hover:bg-hover hover:text-text",
                  )}
                >
                  <Icon aria-hidden className="size-4.5 shrink-0" />
                  {!narrow && name}
                </Link>
              </Tooltip>
            </li>
          );
        })}
      </ul>
      <IconButton
        label={narrow ? t("nav.expand") : t("nav.collapse")}
        icon={narrow ? <PanelLeftOpen /> : <PanelLeftClose />}
        onClick={turn}
        className={narrow ? "mx-auto" : "ml-auto"}
      />
    </nav>
  );
}
