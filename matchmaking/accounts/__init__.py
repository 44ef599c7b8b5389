"""People and organisations: registering, signing in, verification, invitations, security."""
