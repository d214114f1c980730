import type { ContractDetail as Contract } from "@client";
import { contractTextOptions, showContractOptions } from "@client/@tanstack/react-query.gen";
import { Button, Grid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { Id, Simulated } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { SignedMark } from "@/ui/SignedMark";
import { LoadingRows } from "@/ui/states";
import { To } from "@/ui/To";
import { ContractText } from "./ContractText";
import { PaperFacts } from "./PaperFacts";
import { Redraw } from "./Redraw";
import { Review } from "./Review";
import { Signatures } from "./Signatures";

export function ContractDetail() {
  const { contract } = useParams({ from: "/inside/contracts/$contract" });
  const query = useQuery(showContractOptions({ path: { contract } }));
  return <Load query={query}>{(found) => <Detail contract={found} />}</Load>;
}

function Detail({ contract }: { contract: Contract }) {
  const { papers } = useTexts();
  const texts = papers.contracts;
  const path = { contract: contract.id };
  const query = { draft: contract.drafts.length + 1 };
  const options = contractTextOptions({ path, query });
  const text = useQuery({ ...options, staleTime: Number.POSITIVE_INFINITY });
  return (
    <Page
      title={contract.vendor_name}
      above={<BackTo to="/contracts" label={texts.title} />}
      marks={
        <>
          <SignedMark state={contract.state} />
          {contract.simulated && <Simulated />}
        </>
      }
      actions={
        <Button
          component="a"
          href={`/api/v1/contracts/${contract.id}/text`}
          download={`${contract.id}.md`}
          variant="default"
          leftSection={<Download size={16} aria-hidden />}
        >
          {texts.download}
        </Button>
      }
    >
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Panel title={texts.text}>
            <Load query={text} meanwhile={<LoadingRows />}>
              {(found) => <ContractText text={String(found)} />}
            </Load>
          </Panel>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack gap="md">
            <Review contract={contract} />
            <Signatures contract={contract} read={text.isSuccess} />
            <Redraw contract={contract} />
            <PaperFacts
              paper={contract}
              title={texts.about}
              more={[
                [
                  texts.order,
                  <To key="order" to={paths.order(contract.purchase_order)}>
                    {papers.open}
                  </To>,
                ],
                [
                  texts.template,
                  contract.template_name ? (
                    <To key="template" to={paths.contractTemplate(contract.template)}>
                      {texts.templateVersion(contract.template_name, contract.template_version)}
                    </To>
                  ) : (
                    texts.templateVersion(texts.builtIn, contract.template_version)
                  ),
                ],
                [texts.sha, <Id key="sha" value={contract.sha256} />],
              ]}
            />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
