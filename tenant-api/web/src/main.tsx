import { Logo } from "@rentright/ui/mark";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./app.css";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Logo />
  </StrictMode>,
);
