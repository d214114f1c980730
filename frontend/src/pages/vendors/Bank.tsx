import type { VendorView } from "@client";
import { useTexts } from "@/lib/language";
import { BankAccount } from "@/pages/payments/BankAccount";

/** Where the vendor is paid. */
export function Bank({ vendor }: { vendor: VendorView }) {
  const { payments: texts } = useTexts();
  return <BankAccount holder={vendor.id} title={texts.bank.tab} hint={texts.bank.hint} />;
}
