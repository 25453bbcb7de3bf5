"""System: one part of the model looked at: its equations, its numbers, and portraits of what it does in a standard situation."""
