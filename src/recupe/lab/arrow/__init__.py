"""Arrow: one causal claim looked at and moved: how likely each size is, its numbers at any size, what a study then shows."""
