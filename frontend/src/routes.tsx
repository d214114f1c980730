import { meOptions } from "@client/@tanstack/react-query.gen";
import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { later } from "./later";
import { Refusal } from "./lib/problem";
import {
  REQUESTS_WANTED,
  type RequestWanted,
  SETTINGS_TABS,
  type SettingsTab,
  VENDOR_TABS,
  type VendorTab,
} from "./lib/states";
import { wantedOf } from "./pages/analytics/wanted";
import { portalTree } from "./portalRoutes";
import { root } from "./rootRoute";
import { Broken } from "./ui/Broken";
import { Nowhere } from "./ui/Nowhere";

export interface LogInSearch {
  to?: string;
  ended?: boolean;
}

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value ? value : undefined;

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: (given: Record<string, unknown>): LogInSearch => ({
    to: text(given.to),
    ended: given.ended === true || undefined,
  }),
  component: lazyRouteComponent(() => import("./pages/login/LogIn"), "LogIn"),
});

const register = createRoute({
  getParentRoute: () => root,
  path: "/register",
  component: lazyRouteComponent(() => import("./pages/login/Register"), "Register"),
});

const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  validateSearch: (given: Record<string, unknown>): { invitation?: string } => ({
    invitation: text(given.invitation),
  }),
  component: lazyRouteComponent(() => import("./pages/login/Join"), "Join"),
});

const look = createRoute({
  getParentRoute: () => root,
  path: "/look/$negotiation",
  component: later(() => import("./theatre/seat/Look"), "Look"),
});

/** Everything for which one must be logged in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: lazyRouteComponent(() => import("./shell/Shell"), "Shell"),
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(meOptions());
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 401) throw error;
      throw redirect({ to: "/login", search: { to: location.href } });
    }
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/home/Home"), "Home"),
});

const inbox = createRoute({
  getParentRoute: () => inside,
  path: "/inbox",
  validateSearch: (given: Record<string, unknown>): { show?: "all" } => ({
    show: given.show === "all" ? "all" : undefined,
  }),
  component: later(() => import("./pages/inbox/Inbox"), "Inbox"),
});

const requests = createRoute({
  getParentRoute: () => inside,
  path: "/requests",
  validateSearch: (given: Record<string, unknown>): { state?: RequestWanted; search?: string } => ({
    state: REQUESTS_WANTED.find((one) => one === given.state),
    search: text(given.search),
  }),
  component: later(() => import("./pages/requests/Requests"), "Requests"),
});

const newRequest = createRoute({
  getParentRoute: () => inside,
  path: "/requests/new",
  component: later(() => import("./pages/requests/NewRequest"), "NewRequest"),
});

const request = createRoute({
  getParentRoute: () => inside,
  path: "/requests/$request",
  component: later(() => import("./pages/requests/RequestDetail"), "RequestDetail"),
});

const messageOrders = createRoute({
  getParentRoute: () => inside,
  path: "/orders",
  validateSearch: (given: Record<string, unknown>): { text?: string } => ({
    text: text(given.text),
  }),
  component: later(() => import("./pages/orders/MessageOrders"), "MessageOrders"),
});

const messageOrder = createRoute({
  getParentRoute: () => inside,
  path: "/orders/$order",
  component: later(() => import("./pages/orders/MessageOrder"), "MessageOrder"),
});

const rfqs = createRoute({
  getParentRoute: () => inside,
  path: "/rfqs",
  component: later(() => import("./pages/rfqs/Rfqs"), "Rfqs"),
});

const newRfq = createRoute({
  getParentRoute: () => inside,
  path: "/rfqs/new",
  validateSearch: (given: Record<string, unknown>): { request?: string } => ({
    request: text(given.request),
  }),
  component: later(() => import("./pages/rfqs/NewRfq"), "NewRfq"),
});

const rfq = createRoute({
  getParentRoute: () => inside,
  path: "/rfqs/$rfq",
  component: later(() => import("./pages/rfqs/RfqDetail"), "RfqDetail"),
});

const coalitions = createRoute({
  getParentRoute: () => inside,
  path: "/coalitions",
  component: later(() => import("./pages/coalitions/Coalitions"), "Coalitions"),
});

const newCoalition = createRoute({
  getParentRoute: () => inside,
  path: "/coalitions/new",
  component: later(() => import("./pages/coalitions/NewCoalition"), "NewCoalition"),
});

const coalition = createRoute({
  getParentRoute: () => inside,
  path: "/coalitions/$coalition",
  component: later(() => import("./pages/coalitions/CoalitionDetail"), "CoalitionDetail"),
});

const approvals = createRoute({
  getParentRoute: () => inside,
  path: "/approvals",
  validateSearch: (given: Record<string, unknown>): { show?: "all" } => ({
    show: given.show === "all" ? "all" : undefined,
  }),
  component: later(() => import("./pages/approvals/Approvals"), "Approvals"),
});

const approvalPolicy = createRoute({
  getParentRoute: () => inside,
  path: "/approvals/policy",
  component: later(() => import("./pages/approvals/policy/ApprovalPolicy"), "ApprovalPolicy"),
});

const delegations = createRoute({
  getParentRoute: () => inside,
  path: "/approvals/delegations",
  component: later(() => import("./pages/approvals/delegations/Delegations"), "Delegations"),
});

const approval = createRoute({
  getParentRoute: () => inside,
  path: "/approvals/$approval",
  component: later(() => import("./pages/approvals/ApprovalDetail"), "ApprovalDetail"),
});

const contracts = createRoute({
  getParentRoute: () => inside,
  path: "/contracts",
  component: later(() => import("./pages/papers/Contracts"), "Contracts"),
});

const contractTemplates = createRoute({
  getParentRoute: () => inside,
  path: "/contracts/templates",
  component: later(() => import("./pages/papers/templates/Templates"), "Templates"),
});

const newContractTemplate = createRoute({
  getParentRoute: () => inside,
  path: "/contracts/templates/new",
  component: later(() => import("./pages/papers/templates/NewTemplate"), "NewTemplate"),
});

const contractTemplate = createRoute({
  getParentRoute: () => inside,
  path: "/contracts/templates/$template",
  component: later(() => import("./pages/papers/templates/TemplateDetail"), "TemplateDetail"),
});

const contract = createRoute({
  getParentRoute: () => inside,
  path: "/contracts/$contract",
  component: later(() => import("./pages/papers/ContractDetail"), "ContractDetail"),
});

const orders = createRoute({
  getParentRoute: () => inside,
  path: "/purchase-orders",
  component: later(() => import("./pages/papers/Orders"), "Orders"),
});

const received = createRoute({
  getParentRoute: () => inside,
  path: "/purchase-orders/read",
  component: later(() => import("./pages/papers/received/Received"), "Received"),
});

const order = createRoute({
  getParentRoute: () => inside,
  path: "/purchase-orders/$order",
  component: later(() => import("./pages/papers/OrderDetail"), "OrderDetail"),
});

const amend = createRoute({
  getParentRoute: () => inside,
  path: "/purchase-orders/$order/amend",
  component: later(() => import("./pages/papers/amendments/Amend"), "Amend"),
});

const amendment = createRoute({
  getParentRoute: () => inside,
  path: "/amendments/$amendment",
  component: later(() => import("./pages/papers/amendments/AmendmentDetail"), "AmendmentDetail"),
});

const invoices = createRoute({
  getParentRoute: () => inside,
  path: "/invoices",
  validateSearch: (given: Record<string, unknown>): { show?: "all"; order?: string } => ({
    show: given.show === "all" ? "all" : undefined,
    order: text(given.order),
  }),
  component: later(() => import("./pages/invoices/Invoices"), "Invoices"),
});

const newInvoice = createRoute({
  getParentRoute: () => inside,
  path: "/invoices/new",
  validateSearch: (given: Record<string, unknown>): { order?: string } => ({
    order: text(given.order),
  }),
  component: later(() => import("./pages/invoices/NewInvoice"), "NewInvoice"),
});

const newCredit = createRoute({
  getParentRoute: () => inside,
  path: "/invoices/$invoice/credit",
  component: later(() => import("./pages/invoices/credits/NewCredit"), "NewCredit"),
});

const creditNotes = createRoute({
  getParentRoute: () => inside,
  path: "/credit-notes",
  validateSearch: (given: Record<string, unknown>): { show?: "open" | "all" } => ({
    show: given.show === "all" || given.show === "open" ? given.show : undefined,
  }),
  component: later(() => import("./pages/invoices/credits/CreditNotes"), "CreditNotes"),
});

const credit = createRoute({
  getParentRoute: () => inside,
  path: "/credit-notes/$credit",
  component: later(() => import("./pages/invoices/credits/CreditDetail"), "CreditDetail"),
});

const invoice = createRoute({
  getParentRoute: () => inside,
  path: "/invoices/$invoice",
  component: later(() => import("./pages/invoices/InvoiceDetail"), "InvoiceDetail"),
});

const payments = createRoute({
  getParentRoute: () => inside,
  path: "/payments",
  component: later(() => import("./pages/payments/Payments"), "Payments"),
});

const payment = createRoute({
  getParentRoute: () => inside,
  path: "/payments/$payment",
  component: later(() => import("./pages/payments/PaymentDetail"), "PaymentDetail"),
});

const vendors = createRoute({
  getParentRoute: () => inside,
  path: "/vendors",
  component: later(() => import("./pages/vendors/Vendors"), "Vendors"),
});

const newVendor = createRoute({
  getParentRoute: () => inside,
  path: "/vendors/new",
  validateSearch: (given: Record<string, unknown>): { name?: string } => ({
    name: text(given.name),
  }),
  component: later(() => import("./pages/vendors/NewVendor"), "NewVendor"),
});

const vendor = createRoute({
  getParentRoute: () => inside,
  path: "/vendors/$vendor",
  validateSearch: (given: Record<string, unknown>): { tab?: VendorTab } => ({
    tab: VENDOR_TABS.find((one) => one === given.tab),
  }),
  component: later(() => import("./pages/vendors/VendorDetail"), "VendorDetail"),
});

const budgets = createRoute({
  getParentRoute: () => inside,
  path: "/budgets",
  component: later(() => import("./pages/budgets/Budgets"), "Budgets"),
});

const strategies = createRoute({
  getParentRoute: () => inside,
  path: "/strategies",
  component: later(() => import("./pages/strategies/Strategies"), "Strategies"),
});

const newStrategy = createRoute({
  getParentRoute: () => inside,
  path: "/strategies/new-strategy",
  component: later(() => import("./pages/strategies/NewStrategy"), "NewStrategy"),
});

const strategy = createRoute({
  getParentRoute: () => inside,
  path: "/strategies/$strategy",
  component: later(() => import("./pages/strategies/StrategyDetail"), "StrategyDetail"),
});

const trial = createRoute({
  getParentRoute: () => inside,
  path: "/strategies/trials/$trial",
  component: later(() => import("./pages/strategies/Trial"), "Trial"),
});

const analytics = createRoute({
  getParentRoute: () => inside,
  path: "/analytics",
  validateSearch: wantedOf,
  component: later(() => import("./pages/analytics/Analytics"), "Analytics"),
});

const agents = createRoute({
  getParentRoute: () => inside,
  path: "/agents",
  component: later(() => import("./pages/agents/Agents"), "Agents"),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: "/settings",
  validateSearch: (given: Record<string, unknown>): { tab?: SettingsTab } => ({
    tab: SETTINGS_TABS.find((one) => one === given.tab),
  }),
  component: later(() => import("./pages/settings/Settings"), "Settings"),
});

const theatre = createRoute({
  getParentRoute: () => inside,
  path: "/campaigns/$campaign",
  component: later(() => import("./theatre/Theatre"), "Theatre"),
});

const campaignPlayback = createRoute({
  getParentRoute: () => inside,
  path: "/campaigns/$campaign/playback",
  component: later(() => import("./theatre/Playback"), "CampaignPlayback"),
});

const negotiation = createRoute({
  getParentRoute: () => inside,
  path: "/negotiations/$negotiation",
  component: later(() => import("./theatre/Negotiation"), "Negotiation"),
});

const playback = createRoute({
  getParentRoute: () => inside,
  path: "/negotiations/$negotiation/playback",
  component: later(() => import("./theatre/Playback"), "Playback"),
});

const forkPlayback = createRoute({
  getParentRoute: () => inside,
  path: "/forks/$fork/playback",
  component: later(() => import("./theatre/fork/ForkPlayback"), "ForkPlayback"),
});

const tree = root.addChildren([
  login,
  register,
  join,
  look,
  ...portalTree,
  inside.addChildren([
    home,
    inbox,
    requests,
    newRequest,
    request,
    messageOrders,
    messageOrder,
    rfqs,
    newRfq,
    rfq,
    coalitions,
    newCoalition,
    coalition,
    approvals,
    approvalPolicy,
    delegations,
    approval,
    contracts,
    contractTemplates,
    newContractTemplate,
    contractTemplate,
    contract,
    orders,
    received,
    order,
    amend,
    amendment,
    invoices,
    newInvoice,
    invoice,
    newCredit,
    creditNotes,
    credit,
    payments,
    payment,
    vendors,
    newVendor,
    vendor,
    budgets,
    strategies,
    newStrategy,
    strategy,
    trial,
    analytics,
    agents,
    settings,
    theatre,
    campaignPlayback,
    negotiation,
    playback,
    forkPlayback,
  ]),
]);

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: Nowhere,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
