"""Chapter: what stands on a page below the pictures, one module each: numbers, targets, arrows, sources, provenance."""
