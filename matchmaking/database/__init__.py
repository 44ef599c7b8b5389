"""What every table shares: base class, column types, sealing, connection settings, numbers."""
