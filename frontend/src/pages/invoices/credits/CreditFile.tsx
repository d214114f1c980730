import { uploadCreditNoteMutation } from "@client/@tanstack/react-query.gen";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { told } from "@/lib/told";
import { UploadXml } from "../UploadXml";

/** The vendor's own credit note, read by the server. */
export function CreditFile() {
  const { credits: texts } = useTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const upload = useMutation({
    ...uploadCreditNoteMutation(),
    onSuccess: async (made) => {
      await queries.invalidateQueries();
      void told(texts.entered);
      await navigate({ to: paths.credit(made.id) });
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
