import {
  BadgeCheck,
  Banknote,
  Bot,
  ChartNoAxesColumn,
  ClipboardList,
  FileText,
  House,
  Inbox,
  type LucideIcon,
  MessageSquareText,
  Package,
  ReceiptText,
  Route,
  Scale,
  Settings,
  Store,
  Users,
  Wallet,
} from "lucide-react";
import { useMemo } from "react";
import { useSellsAlone } from "@/lib/session";
import type { Texts } from "@/texts/en";

export interface PageEntry {
  to: string;
  name: keyof Texts["shell"]["nav"];
  group: keyof Texts["shell"]["groups"];
  icon: LucideIcon;
  /** Pressed after `g`. */
  key: string;
  /** Closed to who acts for vendors only. */
  buying?: true;
}

/** The pages that there are, in the order of the navigation. */
const PAGES: PageEntry[] = [
  { to: "/", name: "home", group: "work", icon: House, key: "h" },
  { to: "/inbox", name: "inbox", group: "work", icon: Inbox, key: "n" },
  { to: "/requests", name: "requests", group: "work", icon: ClipboardList, key: "r", buying: true },
  {
    to: "/orders",
    name: "byMessage",
    group: "work",
    icon: MessageSquareText,
    key: "m",
    buying: true,
  },
  { to: "/rfqs", name: "rfqs", group: "work", icon: Scale, key: "q", buying: true },
  {
    to: "/coalitions",
    name: "coalitions",
    group: "work",
    icon: Users,
    key: "u",
    buying: true,
  },
  { to: "/approvals", name: "approvals", group: "work", icon: BadgeCheck, key: "a", buying: true },
  { to: "/contracts", name: "contracts", group: "records", icon: FileText, key: "c" },
  { to: "/purchase-orders", name: "orders", group: "records", icon: Package, key: "o" },
  {
    to: "/invoices",
    name: "invoices",
    group: "records",
    icon: ReceiptText,
    key: "i",
    buying: true,
  },
  {
    to: "/payments",
    name: "payments",
    group: "records",
    icon: Banknote,
    key: "p",
    buying: true,
  },
  { to: "/vendors", name: "vendors", group: "records", icon: Store, key: "v" },
  { to: "/budgets", name: "budgets", group: "records", icon: Wallet, key: "b", buying: true },
  {
    to: "/analytics",
    name: "analytics",
    group: "records",
    icon: ChartNoAxesColumn,
    key: "y",
    buying: true,
  },
  {
    to: "/strategies",
    name: "strategies",
    group: "workspace",
    icon: Route,
    key: "t",
    buying: true,
  },
  { to: "/agents", name: "agents", group: "workspace", icon: Bot, key: "w", buying: true },
  { to: "/settings", name: "settings", group: "workspace", icon: Settings, key: "s" },
];

/** An address of the buyer's side that the navigation does not name. */
const BUYING = "/campaigns";

const within = (path: string, to: string): boolean => path === to || path.startsWith(`${to}/`);

/** The pages that somebody can use. */
export const pagesFor = (selling: boolean): readonly PageEntry[] =>
  selling ? PAGES.filter((one) => !one.buying) : PAGES;

/** Whether who acts for vendors only would be refused everything there. */
export function isOfBuyer(path: string): boolean {
  const closed = PAGES.filter((one) => one.buying).map((one) => one.to);
  return [...closed, BUYING].some((to) => within(path, to));
}

/** The pages that I can use. */
export function usePages(): readonly PageEntry[] {
  const selling = useSellsAlone();
  return useMemo(() => pagesFor(selling), [selling]);
}
