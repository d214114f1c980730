import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Plugin } from "vite";

const NAME = "virtual:mantine.css";
const IMPORTED = /import\s*(?:type\s*)?\{([^}]*)\}\s*from\s*"@mantine\/core"/g;
const RELATIVE = /from\s*"(\.{1,2}\/[^"]+)"/g;
const MODULE = /([\w-]+)\.module\.mjs$/;

/** Mantine's styles for the components that are used, in Mantine's own order, as `virtual:mantine.css`. */
export function mantineStyles(root: string): Plugin {
  const id = join(root, "mantine.css");
  return {
    name: "mantine-styles",
    resolveId: (asked) => (asked === NAME ? id : undefined),
    load: (asked) => (asked === id ? stylesOf(root) : undefined),
  };
}

/** The style sheets of all that is imported by our sources and by Mantine's further packages. */
export function stylesOf(root: string): string {
  const packages = join(root, "node_modules", "@mantine");
  const core = join(packages, "core");
  const used = ["../../src", "notifications/esm", "spotlight/esm"]
    .flatMap((folder) => sources(join(packages, folder)))
    .flatMap((path) => imported(path));
  const needed = needs(core, new Set(used));
  const whole = readFileSync(join(core, "styles.css"), "utf-8");
  return readdirSync(join(core, "styles"))
    .filter((name) => name.endsWith(".css") && !name.endsWith(".layer.css"))
    .filter((name) => needed(name.replace(/\.css$/, "")))
    .map((name) => readFileSync(join(core, "styles", name), "utf-8").trim())
    .sort((one, other) => whole.indexOf(one) - whole.indexOf(other))
    .join("\n");
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf-8" })
    .filter((name) => /\.(tsx?|mjs)$/.test(name))
    .map((name) => join(folder, name));
}

function imported(path: string): string[] {
  const found = readFileSync(path, "utf-8").matchAll(IMPORTED);
  return [...found].flatMap((one) =>
    (one[1] ?? "").split(",").map((name) => name.trim().replace(/^type\s+|\s+as\s.*$/g, "")),
  );
}

/** Says whether a style sheet is needed: it belongs to what is used, or to no component at all. */
function needs(core: string, used: Set<string>): (sheet: string) => boolean {
  const index = join(core, "esm", "index.mjs");
  const all = new Set(readdirModules(join(core, "esm")));
  const reached = new Set<string>();
  const waiting = [...readFileSync(index, "utf-8").matchAll(/import \{([^}]*)\} from "(\.[^"]+)"/g)]
    .filter((one) => one[1]?.split(",").some((name) => used.has(name.trim())))
    .map((one) => resolve(dirname(index), one[2] ?? ""));
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    const text = readFileSync(path, "utf-8");
    for (const [, next] of text.matchAll(RELATIVE))
      waiting.push(resolve(dirname(path), next ?? ""));
  }
  const wanted = new Set([...reached].map((path) => MODULE.exec(path)?.[1]));
  return (sheet) => wanted.has(sheet) || !all.has(sheet);
}

function readdirModules(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf-8" }).flatMap(
    (name) => MODULE.exec(name)?.[1] ?? [],
  );
}
