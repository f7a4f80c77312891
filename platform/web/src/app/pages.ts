import type { ComponentType } from "react";

/** Each page that is a chunk of its own, by its address. Read before everything else: see `ahead.ts`. */
export const PAGES = {
  "/signup/:id": () => import("@/features/follow/follow-page"),
  "/confirm": () => import("@/features/confirm/confirm-page"),
  "/find": () => import("@/features/find/find-page"),
  "/terms": () => import("@/features/terms/terms-page"),
  "*": () => import("./not-found-page"),
} as const satisfies Record<string, () => Promise<{ default: ComponentType }>>;

export type PagePath = keyof typeof PAGES;

/** Begins to load what an address shows; the sign-up's page itself is part of the entry, its form is not. */
export function loadPage(pathname: string): Promise<unknown> {
  if (pathname === "/") return import("@/features/start/signup-form");
  const path = pathname.replace(/^\/signup\/[^/]+$/, "/signup/:id");
  return PAGES[path in PAGES ? (path as PagePath) : "*"]();
}
