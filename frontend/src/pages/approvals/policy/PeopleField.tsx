import { MultiSelect, type MultiSelectProps } from "@mantine/core";
import { useApprovers } from "../useApprovers";

/** Members who may approve, in the order in which they are named. */
export function PeopleField(props: MultiSelectProps) {
  const data = useApprovers(props.value);
  return (
    <MultiSelect
      {...props}
      data={data}
      inputWrapperOrder={["label", "input", "description", "error"]}
      searchable
      miw={200}
    />
  );
}
