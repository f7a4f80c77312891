import { Avatar } from "@rentright/ui/avatar";
import { IconButton } from "@rentright/ui/icon-button";
import { Kbd } from "@rentright/ui/kbd";
import type { Theme } from "@rentright/ui/lib/theme";
import { Mark } from "@rentright/ui/mark";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@rentright/ui/menu";
import { ThemeToggle } from "@rentright/ui/theme-toggle";
import { useMutation } from "@tanstack/react-query";
import { Keyboard, LogOut, Search, UserRound } from "lucide-react";
import { Link, useNavigate } from "react-router";
import { api } from "@/api/client";
import { to } from "@/shared/links";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { QuickCheckButton } from "./quick-check-button";
import { useSignOut } from "./sign-out";

const MOD = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";

export function TopBar({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  const t = useWords();
  const keepTheme = useMutation({
    // The choice already holds on this device; that the account remembers it too is a courtesy.
    mutationFn: (theme: Theme) => api.PATCH("/api/v1/session/profile", { body: { theme } }),
  });
  return (
    <header className="bg-surface border-line flex h-12 shrink-0 items-center gap-1 border-b px-2 md:px-3">
      <Link to={to.home()} aria-label={t("nav.home")} className="rounded-rr p-1.5 md:hidden">
        <Mark />
      </Link>
      <button
        type="button"
        onClick={onSearch}
        className="border-line bg-canvas text-subtle hover:border-line-strong rounded-rr flex h-8.5 max-w-md min-w-0 flex-1 items-center gap-2 border px-2.5 text-left"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="flex-1 truncate">{t("top.search")}</span>
        <span className="hidden gap-1 sm:flex">
          <Kbd keys={`${MOD} K`} />
        </span>
      </button>
      <div className="ml-auto flex items-center">
        <QuickCheckButton />
        <span className="hidden md:inline-flex">
          <IconButton label={t("top.help")} icon={<Keyboard />} keys="?" onClick={onHelp} />
        </span>
        <ThemeToggle onChange={(theme) => keepTheme.mutate(theme)} />
        <AccountMenu />
      </div>
    </header>
  );
}

function AccountMenu() {
  const t = useWords();
  const { staff } = useSession();
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <>
      {signOut.dialog}
      <Menu
        label={t("top.account")}
        trigger={
          <button
            type="button"
            aria-label={`${t("top.account")}: ${staff.name}`}
            className="rounded-full p-1"
          >
            <Avatar name={staff.name} />
          </button>
        }
      >
        <MenuLabel>
          {t("top.signedInAs")}
          <span className="text-text block text-ui">{staff.name}</span>
          <span className="block font-normal">
            {staff.email} · {t(`roles.${staff.role}`)}
          </span>
        </MenuLabel>
        <MenuSeparator />
        <MenuItem icon={<UserRound aria-hidden />} onSelect={() => void navigate(to.settings.sessions())}>
          {t("nav.account")}
        </MenuItem>
        <MenuItem icon={<LogOut aria-hidden />} onSelect={signOut.begin}>
          {t("top.signOut")}
        </MenuItem>
      </Menu>
    </>
  );
}
