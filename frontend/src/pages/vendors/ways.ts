/** Where what only a vendor knows is read and written: as a member who plays it, or in the portal. */
import {
  addRule,
  changeRule,
  listRules,
  newWebhookSecret,
  putConfig,
  putTrades,
  type RuleBody,
  type RuleView,
  resendDelivery,
  type SellerConfigBody,
  type SellerConfigView,
  showConfig,
  showTrades,
  showWebhook,
  type TradesBody,
  type TradesView,
  type WebhookSecret,
  type WebhookView,
} from "@client";
import { createContext, use } from "react";

export interface Ways {
  name: string;
  rules: (vendor: string) => Promise<RuleView[]>;
  addRule: (vendor: string, body: RuleBody) => Promise<RuleView>;
  changeRule: (vendor: string, rule: string, body: RuleBody) => Promise<RuleView>;
  config: (vendor: string) => Promise<SellerConfigView>;
  putConfig: (vendor: string, body: SellerConfigBody) => Promise<SellerConfigView>;
  trades: (vendor: string) => Promise<TradesView>;
  putTrades: (vendor: string, body: TradesBody) => Promise<TradesView>;
  webhook: (vendor: string) => Promise<WebhookView>;
  newSecret: (vendor: string) => Promise<WebhookSecret>;
  resend: (vendor: string, delivery: string) => Promise<WebhookView>;
}

const throwOnError = true as const;

const asMember: Ways = {
  name: "member",
  rules: async (vendor) => (await listRules({ path: { vendor }, throwOnError })).data,
  addRule: async (vendor, body) => (await addRule({ path: { vendor }, body, throwOnError })).data,
  changeRule: async (vendor, rule, body) =>
    (await changeRule({ path: { vendor, rule }, body, throwOnError })).data,
  config: async (vendor) => (await showConfig({ path: { vendor }, throwOnError })).data,
  putConfig: async (vendor, body) =>
    (await putConfig({ path: { vendor }, body, throwOnError })).data,
  trades: async (vendor) => (await showTrades({ path: { vendor }, throwOnError })).data,
  putTrades: async (vendor, body) =>
    (await putTrades({ path: { vendor }, body, throwOnError })).data,
  webhook: async (vendor) => (await showWebhook({ path: { vendor }, throwOnError })).data,
  newSecret: async (vendor) => (await newWebhookSecret({ path: { vendor }, throwOnError })).data,
  resend: async (vendor, delivery) =>
    (await resendDelivery({ path: { vendor, delivery }, throwOnError })).data,
};

export const WaysContext = createContext<Ways>(asMember);
export const useWays = (): Ways => use(WaysContext);

/** Under which name an answer is kept. */
export const keyOf = (
  ways: Ways,
  what: "rules" | "config" | "trades" | "webhook",
  vendor: string,
) => [ways.name, what, vendor] as const;
