import type { ComponentType } from "react";
import { createBrowserRouter, type LazyRouteFunction, type RouteObject } from "react-router";
import StartPage from "@/features/start/start-page";
import { PageCrash } from "./page-crash";
import { SiteFrame } from "./site-frame";
import { PageWaiting } from "./page-waiting";

/** A page in a chunk of its own. */
function page(load: () => Promise<{ default: ComponentType }>): LazyRouteFunction<RouteObject> {
  return async () => ({ Component: (await load()).default });
}

export const router = createBrowserRouter([
  {
    Component: SiteFrame,
    ErrorBoundary: PageCrash,
    HydrateFallback: PageWaiting,
    children: [
      {
        ErrorBoundary: PageCrash,
        children: [
          { index: true, Component: StartPage },
          { path: "/signup/:id", lazy: page(() => import("@/features/follow/follow-page")) },
          { path: "/confirm", lazy: page(() => import("@/features/confirm/confirm-page")) },
          { path: "/find", lazy: page(() => import("@/features/find/find-page")) },
          { path: "/terms", lazy: page(() => import("@/features/terms/terms-page")) },
          { path: "*", lazy: page(() => import("./not-found-page")) },
        ],
      },
    ],
  },
]);
