"""What a trial is started with."""

from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from dealwright.strategies.bodies import StrategyName
from dealwright.web.text import Body, Line

MOST_ARMS, MOST_PRODUCTS = 8, 100


class TrialBody(Body):
    """Strategies to be tried, and on which negotiations."""

    arms: Annotated[tuple[StrategyName, ...], Field(min_length=2, max_length=MOST_ARMS)] = Field(
        description="`adaptive`, built-in, described and installed ones.",
        examples=[["adaptive", "bundle"]],
    )
    product: Line | None = Field(
        default=None, description="Only negotiations about this product; without it about any."
    )
    category: Line | None = Field(
        default=None,
        description="What the `products` have in common: negotiations about any of them count.",
        examples=["Cleaning"],
    )
    products: tuple[Line, ...] = Field(
        default=(), max_length=MOST_PRODUCTS, description="Those of the category."
    )
    share: float = Field(
        default=1.0, ge=0.01, le=1, allow_inf_nan=False, description="Share of the runs in it."
    )

    @field_validator("arms", "products")
    @classmethod
    def _each_once(cls, named: tuple[str, ...]) -> tuple[str, ...]:
        twice = {name for name in named if named.count(name) > 1}
        if twice:
            told = {"names": ", ".join(sorted(twice))}
            raise PydanticCustomError("twice", "{names} stands there twice; name each once", told)
        return named

    @model_validator(mode="after")
    def _a_product_or_a_category(self) -> Self:
        if (self.category is None) != (not self.products):
            missing = "products" if self.category else "category"
            raise PydanticCustomError(
                "category",
                "{missing} is missing: a category has a name and products",
                {"missing": missing},
            )
        if self.category and self.product:
            raise PydanticCustomError("category", "give a product or a category, not both")
        return self
