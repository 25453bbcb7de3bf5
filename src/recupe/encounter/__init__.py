"""Encounter: what passes between two people, and the worlds that set its numbers."""
