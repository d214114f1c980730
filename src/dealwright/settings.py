"""Everything that can be set from outside, each with a default that works on a fresh machine."""

import hashlib
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AliasChoices,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from dealwright.core.errors import Invalid

SECRET_LENGTH = 32


def alias(*names: str) -> AliasChoices:
    """The names under which a setting is found, the first being the one in the docs."""
    return AliasChoices(*names)


class Settings(BaseSettings):
    """Read from the environment and `.env`; `dealwright config check` says what is wrong."""

    model_config = SettingsConfigDict(
        env_prefix="DEALWRIGHT_", env_file=".env", extra="ignore", populate_by_name=True
    )

    home: Path = Field(
        default=Path.home() / ".dealwright", description="The folder in which all data lies."
    )
    database_url: str | None = Field(
        default=None, description="SQLite file or PostgreSQL; default: a file in the home folder."
    )
    host: str = Field(
        default="127.0.0.1", validation_alias=alias("DEALWRIGHT_HOST", "SERVICE_HOST")
    )
    port: int = Field(
        default=8000, ge=0, le=65_535, validation_alias=alias("DEALWRIGHT_PORT", "SERVICE_PORT")
    )
    redis_url: SecretStr | None = Field(
        default=None,
        validation_alias=alias("DEALWRIGHT_REDIS_URL", "BUS_REDIS_URL"),
        description="A Redis through which wake-ups go from process to process.",
    )
    bus_backend: Literal["auto", "inproc", "postgres", "redis"] = Field(
        default="auto",
        validation_alias=alias("BUS_BACKEND"),
        description="How wake-ups travel; auto is Redis if there is one, else LISTEN/NOTIFY.",
    )
    ui_require_login: bool = Field(
        default=True,
        validation_alias=alias("UI_REQUIRE_LOGIN"),
        description="0: who sits at this machine needs no log-in for a served demo.",
    )
    web: Literal["build", "skip"] = Field(
        default="build", description="Read by the build: `skip` leaves the pages out."
    )
    environment: Literal["development", "production"] = Field(
        default="development", validation_alias=alias("DEALWRIGHT_ENVIRONMENT", "ENVIRONMENT")
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="warning", validation_alias=alias("DEALWRIGHT_LOG_LEVEL", "LOG_LEVEL")
    )
    metrics_token: SecretStr | None = Field(
        default=None, min_length=16, description="Who reads /metrics must show it."
    )
    secret: SecretStr | None = Field(
        default=None, description="Signs and seals; default: made once and kept in the home folder."
    )
    former_secrets: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        default=(), description="Secrets used before, to read what they sealed; comma-separated."
    )
    payments_webhook_secret: SecretStr | None = Field(
        default=None,
        min_length=SECRET_LENGTH,
        description="Signs what a provider tells of payments; default: nobody outside knows it.",
    )
    exa_api_key: SecretStr | None = Field(
        default=None,
        min_length=8,
        validation_alias=alias("DEALWRIGHT_EXA_API_KEY", "EXA_API_KEY"),
        description="Finds companies in the web; without it they are simulated.",
    )
    stripe_key: SecretStr | None = Field(
        default=None,
        min_length=SECRET_LENGTH,
        description="Pays by Stripe; without one those rails are simulated.",
    )
    stripe_webhook_secret: SecretStr | None = Field(
        default=None,
        min_length=SECRET_LENGTH,
        description="Signs what Stripe tells; needed with a key.",
    )
    stripe_financial_account: str = Field(
        default="", pattern=r"^(fa_[A-Za-z0-9_]+)?$", description="From which ACH pays."
    )
    stripe_url: str = Field(default="https://api.stripe.com", description="Where Stripe is.")
    erp_workspace: str = Field(
        default="", pattern="^[A-Za-z0-9_-]{0,80}$", description="Whose ERP it is."
    )
    erp_folder: Path | None = Field(
        default=None, description="The folder through which an ERP and we exchange files."
    )
    erpnext_url: str = Field(
        default="", pattern=r"^(https?://\S+)?$", description="Where the ERPNext site is."
    )
    erpnext_token: SecretStr | None = Field(
        default=None,
        validation_alias=alias("DEALWRIGHT_ERPNEXT_TOKEN", "ERPNEXT_TOKEN"),
        description="ERPNext's api_key:api_secret.",
    )
    ach_simulated_seconds: float = Field(
        default=10.0,
        ge=0,
        le=1_000_000,
        description="How long simulated ACH takes for a step that takes days.",
    )
    session_seconds: int = Field(default=43_200, ge=1, le=86_400)
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        validation_alias=alias("ALLOWED_ORIGINS"),
        description="Origins other than our own whose pages may send commands; comma-separated.",
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="The names under which we answer; every name by default."
    )
    forwarded_allow_ips: str = Field(
        default="127.0.0.1",
        validation_alias=alias("FORWARDED_ALLOW_IPS"),
        description="Proxies whose X-Forwarded- headers are believed; comma-separated.",
    )
    access_token_seconds: int = Field(default=300, ge=1, le=86_400)
    body_limit_bytes: int = Field(default=1_048_576, ge=1_024, le=104_857_600)
    upload_limit_bytes: int = Field(default=5_242_880, ge=1_024, le=104_857_600)
    body_seconds: float = Field(default=30.0, ge=0.1, le=3_600)
    head_seconds: float = Field(default=10.0, ge=0.1, le=3_600)
    head_limit_bytes: int = Field(default=32_768, ge=1_024, le=1_048_576)
    take_seconds: float = Field(
        default=30.0, ge=0.1, le=3_600, description="Who takes nothing of an answer is cut off."
    )
    connections_at_once: int = Field(default=2_000, ge=1, le=1_000_000)
    rate_limit_writes_per_user: int = Field(default=600, ge=1, le=1_000_000)
    rate_limit_writes_per_workspace: int = Field(default=6_000, ge=1, le=1_000_000)
    rate_limit_tickets_per_user: int = Field(default=120, ge=1, le=1_000_000)
    rate_limit_entries_per_address: int = Field(default=120, ge=1, le=1_000_000)
    rate_limit_runs_per_workspace: int = Field(default=120, ge=1, le=1_000_000)
    followers_per_user: int = Field(default=200, ge=1, le=100_000)
    followers_per_workspace: int = Field(default=2_000, ge=1, le=1_000_000)
    socket_messages_per_minute: int = Field(default=120, ge=1, le=100_000)
    rate_limit_per_user: int = Field(
        default=100, ge=1, le=1_000_000, validation_alias=alias("RATE_LIMIT_PER_USER")
    )
    rate_limit_per_tenant: int = Field(
        default=1_000, ge=1, le=1_000_000, validation_alias=alias("RATE_LIMIT_PER_TENANT")
    )
    answers_kept_days: int = Field(default=30, ge=1, le=3_650)
    requests_at_once: int = Field(default=200, ge=1, le=1_000)
    argon2_time_cost: int = Field(default=3, ge=1, le=20)
    argon2_memory_kib: int = Field(default=65_536, ge=32, le=4_194_304)
    worker_concurrency: int = Field(default=8, ge=1, le=1_000)
    worker_per_workspace: int = Field(default=4, ge=1, le=1_000)
    worker_lease_seconds: float = Field(default=30.0, ge=0.5, le=3_600)
    worker_look_every_seconds: float = Field(default=1.0, ge=0.01, le=60)
    strategy_seconds: float = Field(
        default=10.0,
        ge=0.05,
        le=300,
        description="How long an installed strategy is waited for before the engine moves instead.",
    )
    call_seconds: int = Field(
        default=600,
        ge=1,
        le=3_600,
        description="How long a call to a vendor may take before it counts as failed.",
    )
    webhook_look_seconds: float = Field(
        default=5.0,
        ge=0.05,
        le=3_600,
        description="The pause between two looks at what is new for a vendor with a webhook.",
    )
    webhook_loopback: bool = Field(
        default=False,
        description="For trials: webhooks may go to this machine, also without TLS.",
    )
    public_url: str = Field(
        default="", description="How the pages are reached from outside: the links of messages."
    )
    contact: str = Field(
        default="", max_length=200, description="How who gets a message reaches a person."
    )
    messages_simulated: bool = Field(
        default=False, description="No message leaves, whatever else is set."
    )
    smtp_url: SecretStr | None = Field(
        default=None,
        validation_alias=alias("SMTP_URL"),
        description="smtp://user:password@host:587 or smtps://; without it e-mail is simulated.",
    )
    mail_from: str = Field(
        default="dealwright@localhost",
        max_length=254,
        pattern=r"^[^@\s]+@[A-Za-z0-9.-]+$",
        description="From which address mail comes.",
    )
    vonage_api_key: str = Field(
        default="",
        validation_alias=alias("VONAGE_API_KEY"),
        description="With its secret: SMS leave through Vonage; without, they are simulated.",
    )
    vonage_api_secret: SecretStr | None = Field(
        default=None, validation_alias=alias("VONAGE_API_SECRET")
    )
    vonage_from: str = Field(
        default="dealwright",
        max_length=15,
        validation_alias=alias("VONAGE_FROM"),
        description="From which number or name SMS come.",
    )
    vonage_url: str = Field(
        default="https://api.nexmo.com", description="Where Vonage is: another one for trials."
    )
    pace_seconds: float = Field(
        default=0.0, ge=0, le=60, description="The pause between two moves of agents."
    )

    @field_validator("log_level", "environment", "web", "bus_backend", mode="before")
    @classmethod
    def _lower(cls, given: object) -> object:
        return given.lower() if isinstance(given, str) else given

    @field_validator("former_secrets", "allowed_origins", "allowed_hosts", mode="before")
    @classmethod
    def _split(cls, given: object) -> object:
        if not isinstance(given, str):
            return given
        return tuple(filter(None, (one.strip() for one in given.split(","))))

    @model_validator(mode="after")
    def _whole(self) -> "Settings":
        if self.stripe_key is not None and self.stripe_webhook_secret is None:
            raise ValueError("DEALWRIGHT_STRIPE_KEY needs DEALWRIGHT_STRIPE_WEBHOOK_SECRET")
        if (self.erp_folder or self.erpnext_url) and not self.erp_workspace:
            raise ValueError("an ERP needs DEALWRIGHT_ERP_WORKSPACE, whose it is")
        if self.erpnext_url and self.erpnext_token is None:
            raise ValueError("DEALWRIGHT_ERPNEXT_URL needs ERPNEXT_TOKEN")
        return self

    @property
    def database(self) -> str:
        """The URL of the database."""
        return self.database_url or f"sqlite:///{self.home.absolute()}/dealwright.db"

    def load_secret(self) -> str:
        """The installation's secret; made and saved in the home folder on first use."""
        if self.secret is not None:
            return checked(self.secret.get_secret_value())
        path = self.home / "secret"
        if not path.exists():
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            _save(path, secrets.token_urlsafe(48))
        return checked(path.read_text().strip())

    def payments_secret(self, secret: str) -> str:
        """What signs events of payments: the one that was set, or one made from our own secret."""
        if self.payments_webhook_secret is not None:
            return self.payments_webhook_secret.get_secret_value()
        return hashlib.sha256(f"payments webhook|{secret}".encode()).hexdigest()

    def stripe_secrets(self, secret: str) -> tuple[str, str]:
        """What signs Stripe's events, empty without one, and what signs the simulated ones."""
        told = self.stripe_webhook_secret
        near = hashlib.sha256(f"stripe webhook|{secret}".encode()).hexdigest()
        return (told.get_secret_value() if told else ""), near

    def calls_secret(self, secret: str) -> str:
        """What proves of which call an event is, made from our own secret."""
        return hashlib.sha256(f"calls webhook|{secret}".encode()).hexdigest()

    def older_secrets(self) -> tuple[str, ...]:
        return tuple(one.get_secret_value() for one in self.former_secrets)


def checked(secret: str) -> str:
    """The secret, if it is long enough; `Invalid` otherwise."""
    if len(secret) < SECRET_LENGTH:
        raise Invalid(
            f"the secret has {len(secret)} characters",
            f"set DEALWRIGHT_SECRET to at least {SECRET_LENGTH} random ones",
        )
    return secret


def read_settings() -> Settings:
    """The settings of this process; `Invalid` naming every variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = [f"{_named(one['loc'])}: {one['msg']}" for one in error.errors()]
        raise Invalid("; ".join(wrong), "see docs/settings.md") from None


def variable(name: str) -> str:
    """The environment variable that sets a field."""
    found = Settings.model_fields[name].validation_alias
    return (
        str(found.choices[0]) if isinstance(found, AliasChoices) else f"DEALWRIGHT_{name}".upper()
    )


def _named(place: tuple[int | str, ...]) -> str:
    """The environment variable that a complaint is about."""
    first = str(place[0])
    return variable(first) if first in Settings.model_fields else first


def _save(path: Path, secret: str) -> None:
    """Write it for the owner only; of two processes that start at once the first one's stays."""
    whole = path.with_name(f"secret-{secrets.token_hex(8)}")
    whole.touch(mode=0o600)
    whole.write_text(secret)
    with suppress(FileExistsError):
        path.hardlink_to(whole)
    whole.unlink()
