import { defineConfig } from "@hey-api/openapi-ts";

export default defineConfig({
  input: "../openapi.json",
  output: { path: "client", clean: true },
  logs: { level: "error" },
  // A stream of events is followed by the browser's own EventSource.
  parser: {
    filters: {
      operations: {
        exclude: ["GET /api/v1/events/stream", "GET /api/v1/orders/{message_order}/events"],
      },
    },
  },
  plugins: [
    "@hey-api/client-fetch",
    // The session comes as a cookie: no call looks for a token.
    { name: "@hey-api/sdk", auth: false },
    "@hey-api/typescript",
    "@tanstack/react-query",
  ],
});
