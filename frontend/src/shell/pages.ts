import { House, type LucideIcon } from "lucide-react";
import type { Texts } from "@/texts/en";

export interface PageEntry {
  to: string;
  name: keyof Texts["shell"]["nav"];
  group: keyof Texts["shell"]["groups"];
  icon: LucideIcon;
  /** Pressed after `g`. */
  key: string;
}

/** The pages that there are, in the order of the navigation. */
export const PAGES: PageEntry[] = [{ to: "/", name: "home", group: "work", icon: House, key: "h" }];
