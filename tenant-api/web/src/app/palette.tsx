import { CommandPalette, type Command } from "@rentright/ui/command-palette";
import { setTheme } from "@rentright/ui/lib/theme";
import { unwrap } from "@rentright/ui/lib/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  Barcode,
  CalendarSearch,
  FilePlus2,
  FileText,
  Import,
  Monitor,
  Moon,
  Package,
  PackagePlus,
  ReceiptText,
  Search,
  Sun,
  UserPlus,
  UserRound,
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
import { NAV, PLACES } from "./nav-items";

interface Entry {
  id: string;
  label: string;
  icon: LucideIcon;
  keys?: string;
  need?: Permission;
  act: () => void;
}

/** What the search finds, and where each kind leads. */
const KINDS: Record<string, { need: Permission; icon: LucideIcon; path: (id: string) => string }> = {
  customer: { need: "customers:read", icon: UserRound, path: to.customer },
  product: { need: "catalog:read", icon: Package, path: to.product },
  asset: { need: "catalog:read", icon: Barcode, path: to.asset },
  order: { need: "orders:read", icon: ReceiptText, path: to.order },
  invoice: { need: "money:read", icon: FileText, path: to.invoice },
};

/** Jump, create and act; finds customers by name, phone in any spelling, e-mail and number, the catalogue, orders and invoices. */
export default function Palette({
  onClose,
  onQuickCheck,
}: {
  onClose: () => void;
  onQuickCheck: () => void;
}) {
  const t = useWords();
  const session = useSession();
  const navigate = useNavigate();
  const [query, setQuery] = useState("");
  const q = useDebounced(query.trim(), 150);
  const kinds = Object.keys(KINDS)
    .filter((kind) => can(session, (KINDS[kind] as { need: Permission }).need))
    .join(",");
  const search = useQuery({
    queryKey: ["search", q, kinds],
    enabled: q.length >= 2 && kinds !== "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/search", { params: { query: { q, kinds } }, signal })),
  });

  const go = (path: string) => () => void navigate(path);
  const places: Entry[] = [
    ...[...NAV, ...PLACES].map(({ key, path, icon, keys, need }) => ({
      id: key,
      label: t(`nav.${key}`),
      icon,
      keys,
      need,
      act: go(path),
    })),
  ];
  const acts: Entry[] = [
    {
      id: "quick-check",
      label: t("palette.quickCheck"),
      icon: CalendarSearch,
      keys: "q",
      need: "catalog:read",
      act: onQuickCheck,
    },
    {
      id: "new-order",
      label: t("palette.newOrder"),
      icon: FilePlus2,
      need: "orders:write",
      act: go(to.newOrder()),
    },
    {
      id: "new-customer",
      label: t("palette.newCustomer"),
      icon: UserPlus,
      keys: "n",
      need: "customers:write",
      act: go(`${to.customers()}?new=1`),
    },
    {
      id: "new-product",
      label: t("palette.newProduct"),
      icon: PackagePlus,
      need: "catalog:write",
      act: go(to.newProduct()),
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
      ? (search.data?.data ?? []).flatMap((hit) => {
          const kind = KINDS[hit.kind];
          if (!kind) return [];
          const Icon = kind.icon;
          return {
            id: hit.id,
            label: hit.title,
            hint: hit.subtitle,
            icon: <Icon aria-hidden />,
            onSelect: go(kind.path(hit.id)),
          };
        })
      : [];
  if (needle && can(session, "customers:read")) {
    hits.push({
      id: "search-in",
      label: t("palette.searchIn", { q: query.trim() }),
      icon: <Search aria-hidden />,
      onSelect: go(`${to.customers()}?q=${encodeURIComponent(query.trim())}`),
    });
  }
  if (needle && can(session, "orders:read")) {
    hits.push({
      id: "search-orders",
      label: t("palette.searchOrders", { q: query.trim() }),
      icon: <Search aria-hidden />,
      onSelect: go(`${to.orders()}?q=${encodeURIComponent(query.trim())}`),
    });
  }
  if (needle && can(session, "money:read")) {
    hits.push({
      id: "search-invoices",
      label: t("palette.searchInvoices", { q: query.trim() }),
      icon: <Search aria-hidden />,
      onSelect: go(to.invoices({ q: query.trim() })),
    });
  }
  if (needle && can(session, "catalog:read")) {
    hits.push({
      id: "search-products",
      label: t("palette.searchProducts", { q: query.trim() }),
      icon: <Search aria-hidden />,
      onSelect: go(`${to.products()}?q=${encodeURIComponent(query.trim())}`),
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
