"""How much a run costs: tokens counted on this machine, and the price where it is published."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any


@cache
def _tokenizer() -> Any:
    from tokenizers import Tokenizer

    package = find_spec("wordllama")  # found, not imported: that takes a second and turns logging on
    folder = Path(str(package and package.origin)).parent / "tokenizers"
    return Tokenizer.from_file(str(folder / "l2_supercat_tokenizer_config.json"))


def count(text: str) -> int:
    """Tokens in `text` by Llama 2's vocabulary, which comes with WordLlama; newer models' larger ones need fewer."""
    return len(_tokenizer().encode(text, add_special_tokens=False).ids)


def cost(model: str, prompt: float, completion: float) -> float | None:
    """US dollars for so many tokens at `model` ("openai:NAME" or "NAME"), by genai-prices; None if not listed."""
    from genai_prices import Usage, calc_price

    provider, _, name = model.rpartition(":")
    try:
        price = calc_price(
            Usage(input_tokens=int(prompt), output_tokens=int(completion)), name, provider_id=provider or None
        )
    except LookupError:
        return None
    return float(price.total_price)
