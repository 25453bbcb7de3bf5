"""Evidence: what is known. Sources, findings, claims, arrows, parameters, instruments, and a check that they agree."""
