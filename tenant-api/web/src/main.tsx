import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { firstPage } from "./app/router";
import { tongue, wordsReady } from "./shared/words";
import "./app.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root to render into");

document.documentElement.lang = tongue;
// The outline in index.html stands until there is a whole page to put in its place: painting it twice costs a slow
// machine a third of a second.
await Promise.all([wordsReady, firstPage]);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
