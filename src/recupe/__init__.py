"""recupe: the claim that connection heals, made executable, and able to fail."""

__version__ = "0.1.0"
