import { TooltipProvider } from "@rentright/ui/tooltip";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ConsolePage } from "./console-page";
import "./app.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root to render into");
createRoot(root).render(
  <StrictMode>
    <TooltipProvider>
      <ConsolePage />
    </TooltipProvider>
  </StrictMode>,
);
