import { House, Import, Settings, Users, type LucideIcon } from "lucide-react";
import type { Permission } from "@/api/types";
import { to } from "@/shared/links";

export interface NavItem {
  key: "home" | "customers" | "imports" | "settings";
  path: string;
  icon: LucideIcon;
  keys: string;
  need?: Permission;
  end?: boolean;
}

/** The rooms of the app, in the order of a day's work. */
export const NAV: readonly NavItem[] = [
  { key: "home", path: to.home(), icon: House, keys: "g h", end: true },
  { key: "customers", path: to.customers(), icon: Users, keys: "g c", need: "customers:read" },
  { key: "imports", path: to.imports(), icon: Import, keys: "g i", need: "imports:read" },
  { key: "settings", path: "/settings", icon: Settings, keys: "g s" },
];
