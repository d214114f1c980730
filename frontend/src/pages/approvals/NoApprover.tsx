import { useTexts } from "@/lib/language";
import { Missing } from "@/ui/Missing";
import { useNobodyApproves } from "./useApprovers";

/** Says before one asks for something that nobody could approve it; nothing where somebody could. */
export function NoApprover() {
  const { missing } = useTexts();
  return useNobodyApproves() && <Missing roles={["approver"]}>{missing.approver}</Missing>;
}
