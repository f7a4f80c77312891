import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { firstPage } from "./app/router";
import { configQuery } from "./shared/config";
import { queryClient } from "./shared/query-client";
import { startWords } from "./shared/words";
import "./app.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root to render into");

// Every page wants the settings: ask while the page's own chunk is still on its way.
void queryClient.prefetchQuery(configQuery);
// The outline in index.html stands until there is a whole page to put in its place.
await Promise.all([startWords(), firstPage]);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
