"""The register of experts and their history."""
