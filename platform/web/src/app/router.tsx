import { createBrowserRouter, type RouteObject } from "react-router";
import StartPage from "@/features/start/start-page";
import { PageCrash } from "./page-crash";
import { PAGES, type PagePath } from "./pages";
import { SiteFrame } from "./site-frame";

/** A page in a chunk of its own. */
function at(path: PagePath): RouteObject {
  return { path, lazy: async () => ({ Component: (await PAGES[path]()).default }) };
}

export const router = createBrowserRouter([
  {
    Component: SiteFrame,
    ErrorBoundary: PageCrash,
    children: [
      {
        ErrorBoundary: PageCrash,
        children: [
          { index: true, Component: StartPage },
          at("/signup/:id"),
          at("/confirm"),
          at("/find"),
          at("/terms"),
          at("*"),
        ],
      },
    ],
  },
]);

/** Settles once the page that the app was opened at is there. */
export const firstPage = new Promise<void>((resolve) => {
  const look = () => {
    if (!router.state.initialized) return;
    stop();
    resolve();
  };
  const stop = router.subscribe(look);
  look();
});
