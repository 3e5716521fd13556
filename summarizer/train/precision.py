"""How the arithmetic of a step is done: matrix products in bf16, the fastest attention, threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

    from summarizer.train.settings import Precision


@contextmanager
def arithmetic(precision: Precision, device: torch.device) -> Iterator[None]:
    """Matrix products in bf16 if asked for; and the attention that is fastest to train on the device.

    Args:
        precision: see :class:`summarizer.train.settings.Settings`.
        device: where the model is.
    """
    import torch  # noqa: PLC0415 - heavy
    from torch.nn.attention import SDPBackend, sdpa_kernel  # noqa: PLC0415 - heavy

    with ExitStack() as stack:
        if precision == "bf16":
            stack.enter_context(torch.autocast(device.type, dtype=torch.bfloat16))
        if device.type == "cpu":
            # The fused kernel's backward pass takes half of a step on a processor: measured, torch 2.13.
            stack.enter_context(sdpa_kernel(SDPBackend.MATH))
            stack.enter_context(_low_precision_attention())
        yield


@contextmanager
def threads(number: int) -> Iterator[None]:
    """Let torch use so many threads of the processor.

    Args:
        number: of threads.
    """
    import torch  # noqa: PLC0415 - heavy

    before = torch.get_num_threads()
    torch.set_num_threads(number)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@contextmanager
def _low_precision_attention() -> Iterator[None]:
    """Let attention that is spelled out stay in bf16; else its products are computed in fp32."""
    import torch  # noqa: PLC0415 - heavy

    cuda: Any = torch.backends.cuda  # named after the GPU, and holds for processors too
    before = cuda.fp16_bf16_reduction_math_sdp_allowed()
    cuda.allow_fp16_bf16_reduction_math_sdp(enabled=True)
    try:
        yield
    finally:
        cuda.allow_fp16_bf16_reduction_math_sdp(enabled=before)
