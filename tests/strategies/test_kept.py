"""What workspaces have described plays in `dealwright tournament`, read from their database."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dealwright.cli import app
from dealwright.core.errors import DealwrightError
from dealwright.simulation.entrants import entrants
from dealwright.simulation.own import Whose, described
from tests.site import PASSWORD, Site

PATIENT = {"name": "patient", "summary": "Hold", "rules": [{"use": "price_anchor"}]}


async def run(site: Site, *strategies: str) -> Result:
    """The command beside the server that owns the database."""
    named = [word for one in strategies for word in ("--strategy", one)]
    quick = ["--count", "1", "--rounds", "1", "--executor", "process:1"]
    home = {"DEALWRIGHT_HOME": str(site.parts.settings.home), "COLUMNS": "120"}
    command = ["tournament", *quick, *named]
    return await asyncio.to_thread(CliRunner().invoke, app, command, env=home)


async def test_all_that_a_workspace_has_in_use_plays(site: Site) -> None:
    kay = await site.register("kay")
    await kay.post("strategies", PATIENT)
    await kay.post("strategies", {**PATIENT, "name": "dropped"})
    await kay.http.delete("/api/v1/strategies/dropped")

    done = await run(site, "kay's/", "bundle")

    assert done.exit_code == 0, done.output
    assert "patient" in done.output
    assert "bundle" in done.output
    assert "dropped" not in done.output


async def test_one_is_named_by_its_workspaces_id_and_plays_what_it_says_now(site: Site) -> None:
    kim = await site.register("kim")
    await kim.post("strategies", PATIENT)
    newer = {"summary": "Hold", "rules": [{"use": "term_trade"}], "version": 1}
    await kim.put("strategies/patient", newer)

    found = await described(site.parts.store, [Whose(kim.workspace, "patient")])

    [one] = entrants(["any/patient"], lambda _: found)
    assert one.playing is not None
    assert (one.playing.version, one.playing.script) == ("2", found[0].script)
    assert found[0].script is not None
    assert [rule.use for rule in found[0].script.rules] == ["term_trade"]


async def test_what_is_not_there_is_refused_with_what_is(site: Site) -> None:
    kit = await site.register("kit")
    await kit.post("strategies", {**PATIENT, "name": "old"})
    await kit.http.delete("/api/v1/strategies/old")
    wrong = {
        "nobody/": ("there is no workspace 'nobody' here", "kit's"),
        "kit's/luck": ("there is no strategy 'luck'", "use one of adaptive"),
        "kit's/old": ("the strategy 'old' is retired", "change it to use it again"),
        "kit's/": ("there are no strategies in kit's/", "describe one first"),
    }

    for said, (what, instead) in wrong.items():
        refused = await run(site, said)

        assert isinstance(refused.exception, DealwrightError), said
        assert what in refused.exception.message
        assert instead in refused.exception.instead


async def test_a_name_of_two_workspaces_means_neither(site: Site) -> None:
    for name in ("lea", "leo"):
        person = {"email": f"{name}@example.com", "password": PASSWORD, "name": name}
        await site.http.post("/api/v1/auth/register", json={**person, "workspace_name": "Twin"})

    with pytest.raises(DealwrightError, match="2 workspaces are called 'Twin'"):
        await described(site.parts.store, [Whose("Twin")])


async def test_a_home_in_which_nothing_is_kept_yet_says_so(tmp_path: Path) -> None:
    nobody = ["tournament", "--strategy", "acme/"]

    refused = await asyncio.to_thread(
        CliRunner().invoke, app, nobody, env={"DEALWRIGHT_HOME": str(tmp_path)}
    )

    assert isinstance(refused.exception, DealwrightError)
    assert "serve" in refused.exception.instead
