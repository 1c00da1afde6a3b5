"""Half-length numbers for training, where the processor has units for them."""

from __future__ import annotations

import torch


def autocast(device: torch.device) -> torch.autocast:
    """Computes in bfloat16 where the device does so itself, and in 32 bits elsewhere.

    A CPU without such units emulates them: a step of MiniLM-L6 then took 17 times as long as in 32 bits (AVX2 alone, 2026-11-24).
    """
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=has_bfloat16(device))


def has_bfloat16(device: torch.device) -> bool:
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported(including_emulation=False)
    # Such as avx512_bf16 and amx_bf16; the list holds sizes and names of the processor too.
    return any(has is True for name, has in torch.cpu.get_capabilities().items() if name.endswith("bf16"))
