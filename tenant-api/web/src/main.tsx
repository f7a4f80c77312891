import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { tongue, wordsReady } from "./shared/words";
import "./app.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root to render into");

document.documentElement.lang = tongue;
await wordsReady;
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
