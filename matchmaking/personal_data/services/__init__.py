"""Take one's data along, ask for the account to be closed, erase whoever has left."""
