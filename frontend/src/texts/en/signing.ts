/** Signatures below contracts, of both sides. */
export const signing = {
  title: "Signatures",
  lead: "A typed name below the exact bytes of the text, named by their SHA-256.",
  sides: { buyer: "For the buyer", vendor: "For the vendor" },
  nobody: "Not signed yet",
  erased: "name erased",
  name: "Your name, as you sign",
  agree: "I have read the text and sign it.",
  act: "Sign",
  done: "The contract is signed",
  waiting: "An approver who did not ask for it signs, in person.",
  verify: "Check",
  verified: "The text is the one that was made; each signature is below these very bytes.",
  broken: "The text is not the one that was made. Sign nothing, and ask who runs this.",
  simulated: "The vendor is simulated: nobody signs this contract, and it binds nobody.",
  states: { unsigned: "Unsigned", half_signed: "Signed by one side", signed: "Signed" },
  own: {
    title: "Contracts",
    lead: "What was agreed with this buyer, to read and to sign.",
    empty: "No contracts yet",
    emptyWay: "A contract is made when the buyer has approved an agreement.",
  },
};
