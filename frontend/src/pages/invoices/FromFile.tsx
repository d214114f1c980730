import { uploadInvoiceMutation } from "@client/@tanstack/react-query.gen";
import { useMutation } from "@tanstack/react-query";
import { useEntered } from "@/lib/entered";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { UploadXml } from "./UploadXml";

/** The vendor's own file, read by the server. */
export function FromFile() {
  const { invoices } = useTexts();
  const texts = invoices.form;
  const upload = useMutation({
    ...uploadInvoiceMutation(),
    onSuccess: useEntered(texts.entered, paths.invoice),
  });
  return (
    <UploadXml
      hint={texts.fileHint}
      different={texts.different}
      doing={upload}
      send={(body, different) => upload.mutate({ body, query: { different } })}
    />
  );
}
