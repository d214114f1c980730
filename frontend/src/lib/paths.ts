/** Addresses of things, for links from other pages. */
export const paths = {
  request: (id: string) => `/requests/${id}`,
  messageOrder: (id: string) => `/orders/${id}`,
  rfq: (id: string) => `/rfqs/${id}`,
  coalition: (id: string) => `/coalitions/${id}`,
  campaign: (id: string) => `/campaigns/${id}`,
  campaignPlayback: (id: string) => `/campaigns/${id}/playback`,
  negotiation: (id: string) => `/negotiations/${id}`,
  /** For who is let in by a link; what follows `#` is never sent. */
  look: (id: string) => `/look/${id}`,
  /** Where a vendor comes in by a link. */
  portalDoor: "/portal/enter",
  portalTable: (id: string) => `/portal/negotiations/${id}`,
  portalPlayback: (id: string) => `/portal/negotiations/${id}/playback`,
  playback: (id: string) => `/negotiations/${id}/playback`,
  fork: (id: string) => `/forks/${id}/playback`,
  approval: (id: string) => `/approvals/${id}`,
  contractTemplate: (id: string) => `/contracts/templates/${id}`,
  contract: (id: string) => `/contracts/${id}`,
  order: (id: string) => `/purchase-orders/${id}`,
  amend: (id: string) => `/purchase-orders/${id}/amend`,
  amendment: (id: string) => `/amendments/${id}`,
  invoice: (id: string) => `/invoices/${id}`,
  newCredit: (invoice: string) => `/invoices/${invoice}/credit`,
  credit: (id: string) => `/credit-notes/${id}`,
  payment: (id: string) => `/payments/${id}`,
  strategy: (name: string) => `/strategies/${name}`,
  trial: (id: string) => `/strategies/trials/${id}`,
  vendor: (id: string) => `/vendors/${id}`,
};

/** The id in a stream's name: `negotiation/neg_1` names neg_1. */
export function idOf(stream: string): string {
  return stream.split("/")[1] ?? stream;
}
