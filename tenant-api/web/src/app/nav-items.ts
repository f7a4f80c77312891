import {
  ArrowRightLeft,
  Banknote,
  Barcode,
  Building2,
  CalendarClock,
  CalendarRange,
  ClipboardCheck,
  Columns2,
  FileText,
  Gauge,
  Handshake,
  House,
  Import,
  Package,
  ReceiptText,
  ScanBarcode,
  Settings,
  Store,
  UserRound,
  Users,
  Wrench,
  type LucideIcon,
} from "lucide-react";
import type { Permission } from "@/api/types";
import { to } from "@/shared/links";
import type common from "@/locales/en/common.json";

export interface Place {
  key: keyof typeof common.nav;
  path: string;
  icon: LucideIcon;
  keys?: string;
  need?: Permission;
}

export interface NavItem extends Place {
  keys: string;
  end?: boolean;
  /** Not in the bar of a phone, which has room for few: the palette leads there. */
  deskOnly?: boolean;
  /** Other lists of the room: it is marked there, too. */
  also?: readonly string[];
}

/** The rooms of the app, in the order of a day's work. */
export const NAV: readonly NavItem[] = [
  { key: "home", path: to.home(), icon: House, keys: "g h", end: true },
  { key: "orders", path: to.orders(), icon: ReceiptText, keys: "g o", need: "orders:read" },
  { key: "availability", path: to.availability(), icon: CalendarRange, keys: "g v", need: "catalog:read" },
  { key: "scan", path: to.scan(), icon: ScanBarcode, keys: "g x", need: "orders:return" },
  {
    key: "invoices",
    path: to.invoices(),
    icon: FileText,
    keys: "g m",
    need: "money:read",
    also: [to.payments()],
    deskOnly: true,
  },
  { key: "customers", path: to.customers(), icon: Users, keys: "g c", need: "customers:read" },
  {
    key: "products",
    path: to.products(),
    icon: Package,
    keys: "g p",
    need: "catalog:read",
    also: [to.assets(), "/asset", to.transfers(), to.subRentals(), to.servicesDue()],
  },
  { key: "imports", path: to.imports(), icon: Import, keys: "g i", need: "imports:read", deskOnly: true },
  { key: "settings", path: "/settings", icon: Settings, keys: "g s" },
];

/** What stands one level below the rooms: reached by keys and the palette. */
export const PLACES: readonly Place[] = [
  { key: "assets", path: to.assets(), icon: Barcode, keys: "g a", need: "catalog:read" },
  { key: "returns", path: to.returns(), icon: ClipboardCheck, keys: "g r", need: "orders:read" },
  { key: "payments", path: to.payments(), icon: Banknote, keys: "g y", need: "money:read" },
  { key: "transfers", path: to.transfers(), icon: ArrowRightLeft, keys: "g t", need: "catalog:read" },
  { key: "subRentals", path: to.subRentals(), icon: Handshake, keys: "g b", need: "catalog:read" },
  { key: "servicesDue", path: to.servicesDue(), icon: Wrench, keys: "g d", need: "catalog:read" },
  { key: "duplicates", path: to.duplicates(), icon: Columns2, need: "customers:merge" },
  { key: "company", path: to.settings.company(), icon: Building2, need: "settings:read" },
  { key: "stores", path: to.settings.stores(), icon: Store, need: "catalog:read" },
  { key: "money", path: to.settings.money(), icon: Banknote, need: "settings:read" },
  { key: "rates", path: to.settings.rates(), icon: CalendarClock, need: "catalog:read" },
  { key: "staff", path: to.settings.staff(), icon: Users, need: "staff:read" },
  { key: "usage", path: to.settings.usage(), icon: Gauge, need: "billing:read" },
  { key: "account", path: to.settings.sessions(), icon: UserRound },
];

/** Whether a room is the one that an address stands in. */
export function isIn(item: NavItem, pathname: string): boolean {
  const under = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  return (item.end ? pathname === item.path : under(item.path)) || (item.also ?? []).some(under);
}
