import { useTexts } from "@/lib/language";
import { Page } from "@/ui/Page";

export function Home() {
  const { shell } = useTexts();
  return <Page title={shell.nav.home}>{null}</Page>;
}
