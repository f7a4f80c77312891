/**
 * The build settings that every app of the family shares.
 *
 * The pages are served under a content-security-policy without inline script, inline style or data: fonts,
 * so nothing may be inlined, and the theme has to be chosen by a small blocking script of its own: a module
 * script would run after the first paint and flash the wrong theme.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";

const EVERY_PAGE =
  /node_modules\/(react|react-dom|scheduler|react-router|cookie|set-cookie-parser|@tanstack\/(react-query|query-core)|i18next|react-i18next|openapi-fetch|use-sync-external-store)\//;

/** Emits the theme script and the mark as hashed assets, and names both in the page's head. */
function familyHead() {
  const assets = [
    { stem: "theme-boot", ext: "js", type: "text/javascript" },
    { stem: "mark", ext: "svg", type: "image/svg+xml" },
  ].map(({ stem, ext, type }) => {
    const source = readFileSync(new URL(`./${stem}.${ext}`, import.meta.url), "utf8");
    const hash = createHash("sha256").update(source).digest("hex").slice(0, 8);
    return { name: `assets/${stem}-${hash}.${ext}`, type, source };
  });
  const [script, mark] = assets;
  return {
    name: "rentright-family-head",
    configureServer(server) {
      for (const { name, type, source } of assets) {
        server.middlewares.use(`/${name}`, (_req, res) => {
          res.setHeader("content-type", type);
          res.end(source);
        });
      }
    },
    generateBundle() {
      for (const { name, source } of assets) this.emitFile({ type: "asset", fileName: name, source });
    },
    transformIndexHtml: () => [
      { tag: "script", attrs: { src: `/${script.name}` }, injectTo: "head-prepend" },
      { tag: "link", attrs: { rel: "icon", type: mark.type, href: `/${mark.name}` }, injectTo: "head" },
    ],
  };
}

/** Vite's configuration for one app; `root` is the app's folder, `port` the one of its development server. */
export function app({ root, port, proxy }) {
  return {
    root,
    plugins: [react(), tailwindcss(), familyHead()],
    resolve: { alias: { "@": `${root}/src` }, dedupe: ["react", "react-dom"] },
    build: {
      target: ["chrome123", "firefox124", "safari17.5"],
      cssTarget: ["chrome123", "firefox124", "safari17.5"],
      assetsInlineLimit: 0,
      manifest: true,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        output: {
          // What every page needs travels as one file; without this, shared icons and helpers make some forty chunks
          // of a few hundred bytes, each with its own round trip and its own gzip dictionary.
          codeSplitting: {
            groups: [
              { name: "base", test: EVERY_PAGE, priority: 3 },
              { name: "forms", test: /node_modules\/react-hook-form\//, priority: 2 },
              { name: "schemas", test: /node_modules\/(zod|@hookform)\//, priority: 2 },
              {
                name: "shared",
                test: /\/platform\/ui\/src\/|\/lucide-react\/|\/src\/(shared|api)\//,
                minShareCount: 4,
                priority: 1,
              },
            ],
          },
        },
      },
    },
    server: {
      port,
      strictPort: true,
      // Every tenant has its own name, and names below localhost all lead here.
      allowedHosts: [".localhost"],
      proxy: Object.fromEntries(
        ["/api", "/dev", "/docs", "/openapi.json"].map((path) => [
          path,
          { target: proxy, changeOrigin: false },
        ]),
      ),
    },
    preview: { allowedHosts: [".localhost"] },
    test: { environment: "node", include: ["src/**/*.test.{ts,tsx}"] },
  };
}
