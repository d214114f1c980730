import {
  Bell,
  ClipboardCheck,
  FilePen,
  FileSignature,
  FileText,
  Handshake,
  type LucideIcon,
  Package,
  Scale,
  Users,
} from "lucide-react";
import type { Texts } from "@/texts/en";

export interface PortalEntry {
  to: string;
  name: keyof Texts["portal"]["nav"];
  icon: LucideIcon;
  /** Only for who was let in for the whole vendor, not for one negotiation. */
  whole?: true;
}

/** The pages of the portal, in the order of the navigation. */
export const ENTRIES: readonly PortalEntry[] = [
  { to: "/portal", name: "tables", icon: Handshake },
  { to: "/portal/rfqs", name: "quotes", icon: FileText, whole: true },
  { to: "/portal/contracts", name: "contracts", icon: FileSignature, whole: true },
  { to: "/portal/orders", name: "orders", icon: Package, whole: true },
  { to: "/portal/amendments", name: "amendments", icon: FilePen, whole: true },
  { to: "/portal/notices", name: "notices", icon: Bell },
  { to: "/portal/reviews", name: "reviews", icon: ClipboardCheck },
  { to: "/portal/rules", name: "rules", icon: Scale, whole: true },
  { to: "/portal/holders", name: "holders", icon: Users },
];

/** Whether that entry is where one is. */
export function isHere(path: string, to: string): boolean {
  if (to === "/portal") return path === to || path.startsWith("/portal/negotiations");
  return path === to || path.startsWith(`${to}/`);
}

/** Those that somebody can use: the grant is of one negotiation, or of the whole vendor. */
export const entriesFor = (stream: string): readonly PortalEntry[] =>
  ENTRIES.filter((one) => !one.whole || stream.startsWith("vendor/"));
