import type { Texts } from "../en";

export const told: Texts["told"] = {
  above_budget: "{total}, das Budget der Anfrage ist {budget}",
  above_budget_in_all: "{total} insgesamt, das Budget der Anfrage ist {budget}",
  amendment_simulated: "unser eigener Agent spielt den Lieferanten; keine Firma wird es bestätigen",
  amount: "{amount}",
  asked_anew:
    "mit dem, was seither gefragt wurde, sind es {total}; was vorher unterschrieben wurde, zählt nicht",
  budget_beyond: "{centre} um {over}",
  budget_left: "{centre}: {left} von {amount}",
  budget_no_exchange: "vom Budget von {centre} wurde für diese Bestellung nichts zugesagt",
  budget_no_rate:
    "für {day} gibt es keinen Wechselkurs von {base} in {quote}: lesen Sie ihn unter Budgets, Wechselkurse ein",
  budget_rate: "{needed} vom Budget von {centre} (1 {base} = {rate} {quote} am {day})",
  day: "{day}",
  invoice_simulated: "keine Firma hat diese Rechnung geschickt",
  limit_rate: "{amount} (1 {base} = {rate} {quote} am {day})",
  member_share: "{quantity}, Bestellung {ordered}, trägt {due}, spart {saving}",
  no_budget: "dahinter steht kein Budget: {centre} hat keines",
  no_cost_centre: "dahinter steht kein Budget: es wurde keine Kostenstelle genannt",
  orders_kept: "{kept} von {orders} Bestellungen kamen vollständig und bis zum gewünschten Tag",
  payment_net: "{days} Tage netto ab Rechnung",
  payment_prepaid: "im Voraus",
  quality_blocked: "gesperrt: Qualität {score} liegt unter {below}",
  quality_blocks: "Qualität sperrt unter {bound}",
  quality_warned: "Warnung: Qualität {score} liegt unter {below}",
  quality_warns: "Qualität warnt unter {bound}",
  quantity: "{quantity}",
  quoted_by_file: "eine Datei, die {by} angenommen hat; der Lieferant war nicht hier",
  quoted_line: "{product}: {quantity} zu {price}, {total}",
  rate_corrected:
    "1 {base} sind am {day} {rate} {quote} und nicht {before}; was nach dem alten Kurs vom Budget gesagt war, fällt weg, und was vorher unterschrieben wurde, zählt nicht",
  reliability_blocked: "gesperrt: Zuverlässigkeit {score} liegt unter {below}",
  reliability_blocks: "Zuverlässigkeit sperrt unter {bound}",
  reliability_warned: "Warnung: Zuverlässigkeit {score} liegt unter {below}",
  reliability_warns: "Zuverlässigkeit warnt unter {bound}",
  same_vendor: "{count} weitere innerhalb von {days} Tagen",
  scorecard_overridden: "trotzdem zugeschlagen von {by}",
  scores_typed: "Qualität {quality}, Zuverlässigkeit {reliability}, eingetragen von {by} am {day}",
  scores_untyped: "Qualität {quality}, Zuverlässigkeit {reliability}; niemand hat sie eingetragen",
  term_done: "Die Vereinbarung endet, wenn beide Seiten getan haben, was sie schulden.",
  term_months: "Die Vereinbarung gilt {months} {months?Monat:Monate} ab ihrem Datum.",
  value_adds: "Im Preis enthalten: {adds}.",
  vendor_played:
    "unser eigener Agent hat den Lieferanten gespielt; keine Firma hat irgendetwas zugestimmt",
  workspace_plays:
    "dieser Arbeitsbereich spielt den Lieferanten; keine Firma hat irgendetwas zugestimmt",
};
