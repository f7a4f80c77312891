import {
  createBrowserRouter,
  redirect,
  type LazyRouteFunction,
  type LoaderFunctionArgs,
  type RouteObject,
} from "react-router";
import { onUnauthenticated } from "@/api/client";
import type { First } from "@/shared/first";
import { to } from "@/shared/links";
import { queryClient } from "@/shared/query-client";
import { can, sessionQuery } from "@/shared/session";
import { loadWords } from "@/shared/words";
import { PageCrash } from "./page-crash";
import { OPEN_PAGES, pageAt, PAGES, type PageModule, type PagePath } from "./pages";
import Shell from "./shell";

/** How long the first paint waits for data: a page with a skeleton is better than none. */
const PATIENCE_MS = 600;

let opened = false;

/** A page in a chunk of its own, fetched beside the words it shows. */
function page(path: PagePath): LazyRouteFunction<RouteObject> {
  const [room, load] = PAGES[path];
  return async () => {
    const [module] = await Promise.all<[Promise<PageModule>, Promise<void>]>([load(), loadWords(room)]);
    const { first } = module;
    return { Component: module.default, ...(first && { loader: (args) => open(first, args) }) };
  };
}

/** Asks for a page's first data when the app is opened at it; afterwards pages ask for themselves. */
async function open(first: First, { params, request }: LoaderFunctionArgs): Promise<null> {
  if (opened) return null;
  const session = await queryClient.ensureQueryData(sessionQuery);
  if (!session) return null;
  const asked = first({
    params,
    search: new URL(request.url).searchParams,
    may: (permission) => can(session, permission),
  });
  await Promise.race([Promise.allSettled(asked), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  return null;
}

/** Everything below needs a session; without one, sign in first and come back. */
async function needSession({ request }: { request: Request }) {
  const session = await queryClient.ensureQueryData(sessionQuery);
  if (session) return null;
  const url = new URL(request.url);
  return redirect(to.signIn(url.pathname + url.search));
}

const at = (path: PagePath) => ({ path, lazy: page(path) });

export const router = createBrowserRouter([
  {
    ErrorBoundary: PageCrash,
    children: [
      at("/sign-in"),
      at("/forgot"),
      at("/reset"),
      at("/invite"),
      at("/q/:id"),
      {
        loader: needSession,
        // The session is read once, and again when something says that it ended.
        shouldRevalidate: () => false,
        Component: Shell,
        children: [
          {
            ErrorBoundary: PageCrash,
            children: [
              at("/"),
              { path: "/welcome", loader: () => redirect(to.home()) },
              at("/customers"),
              at("/customers/duplicates"),
              at("/customers/duplicates/compare"),
              at("/customers/:id"),
              at("/products"),
              at("/products/:id"),
              at("/assets"),
              at("/asset/:id"),
              at("/services/due"),
              at("/sub-rentals"),
              at("/transfers"),
              at("/availability"),
              at("/orders"),
              at("/orders/new"),
              at("/orders/:id"),
              at("/invoices"),
              at("/invoices/:id"),
              at("/payments"),
              at("/returns"),
              at("/returns/:id"),
              at("/scan"),
              at("/orders/:id/scan"),
              at("/imports"),
              at("/imports/new"),
              at("/imports/:id"),
              {
                ...at("/settings"),
                children: [
                  { index: true, loader: () => redirect(to.settings.company()) },
                  at("/settings/company"),
                  at("/settings/stores"),
                  at("/settings/stores/:id"),
                  at("/settings/rental"),
                  at("/settings/money"),
                  at("/settings/rates"),
                  at("/settings/rates/new"),
                  at("/settings/rates/:id"),
                  at("/settings/staff"),
                  at("/settings/usage"),
                  at("/settings/sessions"),
                  at("/settings/fields"),
                ],
              },
              at("*"),
            ],
          },
        ],
      },
    ],
  },
]);

/** Settles once the page that the app was opened at can be shown whole. */
export const firstPage = new Promise<void>((resolve) => {
  const look = () => {
    if (!router.state.initialized) return;
    stop();
    opened = true;
    resolve();
  };
  const stop = router.subscribe(look);
  look();
});

onUnauthenticated(() => {
  const { pathname, search } = router.state.location;
  const hadSession = Boolean(queryClient.getQueryData(sessionQuery.queryKey));
  if (!hadSession || OPEN_PAGES.includes(pageAt(pathname))) return;
  const url = to.signIn(pathname + search);
  // A whole new page: nothing that the ended session read stays in memory.
  window.location.assign(`${url}${url.includes("?") ? "&" : "?"}reason=ended`);
});
