import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { i18nReady } from "./shared/i18n";
import "./app.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root to render into");

await i18nReady;
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
