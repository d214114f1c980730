/** What is said when something does not work; the server's own words come on top. */
export const problems = {
  offline: "The server does not answer.",
  offlineWay: "Check the connection, then try again.",
  unexpected: "Something went wrong on this page.",
  unexpectedWay: "Load it again. If it stays, tell an administrator what you did.",
  notFound: "There is nothing at this address.",
  notFoundWay: "It may belong to another workspace, or the link is incomplete.",
  notAllowed: "You may not see this.",
  loadAgain: "Load again",
  home: "Go to the start",
  newVersion: "There is a newer version of these pages.",
};
