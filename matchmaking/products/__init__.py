"""Products that institutions list: loans, guarantees, leases, insurance, funds."""
