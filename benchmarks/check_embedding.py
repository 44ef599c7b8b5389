"""The plugged-in language model, with a tiny one made on the spot; nothing is downloaded.

    python -m benchmarks.check_embedding

Needs sentence-transformers, which the platform does not: run it in an environment of its own. A
model of one layer with random weights is saved to a folder, named by MATCHMAKING_EMBEDDING_MODEL,
and used by `matchmaking match-technology`. Ends with 1 where it changed no score.
"""

import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SIGNS = "防污涂层船底长东西海洋鲍鱼育苗网箱台风"
NEEDS = "need_no,title\nN1,船底长东西\n"
OFFERS = "offer_no,title\nO1,防污涂层\nO2,鲍鱼育苗\n"


def main():
    """Make the model, match with it and without it, compare."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_model(folder / "model")
        (folder / "needs.csv").write_text(NEEDS, encoding="utf-8")
        (folder / "offers.csv").write_text(OFFERS, encoding="utf-8")
        without, with_model = match(folder, None), match(folder, folder / "model")
    print("without:", without)
    print("with:   ", with_model)
    return 0 if with_model and with_model != without else 1


def make_model(folder):
    """A sentence-transformers model that knows a few characters."""
    from sentence_transformers import SentenceTransformer, models  # noqa: PLC0415 -- optional
    from tokenizers import Tokenizer, pre_tokenizers  # noqa: PLC0415
    from tokenizers.models import WordLevel  # noqa: PLC0415
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast  # noqa: PLC0415

    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    numbers = {sign: n for n, sign in enumerate([*special, *dict.fromkeys(SIGNS)])}
    tokenizer = Tokenizer(WordLevel(numbers, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    names = dict(zip(("pad", "unk", "cls", "sep", "mask"), special, strict=True))
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, **{f"{key}_token": word for key, word in names.items()}
    )
    config = BertConfig(
        vocab_size=len(numbers), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=64,
    )  # fmt: skip
    parts = folder / "parts"
    BertModel(config).save_pretrained(parts)
    fast.save_pretrained(parts)
    words = models.Transformer(str(parts))
    SentenceTransformer(modules=[words, models.Pooling(16)]).save(str(folder))


def match(folder, model):
    """(offer, score) by rank."""
    environment = {key: value for key, value in os.environ.items() if "EMBEDDING" not in key}
    if model:
        environment["MATCHMAKING_EMBEDDING_MODEL"] = str(model)
    arguments = ["--needs", "needs.csv", "--offers", "offers.csv", "--out", "out.csv"]
    root = str(Path(__file__).resolve().parents[1])
    subprocess.run(
        [sys.executable, "-m", "matchmaking.command_line", "match-technology", *arguments],
        check=True, cwd=folder, env={**environment, "PYTHONPATH": root}, capture_output=True,
    )  # fmt: skip
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        return [(row["offer_no"], row["score"]) for row in csv.DictReader(file)]


if __name__ == "__main__":
    sys.exit(main())
