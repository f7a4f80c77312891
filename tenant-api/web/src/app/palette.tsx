import { CommandPalette, type Command } from "@rentright/ui/command-palette";
import { setTheme } from "@rentright/ui/lib/theme";
import { unwrap } from "@rentright/ui/lib/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  Building2,
  Columns2,
  Import,
  Monitor,
  Moon,
  Search,
  Sun,
  UserPlus,
  UserRound,
  Users,
  type LucideIcon,
} from "lucide-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api } from "@/api/client";
import type { Permission } from "@/api/types";
import { to } from "@/shared/links";
import { can, useSession } from "@/shared/session";
import { useDebounced } from "@/shared/use-debounced";
import { useWords } from "@/shared/words";
import { NAV } from "./nav-items";

interface Entry {
  id: string;
  label: string;
  icon: LucideIcon;
  keys?: string;
  need?: Permission;
  act: () => void;
}

/** Jump, create and act; finds customers by name, phone in any spelling, e-mail and number. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const session = useSession();
  const navigate = useNavigate();
  const [query, setQuery] = useState("");
  const q = useDebounced(query.trim(), 150);
  const search = useQuery({
    queryKey: ["search", q],
    enabled: q.length >= 2 && can(session, "customers:read"),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/search", { params: { query: { q, kinds: "customer" } }, signal })),
  });

  const go = (path: string) => () => void navigate(path);
  const places: Entry[] = [
    ...NAV.map(({ key, path, icon, keys, need }) => ({
      id: key,
      label: t(`nav.${key}`),
      icon,
      keys,
      need,
      act: go(path),
    })),
    {
      id: "duplicates",
      label: t("nav.duplicates"),
      icon: Columns2,
      need: "customers:merge",
      act: go(to.duplicates()),
    },
    {
      id: "company",
      label: t("nav.company"),
      icon: Building2,
      need: "settings:read",
      act: go(to.settings.company()),
    },
    { id: "staff", label: t("nav.staff"), icon: Users, need: "staff:read", act: go(to.settings.staff()) },
    { id: "account", label: t("nav.account"), icon: UserRound, act: go(to.settings.sessions()) },
  ];
  const acts: Entry[] = [
    {
      id: "new-customer",
      label: t("palette.newCustomer"),
      icon: UserPlus,
      keys: "n",
      need: "customers:write",
      act: go(`${to.customers()}?new=1`),
    },
    {
      id: "new-import",
      label: t("palette.newImport"),
      icon: Import,
      need: "imports:run",
      act: go(to.newImport()),
    },
    {
      id: "invite",
      label: t("palette.invite"),
      icon: UserPlus,
      need: "staff:write",
      act: go(`${to.settings.staff()}?invite=1`),
    },
    { id: "light", label: t("palette.themeLight"), icon: Sun, act: () => setTheme("light") },
    { id: "dark", label: t("palette.themeDark"), icon: Moon, act: () => setTheme("dark") },
    { id: "system", label: t("palette.themeSystem"), icon: Monitor, act: () => setTheme("system") },
  ];

  const needle = query.trim().toLowerCase();
  const pick = (entries: Entry[]): Command[] =>
    entries
      .filter(
        (entry) => (!entry.need || can(session, entry.need)) && entry.label.toLowerCase().includes(needle),
      )
      .map(({ id, label, icon: Icon, keys, act }) => ({
        id,
        label,
        keys,
        icon: <Icon aria-hidden />,
        onSelect: act,
      }));

  const hits: Command[] =
    q.length >= 2
      ? (search.data?.data ?? []).map((hit) => ({
          id: hit.id,
          label: hit.title,
          hint: hit.subtitle ?? undefined,
          icon: <UserRound aria-hidden />,
          onSelect: go(to.customer(hit.id)),
        }))
      : [];
  if (needle && can(session, "customers:read")) {
    hits.push({
      id: "search-in",
      label: t("palette.searchIn", { q: query.trim() }),
      icon: <Search aria-hidden />,
      onSelect: go(`${to.customers()}?q=${encodeURIComponent(query.trim())}`),
    });
  }

  return (
    <CommandPalette
      open
      onOpenChange={(open) => !open && onClose()}
      label={t("palette.label")}
      placeholder={t("palette.placeholder")}
      query={query}
      onQueryChange={setQuery}
      busy={search.isFetching}
      groups={[
        { heading: t("palette.found"), items: hits },
        { heading: t("palette.goTo"), items: pick(places) },
        { heading: t("palette.act"), items: pick(acts) },
      ]}
    />
  );
}
