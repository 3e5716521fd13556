"""What a run starts with: the model, new or trained, and its optimiser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.checkpoint import load_config, load_model, locate
from summarizer.document import SummarizerError

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from summarizer.model.config import FusionConfig
    from summarizer.model.network import FusionModel
    from summarizer.model.vocabulary import Vocabulary
    from summarizer.train.settings import Settings


def model_to_train(settings: Settings, found: Path | None) -> tuple[FusionModel, Vocabulary]:
    """Return the model to train: a checkpoint's, the one to start from, or a new one on MiniLM.

    Args:
        settings: name the model to start from or say what a new one is like, and give seed and dropout.
        found: the checkpoint to go on from; None begins.

    Raises:
        SummarizerError: there is no such model, it is none of ours, or there are fewer everyday words than
            are asked for.
    """
    import torch  # noqa: PLC0415 - heavy

    from summarizer.model.config import FusionConfig  # noqa: PLC0415 - heavy
    from summarizer.model.network import FusionModel  # noqa: PLC0415 - heavy
    from summarizer.model.vocabulary import Vocabulary  # noqa: PLC0415 - with the rest

    folder = found / "model" if found is not None else settings.init
    if folder is None:
        return _new_model(settings)
    if locate(str(folder)) is None:
        raise SummarizerError(f"there is no folder {folder} to start from")
    vocabulary = Vocabulary.from_pretrained(folder)
    config = load_config(folder)
    if not isinstance(config, FusionConfig):
        raise SummarizerError(f"{folder} holds no fusion model but a {config.model_type} model")
    _drop(config, settings.dropout)
    torch.manual_seed(settings.seed)
    model = load_model(FusionModel, folder, config=config, dtype=torch.float32, device=torch.device("cpu"))
    return model, vocabulary


def restore(optimiser: torch.optim.Optimizer, kept: dict[str, Any]) -> None:
    """Bring an optimiser to where it stood.

    Args:
        optimiser: as :func:`optimiser_of` gives it for the same model.
        kept: its ``state_dict`` of then. Parameters in it that never had a gradient are passed over: earlier
            models carried two heads that this training does not reach.
    """
    if not kept["state"]:  # before the first step
        return
    groups = [
        {**group, "params": [number for number in group["params"] if number in kept["state"]]}
        for group in kept["param_groups"]
    ]
    optimiser.load_state_dict({**kept, "param_groups": groups})


def _new_model(settings: Settings) -> tuple[FusionModel, Vocabulary]:
    import torch  # noqa: PLC0415 - heavy

    from summarizer.model.config import FusionConfig  # noqa: PLC0415 - heavy
    from summarizer.model.network import FusionModel  # noqa: PLC0415 - heavy
    from summarizer.model.vocabulary import Vocabulary  # noqa: PLC0415 - with the rest

    vocabulary = Vocabulary.from_minilm()
    if settings.vocabulary is not None:
        if settings.vocabulary > len(vocabulary.words):
            raise SummarizerError(
                f"there are {len(vocabulary.words)} everyday words, not the {settings.vocabulary} asked for"
            )
        vocabulary = Vocabulary(vocabulary.words[: settings.vocabulary], vocabulary.pieces)
    # Word embeddings without pretraining have to be learned.
    sizes: dict[str, Any] = {"copying": settings.copying, "freeze_word_embeddings": settings.pretraining}
    if settings.decoder_layers is not None:
        sizes["decoder_layers"] = settings.decoder_layers
    torch.manual_seed(settings.seed)
    config = FusionConfig.from_minilm(vocabulary, **sizes)
    _drop(config, settings.dropout)
    model = FusionModel.from_minilm(config) if settings.pretraining else FusionModel(config)
    return model, vocabulary


def _drop(config: FusionConfig, share: float) -> None:
    """Set the dropout: the decoder's; the encoder is held by its low rate and the distillation instead.

    Drawing the encoder's masks takes a tenth of a step on a processor.
    """
    config.dropout = share
    config.bert.hidden_dropout_prob = 0.0


def learning(model: FusionModel) -> list[Tensor]:
    """Return the parameters that learn."""
    return [parameter for parameter in model.parameters() if parameter.requires_grad]


def optimiser_of(model: FusionModel, settings: Settings) -> torch.optim.AdamW:
    """Return AdamW (Loshchilov & Hutter 2019); only matrices decay, and the pretrained encoder learns slowly.

    Args:
        model: on the device that it is trained on.
        settings: rates and decay. A group's ``share`` is that of the learning rate.
    """
    import torch  # noqa: PLC0415 - heavy

    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            pretrained = name.startswith("encoder.bert.")
            decays = parameter.ndim > 1 and "embed" not in name
            groups.setdefault((pretrained, decays), []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "weight_decay": settings.weight_decay if decays else 0.0,
                "share": settings.encoder_rate if pretrained else 1.0,
            }
            for (pretrained, decays), parameters in groups.items()
        ],
        lr=settings.learning_rate,
        betas=(0.9, 0.98),
        fused=True,
    )
