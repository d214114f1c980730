import { uploadCreditNoteMutation } from "@client/@tanstack/react-query.gen";
import { useMutation } from "@tanstack/react-query";
import { useEntered } from "@/lib/entered";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { UploadXml } from "../UploadXml";

/** The vendor's own credit note, read by the server. */
export function CreditFile() {
  const { credits: texts } = useTexts();
  const upload = useMutation({
    ...uploadCreditNoteMutation(),
    onSuccess: useEntered(texts.entered, paths.credit),
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
