import { fileURLToPath } from "node:url";
import { app } from "@rentright/ui/vite";

export default app({
  root: fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, ""),
  port: 5174,
  proxy: process.env.RENTRIGHT_WEB_PROXY ?? "http://demo.rentright.localhost:8080",
});
