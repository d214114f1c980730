"""Which ERPs there are: a folder, an ERPNext site, or a made-up one."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from dealwright.channels.addresses import Operator
from dealwright.channels.outbound import Outbound
from dealwright.core.errors import Invalid, NotFound, Refused
from dealwright.erp.erpnext import ErpNext
from dealwright.erp.files import FileErp
from dealwright.erp.model import Erp
from dealwright.erp.simulated import LOGIN, URL, with_suppliers

FILES, ERPNEXT, SIMULATED = "files", "erpnext", "simulated"


def simulated() -> Erp:
    return ErpNext(URL, LOGIN, with_suppliers(), simulated=True, system=SIMULATED)


def site(url: str, token: str) -> Erp:
    """ERPNext there; `Invalid` without a token."""
    if ":" not in token:
        raise Invalid("there is no token", "set ERPNEXT_TOKEN to api_key:api_secret")
    return ErpNext(url, token, Outbound(Operator()))


def folder(path: Path) -> Erp:
    """`Invalid` where there is no such folder."""
    if not path.is_dir():
        raise Invalid(f"there is no folder {str(path)!r}", "make it, with a folder 'in' inside")
    return FileErp(path)


@dataclass(frozen=True)
class Sources:
    """What the operator has set: the ERPs of one workspace. Every workspace has a made-up one."""

    workspace: str = ""
    folder: Path | None = None
    url: str = ""
    token: str = field(default="", repr=False)

    def known(self, workspace: str) -> dict[str, str]:
        """The names of a workspace's ERPs, and where each is; no secrets."""
        found = {SIMULATED: ""}
        if workspace != self.workspace:
            return found
        if self.url:
            found = {ERPNEXT: _shown(self.url), **found}
        return {FILES: self.folder.name, **found} if self.folder else found

    def _folder(self, path: Path) -> Erp:
        """`Refused` where it is not there: where it lies is the operator's."""
        if not path.is_dir():
            raise Refused(f"the folder {path.name!r} is not there", "let the operator make it")
        return FileErp(path)

    def open(self, workspace: str, name: str) -> Erp:
        """`NotFound` for one that the workspace does not have."""
        if name not in self.known(workspace):
            raise NotFound(f"there is no connector {name!r}", "ask whoever runs the installation")
        if name == FILES and self.folder:
            return self._folder(self.folder)
        return site(self.url, self.token) if name == ERPNEXT else simulated()


def _shown(url: str) -> str:
    """Where a site is: without what may be a name, a password or a token in its address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
