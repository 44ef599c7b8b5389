"""The register of experts: who they are, how long they serve, and who changed what."""
