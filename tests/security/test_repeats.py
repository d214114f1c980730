"""A request that comes twice, because an answer was lost, is carried out once: on every route."""

from tests.openapi import kept
from tests.security.routes import routes

REPEATABLE = {
    "POST auth/login": "another log-in, which ends by itself",
    "POST auth/refresh": "works once by its own token; a repeat means that it was stolen",
    "POST auth/logout": "what has ended stays so",
    "POST auth/password": "the present password is another one by then",
    "POST auth/tickets": "another ticket, which ends in half a minute",
    "POST portal/sessions": "another session; a claim is made anew until its secret was used",
    "POST grants-to-me/{grant}/portal": "the same",
    "POST portal/holders/{grant}/admit": "who was let in is in",
    "POST portal/negotiations/{negotiation}/walk-away": "who has left cannot leave again",
    "POST portal/negotiations/{negotiation}/hand-over": "an agent that plays is let play no more",
    "POST portal/negotiations/{negotiation}/take-back": "the same",
    "POST negotiations/{negotiation}/walk-away": "who has left cannot leave again",
    "POST negotiations/{negotiation}/pause": "what is paused cannot be paused again",
    "POST negotiations/{negotiation}/resume": "the same",
    "POST campaigns/{campaign}/pause": "the same",
    "POST campaigns/{campaign}/resume": "the same",
    "POST strategy-trials/{trial}/end": "what has ended cannot be ended again",
    "POST strategy-trials/{trial}/resume": "what is on cannot be taken up again",
    "POST payments/{payment}/look-up": "nothing is sent, and what is clear is not asked about",
    "POST payments/{payment}/file": "nothing is sent; that it was taken again is recorded",
    "POST webhooks/payments": "an event is known by its own id",
    "POST webhooks/stripe": "an event is known by its own id",
    "POST webhooks/calls": "the same, and by its content",
    "POST quotations/read": "nothing is kept",
    "POST quotations": "the same",
    "POST purchase-orders/read": "the same",
    "POST exchange-rates/conversion": "the same",
    "POST audit-trails/check": "the same",
    "POST portal/audit-trails/check": "the same",
    "POST negotiations/{negotiation}/what-if": "the same",
    "POST campaigns/{campaign}/mandate": "names the versions that it was decided on",
    "POST campaigns/{campaign}/choose": "what was chosen is chosen",
    "POST portal/webhook/deliveries/{delivery}/resend": "what is on its way is not sent again",
    "POST vendors/{vendor}/webhook/deliveries/{delivery}/resend": "the same",
    "POST approval-policy/preview": "nothing is kept",
    "POST approval-delegations/{delegation}/end": "what has ended stays so",
    "POST contract-vocabulary/preview": "nothing is kept",
    "POST notice-contacts": "another code is given after half a minute, and the last one counts",
    "POST notice-contacts/confirm": "a code works once",
    "POST notice-contacts/remove": "what was removed is not there",
    "POST notice-messages/{message}/resend": "what is on its way is not sent again",
    "POST agents/retry": "what is under way again is not put aside any more",
}
"""What neither makes nor binds anything twice, and why not."""


def test_every_post_takes_an_idempotency_key_or_says_why_it_needs_none() -> None:
    paths = kept()["paths"]
    taking = {
        str(route)
        for route in routes()
        for parameter in paths[f"/api/v1/{route.path}"][route.method.lower()].get("parameters", [])
        if parameter["name"] == "Idempotency-Key"
    }

    posts = {str(route) for route in routes() if route.method == "POST"}

    assert posts - taking == REPEATABLE.keys()
