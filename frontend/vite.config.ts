import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import mantine from "postcss-preset-mantine";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { mantineStyles } from "./mantine-styles.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const BUILT = here("../src/dealwright/web/static");
/** From so many chunks on a module goes into the one that is fetched first. */
const SHARED_BY = 41;
/** Icons that so many chunks use come together: each alone packs badly. */
const ICONS_SHARED_BY = 3;
const SERVER = "http://127.0.0.1:8000";

/** Leaves each script and style sheet beside itself as `.gz`, so that the server packs nothing. */
function packed(): Plugin {
  return {
    name: "packed",
    apply: "build",
    closeBundle() {
      const names = readdirSync(BUILT, { recursive: true, encoding: "utf-8" });
      for (const name of names.filter((one) => /\.(js|css|html|svg)$/.test(one))) {
        const path = join(BUILT, name);
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), mantineStyles(here(".")), packed()],
  resolve: {
    alias: [
      { find: /^@client$/, replacement: here("./client/index.ts") },
      { find: /^@client\//, replacement: `${here("./client")}/` },
      { find: /^@\//, replacement: `${here("./src")}/` },
    ],
  },
  css: { postcss: { plugins: [mantine()] } },
  server: { proxy: { "/api": { target: SERVER, ws: true } } },
  build: {
    outDir: BUILT,
    emptyOutDir: true,
    manifest: true,
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "shared", minShareCount: SHARED_BY },
            { name: "icons", test: /lucide-react/, minShareCount: ICONS_SHARED_BY },
          ],
        },
      },
    },
  },
  // one document for all files: another for each would take six times as long
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"], isolate: false },
});
