/** A vendor in the portal reads and writes what it alone knows; nobody of the buyer's sees it. */
import {
  portalAddRule,
  portalChangeRule,
  portalConfig,
  portalPutConfig,
  portalPutTrades,
  portalResendDelivery,
  portalRules,
  portalTrades,
  portalWebhook,
  portalWebhookSecret,
} from "@client";
import type { Ways } from "@/pages/vendors/ways";

const throwOnError = true as const;

export const asVendor: Ways = {
  name: "portal",
  rules: async () => (await portalRules({ throwOnError })).data,
  addRule: async (_, body) => (await portalAddRule({ body, throwOnError })).data,
  changeRule: async (_, rule, body) =>
    (await portalChangeRule({ path: { rule }, body, throwOnError })).data,
  config: async () => (await portalConfig({ throwOnError })).data,
  putConfig: async (_, body) => (await portalPutConfig({ body, throwOnError })).data,
  trades: async () => (await portalTrades({ throwOnError })).data,
  putTrades: async (_, body) => (await portalPutTrades({ body, throwOnError })).data,
  webhook: async () => (await portalWebhook({ throwOnError })).data,
  newSecret: async () => (await portalWebhookSecret({ throwOnError })).data,
  resend: async (_, delivery) =>
    (await portalResendDelivery({ path: { delivery }, throwOnError })).data,
};
