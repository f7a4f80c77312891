import type { ComponentType } from "react";
import { createBrowserRouter, redirect, type LazyRouteFunction, type RouteObject } from "react-router";
import { onUnauthenticated } from "@/api/client";
import { loadWords, type Room } from "@/shared/words";
import { to } from "@/shared/links";
import { queryClient } from "@/shared/query-client";
import { sessionQuery } from "@/shared/session";
import { PageCrash } from "./page-crash";
import { ShellSkeleton } from "./shell-skeleton";

/** A page in a chunk of its own, fetched beside the words it shows. */
function page(
  load: () => Promise<{ default: ComponentType }>,
  ...rooms: Room[]
): LazyRouteFunction<RouteObject> {
  return async () => {
    const [module] = await Promise.all([load(), loadWords(...rooms)]);
    return { Component: module.default };
  };
}

/** Everything below needs a session; without one, sign in first and come back. */
async function needSession({ request }: { request: Request }) {
  const session = await queryClient.ensureQueryData(sessionQuery);
  if (session) return null;
  const url = new URL(request.url);
  return redirect(to.signIn(url.pathname + url.search));
}

export const router = createBrowserRouter([
  {
    ErrorBoundary: PageCrash,
    HydrateFallback: ShellSkeleton,
    children: [
      { path: "/sign-in", lazy: page(() => import("@/features/accounts/sign-in-page"), "accounts") },
      { path: "/forgot", lazy: page(() => import("@/features/accounts/forgot-page"), "accounts") },
      { path: "/reset", lazy: page(() => import("@/features/accounts/reset-page"), "accounts") },
      { path: "/invite", lazy: page(() => import("@/features/accounts/invite-page"), "accounts") },
      {
        loader: needSession,
        // The session is read once, and again when something says that it ended.
        shouldRevalidate: () => false,
        lazy: page(() => import("./shell")),
        children: [
          {
            ErrorBoundary: PageCrash,
            children: [
              { index: true, lazy: page(() => import("@/features/home/home-page"), "home") },
              { path: "/welcome", loader: () => redirect(to.home()) },
              {
                path: "/customers",
                lazy: page(() => import("@/features/customers/list/list-page"), "customers"),
              },
              {
                path: "/customers/duplicates",
                lazy: page(() => import("@/features/customers/merge/duplicates-page"), "customers"),
              },
              {
                path: "/customers/duplicates/compare",
                lazy: page(() => import("@/features/customers/merge/compare-page"), "customers"),
              },
              {
                path: "/customers/:id",
                lazy: page(() => import("@/features/customers/record/record-page"), "customers"),
              },
              { path: "/imports", lazy: page(() => import("@/features/imports/list-page"), "imports") },
              { path: "/imports/new", lazy: page(() => import("@/features/imports/new-page"), "imports") },
              { path: "/imports/:id", lazy: page(() => import("@/features/imports/import-page"), "imports") },
              {
                path: "/settings",
                lazy: page(() => import("@/features/settings/settings-layout"), "settings"),
                children: [
                  { index: true, loader: () => redirect(to.settings.company()) },
                  {
                    path: "company",
                    lazy: page(() => import("@/features/settings/company-page"), "settings"),
                  },
                  { path: "staff", lazy: page(() => import("@/features/settings/staff-page"), "settings") },
                  {
                    path: "sessions",
                    lazy: page(() => import("@/features/settings/sessions-page"), "settings"),
                  },
                  { path: "fields", lazy: page(() => import("@/features/settings/fields-page"), "settings") },
                ],
              },
              { path: "*", lazy: page(() => import("./not-found-page")) },
            ],
          },
        ],
      },
    ],
  },
]);

const OPEN_PAGES = ["/sign-in", "/forgot", "/reset", "/invite"];

onUnauthenticated(() => {
  const { pathname, search } = router.state.location;
  const hadSession = Boolean(queryClient.getQueryData(sessionQuery.queryKey));
  if (!hadSession || OPEN_PAGES.includes(pathname)) return;
  const url = to.signIn(pathname + search);
  // A whole new page: nothing that the ended session read stays in memory.
  window.location.assign(`${url}${url.includes("?") ? "&" : "?"}reason=ended`);
});
