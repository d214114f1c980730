import {
  BadgeCheck,
  Bot,
  ClipboardList,
  FileText,
  House,
  type LucideIcon,
  Package,
  Settings,
  Store,
  Wallet,
} from "lucide-react";
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
export const PAGES: PageEntry[] = [
  { to: "/", name: "home", group: "work", icon: House, key: "h" },
  { to: "/requests", name: "requests", group: "work", icon: ClipboardList, key: "r" },
  { to: "/approvals", name: "approvals", group: "work", icon: BadgeCheck, key: "a" },
  { to: "/contracts", name: "contracts", group: "records", icon: FileText, key: "c" },
  { to: "/purchase-orders", name: "orders", group: "records", icon: Package, key: "o" },
  { to: "/vendors", name: "vendors", group: "records", icon: Store, key: "v" },
  { to: "/budgets", name: "budgets", group: "records", icon: Wallet, key: "b" },
  { to: "/agents", name: "agents", group: "workspace", icon: Bot, key: "w" },
  { to: "/settings", name: "settings", group: "workspace", icon: Settings, key: "s" },
];
