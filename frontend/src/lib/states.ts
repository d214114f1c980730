/** How far a request can have come, in this order. */
export const REQUEST_STATES = [
  "made",
  "sourced",
  "quoting",
  "negotiating",
  "awarded",
  "ordered",
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
/** By which requests are looked for: also those of which nothing comes any more. */
export const REQUESTS_WANTED = [...REQUEST_STATES, "ended"] as const;
export type RequestWanted = (typeof REQUESTS_WANTED)[number];

/** The parts of a vendor's page; only its own side sees those after the third. */
export const VENDOR_TABS = [
  "profile",
  "products",
  "bank",
  "rules",
  "selling",
  "trades",
  "webhook",
] as const;
export type VendorTab = (typeof VENDOR_TABS)[number];
export const OPEN_VENDOR_TABS = 3;

/** The parts of the settings. */
export const SETTINGS_TABS = [
  "you",
  "notices",
  "login",
  "members",
  "keys",
  "grants",
  "erp",
] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];
