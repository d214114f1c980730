import { uploadInvoiceMutation } from "@client/@tanstack/react-query.gen";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { told } from "@/lib/told";
import { UploadXml } from "./UploadXml";

/** The vendor's own file, read by the server. */
export function FromFile() {
  const { invoices } = useTexts();
  const texts = invoices.form;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const upload = useMutation({
    ...uploadInvoiceMutation(),
    onSuccess: async (made) => {
      await queries.invalidateQueries();
      void told(texts.entered);
      await navigate({ to: paths.invoice(made.id) });
    },
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
